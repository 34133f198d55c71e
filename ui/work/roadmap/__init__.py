"""The roadmap of a service: table, board, timeline, meetings, validation."""
