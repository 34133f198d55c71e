"""Tests of what Trocha does."""
