"""`trocha instrument`: check an XLSForm, add it to a workspace, list those there are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answering import Answer, answers
from app.cli.given import WORKSPACE, AsJson, PassphraseFile, WorkspaceOption, opened, read_file
from app.cli.speaking import WORDS, SpokenCommand, SpokenGroup, say
from app.words import N_

if TYPE_CHECKING:
    from app.focas import InstrumentView
    from app.forms import Finding
    from app.questionnaires import FormLine
    from app.workspace import Workspace

instrument = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, help=say(N_("Questionnaires as XLSForm files (.xlsx)."))
)
FormFile = Annotated[Path, typer.Argument(metavar=say(N_("FILE")), help=say(N_("An XLSForm, .xlsx.")))]
COVERAGE = Path(__file__).resolve().parents[2] / "resources" / "coverage" / "questionnaires.json"
SEVERITIES = {"error": N_("error"), "warning": N_("warning")}


@instrument.command(cls=SpokenCommand, help=say(N_("Say what is wrong with an XLSForm, where, and what to do.")))
@answers
def check(
    file: FormFile,
    as_json: AsJson = False,
) -> Answer:
    """Check a form; no workspace is needed."""
    from app.focas import check_instrument

    del as_json
    content = read_file(file)
    checked = check_instrument(content, file.name)
    data = {
        "valid": checked.form is not None,
        "languages": list(checked.languages),
        "questions": checked.questions,
        **_scored(content, file.name),
        "problems": [_finding(each) for each in checked.findings],
    }
    told = say(
        N_("{file}: {questions}, languages {languages}."),
        file=file.name,
        questions=WORDS.count("{n} question", "{n} questions", n=checked.questions),
        languages=", ".join(checked.languages) or "\N{EM DASH}",
    )
    lines = [told, *(_line(each) for each in checked.findings)]
    if not checked.findings:
        lines.append(say(N_("Nothing is wrong with it.")))
    return Answer(data, lines, checked.form is not None)


@instrument.command(
    "list", cls=SpokenCommand, help=say(N_("List the instruments that ship with Trocha, and those of a workspace."))
)
@answers
def list_(
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """List instruments."""
    from app.focas import list_instruments, shipped_instruments
    from app.questionnaires import list_questionnaires

    del as_json
    if workspace is None and not os.environ.get(WORKSPACE):
        found = shipped_instruments()
    else:
        with opened(workspace, passphrase_file) as open_one:
            scored = tuple(list_instruments(open_one))
            known = {each.id for each in scored}
            others = (each for each in list_questionnaires(open_one) if each.id not in known)
            found = (*scored, *(_viewed(open_one, each) for each in others))
    rows = [_row(each) for each in found]
    return Answer({"instruments": rows}, [_told(each) for each in found])


@instrument.command(cls=SpokenCommand, help=say(N_("Say which kinds of question are tried in the window, and how.")))
@answers
def coverage(as_json: AsJson = False) -> Answer:
    """Print the table of question type and appearance: the test of each, or the reason why it has none."""
    import json

    del as_json
    cells = json.loads(COVERAGE.read_text("utf-8"))["cells"]
    for each in cells:
        each["reason"] = each["reason"] and say(each["reason"])
    lines = [f"{each['type']} {each['appearance']}: {each['test'] or each['reason']}" for each in cells]
    return Answer({"cells": cells}, lines)


@instrument.command(cls=SpokenCommand, help=say(N_("Add a form to a workspace: an XLSForm, or an XForm (.xml).")))
@answers
def add(
    file: FormFile,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Add a form to a workspace."""
    from app.focas import NotAnInstrument, add_instrument
    from app.questionnaires import add_questionnaire, list_questionnaires

    del as_json
    content = read_file(file)
    with opened(workspace, passphrase_file) as open_one:
        try:
            if file.suffix.lower() == ".xml":
                raise NotAnInstrument(file=file.name)
            added = add_instrument(open_one, content=content, file_name=file.name)
        except NotAnInstrument:  # it is answered all the same
            identity = add_questionnaire(open_one, content=content, file_name=file.name)
            line = next(each for each in list_questionnaires(open_one) if each.id == identity)
            added = _viewed(open_one, line)
    return Answer(_row(added), [_told(added)])


def _scored(content: bytes, file_name: str) -> dict[str, object]:
    """Return what FOCAS scores in a form, sound or not: codes of its areas, and how many items; none of any other."""
    from app.focas import NotAnInstrument, understand
    from app.forms import read_known_form

    try:
        found = understand(read_known_form(content, file_name), file_name)
    except NotAnInstrument:
        return {}
    return {"areas": [area.code for area in found.areas], "items": sum(len(area.items) for area in found.areas)}


def _viewed(workspace: Workspace, line: FormLine) -> InstrumentView:
    """Return a form that FOCAS cannot score as instruments are shown."""
    from app.focas import InstrumentView
    from app.questionnaires import languages_of

    told = (line.form_id, line.title, line.version, languages_of(workspace, line.id), line.content_hash)
    return InstrumentView(line.id, *told, is_shipped=line.is_shipped)


def _row(view: InstrumentView) -> dict[str, object]:
    return {
        "id": str(view.id),
        "name": view.name,
        "title": view.title,
        "version": view.version,
        "languages": list(view.languages),
        "content_hash": view.content_hash,
        "shipped": view.is_shipped,
    }


def _told(view: InstrumentView) -> str:
    facts = {"title": view.title, "version": view.version, "languages": ", ".join(view.languages)}
    if view.is_shipped:
        return say(N_("{title}, version {version}, {languages}; ships with Trocha"), **facts)
    return say(N_("{title}, version {version}, {languages}"), **facts)


def _finding(each: Finding) -> dict[str, object]:
    return {
        "code": each.code,
        "severity": each.severity,
        "sheet": each.sheet,
        "row": each.row,
        "column": each.column,
        "message": each.sentence(WORDS),
        "fix": each.how(WORDS),
    }


def _line(each: Finding) -> str:
    where = ", ".join(str(part) for part in (each.sheet, each.row, each.column) if part)
    return f"{say(SEVERITIES[each.severity])} [{where}] {each.sentence(WORDS)} {each.how(WORDS)}".rstrip()
