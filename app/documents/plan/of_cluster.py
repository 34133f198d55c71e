"""The plans of a cluster on paper, rolled up: what each government has, what can be done once, what it costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec
from reportlab.platypus import Flowable

from app.commitments import SignatoryView
from app.documents.drawing import quarters, year_heads
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_ACROSS, PlacedBoxes, Printed, gap, lay_out, marked, paragraph
from app.documents.painting import Painted
from app.documents.plan.of_cluster_paper import PlansPaper, plans_data
from app.documents.plan.wording import DASH, kind_name, quarter_name
from app.documents.running import Running
from app.documents.signature_places import (
    Place,
    copy_end,
    device_place,
    places_by_hand,
    signature_block,
    told_signature,
)
from app.documents.tables import Cell, table, titled
from app.documents.wording import checksum_of, courtesy_line
from app.focas import DECISIONS, RESOURCE_KINDS, ClusterPlanLine, JointAction, SupportView
from app.words import CURRENCY_SIGNS, N_, Words

TITLE = N_("Improvement plans of the cluster, rolled up")
SUGGESTED = N_("{today}; suggested target {target}; {count}")
STATES = {
    "none": N_("no plan yet"),
    "empty": N_("no action yet"),
    "draft": N_("not approved yet"),
    "approved": N_("approved"),
}
ROLES = {"government": N_("Government: approval"), "programme": N_("For the programme")}
CALENDAR = 300.0  # points
YEAR = 4  # quarters


def build_plans(
    paper: PlansPaper,
    words: Words,
    *,
    printed_on: date,
    is_copy: bool = False,
    is_draft: bool = False,
    checksum: str = "",
) -> Printed:
    """Return the plans of a cluster in the language of `words`."""
    data = plans_data(paper)
    checksum = checksum or checksum_of(data)
    is_translation = words.language not in paper.programme.signed_languages
    prevailing = paper.programme.prevailing_language
    notice = (
        courtesy_line(words, prevailing=prevailing, code=paper.code, version=paper.version, on=None)
        if is_translation
        else ""
    )
    running = Running(
        title=words.say(TITLE),
        programme=paper.programme.name,
        printed_on=printed_on,
        code=paper.code,
        version=paper.version,
        checksum=checksum,
        place=paper.place,
        year_name=paper.programme.year_name or "",
        notice=notice,
        is_draft=is_draft,
    )

    def story(placed: PlacedBoxes) -> list[Flowable]:
        flow = _head(paper, words, notice)
        for section in (_standing, _matrix, _joint, _calendar, _budget, _support, _shares):
            flow += section(paper, words)
        return [*flow, gap(6), *_end(paper, words, placed, is_copy=is_copy or is_translation)]

    pdf, boxes = lay_out(story, running, words, A4_ACROSS)
    return Printed(pdf, boxes, msgspec.json.encode(data), checksum)


def _head(paper: PlansPaper, words: Words, notice: str) -> list[Flowable]:
    flow: list[Flowable] = [
        paragraph(words.say(TITLE), "title"),
        paragraph(words.say(N_("Cluster {name}"), name=paper.cluster), "subtitle"),
    ]
    return [*flow, paragraph(f"{notice}.", "notice")] if notice else flow


def _standing(paper: PlansPaper, words: Words) -> list[Flowable]:
    """Return the state of each plan; a government without a plan or actions comes first."""
    say = words.say
    head = [say(N_("Government")), say(N_("State of the plan")), say(N_("Version")), say(N_("Years"))]
    head += [say(N_("Actions")), say(N_("Approving resolution"))]
    rows = [_plan(line, paper, words) for line in paper.plans.lines]
    made = table(head, rows, (32, 18, 10, 14, 10, 16), A4_ACROSS)
    return titled(say(N_("State of the plans")), made, A4_ACROSS)


def _plan(line: ClusterPlanLine, paper: PlansPaper, words: Words) -> list[Cell]:
    name = marked(bold(paper.names.get(line.government.id, line.government.place)), "cell")
    state = words.say(STATES.get(line.state, line.state))
    plan = line.plan
    if plan is None:
        return [name, state, DASH, DASH, DASH, DASH]
    years = words.say(N_("{first} to {last}"), first=plan.first_year, last=plan.first_year + 2)
    return [name, state, str(plan.version), years, str(len(plan.actions)), plan.resolution or DASH]


def _matrix(paper: PlansPaper, words: Words) -> list[Flowable]:
    """Return areas by governments: level, target, actions. Nothing is averaged over governments."""
    say = words.say
    held = [line.government for line in paper.plans.lines if line.plan is not None]
    if not held or not paper.areas:
        return []
    head = [say(N_("Area")), *(each.place for each in held)]
    rows: list[list[Cell]] = [
        [
            marked(f"{bold(code)} {as_markup(title)}", "cell"),
            *(_cell(paper, each.id, code, words) for each in held),
        ]
        for code, title in paper.areas.items()
    ]
    made = table(head, rows, (30, *[70 / len(held)] * len(held)), A4_ACROSS)
    legend = say(
        N_("Each cell: level of the round, target of the plan, and how many actions. No mean across governments.")
    )
    return titled(say(N_("Areas by government")), made, A4_ACROSS, note=legend)


def _cell(paper: PlansPaper, government: UUID, code: str, words: Words) -> str:
    found = paper.cell(government, code)
    if found is None:
        return DASH
    today = words.number(found.today, 1) if found.today is not None else words.say(N_("insufficient"))
    count = words.count("{n} action", "{n} actions", n=found.actions)
    message = N_("{today}; target {target}; {count}") if found.is_target_set else SUGGESTED
    return words.say(message, today=today, target=found.target or DASH, count=count)


def _joint(paper: PlansPaper, words: Words) -> list[Flowable]:
    say = words.say
    title = say(N_("What can be done once for several governments"))
    if not paper.plans.joint:
        return [paragraph(title, "heading"), paragraph(say(N_("No joint action yet")))]
    head = [say(N_("What")), say(N_("Items")), say(N_("When")), say(N_("Place")), say(N_("Governments"))]
    rows = [_shared(each, paper, words) for each in sorted(paper.plans.joint, key=_first)]
    made = table(head, rows, (34, 12, 16, 14, 24), A4_ACROSS)
    return titled(title, made, A4_ACROSS)


def _first(each: JointAction) -> int:
    return each.first


def _shared(each: JointAction, paper: PlansPaper, words: Words) -> list[Cell]:
    module = paper.modules.get(each.module_id, "") if each.module_id is not None else ""
    what = module or each.actions[0].title
    quarter = [quarter_name(number % YEAR + 1, number // YEAR, words) for number in (each.first, each.last)]
    when = quarter[0] if quarter[0] == quarter[1] else " \N{EN DASH} ".join(quarter)
    place = each.actions[0].where or DASH if each.same_place else words.say(N_("several places"))
    names = ", ".join(paper.names.get(key, "") for key in each.governments)
    kind = paragraph(kind_name(each.kind, words), "cell-muted")
    return [[paragraph(what, "cell"), kind], ", ".join(each.items) or DASH, when, place, names]


def _calendar(paper: PlansPaper, words: Words) -> list[Flowable]:
    """Return the order of delivery: every dated action of every plan, the earliest first, on twelve quarters."""
    first_year = paper.first_year
    dated = sorted(
        (
            (plan.first_year * YEAR + action.first_quarter, plan.first_year, line.government.place, action)
            for line in paper.plans.lines
            if (plan := line.plan) is not None
            for action in plan.actions
            if action.first_quarter is not None
        ),
        key=_begins,
    )
    if not dated:
        return []
    head: list[Cell] = [
        words.say(N_("Government")),
        words.say(N_("Action")),
        Painted(year_heads(first_year, CALENDAR)),
    ]
    rows: list[list[Cell]] = []
    for _, year, place, action in dated:
        shift = (year - first_year) * YEAR
        first = (action.first_quarter or 1) + shift
        last = min((action.last_quarter or action.first_quarter or 1) + shift, 3 * YEAR)
        bar = quarters(first, last, CALENDAR) if first <= 3 * YEAR else quarters(None, None, CALENDAR)
        rows.append([place, f"{action.number}. {action.title}", [Painted(bar)]])
    made = table(head, rows, (16, 40, 44), A4_ACROSS)
    return titled(words.say(N_("Order of delivery, in twelve quarters")), made, A4_ACROSS)


def _begins(told: tuple[int, int, str, object]) -> tuple[int, str]:
    return told[0], told[2]


def _budget(paper: PlansPaper, words: Words) -> list[Flowable]:
    say = words.say
    if not paper.plans.budget:
        return []
    amounts = [*(say(N_("Year {n}"), n=year) for year in (1, 2, 3)), say(N_("Without dates")), say(N_("Total"))]
    head: list[Cell] = [say(N_("Source")), say(N_("Kind")), *(paragraph(each, "head-right") for each in amounts)]
    rows: list[list[Cell]] = []
    for line in paper.plans.budget:
        kind = say(RESOURCE_KINDS[line.kind]) if line.kind in RESOURCE_KINDS else line.kind
        given = [*line.years, line.undated, line.total]
        shown = [
            paragraph(words.number(Decimal(amount) / 100, 2) if amount else DASH, "cell-right") for amount in given
        ]
        sign = CURRENCY_SIGNS.get(line.currency, line.currency)
        rows.append(
            [
                line.source or say(N_("Without a source yet")),
                f"{kind}, {sign}",
                *shown,
            ]
        )
    made = table(head, rows, (26, 14, 12, 12, 12, 12, 12), A4_ACROSS)
    return titled(say(N_("Budget by source; currencies are never added together")), made, A4_ACROSS)


def _support(paper: PlansPaper, words: Words) -> list[Flowable]:
    say = words.say
    if not paper.plans.support:
        return []
    head = [say(N_("Government")), say(N_("Area")), say(N_("Project and who supports")), say(N_("What was decided"))]
    rows = [_supported(each, paper, words) for each in paper.plans.support]
    made = table(head, rows, (24, 8, 38, 30), A4_ACROSS)
    return titled(say(N_("Support by others, so that nothing is done twice")), made, A4_ACROSS)


def _supported(each: SupportView, paper: PlansPaper, words: Words) -> list[Cell]:
    decision = words.say(DECISIONS[each.decision]) if each.decision in DECISIONS else words.say(N_("Not decided yet"))
    told = f"{decision}. {each.decision_reason}" if each.decision_reason else decision
    project = ", ".join(filter(None, (each.project, each.sponsor)))
    return [paper.names.get(each.government_id, ""), each.area, project, told]


def _shares(paper: PlansPaper, words: Words) -> list[Flowable]:
    say = words.say
    own = [each for each in paper.plans.shares if each.cluster_id == paper.plans.cluster_id]
    title = say(N_("Actions of approved plans tied to a barrier of the service"))
    if not own:
        return [paragraph(title, "heading"), paragraph(say(N_("No plan is approved yet.")))]
    head = [say(N_("Government")), say(N_("Actions")), say(N_("Share"))]
    rows: list[list[Cell]] = [
        [
            paper.names.get(each.government_id, "") if each.government_id is not None else say(N_("Whole cluster")),
            say(N_("{linked} of {total}"), linked=each.linked, total=each.total),
            words.percent(each.share) if each.share is not None else DASH,
        ]
        for each in own
    ]
    return titled(title, table(head, rows, (60, 20, 20), A4_ACROSS), A4_ACROSS)


def _end(paper: PlansPaper, words: Words, placed: PlacedBoxes, *, is_copy: bool) -> list[Flowable]:
    say = words.say
    places = [_place(each, words) for each in paper.signatories]
    if is_copy:
        return copy_end(places, words, A4_ACROSS, placed)
    named = words.listing([_version(line, paper, words) for line in paper.plans.lines if line.plan is not None])
    accepted = say(N_("Built from these versions of the plans: {versions}."), versions=named or DASH)
    text: list[Flowable] = [paragraph(say(N_("Signatures")), "heading"), paragraph(accepted)]
    places = places or _by_hand(paper, words)
    return signature_block([*places, device_place(words)], words, A4_ACROSS, placed, with_text=text)


def _by_hand(paper: PlansPaper, words: Words) -> list[Place]:
    """Return a place for each government and the programme, to be signed in ink where nobody is asked yet."""
    told = []
    for line in paper.plans.lines:
        name = paper.names.get(line.government.id, line.government.place)
        heading = words.say(N_("{government}: approval"), government=name)
        told.append(Place(line.government.id.hex, heading, None, None))
    return [*told, *places_by_hand({"programme": ROLES["programme"]}, words)]


def _version(line: ClusterPlanLine, paper: PlansPaper, words: Words) -> str:
    version = line.plan.version if line.plan is not None else 1
    name = paper.names.get(line.government.id, line.government.place)
    return words.say(N_("{government}, version {version}"), government=name, version=version)


def _place(each: SignatoryView, words: Words) -> Place:
    heading = words.say(ROLES[each.role]) if each.role in ROLES else each.role
    return Place(each.field, heading, each.name, each.title, told_signature(each, words))
