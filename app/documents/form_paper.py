"""Any form as it prints: questions with boxes, lines and the conditions under which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Image, KeepTogether, PageBreak, Paragraph, Table

from app.documents.form_conditions import Conditions
from app.documents.look import A4_UPRIGHT, PlacedBoxes, clause, gap, lay_out, paragraph
from app.documents.look import LINE as HAIR
from app.documents.painting import BARE
from app.documents.running import Running
from app.documents.tables import table
from app.forms.filling import Definition, Field, View
from app.forms.filling.definition import Wording
from app.forms.filling.marks import plain_of
from app.forms.filling.paper import Offered, choices_of, said_on_paper
from app.words import N_, Words

BOX, RING = "\N{WHITE SQUARE}", "\N{WHITE CIRCLE}"
LINE, SHORT = "_" * 74, "_" * 24
MOST_CHOICES, MOST_LISTED, IN_TWO, ROWS, MOST_ROWS = 30, 2_000, 6, 3, 12
IN_THREE = 3
BETWEEN = 20.0  # points between two choices that stand beside each other
WIDEST, TALLEST, MOST_BYTES = 260.0, 160.0, 20_000_000
CHOOSING = {"select1": N_("Mark one"), "select": N_("Mark all that apply"), "rank": N_("Number in order, 1 first")}
BLANKS = {
    "int": SHORT,
    "decimal": SHORT,
    "date": "____ / ____ / ________",
    "time": "____ : ____",
    "dateTime": "____ / ____ / ________   ____ : ____",
    "geopoint": f"{SHORT}   {SHORT}",
}
ROOM_BELOW = 90  # points that a heading needs below it, lest it stand alone at the foot of a page


def build_form_paper(definition: Definition, language: str, words: Words, printed_on: date) -> bytes:
    """Return `definition` as a PDF to be filled by hand. language: of the form, as it names it."""
    title = definition.title or definition.form_id
    code = ", ".join(_named(definition, words))
    running = Running(title=title, programme="Trocha", printed_on=printed_on, code=code)
    paper = _Paper(definition, language, words)
    pdf, _ = lay_out(paper.story, running, words, A4_UPRIGHT)
    return pdf


class _Paper:
    """Lays one form out."""

    def __init__(self, definition: Definition, language: str, words: Words) -> None:
        self._definition, self._language, self._words = definition, language, words
        self._numbers = _numbered(definition, definition.body, {})
        self._conditions = Conditions(definition, language, words, self._numbers)
        self._lists: dict[str, tuple[Offered, ...]] = {}

    def story(self, placed: PlacedBoxes) -> list[Flowable]:
        """Return what prints; nobody signs it."""
        del placed
        self._lists.clear()
        definition, say = self._definition, self._words.say
        told = [say(N_("Form on paper")), *_named(definition, self._words)]
        head = paragraph(" \N{MIDDLE DOT} ".join(told), "subtitle")
        title = paragraph(definition.title or definition.form_id, "title")
        return [title, head, *self._views(definition.body), *self._annex()]

    def _annex(self) -> Iterator[Flowable]:
        """Yield the long lists, each once, behind the questions."""
        if self._lists:
            yield PageBreak()
        for name, offered in self._lists.items():
            yield CondPageBreak(ROOM_BELOW)
            yield paragraph(self._words.say(N_("List {name}"), name=name), "heading")
            lines = [paragraph(_plain(each), "cell") for each in offered[:MOST_LISTED]]
            yield from _columns(lines, IN_THREE)
            if len(offered) > MOST_LISTED:
                yield paragraph(self._words.say(N_("The list goes on in its file.")), "small")

    def _views(self, views: tuple[View, ...]) -> Iterator[Flowable]:
        was_group = False
        for view in views:
            if was_group and view.kind not in {"group", "repeat"}:
                yield gap(6)
                yield HRFlowable(width="100%", color=HAIR)  # the group ends here
                yield gap(6)
            was_group = view.kind in {"group", "repeat"}
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
            yield CondPageBreak(ROOM_BELOW)
            yield paragraph(title, "heading")
        yield from self._condition(view)
        yield from self._views(view.children)

    def _repeat(self, view: View) -> Iterator[Flowable]:
        """A repeat of plain questions prints as a table, others as many times as paper is copied."""
        yield CondPageBreak(ROOM_BELOW)
        yield paragraph(self._said(view) or view.ref.rpartition("/")[2], "heading")
        yield from self._condition(view)
        yield paragraph(self._words.say(N_("Repeat as often as needed")), "small")
        plain = all(each.kind in {"input", "select1"} for each in view.children)
        if plain and 0 < len(view.children) <= ROWS * 2:
            heads = [self._head(each) for each in view.children]
            made = table(heads, [["\n\n"] * len(heads)] * MOST_ROWS, [1.0] * len(heads), A4_UPRIGHT)
            made.setStyle([("LINEBEFORE", (1, 0), (-1, -1), 0.5, HAIR)])
            yield made
        else:
            yield from self._views(view.children)

    def _head(self, view: View) -> str:
        """Return what stands over a column: the question, with its choices when they are few."""
        number = self._numbers.get(view.ref)
        said = f"{number}. {self._said(view)}" if number else self._said(view)
        offered, _ = choices_of(self._definition, view, self._language)
        return f"{said} ({' / '.join(map(_plain, offered))})" if 0 < len(offered) <= IN_TWO else said

    def _question(self, view: View) -> Iterator[Flowable]:
        field = self._definition.fields.get(view.ref)
        label, number = self._said(view), self._numbers.get(view.ref)
        if number is None:
            yield paragraph(label)
            return
        sign = " *" if field is not None and (field.required or "required" in field.rules) else ""
        yield paragraph(f"{number}. {label}{sign}", "question")
        hint = said_on_paper(self._definition, view.hint, self._language)
        if hint:
            yield paragraph(plain_of(hint), "small")
        if picture := picture_on_paper(self._definition, view.label, self._language):
            yield picture
        yield from self._condition(view)
        if field is not None and field.constraint_message is not None:
            told = said_on_paper(self._definition, field.constraint_message, self._language)
            if told:
                yield paragraph(plain_of(told), "small")
        if view.kind in CHOOSING:
            yield from self._choices(view)
        elif field is not None:
            yield from self._blank(view, field)

    def _choices(self, view: View) -> Iterator[Flowable]:
        yield paragraph(self._words.say(CHOOSING[view.kind]), "small")
        offered, source = choices_of(self._definition, view, self._language)
        if len(offered) > MOST_CHOICES:
            self._lists[source] = offered
            yield paragraph(self._words.say(N_("Choose from the list {name}, at the end"), name=source), "small")
            yield paragraph(LINE)
            return
        if not offered:
            yield paragraph(self._words.say(N_("Comes from the list of {name}"), name=source), "small")
            yield paragraph(LINE)
            return
        mark = BOX if view.kind == "select" else RING
        lines = [
            paragraph(f"____  {_plain(each)}", "cell") if view.kind == "rank" else clause(mark, _plain(each), "choice")
            for each in offered
        ]
        wide = [_width(line) for line in lines]
        if len(lines) > 1 and sum(wide) <= A4_UPRIGHT.width:
            yield _in_a_row(lines, wide)
        elif len(lines) <= IN_TWO:
            yield from lines
        else:
            yield from _columns(lines, 2)

    def _blank(self, view: View, field: Field) -> Iterator[Flowable]:
        words, say = frozenset(view.appearance.split()), self._words.say
        if view.kind == "range":
            given = view.attributes
            yield paragraph(say(N_("From {start} to {end}"), start=given.get("start", ""), end=given.get("end", "")))
            yield paragraph(SHORT)
        elif view.kind == "trigger":
            yield clause(BOX, say(CONFIRMED), "choice")
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
            said = self._conditions.said(rule.compiled.text, view.ref)
            yield paragraph(self._words.say(N_("Only if: {condition}"), condition=said), "small")

    def _said(self, view: View) -> str:
        return plain_of(said_on_paper(self._definition, view.label, self._language))


CONFIRMED = N_("Read and confirmed")
BY_OTHER_MEANS = N_("Photo or file, by separate means")


def _named(definition: Definition, words: Words) -> list[str]:
    """Return what tells the form from others: its id, and its version where it has one."""
    version = [words.say(N_("version {version}"), version=definition.version)] if definition.version else []
    return [definition.form_id, *version]


def _plain(choice: Offered) -> str:
    return plain_of(choice.label) or choice.value


def _numbered(definition: Definition, views: tuple[View, ...], known: dict[str, int]) -> dict[str, int]:
    """Return the numbers of the questions that are answered, in order, by reference."""
    for view in views:
        field = definition.fields.get(view.ref)
        is_said = field is not None and field.readonly and view.kind == "input"
        if view.kind in {"group", "repeat"}:
            _numbered(definition, view.children, known)
        elif not is_said and "label" not in view.appearance.split():
            known[view.ref] = len(known) + 1
    return known


def _width(line: Paragraph) -> float:
    """Return how wide a choice is on one line, with its box and the space after it."""
    text, style = line.getPlainText(), line.style
    return float(stringWidth(text, style.fontName, style.fontSize)) + style.leftIndent + BETWEEN


def _in_a_row(lines: list[Paragraph], wide: list[float]) -> Table:
    """Return short choices beside each other."""
    made = Table([lines], colWidths=wide, hAlign="LEFT")
    made.setStyle([*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 3)])
    return made


def _columns(lines: list[Paragraph], count: int) -> Iterator[Flowable]:
    """Yield `lines` in columns, to be read downwards."""
    tall = -(-len(lines) // count)
    rows = [[lines[at] if at < len(lines) else "" for at in range(row, tall * count, tall)] for row in range(tall)]
    made = Table(rows, colWidths=[A4_UPRIGHT.width / count] * count, hAlign="LEFT")
    made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    yield made


def picture_on_paper(definition: Definition, wording: Wording | None, language: str) -> Image | None:
    """Return the picture of a label, small enough for a page; None without one that can be read."""
    from io import BytesIO

    from PIL import Image as Photo
    from PIL import UnidentifiedImageError

    address = said_on_paper(definition, wording, language, "image")
    content = definition.resources(address) if address else None
    if content is None or len(content) > MOST_BYTES:
        return None
    try:
        with Photo.open(BytesIO(content)) as photo:
            width, height = photo.size
            photo.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Photo.DecompressionBombError):
        return None
    by = min(1.0, WIDEST / width, TALLEST / height)
    return Image(BytesIO(content), width * by, height * by, hAlign="LEFT")
