"""Workshops as they are held: minutes, agenda, agreements, attendance, photos, barriers, causes and solutions."""
