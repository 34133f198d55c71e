"""The eight questions about a barrier: what each asks and what was answered so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.qsip.choices import CONTROLS
from app.words import N_

if TYPE_CHECKING:
    from app.qsip.roadmap.action_views import ActionView
    from app.qsip.roadmap.roadmaps import RoadmapView
    from app.qsip.views import BarrierView, CauseView, SolutionView
    from app.words import Words

QUESTIONS = {
    "why": N_("Why?"),
    "controller": N_("Who controls the cause?"),
    "control": N_("Is it in our hands?"),
    "solution": N_("What will we do?"),
    "responsible": N_("Who takes charge?"),
    "resources": N_("With what resources?"),
    "due": N_("By when?"),
    "indicator": N_("How will we know?"),
}
PROMPTS = tuple(QUESTIONS)
OF_THE_ACTION = frozenset(PROMPTS[4:])
DEEPER = "\N{DOWNWARDS ARROW WITH TIP RIGHTWARDS}"


@dataclass(frozen=True, slots=True)
class BarrierChain:
    """A barrier with what was answered so far: its root cause, the first solution, and the action in the roadmap."""

    barrier: BarrierView
    action: ActionView | None

    @property
    def root(self) -> CauseView | None:
        """The last of the causes."""
        return self.barrier.causes[-1] if self.barrier.causes else None

    @property
    def solution(self) -> SolutionView | None:
        """What will be done about the root."""
        return self.root.solutions[0] if self.root is not None and self.root.solutions else None

    @property
    def is_outside(self) -> bool:
        """Whether the cause is in other hands: it is taken to others and never to the roadmap."""
        return self.root is not None and self.root.control == "outside"

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that apply."""
        return PROMPTS[:3] if self.is_outside else PROMPTS

    @property
    def missing(self) -> tuple[str, ...]:
        """The questions without an answer."""
        return tuple(prompt for prompt in self.asked if not self.answer(prompt))

    @property
    def is_open(self) -> bool:
        """Whether a question has no answer yet."""
        return any(not self.answer(prompt) for prompt in self.asked)

    def answer(self, prompt: str) -> str | date | None:
        """Return what was answered to `prompt`: text, a day, or a key of `CONTROLS`."""
        root, action = self.root, self.action
        if prompt in OF_THE_ACTION:
            values = {
                "responsible": action.responsible if action else None,
                "resources": action.resources if action else None,
                "due": action.due_on if action else None,
                "indicator": action.indicator if action else None,
            }
            return values[prompt]
        if root is None:
            return None
        return {
            "why": root.text,
            "controller": root.controller,
            "control": root.control,
            "solution": self.solution.text if self.solution else None,
        }[prompt]

    def said(self, prompt: str, words: Words) -> str:
        """Say the answer in words; "" when there is none."""
        answer = self.answer(prompt)
        if prompt == "why":
            return f"\n{DEEPER} ".join(cause.text for cause in self.barrier.causes)
        if isinstance(answer, date):
            return words.day(answer)
        if prompt == "solution" and self.solution is not None and self.solution.opportunity:
            works = words.say(N_("it already works: {where}"), where=self.solution.opportunity)
            return f"{self.solution.text} ({works})"
        return words.say(CONTROLS[answer]) if prompt == "control" and answer in CONTROLS else str(answer or "")


def chain_of(barrier: BarrierView, roadmap: RoadmapView | None) -> BarrierChain:
    """Return `barrier` with its action, found by the solutions of its causes."""
    solutions = {solution.id for cause in barrier.causes for solution in cause.solutions}
    actions = roadmap.actions if roadmap is not None else ()
    return BarrierChain(barrier, next((each for each in actions if each.solution_id in solutions), None))
