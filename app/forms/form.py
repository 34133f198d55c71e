"""A questionnaire as it is asked: questions in order, their labels in each language, and what Trocha reads in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from app.forms import findings
from app.forms.cells import Row, Sheet, content_hash
from app.forms.findings import NotAnXlsForm

MEANING = "bind::trocha:"
MOST_DEEP = 30
MOST_OFFERED = 2_000_000
"""Choices, counted once for each question that offers them: so often the compiler walks over them."""
UNNAMED = ""
"""The language of a form that names none: its columns are plain "label" and "hint"."""
_LANGUAGE = re.compile(r".*\(([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\)\s*$")
_BLOCK = re.compile(r"(begin|end)[ _](group|repeat|loop)$")
_YES = frozenset({"yes", "true", "true()", "1"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list. labels: by language code."""

    name: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question, or the beginning of a group (type "group" or "repeat").

    group: names of the groups around it, the outermost first. labels, hints: by language code. choices: those of its
    list, in order. meaning: what `bind::trocha:` columns say, by the word after the colon. row: in the sheet.
    """

    name: str
    type: str
    group: tuple[str, ...]
    labels: Mapping[str, str]
    hints: Mapping[str, str]
    choices: tuple[Choice, ...]
    meaning: Mapping[str, str]
    relevant: str
    required: bool
    row: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire. languages: codes such as "es", in order of their columns. version: as its settings say.

    content_hash: SHA-256 of its normalised cells: what it asks, whatever program saved it.
    """

    form_id: str
    title: str
    version: str
    languages: tuple[str, ...]
    default_language: str
    content_hash: str
    questions: tuple[Question, ...]

    def say(self, labels: Mapping[str, str], language: str) -> str:
        """Return the label in `language`, or else in the form's default language, or in any that has one."""
        return labels.get(language) or labels.get(self.default_language) or next(filter(None, labels.values()), "")


def build(sheets: Mapping[str, Sheet], file_name: str) -> Form:
    """Return the form that the sheets hold; nothing is evaluated. Raises: NotAnXlsForm."""
    survey = sheets["survey"]
    headers = {header.lower() for header in survey.headers}
    if not {"type", "name"} <= headers:
        raise NotAnXlsForm(file=file_name, reason=findings.NO_TYPE_OR_NAME)
    settings = sheets.get("settings")
    told = settings.rows[0] if settings and settings.rows else Row(0, {})
    languages = tuple(dict.fromkeys(language_of(name) for name in language_names(survey)))
    form_id = told.text("form_id") or told.text("id_string") or file_name.rsplit(".", 1)[0]
    default = language_of(told.text("default_language"))
    questions = tuple(_questions(survey, _lists(sheets.get("choices")), file_name))
    if sum(len(each.choices) for each in questions) > MOST_OFFERED:
        raise NotAnXlsForm(file=file_name, reason=findings.TOO_MANY_OFFERED)
    return Form(
        form_id=form_id,
        title=told.text("form_title") or told.text("title") or form_id,
        version=told.text("version"),
        languages=languages,
        default_language=default if default in languages else next(iter(languages), UNNAMED),
        content_hash=content_hash(sheets),
        questions=questions,
    )


def language_of(name: str) -> str:
    """Return the code in a language's name, as ODK writes it: "Español (es)" gives "es"; without one, the name."""
    found = _LANGUAGE.match(name)
    return found.group(1) if found else name.strip()


def language_names(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the languages of a sheet, in order of their columns."""
    named = (header.split("::", 1)[1] for header in sheet.headers if header.lower().startswith(("label::", "hint::")))
    return tuple(dict.fromkeys(name.strip() for name in named))


def block_of(kind: str) -> tuple[str, str] | None:
    """Return ("begin" or "end", "group" or "repeat") for a type that opens or closes a block, or None."""
    found = _BLOCK.match(kind.lower())
    return (found.group(1), "group" if found.group(2) == "group" else "repeat") if found else None


def list_of(kind: str) -> str | None:
    """Return the name of the list that a type of question chooses from, or None."""
    words = kind.split()
    if len(words) > 1 and words[0].lower() in {"select_one", "select_multiple", "rank"}:
        return words[1]
    return None


def list_name_of(row: Row) -> str:
    """Return the list that a row of the choices belongs to."""
    return row.text("list_name") or row.text("list name")


def _questions(survey: Sheet, lists: Mapping[str, tuple[Choice, ...]], file_name: str) -> Iterator[Question]:
    around: list[str] = []
    unnamed = count(1)
    for row in survey.rows:
        kind = " ".join(cell_text(row, "type").split())
        if not kind:
            continue
        block = block_of(kind)
        if block and block[0] == "end":
            del around[-1:]
            continue
        name = cell_text(row, "name") or f"generated_{next(unnamed)}"
        yield Question(
            name=name,
            type=block[1] if block else kind.split()[0],
            group=tuple(around),
            labels=_texts(row, "label"),
            hints=_texts(row, "hint"),
            choices=lists.get(list_of(kind) or "", ()),
            meaning={key[len(MEANING) :]: cell.text for key, cell in row.cells.items() if key.startswith(MEANING)},
            relevant=cell_text(row, "relevant"),
            required=cell_text(row, "required").lower() in _YES,
            row=row.number,
        )
        if block:
            around.append(name)
        if len(around) > MOST_DEEP:
            raise NotAnXlsForm(file=file_name, reason=findings.TOO_DEEP)


def _lists(choices: Sheet | None) -> dict[str, tuple[Choice, ...]]:
    lists: dict[str, list[Choice]] = {}
    for row in choices.rows if choices else ():
        choice = Choice(row.text("name") or row.text("value"), _texts(row, "label"))
        lists.setdefault(list_name_of(row), []).append(choice)
    return {name: tuple(each) for name, each in lists.items()}


def _texts(row: Row, kind: str) -> dict[str, str]:
    """Return the label or hint of a row by language code."""
    texts = {}
    for header, cell in row.cells.items():
        key, _, language = header.partition("::")
        if key.strip().lower() == kind:
            texts[language_of(language) if language else UNNAMED] = cell.text
    return texts


def cell_text(row: Row, header: str) -> str:
    """Return the text under `header`, whatever its case."""
    return row.text(header) or next((cell.text for key, cell in row.cells.items() if key.lower() == header), "")
