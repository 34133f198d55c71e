"""What a check of a form finds: a value with its place in the workbook, a sentence, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from typing_extensions import override

from app.failures import TrochaError
from app.words import N_

if TYPE_CHECKING:
    from app.words import Words

MOST_TOLD = 300


def say_with_reason(words: Words, message: str, facts: Mapping[str, object]) -> str:
    """Say `message` with `facts`, of which "reason" is a message itself, with the places of the others."""
    told = dict(facts)
    if "reason" in told:
        reason = str(told["reason"])
        inner = {name: fact for name, fact in told.items() if f"{{{name}}}" in reason}
        told["reason"] = words.say(reason, **inner)
    return words.say(message, **told)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right in a form.

    code: never changes. severity: "error", the form cannot be used; or "warning". sheet: "" for the whole file.
    row: as a spreadsheet counts, from 1; 0 for the whole sheet. column: its letters, "" for the whole row.
    message, fix: texts of the catalogue, with the places of `facts`.
    """

    code: str
    severity: str
    sheet: str
    row: int
    column: str
    message: str
    fix: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether the form cannot be used so."""
        return self.severity == "error"

    @property
    def place(self) -> str:
        """Where it is, as a spreadsheet names it: "survey!F12"."""
        cell = f"{self.column}{self.row or ''}"
        return f"{self.sheet}!{cell}" if cell else self.sheet

    def sentence(self, words: Words) -> str:
        """Say what is wrong."""
        return say_with_reason(words, self.message, self.facts)

    def how(self, words: Words) -> str:
        """Say what to do."""
        return words.say(self.fix, **self.facts)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a workbook, as `Finding` has it."""

    sheet: str
    row: int = 0
    column: str = ""


def shortened(facts: Mapping[str, object]) -> dict[str, object]:
    """Return `facts` as a sentence can hold them: a cell may have 32,767 signs."""
    return {
        name: f"{fact[:MOST_TOLD]}\N{HORIZONTAL ELLIPSIS}" if isinstance(fact, str) and len(fact) > MOST_TOLD else fact
        for name, fact in facts.items()
    }


def error(code: str, spot: Spot, message: str, fix: str, **facts: object) -> Finding:
    """Return what makes the form unusable."""
    return Finding(f"form.{code}", "error", spot.sheet, spot.row, spot.column, message, fix, shortened(facts))


def warning(code: str, spot: Spot, message: str, fix: str, **facts: object) -> Finding:
    """Return what is better put right."""
    return Finding(f"form.{code}", "warning", spot.sheet, spot.row, spot.column, message, fix, shortened(facts))


NOT_A_WORKBOOK = N_("it is not an Excel workbook (.xlsx)")
OLD_OR_PROTECTED = N_("it is an older .xls, or it asks for a password")
DAMAGED = N_("its content is damaged")
TOO_LARGE = N_("it is larger than 10 MB")
UNPACKS_TOO_LARGE = N_("unpacked it is far larger than it looks")
TOO_MANY_CELLS = N_("it has more than 20,000 rows or 200 columns in a sheet")
TOO_MANY_QUESTIONS = N_("it has more than 10,000 rows in its sheet “survey”")
TOO_MUCH_TEXT = N_("it holds more text than any questionnaire, or more than 100,000 references to other questions")
TOO_MANY_OFFERED = N_("its questions offer more than two million choices together")
FORBIDDEN_XML = N_("it declares entities, which no spreadsheet program writes")
TOO_DEEP = N_("its groups stand more than 30 deep")
NO_SURVEY = N_("it has no sheet named “survey”")
NO_TYPE_OR_NAME = N_("its sheet “survey” has no columns “type” and “name”")


class NotAnXlsForm(TrochaError):
    """The file is no XLSForm. facts: file, its name; reason, one of the messages above."""

    code = "form.not-an-xlsform"
    message = N_("{file} is not an XLSForm: {reason}. Nothing was added; choose a questionnaire in that format.")

    @override
    def sentence(self, words: Words) -> str:
        """Say why, in the language of `words`."""
        return words.say(self.message, file=self.facts["file"], reason=words.say(str(self.facts["reason"])))


class FormRefused(TrochaError):
    """The form has errors that change what it asks. facts: file, n. findings: all of them."""

    code = "form.refused"
    message = N_("{file} has errors to put right first. The first one, in {place}: {first}")

    def __init__(self, file: str, findings: tuple[Finding, ...]) -> None:
        """Keep the findings of `file`; at least one is an error."""
        self.findings = findings
        self.worst = next(finding for finding in findings if finding.is_error)
        super().__init__(file=file, n=len(findings), place=self.worst.place or file)

    @override
    def sentence(self, words: Words) -> str:
        """Say the first error, in the language of `words`."""
        return words.say(
            self.message, file=self.facts["file"], place=self.facts["place"], first=self.worst.sentence(words)
        )
