"""Conditions of a form in words, as whoever fills paper reads them: "question 2 is «Well»"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.forms.filling import Definition
from app.forms.filling.body import absolute
from app.forms.filling.marks import plain_of
from app.forms.filling.paper import choices_of, said_on_paper
from app.words import N_, Words

LONGEST = 48
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign><=|>=|!=|=|<|>)"
    r"|(?P<call>not|selected)\s*\(|(?P<word>and|or)\b|(?P<path>(?:\.\.|\.|/)?(?:/?(?:\.\.|[A-Za-z_][\w.-]*))+)|(?P<mark>[(),]))"
)
_PATH = re.compile(r"(?<![\w')])(?:\.\./|/)[\w./-]+")
COMPARED = {
    "=": N_("{question} is {answer}"),
    "!=": N_("{question} is not {answer}"),
    "<": N_("{question} is less than {answer}"),
    ">": N_("{question} is more than {answer}"),
    "<=": N_("{question} is at most {answer}"),
    ">=": N_("{question} is at least {answer}"),
}
EMPTY = {"=": N_("{question} has no answer"), "!=": N_("{question} has an answer")}
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
JOINED = {"and": N_("{a} and {b}"), "or": N_("{a} or {b}")}


class _NotSimple(Exception):
    """The condition is said in no words; it prints as it is written."""


@dataclass(slots=True)
class Conditions:
    """Says conditions of `definition`. numbers: of the questions as they print, by reference."""

    definition: Definition
    language: str
    words: Words
    numbers: Mapping[str, int]
    _tokens: list[tuple[str, str]] = field(default_factory=list)
    _ref: str = ""

    def said(self, expression: str, ref: str) -> str:
        """Return a condition of the question at `ref` in words; with the questions named where it is not simple."""
        self._ref = ref
        try:
            self._tokens = _tokens(expression)
            told = self._joined("or")
            if self._tokens:
                raise _NotSimple
        except _NotSimple:
            return _PATH.sub(self._put_name, expression.strip())
        return told

    def _joined(self, word: str) -> str:
        told = self._joined("and") if word == "or" else self._single()
        while self._next() == ("word", word):
            self._tokens.pop(0)
            other = self._joined("and") if word == "or" else self._single()
            told = self.words.say(JOINED[word], a=told, b=other)
        return told

    def _single(self) -> str:
        kind, text = self._take()
        if (kind, text) == ("mark", "("):
            told = self._joined("or")
            self._close()
            return f"({told})"
        if (kind, text) == ("call", "not"):
            return self._negated()
        if (kind, text) == ("call", "selected"):
            return self._selected(N_("{question} includes {answer}"))
        return self._compared((kind, text))

    def _negated(self) -> str:
        if self._next() == ("call", "selected"):
            self._tokens.pop(0)
            told = self._selected(N_("{question} does not include {answer}"))
        else:
            told = self.words.say(N_("it is not so that {condition}"), condition=self._joined("or"))
        self._close()
        return told

    def _selected(self, message: str) -> str:
        path, comma, value = self._take(), self._take(), self._take()
        self._close()
        if path[0] != "path" or comma != ("mark", ",") or value[0] != "text":
            raise _NotSimple
        return self.words.say(message, question=self._question(path[1]), answer=self._answer(path[1], value[1]))

    def _compared(self, left: tuple[str, str]) -> str:
        sign, right = self._take(), self._take()
        if sign[0] != "sign" or {left[0], right[0]} not in ({"path", "text"}, {"path", "number"}):
            raise _NotSimple
        operator = sign[1]
        if right[0] == "path":
            left, right, operator = right, left, TURNED.get(operator, operator)
        question = self._question(left[1])
        if right[1] in {"''", '""'} and operator in EMPTY:
            return self.words.say(EMPTY[operator], question=question)
        return self.words.say(COMPARED[operator], question=question, answer=self._answer(left[1], right[1]))

    def _question(self, path: str) -> str:
        place = absolute(path, self._ref)
        if place in self.numbers:
            return self.words.say(N_("question {n}"), n=self.numbers[place])
        label = self._label(place)
        if not label:
            raise _NotSimple
        return label

    def _answer(self, path: str, written: str) -> str:
        value = written.strip("'\"")
        found = self.definition.fields.get(absolute(path, self._ref))
        offered = choices_of(self.definition, found.view, self.language)[0] if found and found.view else ()
        label = next((plain_of(each.label) for each in offered if each.value == value), value)
        return f"«{label}»" if written[:1] in "'\"" else label

    def _label(self, place: str) -> str:
        found = self.definition.fields.get(place)
        if found is None or found.view is None:
            return ""
        label = plain_of(said_on_paper(self.definition, found.view.label, self.language))
        return f"«{label if len(label) <= LONGEST else label[:LONGEST] + chr(0x2026)}»" if label else ""

    def _put_name(self, found: re.Match[str]) -> str:
        place = absolute(found.group(), self._ref)
        number = self.numbers.get(place)
        return self.words.say(N_("question {n}"), n=number) if number else self._label(place) or found.group()

    def _next(self) -> tuple[str, str]:
        return self._tokens[0] if self._tokens else ("", "")

    def _take(self) -> tuple[str, str]:
        if not self._tokens:
            raise _NotSimple
        return self._tokens.pop(0)

    def _close(self) -> None:
        if self._take() != ("mark", ")"):
            raise _NotSimple


def _tokens(expression: str) -> list[tuple[str, str]]:
    """Split a condition. Raises: _NotSimple for a function that is not put into words."""
    found, at, text = [], 0, expression.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _NotSimple
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found
