"""Jobs that fill the page area and are left with Esc: scoring, workshops, letters."""
