"""The tokens of an XPath expression (XPath 1.0, section 3.7)."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.words import N_

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


UNEXPECTED = N_("“{sign}” cannot stand there")


class NotXPath(ValueError):
    """The text is no expression. message: of the catalogue, with the places of `facts`; at: the character, from 0."""

    def __init__(self, message: str, at: int, **facts: object) -> None:
        """Keep what is wrong and where."""
        super().__init__(message, at)
        self.message, self.at, self.facts = message, at, facts


class Token(NamedTuple):
    """One token. kind: "number", "text", "name", "axis", "operator" or "sign"; "end" once, at the end."""

    kind: str
    text: str
    at: int


def tokenise(expression: str) -> list[Token]:
    """Return the tokens, the end included. Raises: NotXPath."""
    if len(expression) > MOST_CHARACTERS:
        raise NotXPath(N_("it is too long"), MOST_CHARACTERS)
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
            raise NotXPath(UNEXPECTED, at, sign=expression[at])
        kind, text = str(found.lastgroup), found.group()
        if kind != "space":
            if text == "*" and is_after:
                kind = "operator"
            tokens.append(Token(kind, text, at))
            is_after = kind in _OPERANDS or (kind == "sign" and text not in _ENDS_NO_OPERAND)
        at = found.end()
    tokens.append(Token("end", "", at))
    return tokens
