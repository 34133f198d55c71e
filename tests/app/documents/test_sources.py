"""Rounds, plans and roadmaps as documents: from the rows of a real case to pages that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from app.commitments import add_signatory
from app.demo.assessing import answer, begin_round, draft_plan, finish_round
from app.demo.case import CASE, Case, read_case
from app.demo.ground import begin_programme, form_cluster
from app.demo.hand import recorded_strokes
from app.demo.improving import hold_cycle
from app.documents import (
    NobodyAsked,
    RoundStillOpen,
    UnknownKind,
    begin_signing,
    make_copy,
    make_pages,
    read_figures,
    read_file,
    seal_alone,
    seal_document,
    sign_drawn,
)
from app.focas import reopen_assessment
from app.qsip import read_roadmap
from app.security import create_workspace
from app.signing import read_attachment, verify
from app.words import words_in
from app.workspace import Workspace
from tests.app.conftest import QUICK
from tests.app.documents.papers import is_shown, spanish, text_of, values_of


@dataclass(frozen=True, slots=True)
class Job:
    """What was done of the case. open_round: one that is not finished."""

    workspace: Workspace
    case: Case
    result: UUID
    open_round: UUID
    plan: UUID
    roadmap: UUID


def tell(line: str) -> None:
    """Say nothing."""
    del line


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Job]:
    """The plan's own case up to its papers; tests add documents to it and change nothing else."""
    case = read_case(CASE.read_bytes(), CASE.name)
    folder: Path = tmp_path_factory.mktemp("job") / "workspace"
    made = create_workspace(folder, "four words", person="Facilitadora", device="Portátil", language="es", cost=QUICK)
    workspace = made.workspace
    begin_programme(workspace, case)
    ground = form_cluster(workspace, case, words_in("es"), tell)
    result = begin_round(workspace, case, ground, "es")
    answer(workspace, result, case.assessment.answers)
    finish_round(workspace, result, "es")
    plan = draft_plan(workspace, case, result, "es")
    roadmap = hold_cycle(workspace, case, ground).roadmap
    open_round = begin_round(workspace, case, ground, "es", "midline")
    yield Job(workspace, case, result, open_round, plan.id, roadmap.id)
    workspace.close()


def subject_of(job: Job, kind: str) -> UUID:
    return {"focas_result": job.result, "improvement_plan": job.plan, "roadmap": job.roadmap}[kind]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", ["focas_result", "improvement_plan", "roadmap"])
def test_pages_are_made_in_both_languages(job: Job, kind: str, language: str):
    text = text_of(make_pages(job.workspace, kind=kind, subject=subject_of(job, kind), language=language))
    assert "Condorcanqui" in text
    assert ("Courtesy translation" in text) == (language == "en")


def test_a_round_that_is_open_prints_as_incomplete_and_is_not_signed(job: Job):
    add_signatory(job.workspace, subject=job.open_round, role="facilitator", name="Facilitadora")
    text = text_of(make_pages(job.workspace, kind="focas_result", subject=job.open_round))
    assert "BORRADOR" in text
    assert "Incompleto" in text
    with pytest.raises(RoundStillOpen):
        begin_signing(job.workspace, kind="focas_result", subject=job.open_round)


def test_a_closed_round_and_an_approved_plan_bear_no_watermark(job: Job):
    for kind in ("focas_result", "improvement_plan"):
        assert "BORRADOR" not in text_of(make_pages(job.workspace, kind=kind, subject=subject_of(job, kind)))


def test_nobody_signs_what_nobody_was_asked_to(job: Job):
    with pytest.raises(NobodyAsked):
        begin_signing(job.workspace, kind="improvement_plan", subject=job.plan)


def test_a_layout_that_there_is_not_is_refused(job: Job):
    with pytest.raises(UnknownKind):
        make_pages(job.workspace, kind="roadmap", subject=job.roadmap, layout="a0")
    with pytest.raises(UnknownKind):
        make_pages(job.workspace, kind="poem", subject=job.roadmap)


