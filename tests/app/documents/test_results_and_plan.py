"""FOCAS results and improvement plans on paper."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from app.commitments import Party
from app.documents.focas.result_paper import AreaLine, CountLine, ItemLine, ResultPaper
from app.documents.focas.results import build_result
from app.documents.plan.paper import PlanActionLine, PlanPaper
from app.documents.plan.plan import build_plan
from app.words import words_in
from tests.app.documents.papers import DAY, PROGRAMME, is_shown, pages_of, signatory, text_of, values_of

AREAS = (
    AreaLine("PER", "Personas y puestos", 2.0, 2, 3, 4, is_compulsory=False),
    AreaLine("DIV", "Desarrollo del personal para la diversidad", None, None, 2, 5, is_compulsory=True),
)
ITEMS = (
    ItemLine(
        "PER-1", "Perfiles de puesto", "3", said="1: 0, 2: 5, 3: 3, 4: 0", seen="2", reason="El acta estaba lejos"
    ),
    ItemLine("PER-2", "Selección de personal", "nd"),
    ItemLine("PER-3", "Planilla al día", "1"),
    ItemLine("PER-4", "Escalafón", ""),
)
RESULT = ResultPaper(
    programme=PROGRAMME,
    code="RF-0104-B",
    version=1,
    government=Party("provincial", "0104", "Condorcanqui"),
    cluster="Condorcanqui",
    measure="baseline",
    held_on=DAY,
    place="Nieva",
    facilitator="Facilitación de prueba",
    instrument="FOCAS 1.0",
    is_complete=True,
    areas=AREAS,
    items=ITEMS,
    participants=(CountLine("mujeres", 4),),
    total_participants=9,
    signatories=(signatory("facilitator"), signatory("group"), signatory("authority")),
)
ACTION = PlanActionLine(
    number=1,
    area="PER",
    items="PER-3",
    title="Ordenar la planilla",
    kind="technical_assistance",
    who="Recursos humanos",
    people=32,
    women=18,
    where="Nieva",
    first_quarter=2,
    last_quarter=5,
    after=None,
    resources=960_000,
    source="Municipio",
    existing_support="Red de Salud: sumarse",
    responsible="Subgerencia de Personal",
    target_level=3,
)
PLAN = PlanPaper(
    programme=PROGRAMME,
    code="PM-0104-2027",
    version=1,
    government=Party("provincial", "0104", "Condorcanqui"),
    cluster="Condorcanqui",
    services=("control prenatal y CRED",),
    first_year=2027,
    goal="Que cada persona sea atendida en su lengua.",
    resolution="",
    approved_on=None,
    areas=AREAS,
    actions=(ACTION, replace(ACTION, number=2, resources=None, source="", after=1, existing_support="")),
    signatories=(signatory("management"), signatory("authority")),
)


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_value_of_the_attachments_stands_on_the_pages(language: str):
    words = words_in(language)
    for built in (build_result(RESULT, words, printed_on=DAY), build_plan(PLAN, words, printed_on=DAY)):
        assert built.data is not None
        text = text_of(built.pdf)
        assert [value for value in values_of(built.data) if not is_shown(value, text, words)] == []


def test_an_area_under_sixty_per_cent_prints_its_reason_and_no_number():
    page = pages_of(build_result(RESULT, words_in("es"), printed_on=DAY).pdf)[0]
    assert "insuficiente" in page
    assert "2/5" in page
    assert "0.0" not in page


def test_levels_without_evidence_and_items_without_a_level_say_so():
    text = text_of(build_result(RESULT, words_in("es"), printed_on=DAY).pdf)
    assert "3*" in text
    assert "sin dato" in text
    assert "pendiente" in text
    assert "0 de 1 niveles 3 y 4" in text


def test_an_open_round_says_that_it_is_incomplete():
    text = text_of(build_result(replace(RESULT, is_complete=False), words_in("es"), printed_on=DAY).pdf)
    assert "Incompleto: la medición no está cerrada." in text


def test_a_plan_adds_up_what_was_estimated_and_counts_what_was_not():
    text = text_of(build_plan(PLAN, words_in("es"), printed_on=DAY).pdf)
    assert "S/ 9,600.00 (1 acción sin estimar)" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "T2 2027" in text
    assert "32 personas, 18 mujeres" in text


def test_a_plan_without_actions_is_honest():
    text = text_of(build_plan(replace(PLAN, actions=(), areas=(), goal=""), words_in("es"), printed_on=DAY).pdf)
    assert text.count("Aún no se ha escrito.") == 10, "purpose, and each of the sections 3 to 11"


def test_two_papers_laid_out_at_once_are_each_as_when_laid_out_alone():
    """Screens read beside each other: the letters of a font are cut out for one paper after the other."""
    words = words_in("es")
    papers = [replace(RESULT, facilitator=name) for name in ("Ñusta", "Zoila Ámbar", "Wampis Xq", "Kjell Łoś")]
    alone = [build_result(paper, words, printed_on=DAY).pdf for paper in papers]
    turn = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads take turns as often as they can
    try:
        with ThreadPoolExecutor(len(papers)) as threads:
            for _ in range(3):
                together = threads.map(lambda paper: build_result(paper, words, printed_on=DAY).pdf, papers)
                assert list(together) == alone
    finally:
        sys.setswitchinterval(turn)
