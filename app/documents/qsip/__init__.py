"""The papers of a service cycle: minutes, attendance, audit, roadmap and poster, progress, validation, quick win."""
