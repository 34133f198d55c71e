"""What a neutral runner asks of the questionnaires."""
