"""Settings and its tabs."""
