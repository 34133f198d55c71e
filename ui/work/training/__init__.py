"""Training: modules, what was given, what is planned, the regional plan."""
