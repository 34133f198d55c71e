"""The tokens of an XPath expression (XPath 1.0, section 3.7)."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_CHARACTERS = 100_000
NAME = r"[^\W\d][\w.\-·]*"
OPERATORS = frozenset({"and", "or", "mod", "div"})
_PATTERN = re.compile(
    rf"""(?P<space>[ \t\r\n]+)
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<axis>{NAME}(?=[ \t\r\n]*::))
    |(?P<name>{NAME}(?::(?:{NAME}|\*))?)
    |(?P<sign>::|//|\.\.|!=|<=|>=|[()\[\]@,/|+\-=<>*.$])""",
    re.VERBOSE,
)
_OPERATOR = re.compile(r"and|or|mod|div")
_OPENING = ("@", "::", "(", "[", ",", "/", "//", "$")
_ENDS_NO_OPERAND = frozenset([*_OPENING, "|", "+", "-", "=", "!=", "<", "<=", ">", ">="])
_OPERANDS = frozenset({"number", "text", "name"})
"""After these a name must be an operator (XPath 1.0, section 3.7: disambiguation)."""


class NotXPath(ValueError):
    """The text is no expression. Arguments: what is wrong, and the character at which it shows, from 0."""

    def __init__(self, problem: str, at: int) -> None:
        """Keep what is wrong and where."""
        super().__init__(problem, at)
        self.problem, self.at = problem, at


class Token(NamedTuple):
    """One token. kind: "number", "text", "name", "axis", "operator" or "sign"; "end" once, at the end."""

    kind: str
    text: str
    at: int


def tokenise(expression: str) -> list[Token]:
    """Return the tokens, the end included. Raises: NotXPath."""
    if len(expression) > MOST_CHARACTERS:
        raise NotXPath("too long", MOST_CHARACTERS)
    tokens: list[Token] = []
    at, length, is_after = 0, len(expression), False
    match = _PATTERN.match
    while at < length:
        if is_after and (operator := _OPERATOR.match(expression, at)):
            tokens.append(Token("operator", operator.group(), at))
            at, is_after = operator.end(), False
            continue
        found = match(expression, at)
        if found is None:
            raise NotXPath(f"unexpected {expression[at]!r}", at)
        kind, text = str(found.lastgroup), found.group()
        if kind != "space":
            if text == "*" and is_after:
                kind = "operator"
            tokens.append(Token(kind, text, at))
            is_after = kind in _OPERANDS or (kind == "sign" and text not in _ENDS_NO_OPERAND)
        at = found.end()
    tokens.append(Token("end", "", at))
    return tokens
