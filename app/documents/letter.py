"""The letter of commitment on paper: the original that persons sign, and its courtesy translations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec
from reportlab.platypus import Flowable

from app.commitments import CLAUSES, FREQUENCIES, ROLES, LetterView, SignatoryView
from app.documents.look import A4_UPRIGHT, PlacedBoxes, Printed, clause, day_or_line, lay_out, paragraph, text_or_line
from app.documents.running import Running
from app.documents.signature_places import Place, copy_end, device_place, signature_block, told_signature
from app.documents.tables import table, titled
from app.documents.wording import REPLACES, SECTORS, checksum_of, courtesy_line
from app.territory import government_name
from app.words import N_, Words

TITLE = N_("Letter of commitment")
PROGRAMME_WILL = N_(
    "Provide training, technical assistance and support according to the plan; protect personal "
    "data; return the results."
)
FOR_GOVERNMENT = {
    "regional": N_("for the Regional Government of {place}"),
    "provincial": N_("for the Provincial Municipality of {place}"),
    "district": N_("for the District Municipality of {place}"),
}
TRANSLATION_SEAL = N_("This translation is sealed by the device alone, so that it cannot be altered.")
NATURE = N_(
    "Valid from {start} to {end}. It states institutional will; it transfers no money and by itself creates no budget "
    "obligation. Any contribution of resources needs the agreement or act that the law requires."
)


@dataclass(frozen=True, slots=True)
class CommittedAction:
    """An action that the letter's annex lists. due_on: local day."""

    code: str
    title: str
    due_on: date | None


