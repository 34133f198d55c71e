"""How deep the XML of a workbook may be nested: what stands deeper was made to hold the readers after it up."""

from __future__ import annotations

from xml.sax.handler import ContentHandler

from typing_extensions import override

MOST_DEPTH = 200


class TooDeep(Exception):
    """The XML is nested deeper than any spreadsheet program writes it."""


class Depth(ContentHandler):
    """Counts how deep a reader stands. Raises: TooDeep."""

    def __init__(self) -> None:
        """Stand outside."""
        super().__init__()
        self._depth = 0

    @override
    def startElement(self, name: str, attrs: object) -> None:
        """Go one element deeper."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise TooDeep

    @override
    def endElement(self, name: str) -> None:
        """Come back out of one."""
        self._depth -= 1
