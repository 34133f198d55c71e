"""Tests that mirror app, db and ui; whole journeys; benchmarks."""
