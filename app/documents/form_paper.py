"""Any form as it prints: questions with boxes, lines and the conditions under which they are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Table

from app.documents.look import A4_UPRIGHT, PlacedBoxes, gap, lay_out, paragraph
from app.documents.running import Running
from app.documents.tables import table
from app.forms.filling import Definition, Field, View
from app.forms.filling.marks import plain_of
from app.forms.filling.paper import Offered, choices_of, said_on_paper
from app.words import N_, Words

BOX, RING = "\N{WHITE SQUARE}", "\N{WHITE CIRCLE}"
LINE, SHORT = "_" * 74, "_" * 24
MOST_CHOICES, IN_TWO, ROWS, MOST_ROWS = 60, 6, 3, 12
CHOOSING = {"select1": N_("Mark one"), "select": N_("Mark all that apply"), "rank": N_("Number in order, 1 first")}
BLANKS = {
    "int": SHORT,
    "decimal": SHORT,
    "date": "____ / ____ / ________",
    "time": "____ : ____",
    "dateTime": "____ / ____ / ________   ____ : ____",
    "geopoint": f"{SHORT}   {SHORT}",
}
_PATH = re.compile(r"(?<![\w')])(?:/[\w.-]+)+")
LONGEST = 48


def build_form_paper(definition: Definition, language: str, words: Words, printed_on: date) -> bytes:
    """Return `definition` as a PDF to be filled by hand. language: of the form, as it names it."""
    title = definition.title or definition.form_id
    code = words.say(N_("version {version}"), version=definition.version) if definition.version else ""
    running = Running(title=title, programme=code or "Trocha", printed_on=printed_on)
    paper = _Paper(definition, language, words)
    pdf, _ = lay_out(paper.story, running, words, A4_UPRIGHT)
    return pdf


class _Paper:
    """Lays one form out."""

    def __init__(self, definition: Definition, language: str, words: Words) -> None:
        self._definition, self._language, self._words = definition, language, words
        self._number = 0

    def story(self, placed: PlacedBoxes) -> list[Flowable]:
        """Return what prints; nobody signs it."""
        del placed
        self._number = 0
        title = self._definition.title or self._definition.form_id
        head = paragraph(self._words.say(N_("Form on paper")), "subtitle")
        return [paragraph(title, "title"), head, *self._views(self._definition.body)]

    def _views(self, views: tuple[View, ...]) -> Iterator[Flowable]:
        for view in views:
            if "label" in view.appearance.split():  # the head of a table on the screen: each row prints its choices
                continue
            if view.kind == "group":
                yield from self._group(view)
            elif view.kind == "repeat":
                yield from self._repeat(view)
            else:
                yield KeepTogether([*self._question(view), gap(7)])

    def _group(self, view: View) -> Iterator[Flowable]:
        title = self._said(view)
        if title:
            yield paragraph(title, "heading")
        yield from self._condition(view)
        yield from self._views(view.children)

    def _repeat(self, view: View) -> Iterator[Flowable]:
        """A repeat of plain questions prints as a table, others as many times as paper is copied."""
        yield paragraph(self._said(view) or view.ref.rpartition("/")[2], "heading")
        yield from self._condition(view)
        yield paragraph(self._words.say(N_("Repeat as often as needed")), "small")
        plain = all(each.kind in {"input", "select1"} for each in view.children)
        if plain and 1 < len(view.children) <= ROWS * 2:
            heads = [self._head(each) for each in view.children]
            yield table(heads, [["\n\n"] * len(heads)] * MOST_ROWS, [1.0] * len(heads), A4_UPRIGHT)
        else:
            yield from self._views(view.children)

    def _head(self, view: View) -> str:
        """Return what stands over a column: the question, with its choices when they are few."""
        said = self._said(view)
        offered, _ = choices_of(self._definition, view, self._language)
        return f"{said} ({' / '.join(map(_plain, offered))})" if 0 < len(offered) <= IN_TWO else said

    def _question(self, view: View) -> Iterator[Flowable]:
        field = self._definition.fields.get(view.ref)
        is_said = field is not None and field.readonly and view.kind == "input"
        label = self._said(view)
        if is_said:
            yield paragraph(label)
            return
        self._number += 1
        sign = " *" if field is not None and (field.required or "required" in field.rules) else ""
        yield paragraph(f"{self._number}. {label}{sign}", "body")
        hint = said_on_paper(self._definition, view.hint, self._language)
        if hint:
            yield paragraph(plain_of(hint), "small")
        yield from self._condition(view)
        if view.kind in CHOOSING:
            yield from self._choices(view)
        elif field is not None:
            yield from self._blank(view, field)

    def _choices(self, view: View) -> Iterator[Flowable]:
        yield paragraph(self._words.say(CHOOSING[view.kind]), "small")
        offered, source = choices_of(self._definition, view, self._language)
        if not offered or len(offered) > MOST_CHOICES:
            yield paragraph(self._words.say(N_("Comes from the list of {name}"), name=source), "small")
            yield paragraph(LINE)
            return
        mark = "____" if view.kind == "rank" else BOX if view.kind == "select" else RING
        lines = [paragraph(f"{mark}  {_plain(each)}", "cell") for each in offered]
        if len(lines) <= IN_TWO:
            yield from lines
            return
        half = (len(lines) + 1) // 2
        pairs = [[lines[at], lines[at + half] if at + half < len(lines) else ""] for at in range(half)]
        made = Table(pairs, colWidths=[A4_UPRIGHT.width / 2] * 2, hAlign="LEFT")
        made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
        yield made

    def _blank(self, view: View, field: Field) -> Iterator[Flowable]:
        words, say = frozenset(view.appearance.split()), self._words.say
        if view.kind == "range":
            given = view.attributes
            yield paragraph(say(N_("From {start} to {end}"), start=given.get("start", ""), end=given.get("end", "")))
            yield paragraph(SHORT)
        elif view.kind == "trigger":
            yield paragraph(f"{BOX}  {say(CONFIRMED)}", "cell")
        elif view.kind == "upload":
            yield paragraph(say(N_("Sign here")) if "signature" in words else say(BY_OTHER_MEANS), "small")
            yield gap(60 if words & {"signature", "draw"} else 12)
        elif field.type in BLANKS:
            yield paragraph(BLANKS[field.type])
        else:
            several = "multiline" in words or field.type in {"geotrace", "geoshape"}
            for _ in range(ROWS if several else 1):
                yield paragraph(LINE)

    def _condition(self, view: View) -> Iterator[Flowable]:
        field = self._definition.fields.get(view.ref)
        rule = field.rules.get("relevant") if field is not None else None
        if rule is not None:
            said = _PATH.sub(self._named, rule.compiled.text.strip())
            yield paragraph(self._words.say(N_("Only if: {condition}"), condition=said), "small")

    def _named(self, found: re.Match[str]) -> str:
        field = self._definition.fields.get(found.group())
        label = self._said(field.view) if field is not None and field.view is not None else ""
        short = label if len(label) <= LONGEST else f"{label[:LONGEST]}\N{HORIZONTAL ELLIPSIS}"
        return f"«{short}»" if short else found.group()

    def _said(self, view: View) -> str:
        return plain_of(said_on_paper(self._definition, view.label, self._language))


CONFIRMED = N_("Read and confirmed")
BY_OTHER_MEANS = N_("Photo or file, by separate means")


def _plain(choice: Offered) -> str:
    return plain_of(choice.label) or choice.value
