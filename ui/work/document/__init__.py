"""A document that was made: its pages, its seals, its check."""
