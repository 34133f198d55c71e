"""The expressions of one form: each text is parsed once, and compiled once for each place that it belongs to."""

from __future__ import annotations

from app.forms.filling.refusals import ExpressionWrong
from app.forms.xpath.binding import bind
from app.forms.xpath.compiling import Compiled
from app.forms.xpath.parsing import parse_expression
from app.forms.xpath.syntax import Expression
from app.forms.xpath.tokens import NotXPath

Path = tuple[str, ...]


class Expressions:
    """What a form has asked for so far."""

    def __init__(self) -> None:
        """Know none."""
        self._parsed: dict[str, Expression] = {}
        self._compiled: dict[tuple[str, Path], Compiled] = {}

    def compiled(self, text: str, path: Path) -> Compiled:
        """Return the expression `text` as it is evaluated at `path`. Raises: NotXPath."""
        key = (text, path if "/" in text else ())  # without a path it means the same everywhere
        known = self._compiled.get(key)
        if known is None:
            parts = self._parsed.get(text)
            if parts is None:
                parts = self._parsed[text] = parse_expression(text)
            known = self._compiled[key] = Compiled(text, bind(parts, key[1]))
        return known

    def of(self, text: str, path: Path, role: str) -> Compiled:
        """Return the same for what the form says of `path` in that role. Raises: ExpressionWrong."""
        try:
            return self.compiled(text, path)
        except NotXPath as error:
            nodeset = "/" + "/".join(path)
            known = {"nodeset": nodeset, "role": role, "expression": text[:200]}
            raise ExpressionWrong(**known, reason=error.message, **error.facts) from error
