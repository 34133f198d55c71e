"""The whole job, played in order and told in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec

from app.commitments import LETTER
from app.demo.assessing import answer, begin_round, draft_plan, finish_round
from app.demo.case import Case, Desk
from app.demo.cycle_lines import cycle_lines, led_lines
from app.demo.cycling import Begun, Ended, begin_cycle, begin_following, end_cycle, go_on_following
from app.demo.folder import DemoFolder, new_folder
from app.demo.giving import give
from app.demo.ground import Ground, Tell, begin_programme, form_cluster
from app.demo.improving import hold_cycle
from app.demo.made import folder_lines, made_lines
from app.demo.meeting import Met, join, meet
from app.demo.papers import Subjects, compose_letter, make_papers
from app.demo.planning import draw_up, follow_plans, plan_lines, plan_region, revise, serving_of
from app.demo.rounds import follow_plan, hold_rounds
from app.demo.shelf import papers_of_cycles, papers_of_plans, papers_of_rounds, print_all, sign_in_room
from app.demo.stories import Story
from app.demo.summary import summary_of
from app.documents import DocumentView, read_figures
from app.focas import BANDS, MEASURES, AreaView, AssessmentView, PlanView, index_of, read_assessment
from app.qsip import STATES, RoadmapView, read_roadmap
from app.security import create_workspace, open_workspace
from app.sync import read_root
from app.words import N_, Words
from app.workspace import Workspace, worded

CREATED = N_("An encrypted workspace, with its recovery code")
FORMED = N_("Places found, governments of three levels, a cluster")
ASSESSED = N_("A FOCAS baseline, item by item")
PLANNED = N_("A 3-year improvement plan from the weakest items")
AFTERWARDS = N_("Three rounds of FOCAS in every government")
IMPROVED = N_("The QSIP cycle: a workshop and its roadmap")
CYCLED = N_("A whole QSIP cycle, from its launch to the users' validation")
SUPPORTED = N_("Improvement plans of every government, and the help that was given")
WENT_ON = N_("The next QSIP cycle: what stayed open, a workshop and its roadmap")
SIGNED = N_("The letter of commitment, signed by two and sealed")
SHELVED = N_("What the rounds, the plans and the cycles print")
PRINTED = N_("The roadmap, the plan and the result on paper")
EXCHANGED = N_("A second computer: packages, and one difference")


@dataclass(frozen=True, slots=True)
class Played:
    """What a demo made. summary: as out/summary.json has it."""

    workspace: Path
    summary: Mapping[str, object]


def play(case: Case, where: Path, *, passphrase: str, words: Words, tell: Tell, story: Story | None = None) -> Played:
    """Play the job of `case` in the folder `where`, telling each step; an earlier demo there is replaced.

    story: the rounds of FOCAS and the cycles of the service that follow; None: there are none.
    What somebody wrote in that is kept beside it; nothing of a demo that failed stays.
    Raises: DemoFolderTaken; WorkspaceInUse; DiskFull; FolderReadOnly; as the use cases, when the
    case asks for what cannot be.
    """
    folder = new_folder(where)
    try:
        return _Player(case, folder, passphrase, words, tell, story).play()
    except BaseException:
        folder.clear()
        raise


class _Player:
    """Plays one case; holds the workspace while it is open."""

    def __init__(
        self,
        case: Case,
        folder: DemoFolder,
        passphrase: str,
        words: Words,
        tell: Tell,
        story: Story | None,
    ) -> None:
        self.case, self.folder, self.passphrase, self.words, self.tell = case, folder, passphrase, words, tell
        self.story, self.number = story, 0
        self.held: list[AssessmentView] = []
        self.rooms: dict[str, UUID] = {}
        self.opened: Workspace | None = None

    @property
    def workspace(self) -> Workspace:
        """The first workspace, open."""
        if self.opened is None:
            self.opened = open_workspace(self.folder.workspace, self.passphrase)
        return self.opened

    def play(self) -> Played:
        """Play all steps."""
        self.tell(self.words.say(N_("The case: {title}"), title=self.case.title))
        for kept in self.folder.kept:
            self.tell(self.words.say(N_("What was written in the earlier demo is kept in {where}."), where=kept))
        try:
            self.create()
            ground = self.form()
            result = self.assess(ground)
            plan = self.plan(result)
            plans = self.follow(ground, result, plan)
            cycles = self.begin(ground, plans)
            plan = self.support(ground, plan, plans)
            roadmap = self.improve(ground, cycles)
            papers = self.sign(ground, Subjects(result.id, plan.id, roadmap.id))
            self.print(ground, plans, cycles)
            met = self.meet(ground)
            summary = self.summary(ground, papers, met)
        finally:
            self.close()
        self.tell("")
        self.tell(self.words.say(N_("Made in {where}:"), where=self.folder.out))
        self.lines(made_lines(self.folder.out, self.words))
        self.tell(self.words.say(N_("What the two computers hold: {first} and {second}"), **self.both()))
        self.folder.finish()
        return Played(self.folder.workspace, summary)

    def create(self) -> None:
        """Create the workspace, with the programme's root on this computer."""
        self.step(CREATED)
        desk = self.case.first_desk
        made = create_workspace(
            self.folder.workspace,
            self.passphrase,
            person=desk.person,
            device=desk.device,
            language=self.words.language,
            role=desk.role,
        )
        self.opened = made.workspace
        self.say(
            N_("{person} writes on “{device}”, in {where}"),
            person=desk.person,
            device=desk.device,
            where=made.workspace.folder,
        )
        self.say(N_("Recovery code, told this once: {code}"), code=made.recovery_code)
        begin_programme(self.workspace, self.case)

    def tell_desk(self, desk: Desk, where: Path) -> None:
        """Tell who writes where."""
        self.say(N_("{person} writes on “{device}”, in {where}"), person=desk.person, device=desk.device, where=where)

    def form(self) -> Ground:
        """Form the cluster."""
        self.step(FORMED)
        return form_cluster(self.workspace, self.case, self.words, self.tell)

    def assess(self, ground: Ground) -> AssessmentView:
        """Answer the round, close the program in the middle of it, open it again, finish."""
        self.step(ASSESSED)
        said, language = self.case.assessment, self.words.language
        assessment = begin_round(self.workspace, self.case, ground, language)
        answers = list(said.answers.items())
        answer(self.workspace, assessment, dict(answers[: said.reopen_after]))
        self.close()
        kept = read_assessment(self.workspace, assessment, language=language).answered
        self.say(N_("The program was closed without saving and opened again: {n} answers, all there."), n=kept)
        answer(self.workspace, assessment, dict(answers[said.reopen_after :]))
        view = finish_round(self.workspace, assessment, language)
        for area in view.areas:
            self.tell_area(area)
        return view

    def tell_area(self, area: AreaView) -> None:
        """Tell where an area stands."""
        level, facts = area.level, {"code": area.code, "title": area.title}
        if level.mean is None or level.band is None:
            message = N_("{code} {title}: no level ({answered} of {applicable} items answered)")
            self.say(message, answered=level.answered, applicable=level.applicable, **facts)
            return
        mean, band = self.words.number(level.mean, 1), self.words.say(BANDS[level.band])
        self.say(N_("{code} {title}: {mean}, {band}"), mean=mean, band=band, **facts)

    def plan(self, result: AssessmentView) -> PlanView:
        """Draft the plan and approve it."""
        self.step(PLANNED)
        plan = draft_plan(self.workspace, self.case, result.id, self.case.programme.prevailing_language)
        for action in plan.actions:
            self.tell(f"   {action.number}. {action.title}")
        self.say(N_("Resources estimated: {money}"), money=self.words.money(plan.cost))
        return plan

    def follow(self, ground: Ground, result: AssessmentView, plan: PlanView) -> dict[str, PlanView]:
        """Hold the rounds that follow, in every government, and draw up the other plans; return all by UBIGEO."""
        if self.story is None:
            return {}
        self.step(AFTERWARDS)
        told = self.story.rounds
        for view in (result, *hold_rounds(self.workspace, told, ground, self.words.language)):
            self.held.append(view)
            index = index_of(view)
            shown = self.words.number(index, 1) if index is not None else self.words.say(N_("no overall level"))
            facts = {"who": view.subject_name(self.words), "measure": self.words.say(MEASURES[view.measure])}
            self.say(N_("{who}, {measure}: {shown}"), shown=shown, **facts)
        follow_plan(self.workspace, told, plan)
        baselines = {each.subject_code: each for each in reversed(self.held)}
        drawn_up = draw_up(self.workspace, self.story.plans, ground, baselines, self.words.language)
        return {self.case.assessment.government: plan, **drawn_up}

    def begin(self, ground: Ground, plans: dict[str, PlanView]) -> tuple[Begun, Ended] | None:
        """Play the cycle that was closed, from its launch to the next one."""
        if self.story is None:
            return None
        self.step(CYCLED)
        told, language = self.story.cycles, self.words.language
        begun = begin_cycle(self.workspace, told, self.case, ground, language)
        plans.update(revise(self.workspace, self.story.plans, plans, begun.wall.cards, self.case, language))
        serving = serving_of(plans)
        ended = end_cycle(self.workspace, told, self.case, ground, begun, serving, language)
        self.lines(cycle_lines(self.workspace, begun, ended, self.words))
        return begun, ended

    def support(self, ground: Ground, plan: PlanView, plans: Mapping[str, PlanView]) -> PlanView:
        """Write how the plans went on and what help was given; return the plan of the case as it stands."""
        if self.story is None:
            return plan
        self.step(SUPPORTED)
        follow_plans(self.workspace, self.story.plans, plans)
        plan_region(self.workspace, self.story.plans, self.case.cluster.province)
        give(self.workspace, self.story.plans, ground, plans, self.words.language)
        self.lines(plan_lines(self.workspace, plans.values(), ground.cluster.id, self.words))
        return plans[self.case.assessment.government]

    def improve(self, ground: Ground, cycles: tuple[Begun, Ended] | None) -> RoadmapView:
        """Hold the workshop and write the roadmap; after a cycle that was closed, with what that left open."""
        self.step(IMPROVED if cycles is None else WENT_ON)
        language = self.words.language
        if self.story is not None and cycles is not None:
            self.rooms = begin_following(self.workspace, self.story.cycles, *cycles, language)
        held = hold_cycle(self.workspace, self.case, ground)
        self.rooms["interface"] = held.workshop.id
        if self.story is not None and cycles is not None:
            go_on_following(self.workspace, self.story.cycles, cycles[0], self.rooms, held, language)
        workshop, roadmap = held.workshop, read_roadmap(self.workspace, held.roadmap.id)
        people = self.words.count("{n} person in the room", "{n} people in the room", n=len(workshop.participants))
        cards = self.words.count("{n} card on the wall", "{n} cards on the wall", n=len(workshop.barriers))
        self.tell(f"   {workshop.place}: {people}, {cards}")
        for action in roadmap.actions:
            state = self.words.say(STATES[action.state])
            self.tell(f"   {action.number}. {action.title} ({state})")
        if cycles is not None:
            self.lines(led_lines(self.workspace, cycles[1], self.words))
        return roadmap

    def sign(self, ground: Ground, subjects: Subjects) -> dict[str, DocumentView]:
        """Compose the letter, and have every paper signed, sealed and written."""
        self.step(SIGNED)
        letter = compose_letter(self.workspace, self.case, ground)
        out = self.folder.out
        originals = make_papers(self.workspace, self.case, letter=letter.id, subjects=subjects, out=out)
        with worded():
            (out / "root.pem").write_bytes(read_root(self.workspace))
        self.tell_paper(originals[LETTER])
        self.step(PRINTED)
        for kind, paper in originals.items():
            if kind != LETTER:
                self.tell_paper(paper)
        return originals

    def print(self, ground: Ground, plans: Mapping[str, PlanView], cycles: tuple[Begun, Ended] | None) -> None:
        """Print the rounds, the plans and the cycles of the story, each into a folder of its own."""
        if cycles is None or self.story is None:
            return
        self.step(SHELVED)
        cluster = ground.cluster.id
        for name, wanted in (
            ("rounds", papers_of_rounds(self.held, cluster)),
            ("plans", papers_of_plans(plans, cluster, ground.governments[self.case.cluster.province[:2]])),
            ("service", papers_of_cycles(*cycles, self.rooms)),
        ):
            print_all(self.workspace, wanted, self.folder.out / name)
        sign_in_room(
            self.workspace,
            self.story.cycles.following.signers,
            workshop=self.rooms["interface"],
            cycle=cycles[1].following.id,
            place=self.case.cycle.workshop.place,
            out=self.folder.out / "service",
        )
        self.lines(folder_lines(self.folder.out, self.words))
        self.say(N_("The minutes of the workshop and the result of the audit are signed in the room, and sealed."))

    def both(self) -> dict[str, object]:
        """Return where both workspaces are."""
        return {"first": self.folder.workspace, "second": self.folder.second}

    def tell_paper(self, paper: DocumentView) -> None:
        """Tell who signed a paper."""
        drawn = self.words.count("{n} signature drawn", "{n} signatures drawn", n=paper.signed)
        facts = {"title": self.words.say(paper.title), "code": paper.code, "drawn": drawn}
        self.say(N_("{title} {code}: {drawn}, and the seal of the device"), **facts)

    def meet(self, ground: Ground) -> Met:
        """Let a second computer join, exchange, write apart, exchange again."""
        self.step(EXCHANGED)
        desk = self.case.second_desk
        made = create_workspace(
            self.folder.second,
            self.passphrase,
            person=desk.person,
            device=desk.device,
            language=self.words.language,
            role=desk.role,
        )
        try:
            self.say(
                N_("{person} writes on “{device}”, in {where}"),
                person=desk.person,
                device=desk.device,
                where=self.folder.second,
            )
            join(self.workspace, made.workspace, desk.role)
            met = meet(self.workspace, made.workspace, self.case, ground.cluster.id, self.folder.out)
        finally:
            made.workspace.close()
        same = N_("After the first exchange both hold the same (digest {digest}).")
        differ = N_("After the first exchange they do not hold the same: {digest}.")
        self.say(same if met.same_before else differ, digest=met.before[0][:12])
        found = self.words.count("{n} open difference", "{n} open differences", n=met.differences[0])
        self.say(N_("Both wrote the critical area of the cluster apart; now each shows {found}."), found=found)
        return met

    def summary(self, ground: Ground, papers: Mapping[str, DocumentView], met: Met) -> Mapping[str, object]:
        """Write what was made, for programs."""
        told = summary_of(self.case, self.folder, ground, papers, met)
        told["figures"] = {
            kind: dict(read_figures(self.workspace, kind=kind, subject=paper.subject_id))
            for kind, paper in papers.items()
        }
        with worded():
            (self.folder.out / "summary.json").write_bytes(
                msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
            )
        return told

    def step(self, title: str) -> None:
        """Begin a step."""
        self.number += 1
        self.tell("")
        self.tell(f"{self.number}. {self.words.say(title)}")

    def lines(self, told: Iterable[str]) -> None:
        """Tell lines of a step that are said already."""
        for line in told:
            self.tell(f"   {line}")

    def say(self, message: str, **facts: object) -> None:
        """Tell one line of a step."""
        self.tell("   " + self.words.say(message, **facts))

    def close(self) -> None:
        """Close the workspace; nothing has to be saved."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None
