"""A workshop, live: the wall, minutes, agenda, agreements, attendance, photos."""
