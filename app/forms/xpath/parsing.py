"""From the text of an XPath expression to its parts: recursive descent over the grammar of XPath 1.0."""

from __future__ import annotations

from app.forms.xpath.syntax import Binary, Call, Expression, Filter, Negation, Number, Path, Start, Step, Test, Text
from app.forms.xpath.tokens import UNEXPECTED, NotXPath, Token, tokenise
from app.words import N_

MOST_DEPTH = 120
AXES = frozenset(
    {
        "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following",
        "following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self",
    }
)  # fmt: skip
NODE_TYPES = frozenset({"comment", "text", "processing-instruction", "node"})
LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
STRENGTH = {operator: strength for strength, level in enumerate(LEVELS) for operator in level}
_SIGNS = frozenset({"sign", "operator"})
ANYTHING = Step("descendant-or-self", Test("node"))


def parse_expression(text: str) -> Expression:
    """Return the parts of the expression `text`. Raises: NotXPath."""
    parser = _Parser(tokenise(text))
    found = parser.expression()
    parser.expect("end", "")
    return found


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _is(self, text: str, ahead: int = 0) -> bool:
        tokens, at = self._tokens, self._at + ahead
        token = tokens[at] if at < len(tokens) else tokens[-1]
        return token.text == text and token.kind in _SIGNS

    def _take(self) -> Token:
        token = self._token
        self._at += 1
        return token

    def expect(self, kind: str, text: str) -> Token:
        """Take the token that must stand here. Raises: NotXPath."""
        token = self._token
        if token.kind != kind or (kind != "name" and token.text != text):
            if token.kind == "end":
                raise NotXPath(N_("it ends too early"), token.at)
            if kind in {"name", "end"}:
                raise NotXPath(UNEXPECTED, token.at, sign=token.text)
            raise NotXPath(N_("“{missing}” is missing before “{sign}”"), token.at, missing=text, sign=token.text)
        return self._take()

    def expression(self) -> Expression:
        """Read one expression."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise NotXPath(N_("it is nested too deeply"), self._token.at)
        found = self._binary(0)
        self._depth -= 1
        return found

    def _binary(self, least: int) -> Expression:
        """Read operands with operators between them that bind at least as strongly as `least`."""
        left = self._unary()
        while True:
            token = self._tokens[self._at]
            strength = STRENGTH.get(token.text, -1) if token.kind in _SIGNS else -1
            if strength < least:
                return left
            self._at += 1
            left = Binary(token.text, left, self._binary(strength + 1))

    def _unary(self) -> Expression:
        minuses = 0
        while self._is("-"):
            self._take()
            minuses += 1
        found = self._union()
        for _ in range(minuses):
            found = Negation(found)
        return found

    def _union(self) -> Expression:
        left = self._path()
        while self._is("|"):
            self._take()
            left = Binary("|", left, self._path())
        return left

    def _path(self) -> Expression:
        if self._starts_primary():
            return self._filter_path()
        if self._is("/") or self._is("//"):
            steps = self._absolute_steps()
            return Path(Start.ROOT, steps)
        return Path(Start.CONTEXT, tuple(self._steps()))

    def _starts_primary(self) -> bool:
        token = self._token
        if token.kind in {"number", "text"} or self._is("(") or self._is("$"):
            return True
        return token.kind == "name" and self._is("(", 1) and token.text not in NODE_TYPES

    def _filter_path(self) -> Expression:
        base = self._primary()
        predicates = self._predicates()
        found: Expression = Filter(base, predicates) if predicates else base
        if self._is("/") or self._is("//"):
            return Path(found, self._more_steps())
        return found

    def _primary(self) -> Expression:
        token = self._take()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "text":
            return Text(token.text[1:-1])
        if token.text == "(":
            found = self.expression()
            self.expect("sign", ")")
            return found
        if token.text == "$":
            raise NotXPath(N_("variables cannot be used"), token.at)
        return Call(token.text, self._arguments())

    def _arguments(self) -> tuple[Expression, ...]:
        self.expect("sign", "(")
        found: list[Expression] = []
        while not self._is(")"):
            if found:
                self.expect("sign", ",")
            found.append(self.expression())
        self._take()
        return tuple(found)

    def _absolute_steps(self) -> tuple[Step, ...]:
        if self._is("/") and not self._starts_step(1):
            self._take()
            return ()
        return self._more_steps()

    def _more_steps(self) -> tuple[Step, ...]:
        steps: list[Step] = []
        while self._is("/") or self._is("//"):
            if self._take().text == "//":
                steps.append(ANYTHING)
            steps.append(self._step())
        return tuple(steps)

    def _steps(self) -> list[Step]:
        return [self._step(), *self._more_steps()]

    def _starts_step(self, ahead: int) -> bool:
        token = self._tokens[min(self._at + ahead, len(self._tokens) - 1)]
        return token.kind in {"name", "axis"} or (token.kind == "sign" and token.text in {"*", "@", ".", ".."})

    def _step(self) -> Step:
        if self._is("."):
            self._take()
            return Step("self", Test("node"), self._predicates())
        if self._is(".."):
            self._take()
            return Step("parent", Test("node"), self._predicates())
        axis = self._axis()
        return Step(axis, self._test(), self._predicates())

    def _axis(self) -> str:
        if self._is("@"):
            self._take()
            return "attribute"
        if self._token.kind != "axis":
            return "child"
        token = self._take()
        if token.text not in AXES:
            raise NotXPath(N_("no axis is called “{sign}”"), token.at, sign=token.text)
        self.expect("sign", "::")
        return token.text

    def _test(self) -> Test:
        if self._is("*"):
            self._take()
            return Test("name", "*", "*")
        token = self.expect("name", "")
        if token.text in NODE_TYPES and self._is("("):
            return self._type_test(token.text)
        prefix, _, local = token.text.rpartition(":")
        return Test("name", prefix, local)

    def _type_test(self, kind: str) -> Test:
        self.expect("sign", "(")
        target = self._take().text[1:-1] if self._token.kind == "text" else ""
        self.expect("sign", ")")
        return Test(kind, local=target)

    def _predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self._is("["):
            self._take()
            found.append(self.expression())
            self.expect("sign", "]")
        return tuple(found)
