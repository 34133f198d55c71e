"""A round of FOCAS, item by item."""
