"""A check of an instrument: what the check of any form finds, and what FOCAS could not score as it is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.focas.instrument import (
    FIELDS,
    GOVERNMENTS,
    ORGANISATIONS,
    VOTES,
    WITHOUT_COMMUNITIES,
    Area,
    Instrument,
    NotAnInstrument,
    code_of,
    understand,
    weight_of,
)
from app.focas.library import shipped_as
from app.focas.scoring import LEVELS, NO_DATA, NOT_APPLICABLE
from app.focas.summaries import FUNDS
from app.focas.views import NEEDS, RESTRICTED
from app.forms import (
    MEANING,
    Finding,
    Form,
    FormCheck,
    Row,
    Sheet,
    cell_text,
    check_form,
    list_name_of,
    list_of,
    nearest,
    read_known_form,
    read_sheets,
)
from app.words import N_

ROLES = frozenset(
    {
        *("area", "item", VOTES, *FIELDS.values(), "evidence-kinds", "photo", "score"),
        *(
            "level",
            "government",
            "organisation",
            "measure",
            "held-on",
            "place",
            "facilitator",
            "agreed-on",
            "agreed-in",
        ),
    }
)
"""What may stand under "bind::trocha:role"."""
WORDS = frozenset(
    {"role", "levels", "need", "revision", "weight", "markers", "tags", "law", "compulsory", "most_na", "na_where"}
)
"""The words of `bind::trocha:` columns; "law_" and a language's code is one too."""
KNOWN = {
    "role": ROLES,
    "levels": GOVERNMENTS | ORGANISATIONS,
    "need": frozenset(NEEDS),
    "markers": frozenset({"G", "I"}),
    "tags": frozenset({FUNDS, RESTRICTED}),
    "compulsory": frozenset({"yes", "no"}),
    "na_where": frozenset({WITHOUT_COMMUNITIES}),
}
SEVERAL = frozenset({"levels", "markers", "tags"})
"""Columns in which several words may stand, with a space between them."""
SAID = frozenset({"label", "hint", "guidance_hint"})
WORDS_OF_A_TEXT = 3
"""From so many words on a text is no name, and two languages say it differently."""
LEVELS_ARE = N_("An item has the levels 1, 2, 3 and 4, and beside them “na” and “nd”.")
_ALL_CHOICES = {*LEVELS, NOT_APPLICABLE, NO_DATA}


def check_instrument(content: bytes, file_name: str) -> FormCheck:
    """Return what is wrong in a workbook that is an XLSForm; one that asks nothing that is scored is checked as a form.

    Raises: NotAnXlsForm.
    """
    checked = check_form(content, file_name)
    sheets = read_sheets(content, file_name)
    form = read_known_form(content, file_name)
    found = [*checked.findings, *_findings(form, sheets, file_name)]
    found.sort(key=_order)
    is_sound = not any(finding.is_error for finding in found)
    return replace(checked, findings=tuple(found), form=checked.form if is_sound else None)


def _findings(form: Form, sheets: Mapping[str, Sheet], file_name: str) -> Iterator[Finding]:
    survey = sheets["survey"]
    roles = {row.text(f"{MEANING}role") for row in survey.rows}
    if not roles & {"area", "item"} and shipped_as(form.form_id) is None:
        return  # a questionnaire, whose columns are none of ours
    yield from _strange_words(survey)
    yield from _strange_values(survey)
    yield from _not_translated(survey, sheets.get("choices"))
    yield from _version(form, sheets.get("settings"))
    try:
        instrument = understand(form, file_name)
    except NotAnInstrument:
        yield from _compulsory_areas(form, ())
        return
    yield from _compulsory_areas(form, instrument.areas)
    yield from _codes(instrument, survey)
    yield from _whom(instrument)
    yield from _levels(instrument, survey, sheets.get("choices"))
    yield from _beside(instrument)
    yield from _laws(instrument, survey)
    yield from _weights(instrument, survey)


def _version(form: Form, settings: Sheet | None) -> Iterator[Finding]:
    """Find an instrument that calls itself as the one that ships does, and is another."""
    shipped = shipped_as(form.form_id)
    if shipped is None or settings is None or shipped.form.content_hash == form.content_hash:
        return
    if shipped.form.version == form.version:
        row = settings.rows[0]
        message = N_("It says to be version {version}, and asks otherwise than the {version} that ships.")
        fix = N_("Write another version: the day as year, month and day, and two digits more.")
        spot = ("settings", row.number, row.column("version"))
        yield _warning("same-version", spot, message, fix, version=form.version)


def _strange_words(survey: Sheet) -> Iterator[Finding]:
    """Find columns of meaning that nobody reads."""
    known = {MEANING + word for word in WORDS}
    for header, letters in survey.headers.items():
        is_ours = header.startswith(MEANING) or (header.startswith("bind::") and nearest(header, sorted(known)))
        if is_ours and header not in known and not header.startswith(f"{MEANING}law_"):
            message = N_("FOCAS does not know the column “{header}”: what it says would be lost.")
            yield _meant("unknown-column", ("survey", 1, letters), message, header, known, header=header)


