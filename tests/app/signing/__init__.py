"""Tests of the room of certificates and seals."""
