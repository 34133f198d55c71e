"""One question each, opened with `open()`, answered with a signal."""