def test_the_figures_are_those_of_the_rows(job: Job):
    result = read_figures(job.workspace, kind="focas_result", subject=job.result)
    assert (result["participants"], result["answered"], result["PAR.answered"], result["PAR.applicable"]) == (
        9,
        57,
        5,
        6,
    )
    assert (result["PER.mean"], result["DIV.mean"], result["PAR.mean"]) == (2.0, 1.8, 2.4)
    plan = read_figures(job.workspace, kind="improvement_plan", subject=job.plan)
    assert plan == {"actions": 6, "cost_centimos": 10_900_000, "not_estimated": 1, "first_year": 2024}
    roadmap = read_figures(job.workspace, kind="roadmap", subject=job.roadmap)
    assert (roadmap["actions"], roadmap["quick_wins"], roadmap["done"], roadmap["outside"]) == (4, 1, 1, 1)


def test_every_value_that_travels_with_a_roadmap_stands_on_its_pages_and_the_wall_copy_agrees(job: Job):
    for role in ("user", "staff"):
        add_signatory(job.workspace, subject=job.roadmap, role=role, name=f"Persona {role}", title="Representante")
    pages = begin_signing(job.workspace, kind="roadmap", subject=job.roadmap)
    for number, each in enumerate(pages.signatories):
        sign_drawn(job.workspace, document=pages.id, signatory=each.id, strokes=recorded_strokes(number))
    sealed = seal_document(job.workspace, document=pages.id)
    pdf = read_file(job.workspace, sealed.id)
    data = read_attachment(pdf)
    assert data is not None
    text = text_of(pdf)
    assert [value for value in values_of(data) if not is_shown(value, text, spanish())] == []
    wall = make_copy(job.workspace, document=sealed.id, layout="a3")
    said = text_of(read_file(job.workspace, wall.id))
    assert wall.checksum == sealed.checksum
    assert said.count("Firmó el") == 2
    assert [verify(read_file(job.workspace, each), root=None).valid for each in (sealed.id, wall.id)] == [True, True]
    assert read_roadmap(job.workspace, job.roadmap).state == "in_force"


@pytest.mark.parametrize("kind", ["focas_result", "improvement_plan"])
def test_every_value_that_travels_stands_on_the_pages(job: Job, kind: str):
    subject = subject_of(job, kind)
    add_signatory(job.workspace, subject=subject, role="authority", name="Autoridad", title="Alcalde")
    pages = begin_signing(job.workspace, kind=kind, subject=subject)
    pdf = read_file(job.workspace, pages.id)
    data = read_attachment(pdf)
    assert data is not None
    text = text_of(pdf)
    quarters = {str(number) for number in range(1, 13)}  # the calendar draws them
    told = [value for value in values_of(data) if value not in quarters]
    assert [value for value in told if not is_shown(value, text, spanish())] == []


def test_a_reopened_round_says_what_it_replaces_and_why(job: Job):
    again = reopen_assessment(job.workspace, assessment=job.result, reason="Apareció el acta que faltaba")
    text = text_of(make_pages(job.workspace, kind="focas_result", subject=again.id))
    assert "Versión 2. Reemplaza a la versión 1" in text
    assert "Motivo: Apareció el acta que faltaba" in text


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_device_alone_seals_a_comparison_in_either_language_and_it_stays_as_it_was(job: Job, language: str):
    sealed = seal_alone(job.workspace, kind="focas_comparison", subject=job.result, language=language)
    assert (sealed.signatories, sealed.is_copy, sealed.sealed_at is not None) == ((), False, True)
    pdf = read_file(job.workspace, sealed.id)
    assert verify(pdf, root=None).valid
    assert seal_alone(job.workspace, kind="focas_comparison", subject=job.result, language=language) == sealed
    assert make_pages(job.workspace, kind="focas_comparison", subject=job.result, language=language) == pdf


def test_what_may_still_change_and_what_carries_no_seal_are_not_sealed(job: Job):
    with pytest.raises(RoundStillOpen):
        seal_alone(job.workspace, kind="focas_comparison", subject=job.open_round)
    with pytest.raises(NobodyAsked):
        seal_alone(job.workspace, kind="what_changed", subject=job.result)
