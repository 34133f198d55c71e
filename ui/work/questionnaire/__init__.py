"""Any questionnaire: its responses, and one response as it is filled."""
