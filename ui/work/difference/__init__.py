"""A difference between two devices: what each wrote, and which one stays."""
