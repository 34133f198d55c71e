"""Sections 2 to 6 of a plan: its summary, where it starts from, what it aims at, what is needed, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from app.documents.drawing import LevelLine, level_bar
from app.documents.focas.result_profile import funds_text
from app.documents.fonts import as_markup, bold
from app.documents.look import A4_UPRIGHT, gap, marked, paragraph
from app.documents.painting import Painted
from app.documents.plan.paper import YEARS, PlanPaper
from app.documents.plan.wording import DASH, NOT_WRITTEN, empty, heading, numbered, told
from app.documents.tables import Cell, table, titled
from app.focas import CONTROLS, DECISIONS, NEEDS, PlanAreaView, SupportView
from app.words import N_, Words

CHANGES = 5
ROOM = 120  # points below a section's title
BAR = 130.0
NAMES = 0.5  # of the width, for the names of areas and sources


def summary(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return the plan on one page: purpose, main changes, cost by source, timeline."""
    say = words.say
    title = N_("Summary on one page")
    flow: list[Flowable] = [heading(2, title, words), paragraph(say(N_("Purpose")), "cell-bold")]
    flow.append(paragraph(paper.goal or say(NOT_WRITTEN)))
    aimed = [area for area in paper.order if area.target_1 or area.target_2 or area.target_3 or area.actions][:CHANGES]
    rows = [(_title(paper, area.code), _change(area, words)) for area in aimed]
    if rows:
        flow += [gap(4), paragraph(say(N_("Five main changes")), "cell-bold"), told(rows, label=NAMES)]
    if paper.budget:
        flow += [gap(4), paragraph(say(N_("Cost by source")), "cell-bold"), told(_by_source(paper, words), label=NAMES)]
    years = [(str(paper.first_year + year), _year(paper, year, words)) for year in range(YEARS)]
    return [*flow, gap(4), paragraph(say(N_("Timeline")), "cell-bold"), told(years, label=NAMES), PageBreak()]


def _title(paper: PlanPaper, code: str) -> str:
    return f"{code} {paper.title_of(code)}"


def _change(area: PlanAreaView, words: Words) -> str:
    today = words.number(area.today, 1) if area.today is not None else words.say(N_("insufficient"))
    count = words.count("{n} action", "{n} actions", n=area.actions)
    message = (
        N_("from {today} to {target}; {count}")
        if area.is_target_set
        else N_("from {today} to {target}, suggested; {count}")
    )
    return words.say(message, today=today, target=area.target, count=count)


def _by_source(paper: PlanPaper, words: Words) -> list[tuple[str, str]]:
    """Return what each source gives in each currency, never added together."""
    sums: dict[str, dict[str, int]] = {}
    for line in paper.budget:
        source = sums.setdefault(line.source or words.say(N_("Without a source yet")), {})
        source[line.currency] = source.get(line.currency, 0) + line.total
    return [
        (source, "; ".join(words.money(amount, currency) for currency, amount in amounts.items()))
        for source, amounts in sums.items()
    ]