def _strange_values(survey: Sheet) -> Iterator[Finding]:
    """Find words in the columns of meaning that mean nothing, and numbers that are none."""
    message = N_("“{value}” means nothing under “{header}”.")
    for row in survey.rows:
        for word, known in KNOWN.items():
            told = row.text(MEANING + word)
            for value in told.split() if word in SEVERAL else filter(None, [told]):
                if value not in known:
                    code, header = f"unknown-{word}", MEANING + word
                    told_of = _meant(code, _spot(row, word), message, value, known, header=header)
                    is_own = word == "tags" and not nearest(value, sorted(known))  # a tag for somebody else's use
                    yield replace(told_of, severity="warning") if is_own else told_of
        yield from _strange_numbers(row)


def _not_translated(*sheets: Sheet | None) -> Iterator[Finding]:
    """Find texts that stand the same in two languages: one of them was copied, not translated. Names are short."""
    for sheet in filter(None, sheets):
        for header, letters in sheet.headers.items():
            kind, _, language = header.partition("::")
            if kind not in SAID or not language:
                continue
            before = [other for other in sheet.headers if other.startswith(f"{kind}::") and other < header]
            for row in sheet.rows:
                text = row.text(header)
                same = next((other for other in before if row.text(other) == text), None)
                if same is not None and len(text.split()) >= WORDS_OF_A_TEXT:
                    message = N_("“{text}” stands the same under “{header}” and under “{other}”.")
                    spot = (sheet.name, row.number, letters)
                    facts = {"text": text, "header": header, "other": same}
                    yield _warning("same-in-two-languages", spot, message, N_("Translate one of the two."), **facts)


def _strange_numbers(row: Row) -> Iterator[Finding]:
    if weight_of(row.text(f"{MEANING}weight")) is None:
        message, fix = N_("“{value}” is no weight."), N_("Write a number above 0; a blank weighs 1.")
        yield _error("weight", _spot(row, "weight"), message, fix, value=row.text(f"{MEANING}weight"))
    for word in ("revision", "most_na"):
        told = row.text(MEANING + word)
        if told and not (told.isascii() and told.isdecimal() and (word == "most_na" or int(told))):
            message, fix = N_("“{value}” is no whole number."), N_("Write a whole number.")
            yield _error(word.replace("_", "-"), _spot(row, word), message, fix, value=told)


def _compulsory_areas(form: Form, areas: Iterable[Area]) -> Iterator[Finding]:
    """Find compulsory areas of the instrument that ships under the same form_id which this one has not."""
    shipped = shipped_as(form.form_id)
    here = {area.code: area for area in areas}
    row = 1  # an area that is missing is told at the one it would follow
    for area in shipped.areas if shipped else ():
        row = here[area.code].row if area.code in here else row
        facts = {"area": area.code, "title": form.say(area.labels, form.default_language), "form_id": form.form_id}
        if area.is_compulsory and area.code not in here:
            message = N_("The compulsory area {area} ({title}) is missing: no “{form_id}” goes without it.")
            fix = N_("Put its group and its items back, or give the form another “form_id”.")
            yield _error("area-missing", ("survey", row, ""), message, fix, **facts)
        elif area.is_compulsory and not here[area.code].is_compulsory:
            message = N_("The area {area} ({title}) is compulsory in every “{form_id}”, and not here.")
            fix = N_("Write “yes” under “bind::trocha:compulsory” in the row that begins it.")
            yield _error("area-voluntary", ("survey", here[area.code].row, ""), message, fix, **facts)


def _codes(instrument: Instrument, survey: Sheet) -> Iterator[Finding]:
    """Find codes that stand twice, and items that no area holds."""
    first: dict[str, Row] = {}
    for row in survey.rows:
        role = row.text(f"{MEANING}role")
        if role not in {"area", "item"}:
            continue
        code = code_of(row.text("name"))
        spot = ("survey", row.number, row.column("name"))
        if code in first:
            message = N_("The code {item} is that of row {row} already.")
            fix = N_("Give one of the two another name; a code that was used is never given to something else.")
            yield _error("code-twice", spot, message, fix, item=code, row=first[code].number)
        elif role == "item" and code not in instrument.by_code:
            message = N_("The item {item} stands in no area, so it would not be scored.")
            fix = N_("Move it into a group whose role is “area”.")
            yield _error("item-astray", spot, message, fix, item=code)
        first.setdefault(code, row)


def _whom(instrument: Instrument) -> Iterator[Finding]:
    """Find an instrument that asks governments and organisations alike, and items that other programs ask of all."""
    if instrument.subjects & GOVERNMENTS and instrument.subjects & ORGANISATIONS:
        message = N_("It asks governments and organisations: their rounds are never mixed.")
        yield _error("mixed", ("survey", 1, ""), message, N_("Make two forms of it."))
    known = GOVERNMENTS | ORGANISATIONS
    subjects = instrument.subjects & known  # a misspelt one is told by itself, and once
    for item in instrument.by_code.values():
        if item.asked_of & known < subjects and not item.question.relevant:
            message = N_("Other programs would ask {item} of everybody: the column “relevant” does not say of whom.")
            fix = N_("Write under “relevant” what “bind::trocha:levels” says.")
            yield _warning("asked-of-all", ("survey", item.question.row, ""), message, fix, item=item.code)


