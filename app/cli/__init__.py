"""The command line: every use case that needs no screen, as `trocha ...`."""

from app.cli.entry import main

__all__ = ["main"]
