"""What makes a fresh copy of Trocha ready to start, with the standard library alone."""
