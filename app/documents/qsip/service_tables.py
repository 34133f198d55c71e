"""Tables that several papers of a service cycle share: dimensions by role, before and after, standards, cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportlab.platypus import Flowable

from app.documents.focas.charts_rounds import RoundValues, round_sign, slope
from app.documents.look import Sheet, gap, paragraph
from app.documents.painting import Painted, side_by_side, with_sign
from app.documents.qsip.service_head import DASH, mean_text
from app.documents.tables import Cell, table, titled
from app.qsip import (
    DIMENSIONS,
    ROLES,
    AuditItem,
    AuditView,
    BarrierView,
    BeforeAfter,
    OutsideView,
    RoleResult,
    StandardView,
    one_decimal,
)
from app.words import N_, Words

LOOK_OF = {"user": "endline", "staff": "midline", "manager": "baseline"}
"""Which marker of the charts stands for a role: told apart by shape, then by shade."""
FEW_VOTES = N_("few votes")
VOTES_OF_BOTH = N_("votes: {before} and {after}")
CHART = 96.0
SHARE_TOLD, SHARE_OF = 10, 3  # from more than 30 of 100 who do not know, it is told


@dataclass(frozen=True, slots=True)
class RoleLine:
    """What one role says of a dimension. mean: None under three valid items. votes, unknown: of all its items."""

    mean: Fraction | None
    votes: int
    unknown: int


def dimension_lines(audit: AuditView) -> Mapping[str, Mapping[str, RoleLine]]:
    """Return what each role says of each dimension."""
    told: dict[str, Mapping[str, RoleLine]] = {}
    for each in audit.dimensions:
        inside = [item.result for item in audit.items if item.dimension == each.dimension]
        told[each.dimension] = {
            role: RoleLine(
                each.means.get(role), each.votes.get(role, 0), sum(item.roles[role].dont_know for item in inside)
            )
            for role in ROLES
        }
    return told


def dimensions_table(audit: AuditView, words: Words, sheet: Sheet, title: str = "") -> list[Flowable]:
    """Return four dimensions by three roles, side by side and never blended, with their votes and a chart."""
    say = words.say
    head = [say(N_("Dimension")), *(say(role) for role in ROLES.values()), say(N_("From 1 to 4"))]
    rows: list[list[Cell]] = []
    for dimension, roles in dimension_lines(audit).items():
        values = [RoundValues(LOOK_OF[role], (_float(roles[role].mean),)) for role in reversed(ROLES)]
        cells = [role_cell(roles[role].mean, roles[role].votes, roles[role].unknown, words) for role in ROLES]
        chart = Painted(slope(values, CHART, 20, radius=5))
        rows.append([paragraph(say(DIMENSIONS[dimension]), "cell-bold"), *cells, chart])
    legend = [with_sign(round_sign(LOOK_OF[role]), say(name)) for role, name in ROLES.items()]
    made = table(head, rows, (22, 19, 19, 19, 21), sheet)
    return [*titled(title or say(N_("What each role says, side by side")), made, sheet), gap(4), side_by_side(legend)]


def role_cell(mean: Fraction | None, votes: int, unknown: int, words: Words) -> list[Flowable]:
    """Return a mean with its votes and who did not know; no number where the votes are few."""
    say = words.say
    if not votes and not unknown:
        return [paragraph(say(N_("nobody voted")), "cell-muted")]
    shown = mean_text(mean, words) if mean is not None else say(FEW_VOTES)
    told = [words.count("{n} vote", "{n} votes", votes)]
    if unknown:
        told.append(say(N_("{n} do not know"), n=unknown))
    if SHARE_TOLD * unknown > SHARE_OF * (votes + unknown):
        told.append(say(N_("more than 30 % do not know")))
    return [paragraph(shown, "cell-bold"), paragraph(", ".join(told), "cell-muted")]


def gaps_in_words(audit: AuditView, words: Words, sheet: Sheet) -> list[Flowable]:
    """Return how far staff and managers see each dimension from users, in words, a line a dimension."""
    rows: list[list[Cell]] = []
    for dimension, roles in dimension_lines(audit).items():
        told = [_gap(role, roles["user"].mean, roles[role].mean, words) for role in ("staff", "manager")]
        if any(told):
            rows.append([words.say(DIMENSIONS[dimension]), *(each or DASH for each in told)])
    if not rows:
        return []
    title = words.say(N_("How far from the users the others see it"))
    return titled(title, table((), rows, (24, 38, 38), sheet), sheet)


def _gap(role: str, users: Fraction | None, mean: Fraction | None, words: Words) -> str:
    """Return how far one role is from the users; "" where one of them has no mean."""
    if users is None or mean is None:
        return ""
    message = N_("{role}: {gap} above the users") if mean >= users else N_("{role}: {gap} below the users")
    return words.say(message, role=words.say(ROLES[role]), gap=mean_text(abs(mean - users), words))


def item_cell(item: AuditItem, words: Words, role: str = "user") -> str:
    """Return an item as the card of `role` says it."""
    return f"{item.code}. {item.texts.get(role, {}).get(words.language, '')}"


def result_cell(result: RoleResult, words: Words) -> list[Flowable]:
    """Return what one role says of an item, with its votes."""
    return role_cell(result.mean, result.votes, result.dont_know, words)


def before_after_table(
    lines: Sequence[BeforeAfter], votes: tuple[AuditView, AuditView], words: Words, sheet: Sheet
) -> Iterator[Flowable]:
    """Yield the dimensions that both votes measured, before and after by role, on the same items, with their votes."""
    say = words.say
    compared = {(each.dimension, each.role): each for each in lines if each.change is not None}
    if not compared:
        yield paragraph(say(N_("No dimension has three items that both votes measured.")))
        return
    head = [say(N_("Dimension")), *(say(role) for role in ROLES.values())]
    rows: list[list[Cell]] = [
        [
            paragraph(say(name), "cell-bold"),
            *(_both(compared.get((dimension, role)), votes, words) for role in ROLES),
        ]
        for dimension, name in DIMENSIONS.items()
        if any((dimension, role) in compared for role in ROLES)
    ]
    title = say(N_("Before and after, by dimension"))
    note = say(N_("First vote, second vote and difference, on the items that both measured; the votes of each."))
    yield from titled(title, table(head, rows, (25, 25, 25, 25), sheet), sheet, note=note)


def _both(each: BeforeAfter | None, votes: tuple[AuditView, AuditView], words: Words) -> Cell:
    """Return both means of a role and their difference, with the votes of the items that both sides measured."""
    if each is None or each.before is None or each.after is None:
        return DASH
    pairs = [(item, votes[1].item(item.code)) for item in votes[0].items if item.dimension == each.dimension]
    results = [(was.result.roles[each.role], now.result.roles[each.role]) for was, now in pairs if now is not None]
    compared = [pair for pair in results if pair[0].mean is not None and pair[1].mean is not None]
    before, after = (sum(pair[side].votes for pair in compared) for side in (0, 1))
    items = words.count("{n} item", "{n} items", each.items)
    told = f"{_step(each.before, each.after, words)}  {change_text(each.change, words)}"
    counted = f"{words.say(VOTES_OF_BOTH, before=before, after=after)}; {items}"
    return [paragraph(told, "cell-bold"), paragraph(counted, "cell-muted")]


def _step(before: Fraction, after: Fraction, words: Words) -> str:
    return f"{mean_text(before, words)} \N{RIGHTWARDS ARROW} {mean_text(after, words)}"


def change_text(change: Fraction | None, words: Words) -> str:
    """Return a change with its sign and an arrow, so that it is read without colour."""
    if change is None:
        return DASH
    is_flat = one_decimal(change) in {"0.0", "-0.0"}
    arrow = "=" if is_flat else "\N{UPWARDS ARROW}" if change > 0 else "\N{DOWNWARDS ARROW}"
    return f"{arrow} {mean_text(abs(change), words)}"


def items_before_after(first: AuditView, second: AuditView, words: Words, sheet: Sheet) -> Iterator[Flowable]:
    """Yield the items that were asked again: what each role said before and after, with the votes of each side."""
    say = words.say
    rows: list[list[Cell]] = []
    for item in second.items:
        before = first.item(item.code)
        if before is not None and any(each.votes for each in item.result.roles.values()):
            cells = [_sides(before.result.roles[role], item.result.roles[role], words) for role in ROLES]
            rows.append([item_cell(item, words), *cells])
    if rows:
        head = [say(N_("Item asked again")), *(say(role) for role in ROLES.values())]
        title = say(N_("Items, first vote and second vote"))
        yield from titled(title, table(head, rows, (43, 19, 19, 19), sheet), sheet)


def _sides(before: RoleResult, after: RoleResult, words: Words) -> list[Flowable]:
    values = [
        mean_text(each.mean, words) if each.mean is not None else words.say(FEW_VOTES) for each in (before, after)
    ]
    votes = words.say(VOTES_OF_BOTH, before=before.votes, after=after.votes)
    return [paragraph(f"{values[0]} \N{RIGHTWARDS ARROW} {values[1]}", "cell-bold"), paragraph(votes, "cell-muted")]


def standards_table(standards: Sequence[StandardView], words: Words, sheet: Sheet) -> Iterator[Flowable]:
    """Yield the standards: start, today, target, source, and whether the target is reached."""
    say = words.say
    if not standards:
        return
    head = [
        *(say(N_("Standard")), say(N_("At the start")), say(N_("Today")), say(N_("Target")), say(N_("Source and day"))),
        say(N_("Is it reached")),
    ]
    rows = [_standard(each, words) for each in standards]
    yield from titled(say(N_("Standards of the service")), table(head, rows, (33, 11, 14, 11, 19, 12), sheet), sheet)


def _standard(each: StandardView, words: Words) -> list[Cell]:
    source = each.latest.source if each.latest else each.start_source
    day = each.latest.measured_on if each.latest else each.start_on
    reached = {True: N_("yes"), False: N_("not yet"), None: DASH}[each.is_reached]
    today = each.latest.value if each.latest else words.say(N_("not measured"))
    told = ", ".join(filter(None, (source or each.measure, words.short_day(day) if day else "")))
    return [
        each.statement,
        each.start_value or DASH,
        today,
        each.target or DASH,
        told or DASH,
        words.say(reached) if reached != DASH else DASH,
    ]


def outside_table(outside: Sequence[OutsideView], words: Words, sheet: Sheet) -> Iterator[Flowable]:
    """Yield what the participants do not control, with whom it is raised, and what was answered."""
    say = words.say
    if not outside:
        return
    head = [
        *(say(N_("Barrier")), say(N_("Cause")), say(N_("With whom we will raise it")), say(N_("Asked, and answered"))),
    ]
    rows: list[list[Cell]] = [
        [each.barrier, each.cause or DASH, each.body or each.controller or DASH, asked_text(each, words)]
        for each in outside
    ]
    title = say(N_("What we do not control, and with whom we will raise it"))
    yield from titled(title, table(head, rows, (30, 27, 22, 21), sheet), sheet)


def asked_text(each: OutsideView, words: Words) -> str:
    """Return when it was asked and what came back."""
    asked = words.say(N_("asked on {day}"), day=each.asked_on) if each.asked_on else ""
    answered = ""
    if each.answer or each.answered_on:
        day = words.short_day(each.answered_on) if each.answered_on else ""
        answered = ": ".join(filter(None, (day, each.answer)))
    elif asked:
        answered = words.say(N_("no answer yet"))
    return "; ".join(filter(None, (asked, answered))) or DASH


def said_table(cards: Sequence[BarrierView], kind: str, title: str, words: Words, sheet: Sheet) -> Iterator[Flowable]:
    """Yield cards of one kind in people's own words, by dimension and role."""
    say = words.say
    order = {each: number for number, each in enumerate(DIMENSIONS)}
    roles = {each: number for number, each in enumerate(ROLES)}
    inside = [each for each in cards if each.kind == kind]
    ordered = sorted(inside, key=lambda each: (order.get(each.dimension, len(order)), roles.get(each.role, len(roles))))
    rows: list[list[Cell]] = []
    last = ""
    for each in ordered:
        dimension = say(DIMENSIONS[each.dimension]) if each.dimension in DIMENSIONS else DASH
        texts: list[Flowable] = [paragraph(each.text, "cell")]
        texts += [paragraph(f"+ {other.text}", "cell-muted") for other in each.merged]
        role = say(ROLES[each.role]) if each.role in ROLES else DASH
        hands = str(each.hands) if each.hands is not None else DASH
        rows.append(["" if dimension == last else paragraph(dimension, "cell-bold"), role, texts, hands])
        last = dimension
    if rows:
        head = [say(N_("Dimension")), say(N_("Who said it")), say(N_("As it was said")), say(N_("Hands"))]
        yield from titled(title, table(head, rows, (18, 17, 56, 9), sheet), sheet)


def _float(mean: Fraction | None) -> float | None:
    return None if mean is None else float(mean)