def _levels(instrument: Instrument, survey: Sheet, choices: Sheet | None) -> Iterator[Finding]:
    """Find items whose levels are not 1 to 4."""
    types = {row.number: row.text("type") for row in survey.rows}
    lists: dict[str, dict[str, Row]] = {}
    for row in choices.rows if choices else ():
        lists.setdefault(list_name_of(row), {})[row.text("name") or row.text("value")] = row
    for item in instrument.by_code.values():
        named = lists.get(list_of(types[item.question.row]) or "", {})
        lacking = [level for level in LEVELS if level not in named]
        if lacking:
            first = next(iter(named.values()), None)
            spot = ("choices", first.number, "") if first else ("survey", item.question.row, "")
            message = N_("{item} lacks level {levels}.")
            yield _error("levels", spot, message, LEVELS_ARE, item=item.code, levels=", ".join(lacking))
        for name, row in named.items():
            if name not in _ALL_CHOICES:
                message = N_("{item} has “{value}” among its levels.")
                place = ("choices", row.number, row.column("name"))
                yield _error("levels", place, message, LEVELS_ARE, item=item.code, value=name)


def _beside(instrument: Instrument) -> Iterator[Finding]:
    """Find items beside which a reason cannot be written, and votes for another number of levels than four."""
    told = [(question.name, question.meaning.get("role", "")) for question in instrument.form.questions]
    for item in instrument.by_code.values():
        roles = Counter(role for name, role in told if name.startswith(f"{item.node}_"))
        spot = ("survey", item.question.row, "")
        for role in ("na-reason", "reason"):
            if not roles[role]:
                message = N_("Beside {item} no question has the role “{role}”, and a round may wait for it.")
                fix = N_("Add a question of type “text” with that role, its name beginning with “{node}_”.")
                yield _warning("reason-missing", spot, message, fix, item=item.code, role=role, node=item.node)
        if roles[VOTES] not in {0, len(LEVELS)}:
            message = N_("Beside {item} {n} questions count votes, and there are four levels: none of them is used.")
            yield _warning("votes", spot, message, N_("Add or take out questions."), item=item.code, n=roles[VOTES])


def _weights(instrument: Instrument, survey: Sheet) -> Iterator[Finding]:
    """Find weights that the calculation of the area, which other programs show, does not know."""
    calculations = {row.number: cell_text(row, "calculation") for row in survey.rows}
    for area in instrument.areas:
        inside = (each for each in instrument.form.questions if each.group and code_of(each.group[-1]) == area.code)
        told = " ".join(calculations.get(question.row, "") for question in inside)
        for item in area.items:
            weight = f"{float(item.weight):g}"
            if item.weight != 1 and told.strip() and weight not in told:
                message = N_(
                    "{item} weighs {weight}, and the calculation of its area counts it as 1: other programs show "
                    "another mean."
                )
                fix = N_("Multiply its level by {weight} in the calculation of the sum, and count {weight} for it.")
                spot = ("survey", item.question.row, "")
                yield _warning("weight-not-calculated", spot, message, fix, item=item.code, weight=weight)


def _laws(instrument: Instrument, survey: Sheet) -> Iterator[Finding]:
    """Find legal bases that stand in one language and lack in another."""
    own, other = f"{MEANING}law", f"{MEANING}law_"
    columns = {
        header: letters for header, letters in survey.headers.items() if header == own or header.startswith(other)
    }
    rows = {row.number: row for row in survey.rows}
    for item in instrument.by_code.values():
        row = rows[item.question.row]
        lacking = [header for header in columns if not row.text(header)]
        for header in lacking if len(lacking) < len(columns) else ():
            language = instrument.form.default_language if header == own else header.removeprefix(other)
            message, fix = (
                N_("“{header}” is empty, and the text stands in another language."),
                N_("Write the text in {language}."),
            )
            spot = ("survey", row.number, columns[header])
            yield _warning("law-untranslated", spot, message, fix, header=header, language=language)


Spot = tuple[str, int, str]


def _spot(row: Row, word: str) -> Spot:
    return "survey", row.number, row.column(MEANING + word)


def _meant(code: str, spot: Spot, message: str, told: str, known: Iterable[str], **facts: object) -> Finding:
    """Return an error about a word that means nothing, with the nearest that does."""
    meant = nearest(told, sorted(known))
    fix = N_("Write “{meant}”, if that was meant.") if meant else N_("Write one of: {known}.")
    return _error(code, spot, message, fix, value=told, meant=meant, known=", ".join(sorted(known)), **facts)


def _error(code: str, spot: Spot, message: str, fix: str, **facts: object) -> Finding:
    return Finding(f"instrument.{code}", "error", *spot, message, fix, facts)


def _warning(code: str, spot: Spot, message: str, fix: str, **facts: object) -> Finding:
    return Finding(f"instrument.{code}", "warning", *spot, message, fix, facts)


def _order(finding: Finding) -> tuple[bool, str, int]:
    return not finding.is_error, finding.sheet, finding.row
