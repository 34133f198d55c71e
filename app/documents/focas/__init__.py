"""The papers of FOCAS: result, comparison of rounds, what changed, blank questionnaire and matrix."""
