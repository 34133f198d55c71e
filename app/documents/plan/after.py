"""Sections 12 to 14 of a plan: how it is followed, what may go wrong, and how it fits with the other plans."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from app.documents.look import A4_UPRIGHT, day_or_line, gap, paragraph
from app.documents.plan.paper import PlanPaper
from app.documents.plan.wording import DASH, heading, told
from app.documents.tables import BlankLine, Cell, table, titled
from app.focas import MEASURES
from app.words import N_, Words

RISKS = (
    N_("Change of authorities"),
    N_("High river"),
    N_("Budget that does not arrive"),
    N_("Social conflict"),
)


def follow_up(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return how the plan is followed: its reviews, its measures, the indicators of its actions."""
    say = words.say
    rows = [(say(MEASURES[measure]), day_or_line(day, words)) for measure, day in paper.reviews]
    adapted = say(
        N_("What changes after the approval is written as the next version of this plan, with its date and its reason.")
    )
    rows = [(say(N_("Reviews")), paper.review), *rows, (say(N_("How the plan is adapted")), adapted)]
    flow = [heading(12, N_("Follow-up"), words), told(rows)]
    seen = [action for action in paper.actions if action.indicator or action.target_level]
    if seen:
        head = [say(N_("No.")), say(N_("Indicator")), say(N_("Target level")), say(N_("Evidence"))]
        lines: list[list[Cell]] = [
            [str(each.number), each.indicator or DASH, str(each.target_level or DASH), BlankLine()] for each in seen
        ]
        made = table(head, lines, (7, 48, 13, 32), A4_UPRIGHT)
        flow += titled(say(N_("Indicators of the actions")), made, A4_UPRIGHT)
    return flow


def risks(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return what may go wrong and what is done then; lines to fill by hand until it is written."""
    title = heading(13, N_("Risks, and what is done then"), words)
    if paper.risks:
        return [title, paragraph(paper.risks)]
    return [title, told([(words.say(message), "") for message in RISKS])]


def fit(paper: PlanPaper, words: Words) -> list[Flowable]:
    """Return how the plan fits: codes in other plans, joint actions, the share tied to barriers of the service."""
    say = words.say
    total = len(paper.actions)
    share = words.percent(paper.linked / total) if total else DASH
    linked = say(N_("{linked} of {total} actions ({share})"), linked=paper.linked, total=total, share=share)
    coded = (
        say(N_("No. {number}: {text}"), number=each.number, text=each.plan_code)
        for each in paper.actions
        if each.plan_code
    )
    rows = [
        (say(N_("In the development, strategic and operational plans")), "; ".join(coded)),
        (say(N_("Joint actions in the cluster")), "\n".join(paper.joint) or say(N_("No joint action yet"))),
        *([] if paper.is_regional else [(say(N_("Tied to a barrier of the service")), linked)]),
    ]
    return [KeepTogether([heading(14, N_("Fit with other plans"), words), told(rows)]), gap(4)]
