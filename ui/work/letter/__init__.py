"""A letter of commitment."""