def _year(paper: PlanPaper, year: int, words: Words) -> str:
    begun = [action for action in paper.actions if action.first_quarter and (action.first_quarter - 1) // 4 == year]
    count = words.count("{n} action begins", "{n} actions begin", n=len(begun))
    named = ", ".join(str(action.number) for action in begun)
    return words.say(N_("{count}: no. {numbers}"), count=count, numbers=named) if begun else count


def start(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return where the plan starts from: the profile, the service, readiness for funds, who works there."""
    say = words.say
    title = numbered(3, N_("Starting point"), words)
    if not paper.areas:
        return empty(3, N_("Starting point"), words)
    head = [say(N_("Area")), say(N_("Today, on the scale of 1 to 4")), say(N_("Mean")), say(N_("Items"))]
    rows: list[list[Cell]] = []
    for area in paper.areas:
        word = area.left_out_reason or say(N_("insufficient"))
        shown = words.number(area.mean, 1) if area.mean is not None else DASH
        bar = Painted(level_bar(LevelLine(area.title, area.mean, area.level, shown, word), BAR))
        name = marked(f"{bold(area.code)} {as_markup(area.title)}", "cell")
        rows.append([name, [bar], paragraph(shown, "cell-bold"), f"{area.answered}/{area.applicable}"])
    flow = titled(title, table(head, rows, (44, 33, 11, 12), A4_UPRIGHT), A4_UPRIGHT)
    if paper.is_regional:
        return flow
    more = [(say(N_("Chosen services")), words.listing(paper.services))]
    more.append((say(N_("Barriers of the service")), _barriers(paper, words)))
    if paper.funds is not None:
        more.append((say(N_("Readiness to administer funds")), funds_text(paper.funds, words)))
    more.append((say(N_("Staff, counted")), "; ".join(f"{say(line.title)}: {line.shown}" for line in paper.staff)))
    return [*flow, gap(6), told(more)]


def _barriers(paper: PlanPaper, words: Words) -> str:
    tied = [each for action in paper.actions for each in action.barriers]
    is_one = len({each.service for each in tied}) == 1
    named = {each.id: each.text if is_one else f"{each.text} ({each.service})" for each in tied}
    return "\n".join(named.values()) or words.say(N_("No action is tied to a barrier yet."))


def targets(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return the level of today and the target of each year, by area."""
    title = N_("Targets")
    if not paper.order:
        return empty(4, title, words)
    head = [words.say(N_("Area")), words.say(N_("Today")), *(str(paper.first_year + year) for year in range(YEARS))]
    rows = [_targets(area, paper, words) for area in paper.order]
    made = table(head, rows, (52, 15, 11, 11, 11), A4_UPRIGHT)
    flow = titled(numbered(4, title, words), made, A4_UPRIGHT)
    if all(area.is_target_set for area in paper.order):
        return flow
    asterisk = words.say(N_("An asterisk marks a target that is suggested: nobody set it yet."))
    return [*flow, gap(4), paragraph(asterisk, "small")]


def _targets(area: PlanAreaView, paper: PlanPaper, words: Words) -> list[Cell]:
    name = marked(f"{bold(area.code)} {as_markup(paper.title_of(area.code))}", "cell")
    today = words.number(area.today, 1) if area.today is not None else words.say(N_("insufficient"))
    if not area.is_target_set:
        return [name, today, DASH, DASH, f"{area.target}*"]
    return [name, today, *(str(each) if each else DASH for each in (area.target_1, area.target_2, area.target_3))]


def needs(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return what is needed, by whom and where; and the support that exists, with what was decided."""
    say = words.say
    title = N_("Needs, and the support that exists")
    if not paper.needs:
        flow = empty(5, title, words)
    else:
        head = [say(N_("Item")), say(N_("What is needed")), say(N_("Who and where"))]
        rows: list[list[Cell]] = []
        last = ""
        for each in paper.needs:
            if each.need != last:
                rows.append([paragraph(say(NEEDS[each.need]) if each.need in NEEDS else each.need, "cell-bold")])
                last = each.need
            where = ", ".join(filter(None, (each.who, each.where)))
            rows.append([each.item, each.what, where or DASH])
        made = table(head, rows, (38, 40, 22), A4_UPRIGHT)
        flow = titled(numbered(5, title, words), made, A4_UPRIGHT)
    return [*flow, *_support(paper, words)]


def _support(paper: PlanPaper, words: Words) -> list[Flowable]:
    say = words.say
    head = [say(N_("Area")), say(N_("Project and who supports")), say(N_("From, until")), say(N_("What was decided"))]
    rows: list[list[Cell]] = [_supported(each, words) for each in paper.support]
    rows += [
        [
            action.area,
            say(N_("For action {number}: {text}"), number=action.number, text=action.existing_support),
            DASH,
            DASH,
        ]
        for action in paper.actions
        if action.existing_support
    ]
    if not rows:
        return []
    made = table(head, rows, (10, 36, 22, 32), A4_UPRIGHT)
    return titled(say(N_("Support by others, so that nothing is done twice")), made, A4_UPRIGHT)


def _supported(each: SupportView, words: Words) -> list[Cell]:
    days = [words.short_day(day) if day else DASH for day in (each.starts_on, each.ends_on)]
    decision = words.say(DECISIONS[each.decision]) if each.decision in DECISIONS else words.say(N_("Not decided yet"))
    reason = f"{decision}. {each.decision_reason}" if each.decision_reason else decision
    return [each.area, ", ".join(filter(None, (each.project, each.sponsor))), " \N{EN DASH} ".join(days), reason]


def order(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return the decided order of the areas beside the computed one, with the reason where they differ."""
    say = words.say
    title = N_("Agreed order")
    if not paper.order:
        return empty(6, title, words)
    head = [say(N_("Decided")), say(N_("Computed")), say(N_("Area")), say(N_("Urgency")), say(N_("Who can solve it"))]
    head.append(say(N_("Why it differs")))
    rows = [_placed(area, paper, words) for area in paper.order]
    made = table(head, rows, (12, 13, 27, 12, 16, 20), A4_UPRIGHT)
    return [*titled(numbered(6, title, words), made, A4_UPRIGHT), gap(4), *_decided(paper, words)]


def _placed(area: PlanAreaView, paper: PlanPaper, words: Words) -> list[Cell]:
    name = marked(f"{bold(area.code)} {as_markup(paper.title_of(area.code))}", "cell")
    control = words.say(CONTROLS[area.control]) if area.control in CONTROLS else DASH
    missing = words.say(N_("Reason not written yet")) if area.is_moved else DASH
    return [
        str(area.number),
        str(area.suggested),
        name,
        words.number(area.urgency, 1),
        control,
        area.order_reason or missing,
    ]


def _decided(paper: PlanPaper, words: Words) -> Sequence[Flowable]:
    say = words.say
    rule = say(
        N_("Computed: the gap to the target by how much the area holds back the service; people before systems.")
    )
    with_whom = paper.order_decided_with or "_" * 24
    on = words.day(paper.order_decided_on) if paper.order_decided_on else "_" * 18
    decided = say(N_("Decided with {who}, on {day}."), who=with_whom, day=on)
    return [CondPageBreak(ROOM / 2), paragraph(rule, "small"), paragraph(decided)]
