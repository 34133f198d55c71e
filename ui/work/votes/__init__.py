"""Votes on a service: the grid, the cards, the wall, the result."""