class LetterData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the pages of the letter show, as it travels inside the PDF; days as ISO dates, clauses by their key."""

    kind: str
    code: str
    version: int
    place: str | None
    dated_on: date | None
    programme: str
    government: str
    level_code: str
    cluster: str
    services: list[str]
    critical_area: str | None
    council_agreement: str | None
    clause_codes: list[str]
    own_words: list[str]
    lead_contact: str | None
    alternate_contact: str | None
    period_start: date | None
    period_end: date | None
    frequency_code: str | None
    asked: list[dict[str, str]]
    actions: list[dict[str, str]]
    replaces_version: int | None
    change_reason: str | None


def letter_data(letter: LetterView, actions: tuple[CommittedAction, ...] = ()) -> LetterData:
    """Return what the pages show, whatever their language."""
    return LetterData(
        kind="commitment_letter",
        code=letter.code,
        version=letter.version,
        place=letter.place,
        dated_on=letter.dated_on,
        programme=letter.programme.secretariat_name or letter.programme.name,
        government=letter.government.place,
        level_code=letter.government.level,
        cluster=letter.territory.cluster,
        services=[service.name for service in letter.territory.services],
        critical_area=letter.territory.critical_area,
        council_agreement=letter.council_agreement,
        clause_codes=[term.clause for term in letter.terms if term.clause and not term.text],
        own_words=[term.text for term in letter.terms if term.text],
        lead_contact=letter.lead_contact,
        alternate_contact=letter.alternate_contact,
        period_start=letter.period_start,
        period_end=letter.period_end,
        frequency_code=letter.report_frequency,
        asked=[{"role_code": each.role, **_named(each.name, each.title)} for each in letter.signatories],
        actions=[{"code": each.code, "title": each.title, **_due(each.due_on)} for each in actions],
        replaces_version=letter.replaces.version if letter.replaces else None,
        change_reason=letter.change_reason,
    )


def build_letter(
    letter: LetterView,
    words: Words,
    *,
    printed_on: date,
    actions: tuple[CommittedAction, ...] = (),
    is_courtesy: bool = False,
    is_draft: bool = False,
    checksum: str = "",
) -> Printed:
    """Return the letter in the language of `words`.

    is_courtesy: a translation, with the device's seal alone and the signatures told as text. is_draft: with BORRADOR.
    checksum: of the original, for its copies.
    """
    data = letter_data(letter, actions)
    checksum = checksum or checksum_of(data)
    notice = _courtesy(letter, words) if is_courtesy else ""
    running = Running(
        title=words.say(TITLE),
        programme=letter.programme.name,
        printed_on=printed_on,
        code=letter.code,
        version=letter.version,
        checksum=checksum,
        place=letter.place or "",
        year_name=letter.programme.year_name or "",
        notice=notice,
        is_draft=is_draft,
    )

    def story(placed: PlacedBoxes) -> list[Flowable]:
        return [
            *_head(letter, words, notice),
            *_body(letter, words),
            *_end(letter, words, placed, actions, is_courtesy=is_courtesy),
        ]

    pdf, boxes = lay_out(story, running, words, A4_UPRIGHT)
    return Printed(pdf, boxes, msgspec.json.encode(data), checksum)


def _named(name: str | None, title: str | None) -> dict[str, str]:
    return {key: value for key, value in (("name", name), ("title", title)) if value}


def _due(due_on: date | None) -> dict[str, str]:
    return {"due_on": due_on.isoformat()} if due_on else {}


def _courtesy(letter: LetterView, words: Words) -> str:
    return courtesy_line(
        words,
        prevailing=letter.programme.prevailing_language,
        code=letter.code,
        version=letter.version,
        on=letter.dated_on,
    )


def _head(letter: LetterView, words: Words, notice: str) -> list[Flowable]:
    where = words.say(
        N_("{place}, {day}"), place=text_or_line(letter.place, 18), day=day_or_line(letter.dated_on, words)
    )
    flow: list[Flowable] = [
        paragraph(words.say(N_("LETTER OF COMMITMENT no. {code}"), code=letter.code), "title"),
        paragraph(
            words.say(N_("Expression of commitment of the {government}"), government=_name(letter, words)), "subtitle"
        ),
    ]
    if notice:
        flow.append(paragraph(f"{notice}.", "notice"))
    if letter.replaces:
        flow.append(paragraph(_replaces(letter, words), "notice"))
    to = letter.programme.secretariat_name or letter.programme.name
    return [
        *flow,
        paragraph(where, "right"),
        paragraph(words.say(N_("To the {programme} Programme"), programme=to), "body"),
    ]


def _replaces(letter: LetterView, words: Words) -> str:
    earlier = letter.replaces
    if earlier is None:
        return ""
    return words.say(
        REPLACES,
        version=letter.version,
        earlier=earlier.version,
        on=day_or_line(earlier.dated_on, words),
        checksum=earlier.checksum or "\N{EM DASH}",
        reason=letter.change_reason or "\N{EM DASH}",
    )


def _name(letter: LetterView, words: Words) -> str:
    return government_name(letter.government.level, letter.government.place, words)


def _body(letter: LetterView, words: Words) -> list[Flowable]:
    sections: list[tuple[str, list[Flowable]]] = [
        (N_("Who commits"), [paragraph(_who(letter, words))]),
        (N_("Why"), [paragraph(_why(letter, words))]),
        (N_("We commit to"), _terms(letter, words)),
        (N_("The programme will"), [paragraph(words.say(PROGRAMME_WILL))]),
        (N_("Contact persons"), _contacts(letter, words)),
    ]
    flow: list[Flowable] = []
    for number, (title, content) in enumerate(sections, 1):
        flow += [_numbered(number, title, words), *content]
    return flow


def _numbered(number: int, title: str, words: Words) -> Flowable:
    return paragraph(f"{number}. {words.say(title)}", "heading")


def _who(letter: LetterView, words: Words) -> str:
    authority = next((each for each in letter.signatories if each.role == "authority"), None)
    who = ", ".join(filter(None, (authority.name, authority.title))) if authority else ""
    place = letter.government.place
    party = words.say(FOR_GOVERNMENT[letter.government.level], place=place) if letter.government.level else place
    facts = {"who": text_or_line(who, 30), "party": party}
    if letter.council_agreement:
        message = N_("{who}, {party}, under the powers given by law and by council agreement no. {agreement}.")
        return words.say(message, agreement=letter.council_agreement, **facts)
    return words.say(N_("{who}, {party}, under the powers given by law."), **facts)


def _why(letter: LetterView, words: Words) -> str:
    services = letter.territory.services
    sectors = words.listing(list(dict.fromkeys(words.say(SECTORS.get(each.sector, each.sector)) for each in services)))
    names = words.listing([each.name for each in services])
    facts = {
        "cluster": text_or_line(letter.territory.cluster),
        "area": letter.territory.critical_area or text_or_line(sectors),
        "service": text_or_line(names),
    }
    message = N_(
        "We belong to the cluster {cluster}; we recognise gaps in {area} and want to improve the service {service}."
    )
    plural = N_(
        "We belong to the cluster {cluster}; we recognise gaps in {area} and want to improve the services {service}."
    )
    return words.say(plural if len(services) > 1 else message, **facts)


def _terms(letter: LetterView, words: Words) -> list[Flowable]:
    frequency = letter.report_frequency
    said = words.say(FREQUENCIES[frequency]) if frequency in FREQUENCIES else text_or_line(None, 16)
    texts = [term.text or _clause(term.clause, said, words) for term in letter.terms]
    return [clause(f"{chr(ord('a') + number % 26)})", text) for number, text in enumerate(texts)]


def _clause(key: str | None, frequency: str, words: Words) -> str:
    return words.say(CLAUSES[key], frequency=frequency) if key in CLAUSES else ""


def _contacts(letter: LetterView, words: Words) -> list[Flowable]:
    return [
        paragraph(words.say(N_("Lead person: {contact}"), contact=text_or_line(letter.lead_contact, 40))),
        paragraph(words.say(N_("Alternate: {contact}"), contact=text_or_line(letter.alternate_contact, 40))),
    ]


def _nature(letter: LetterView, words: Words) -> str:
    start, end = day_or_line(letter.period_start, words), day_or_line(letter.period_end, words)
    return words.say(NATURE, start=start, end=end)


def _annex(actions: tuple[CommittedAction, ...], words: Words) -> list[Flowable]:
    if not actions:
        return []
    head = [words.say(N_("Code")), words.say(N_("Action")), words.say(N_("Due on"))]
    rows = [[each.code, each.title, words.short_day(each.due_on) if each.due_on else "\N{EM DASH}"] for each in actions]
    return titled(words.say(N_("Annex: actions committed")), table(head, rows, (14, 66, 20), A4_UPRIGHT), A4_UPRIGHT)


def _end(
    letter: LetterView,
    words: Words,
    placed: PlacedBoxes,
    actions: tuple[CommittedAction, ...],
    *,
    is_courtesy: bool,
) -> list[Flowable]:
    """Return the last clause with the signatures, which it stays with, after the annex that they cover too."""
    annex = _annex(actions, words)
    nature = [_numbered(6, N_("Term and nature"), words), paragraph(_nature(letter, words))]
    places = [_place(each, words) for each in letter.signatories]
    if is_courtesy:
        return [*nature, *annex, *copy_end(places, words, A4_UPRIGHT, placed, words.say(TRANSLATION_SEAL))]
    closing = paragraph(
        words.say(N_("Each signature below accepts the text above, in its version {version}."), version=letter.version)
    )
    heading = paragraph(words.say(N_("Signatures")), "heading")
    block = signature_block(
        [*places, device_place(words)],
        words,
        A4_UPRIGHT,
        placed,
        with_text=[*([] if annex else nature), heading, closing],
    )
    return [*(nature if annex else []), *annex, *block]


def _place(each: SignatoryView, words: Words) -> Place:
    heading = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))
