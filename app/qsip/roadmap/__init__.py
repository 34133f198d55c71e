"""The roadmap of a service: its actions and their passages, versions, follow-up, validation and advocacy."""
