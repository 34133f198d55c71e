"""Forms of the field, written for these tests, each with what a hand does and the submission that comes of it."""
