"""Tests of what Trocha keeps."""
