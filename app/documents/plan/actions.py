"""Sections 7 to 9 of a plan: its actions in the agreed order, the training and the technical assistance among them."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, gap, marked, paragraph
from app.documents.plan.paper import PlanActionLine, PlanPaper
from app.documents.plan.wording import DASH, HELP, empty, kind_name, numbered, people, when
from app.documents.tables import BlankLine, Cell, table, titled
from app.focas import PARTNER_PARTS, RESOURCE_KINDS, ResourcePart
from app.words import N_, Words

AIMS = {1: N_("partly"), 2: N_("main aim")}
TRAINING = "training"


def actions(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return every action, in the agreed order."""
    say = words.say
    title = N_("Actions, in the agreed order")
    if not paper.actions:
        return empty(7, title, words)
    head = [
        *(say(N_("No.")), say(N_("What will be done")), say(N_("Who and where")), say(N_("Responsible"))),
        *(say(N_("When")), say(N_("Resources"))),
    ]
    rows: list[list[Cell]] = []
    for action in paper.actions:
        rows.append(_row(action, paper.first_year, words))
        more = " ".join(_more(action, words))
        if more:
            rows.append(["", marked(more, "cell")])
    return titled(numbered(7, title, words), table(head, rows, (6, 34, 19, 15, 11, 18), A4_UPRIGHT), A4_UPRIGHT)


def _row(action: PlanActionLine, first_year: int, words: Words) -> list[Cell]:
    what: list[Flowable] = [
        paragraph(action.title or DASH, "cell-bold"),
        paragraph(_under(action, words), "cell-muted"),
    ]
    who: list[Flowable] = [
        paragraph(text, "cell") for text in (action.who, people(action, words), action.where, action.language) if text
    ]
    return [
        str(action.number),
        what,
        who or DASH,
        action.responsible or DASH,
        when(action, first_year, words),
        _resources(action, words),
    ]


def _under(action: PlanActionLine, words: Words) -> str:
    after = words.say(N_("after no. {number}"), number=action.after) if action.after else ""
    return ". ".join(
        filter(None, (action.items or action.area, "; ".join(filter(None, (kind_name(action.kind, words), after)))))
    )


def _more(action: PlanActionLine, words: Words) -> Iterator[str]:
    """Yield as markup what an action aims at, how that is seen, its markers, codes and barriers."""
    told = (
        (N_("How: {text}"), action.approach),
        (N_("Result: {text}"), action.result),
        (N_("Indicator: {text}"), action.indicator),
        (N_("Target level: {text}"), str(action.target_level or "")),
        (N_("Markers: {text}"), _markers(action, words)),
        (N_("In the plans: {text}"), action.plan_code),
        (N_("With: {text}"), _partners(action, words)),
        (N_("State: {text}"), action.state),
        (N_("Barrier of the service: {text}"), "; ".join(each.text for each in action.barriers)),
    )
    for message, text in told:
        if text:
            yield f"{bold(words.say(message, text='').strip())} {as_markup(text.rstrip('. '))}."


def _markers(action: PlanActionLine, words: Words) -> str:
    aims = ((N_("Gender"), action.gender), (N_("Interculturality"), action.intercultural))
    return ", ".join(f"{words.say(title)}: {words.say(AIMS[aim])}" for title, aim in aims if aim in AIMS)


def _resources(action: PlanActionLine, words: Words) -> list[Flowable]:
    if action.parts:
        return [paragraph(_resource(part, words), "cell") for part in action.parts]
    money = words.money(action.resources) if action.resources is not None else words.say(N_("not estimated"))
    shown: list[Flowable] = [paragraph(money, "cell")]
    if action.source:
        shown.append(paragraph(action.source, "cell-muted"))
    return shown


def _resource(part: ResourcePart, words: Words) -> str:
    amount = words.money(part.amount, part.currency) if part.amount is not None else words.say(N_("not estimated"))
    kind = words.say(RESOURCE_KINDS[part.kind]) if part.kind in RESOURCE_KINDS else part.kind
    assured = {True: N_("assured"), False: N_("not assured"), None: ""}[part.is_assured]
    return ", ".join(filter(None, (amount, kind, part.what, part.source, words.say(assured))))


def training(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return the training: module, to whom, where, in which language, how, by whom, and who joins."""
    say = words.say
    title = N_("Training")
    chosen = [action for action in paper.actions if action.kind == TRAINING or action.module]
    if not chosen:
        return empty(8, title, words)
    head = [
        *(say(N_("No.")), say(N_("Module")), say(N_("For whom")), say(N_("Place and language"))),
        *(say(N_("Method")), say(N_("Trainer")), say(N_("Association that joins"))),
    ]
    rows: list[list[Cell]] = [
        [
            str(action.number),
            action.module or action.title,
            ", ".join(filter(None, (action.who, people(action, words)))) or DASH,
            ", ".join(filter(None, (action.where, action.language))) or DASH,
            action.approach or BlankLine(),
            BlankLine(),
            _partners(action, words) or DASH,
        ]
        for action in chosen
    ]
    made = table(head, rows, (6, 22, 18, 15, 13, 13, 17), A4_UPRIGHT)
    return titled(numbered(8, title, words), made, A4_UPRIGHT)


def _partners(action: PlanActionLine, words: Words) -> str:
    told = []
    for each in action.partners:
        parts = ", ".join(words.say(PARTNER_PARTS[part]) for part in each.parts if part in PARTNER_PARTS)
        told.append(f"{each.name} ({parts})" if parts else each.name)
    return "; ".join(told)


def assistance(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return the technical assistance: what for, when, who joins; days, visits and access are written by hand."""
    say = words.say
    title = N_("Technical assistance")
    chosen = [action for action in paper.actions if action.kind in HELP]
    if not chosen:
        return empty(9, title, words)
    head = [
        *(say(N_("No.")), say(N_("What for")), say(N_("When")), say(N_("Days and visits"))),
        *(say(N_("Access by river")), say(N_("Association that joins"))),
    ]
    rows: list[list[Cell]] = [
        [
            str(action.number),
            action.title,
            when(action, paper.first_year, words),
            BlankLine(),
            BlankLine(),
            _partners(action, words) or DASH,
        ]
        for action in chosen
    ]
    made = table(head, rows, (6, 36, 14, 14, 14, 17), A4_UPRIGHT)
    return [*titled(numbered(9, title, words), made, A4_UPRIGHT), gap(2)]
