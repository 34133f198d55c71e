"""The tokens of an XPath expression (XPath 1.0, section 3.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_ENDS_NO_OPERAND = frozenset([*_OPENING, "and", "or", "mod", "div", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="])


class NotXPath(ValueError):
    """The text is no expression. Arguments: what is wrong, and the character at which it shows, from 0."""

    def __init__(self, problem: str, at: int) -> None:
        """Keep what is wrong and where."""
        super().__init__(problem, at)
        self.problem, self.at = problem, at


@dataclass(frozen=True, slots=True)
class Token:
    """One token. kind: "number", "text", "name", "axis", "operator" or "sign"; "end" once, at the end."""

    kind: str
    text: str
    at: int


def tokenise(expression: str) -> list[Token]:
    """Return the tokens, the end included. Raises: NotXPath."""
    if len(expression) > MOST_CHARACTERS:
        raise NotXPath("too long", MOST_CHARACTERS)
    tokens: list[Token] = []
    at = 0
    while at < len(expression):
        token, at = _next(expression, at, tokens)
        if token is not None:
            tokens.append(token)
    tokens.append(Token("end", "", at))
    return tokens


def _next(expression: str, at: int, before: list[Token]) -> tuple[Token | None, int]:
    if _after_operand(before) and (operator := _OPERATOR.match(expression, at)):
        return Token("operator", operator.group(), at), operator.end()
    found = _PATTERN.match(expression, at)
    if found is None:
        raise NotXPath(f"unexpected {expression[at]!r}", at)
    kind, text = str(found.lastgroup), found.group()
    if kind == "space":
        return None, found.end()
    if kind == "sign" and text == "*" and _after_operand(before):
        kind, text = "operator", "*"
    return Token(kind, text, at), found.end()


def _after_operand(before: list[Token]) -> bool:
    """Tell whether a name here must be an operator (XPath 1.0, section 3.7: disambiguation)."""
    if not before:
        return False
    last = before[-1]
    if last.kind == "operator":
        return False
    return last.kind in {"number", "text", "name"} or last.text not in _ENDS_NO_OPERAND
