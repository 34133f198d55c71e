"""How fast it is: each figure a ratio against something known, measured in the same run."""
