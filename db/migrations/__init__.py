"""Numbered, additive steps from every released schema to today's."""
