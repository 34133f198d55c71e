"""The 3-year institutional improvement plan of an entity."""
