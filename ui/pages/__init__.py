"""Places: what the doors of the rail open, and their tabs."""
