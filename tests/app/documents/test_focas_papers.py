"""The papers of FOCAS as they come out of a real workspace: three rounds of a district, its plan, its cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pypdfium2
import pytest

from app.clusters import read_cluster
from app.documents import UnknownKind, make_blank, make_pages
from app.documents.focas import changed_source
from app.focas import (
    LearnerPart,
    PlanView,
    ResourcePart,
    UnknownPlan,
    add_dissent,
    add_evidence,
    add_plan_action,
    add_plan_part,
    add_regional_action,
    add_support,
    change_plan,
    change_plan_action,
    change_plan_area,
    compare_rounds,
    read_assessment,
    read_plan,
    reopen_assessment,
    start_plan,
    write_change_reason,
)
from app.territory import create_organisation
from app.words import words_in
from app.workspace import Workspace
from tests.app.documents.papers import DAY, bare, pages_of, text_of
from tests.app.focas.rounds_made import a_round
from tests.blank import Blank
from tests.ui.focas_rounds import Rounds, make_rounds

LONGEST = "Organización de Desarrollo de las Comunidades Fronterizas del Cenepa y de los Ríos Marañón, Nieva y Santiago"
FELL = "La especialista se fue en marzo y la plaza sigue sin cubrirse"
UPRIGHT_MARGINS = (25 / 25.4 * 72, 20 / 25.4 * 72)  # left and right, in points
LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Held:
    """A workspace in which three rounds were held. plan: id of the plan of the district."""

    workspace: Workspace
    rounds: Rounds
    plan: UUID
    kept: dict[tuple[object, ...], bytes] = field(default_factory=dict)

    def pages(self, kind: str, subject: UUID, language: str = "es", layout: str | None = None) -> list[str]:
        """Return the words of each page of a paper."""
        return pages_of(self.made(kind, subject, language, layout))

    def text(self, kind: str, subject: UUID, language: str = "es") -> str:
        return text_of(self.made(kind, subject, language, None))

    def made(self, kind: str, subject: UUID, language: str = "es", layout: str | None = None) -> bytes:
        key = (kind, subject, language, layout)
        if key not in self.kept:
            self.kept[key] = make_pages(self.workspace, kind=kind, subject=subject, language=language, layout=layout)
        return self.kept[key]


@pytest.fixture(scope="module")
def held(blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Three rounds of El Cenepa, the neighbours' baselines, a plan; only read by the tests that share it."""
    workspace = blank.copy(tmp_path_factory.mktemp("papers") / "workspace")
    rounds = make_rounds(workspace, neighbours=True)
    write_change_reason(workspace, assessment=rounds.rounds[2], item="GAM-2", reason=FELL)
    plan = start_plan(workspace, assessment=rounds.rounds[0])
    _write(workspace, plan, rounds)
    yield Held(workspace, rounds, plan.id)
    workspace.close()


def _write(workspace: Workspace, plan: PlanView, rounds: Rounds) -> None:
    change_plan(
        workspace, plan=plan.id, goal="Que cada persona sea atendida en su lengua", risks="Creciente en febrero"
    )
    change_plan_area(workspace, plan=plan.id, area="PER", target_1=2, target_2=3, target_3=4)
    add_plan_action(workspace, plan=plan.id, area="PER", title="Ordenar la planilla", kind="training", items=("PER-3",))
    action = read_plan(workspace, plan.id).actions[0]
    change_plan_action(
        workspace,
        action=action.id,
        first_quarter=2,
        last_quarter=5,
        where="Huampami",
        responsible="Subgerencia de Personal",
        indicator="Planilla al día cada mes",
        plan_code="POI 004",
    )
    add_plan_part(workspace, action=action.id, part=LearnerPart("Recursos humanos", "Asistentes", 3, 5, "awajún"))
    add_plan_part(workspace, action=action.id, part=ResourcePart("cash", "Viáticos", 240_000, "PEN", "Municipio"))
    add_plan_part(
        workspace, action=action.id, part=ResourcePart("in_kind", "Local", 50_000, "USD", "Cooperación", True)
    )
    add_regional_action(
        workspace, department="01", area="GRD", title="Mapas de comunidades", partner="CENEPRED", starts_on=DAY
    )
    add_support(
        workspace,
        government=rounds.district,
        area="PER",
        project="Servicio civil en la frontera",
        starts_on=date(2013, 1, 1),
        decision="join",
        decision_reason="Ya dan el curso",
    )


def test_a_result_has_two_pages_and_then_its_annex(held: Held):
    for language, annex in (("es", "Anexo: los ítems"), ("en", "Annex: the items")):
        pages = held.pages("focas_result", held.rounds.rounds[2], language)
        assert next(number for number, page in enumerate(pages) if annex in page) == 2
        assert all(code in " ".join(pages[2:]) for code in ("PER-1", "PAR-6", "GAM-5"))


def test_a_result_says_what_holds_back_funds_and_what_moved_since_the_round_before(held: Held):
    text = held.text("focas_result", held.rounds.rounds[2])
    assert "6 de 9 ítems en nivel 3 o más" in text
    assert "Qué la frena REC-4" in text
    assert "\N{MINUS SIGN}0.4 (5)" in text, "GAM fell, over five items"
    assert "Género promedio 2.7" in text


def test_few_of_one_people_are_not_told_apart(held: Held):
    page = held.pages("focas_result", held.rounds.rounds[2])[0]
    assert "Awajún: 5" in page
    assert "Wampis: <3" in page


def test_an_open_round_prints_incomplete_and_no_mean_of_the_areas(held: Held):
    text = held.text("focas_result", held.rounds.others[0])
    assert "Incompleto" in text
    assert "Promedio de las áreas" not in text
    assert "Promedio de las áreas" in held.text("focas_result", held.rounds.rounds[0])


def test_the_annex_keeps_dissent_evidence_and_why_an_item_does_not_apply(workspace: Workspace):
    rounds = make_rounds(workspace, most=1)
    reopened = reopen_assessment(workspace, assessment=rounds.rounds[0], reason="Faltó el acta")
    add_dissent(
        workspace, assessment=reopened.id, item="PER-1", level="1", holder="Federación", reason="Nadie vio el ROF"
    )
    add_evidence(
        workspace,
        assessment=reopened.id,
        item="PER-1",
        kind="reference",
        text="Ordenanza 012",
        source="Archivo",
        dated_on=DAY,
    )
    text = text_of(make_pages(workspace, kind="focas_result", subject=reopened.id, language="es"))
    assert "Disenso: Federación: 1 (Nadie vio el ROF)" in text
    assert "Ordenanza 012, Archivo" in text
    assert "Motivo: No hubo medida que consultar" in text
    assert "Reemplaza a la versión 1" in text
    earlier = text_of(make_pages(workspace, kind="focas_result", subject=rounds.rounds[0], language="es"))
    assert "Disenso:" not in earlier
    assert "versión 1" in earlier


def test_a_comparison_tells_falls_first_with_their_reason(held: Held):
    for language in LANGUAGES:
        pages = held.pages("focas_comparison", held.rounds.rounds[2], language)
        assert 2 <= len(pages) <= 4
        assert FELL in pages[0]
        assert "GAM-2" in pages[0]
        assert "PAR-1" not in pages[0].split(FELL)[0], "what rose comes after"


def test_an_area_without_a_mean_in_one_round_shows_its_items_and_no_number(held: Held):
    text = held.text("focas_comparison", held.rounds.rounds[2])
    row = text[text.index("CON Gestión de conflictos") :][:60]
    assert "insuficiente" in row
    assert "Áreas sin promedio en una de las mediciones: sus ítems" in text
    apart = text[text.index("No se comparan y nunca se cuentan") :]
    assert "PAR-6" in apart
    assert "no aplica sin dato" in apart


def test_a_first_round_has_nothing_to_be_compared_with(held: Held):
    text = held.text("focas_comparison", held.rounds.rounds[0], "en")
    assert "This is the first round" in text
    assert "What fell" not in text


def test_a_cluster_is_told_by_level_of_government_and_never_averaged(held: Held):
    text = held.text("focas_comparison", held.rounds.cluster)
    places = [text.index(words) for words in ("Gobiernos regionales", "Municipalidades provinciales", "El Cenepa")]
    assert places == sorted(places)
    assert "1.8→2.6" in text
    assert text.count("→2.") + text.count("→3.") + text.count("→1.") == 10, "one line of eleven areas, one insufficient"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_is_one_page_whatever_is_written(held: Held, language: str):
    for subject in (held.rounds.rounds[2], held.rounds.rounds[0]):
        assert len(held.pages("what_changed", subject, language)) == 1
        assert "\N{HORIZONTAL ELLIPSIS}." not in "".join(held.pages("what_changed", subject, language))


def test_what_changed_says_what_fell_and_why_and_what_is_asked_with_its_day(held: Held):
    (page,) = held.pages("what_changed", held.rounds.rounds[2])
    assert f"2 → 1 Instrumentos de gestión: diagnóstico, política y plan ambiental. {FELL}." in page
    assert "Ordenar la planilla: vencía el 31 de marzo de 2015" in page
    assert "1 ítem no se puede comparar" in page
    (first,) = held.pages("what_changed", held.rounds.rounds[0])
    assert "Es la primera medición" in first


def test_what_changed_stays_one_page_with_endless_reasons(workspace: Workspace):
    rounds = make_rounds(workspace, most=2)
    for item in ("CON-1", "GRD-1", "GRD-3", "PLA-1", "SER-4"):
        write_change_reason(workspace, assessment=rounds.rounds[1], item=item, reason="Por un motivo muy largo " * 80)
    pages = pages_of(make_pages(workspace, kind="what_changed", subject=rounds.rounds[1], language="es"))
    assert len(pages) == 1
    assert "6. Lo que le pedimos ahora" in pages[0]


def test_a_plan_prints_its_fifteen_sections_in_order(held: Held):
    text = held.text("improvement_plan", held.plan)
    titles = (
        *("2. Resumen en una página", "3. Punto de partida", "4. Metas", "5. Necesidades", "6. Orden acordado"),
        *("7. Acciones", "8. Capacitación", "9. Asistencia técnica", "10. Presupuesto", "11. Calendario"),
        *("12. Seguimiento", "13. Riesgos", "14. Articulación", "15. Firmas"),
    )
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_of_a_region_names_its_national_bodies_and_has_only_its_own_sections(held: Held, language: str):
    governments = read_cluster(held.workspace, held.rounds.cluster).governments
    region = next(each for each in governments if each.level == "regional")
    text = held.text("improvement_plan", region.id, language)
    assert "CENEPRED" in text
    first, last = {"es": ("7. Acciones", "15. Firmas"), "en": ("7. Actions", "15. Signatures")}[language]
    assert text.index(first) < text.index(last)
    for title in ("5. Necesidades", "6. Orden", "9. Asistencia", "5. Needs", "6. Agreed", "9. Technical"):
        assert title not in text
    with pytest.raises(UnknownPlan):
        make_pages(held.workspace, kind="improvement_plan", subject=held.rounds.district)


def test_a_target_that_nobody_set_is_told_as_suggested_in_the_plan_and_in_the_roll_up(held: Held):
    text = held.text("improvement_plan", held.plan)
    assert "El asterisco marca una meta sugerida" in text
    assert re.search(r"PER Personas y puestos\s+\d\.\d\s+2\s+3\s+4\b", text), "what was set has no asterisk"
    assert re.search(r"DIV Desarrollo del personal para la diversidad\s+\d\.\d\s+\S\s+\S\s+3\*", text)
    rolled = held.text("improvement_plan_cluster", held.rounds.cluster)
    assert "meta sugerida 3" in rolled
    assert "; meta 4; 1 acción" in rolled


def test_the_title_of_an_area_never_stands_last_on_a_page(held: Held):
    titles = [area.title for area in read_assessment(held.workspace, held.rounds.rounds[2]).areas]
    for page in held.pages("focas_result", held.rounds.rounds[2])[2:]:
        rows = page[: page.index("Impreso")].strip() if "Impreso" in page else page.strip()
        assert not any(rows.endswith(title) for title in titles)


def test_the_seal_of_a_cluster_does_not_stand_alone(held: Held):
    pages = held.pages("focas_comparison", held.rounds.cluster)
    assert "Cada celda" in pages[-1]


def test_what_stands_still_says_what_the_plan_does_about_it(held: Held):
    beside = compare_rounds(a_round({"PER": "2 2 2"}), a_round({"PER": "2 2 2"}))
    plan, words = read_plan(held.workspace, held.plan), words_in("es")
    said = [[changed_source._stayed(item, made, words).why for item in beside.items] for made in (None, plan)]
    assert said[0] == ["Todavía no hay plan"] * 3
    unanswered = "Ninguna acción del plan lo atiende todavía"
    assert said[1] == [unanswered, unanswered, "Acción 1 del plan: prevista"]


def test_a_plan_keeps_currencies_apart_and_tells_who_helps_already(held: Held):
    text = held.text("improvement_plan", held.plan).replace("\N{NO-BREAK SPACE}", " ")
    assert "S/ 2,400.00" in text
    assert "US$ 500.00" in text
    assert "2,900" not in text
    assert "Sumarse. Ya dan el curso" in text
    assert "N.º 1: POI 004" in text
    assert "0 de 1 acciones (0 %)" in text


def test_sixty_actions_each_print_whole_under_a_head_that_comes_back(held: Held, workspace: Workspace):
    rounds = make_rounds(workspace, most=1)
    plan = start_plan(workspace, assessment=rounds.rounds[0])
    for number in range(60):
        title = f"Acción larga {number:02}: ordenar los expedientes de las comunidades de la cuenca alta y baja"
        add_plan_action(workspace, plan=plan.id, area="PER", title=title, kind="training", items=("PER-3",))
    pdf = make_pages(workspace, kind="improvement_plan", subject=plan.id, language="es")
    pages = pages_of(pdf)
    listed = [page for page in pages if "Lo que se hará" in page]
    assert len(listed) > 2
    for number in range(60):
        title = bare(f"Acción larga {number:02}: ordenar los expedientes de las comunidades de la cuenca alta y baja")
        assert any(title in bare(page) for page in listed), f"row {number} is on one page"
    _nothing_outside(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_of_a_cluster_name_first_who_has_none(held: Held, language: str):
    pages = held.pages("improvement_plan_cluster", held.rounds.cluster, language)
    text = " ".join(pages)
    none = "sin plan todavía" if language == "es" else "no plan yet"
    assert text.index("Amazonas") < text.index("El Cenepa")
    assert none in pages[0]
    width, height = _size(held.made("improvement_plan_cluster", held.rounds.cluster, language))
    assert width > height


@pytest.mark.parametrize(("level", "items"), [("district", 57), ("regional", 54), ("federation", 28)])
def test_a_blank_questionnaire_asks_what_the_instrument_asks_of_each(held: Held, level: str, items: int):
    pages = pages_of(make_blank(held.workspace, kind="focas_blank", level=level, language="es"))
    codes = [code for page in pages for code in re.findall(r"\b[A-Z]{3}-\d\b", page)]
    assert len(set(codes)) == items
    assert f"({items} ítems)" in pages[0]
    for code in set(codes):
        on = [number for number, page in enumerate(pages) if re.search(rf"\b{code}\b", page)]
        assert len(on) == 1, f"{code} is on one page, question and edge"


def test_a_blank_questionnaire_of_governments_has_twenty_to_thirty_pages(held: Held):
    for language in LANGUAGES:
        pages = held.pages("focas_blank", held.rounds.district, language)
        assert 20 <= len(pages) <= 30
        assert "El Cenepa" in pages[0]
    spanish = held.pages("focas_blank", held.rounds.district)
    for page in spanish[1:-2]:
        questions = len(set(re.findall(r"\b[A-Z]{3}-\d\b", page)))
        assert page.count("No aplica, porque:") == page.count("Motivo y disenso:") == questions


@pytest.mark.parametrize(("layout", "wide"), [("a4", 842), ("a3", 1191)])
def test_a_matrix_has_one_page_for_each_area(held: Held, layout: str, wide: int):
    for language in LANGUAGES:
        pages = held.pages("focas_matrix", held.rounds.district, language, layout)
        assert len(pages) == 11
    assert all(f"PLA-{number}" in pages[2] for number in range(1, 7))
    assert round(_size(held.made("focas_matrix", held.rounds.district, "es", layout))[0]) == wide


def test_the_longest_name_of_an_organisation_is_whole_in_every_paper(workspace: Workspace):
    rounds = make_rounds(workspace, most=1)
    organisation = create_organisation(workspace, cluster=rounds.cluster, name=LONGEST, kind="federation")
    for kind, layout in (("focas_blank", None), ("focas_matrix", "a4"), ("focas_matrix", "a3")):
        pdf = make_pages(workspace, kind=kind, subject=organisation.id, language="es", layout=layout)
        assert bare(LONGEST) in bare(pages_of(pdf)[0])
        _nothing_outside(pdf)


def test_nothing_is_clipped_in_either_language(held: Held):
    last = held.rounds.rounds[2]
    for language in LANGUAGES:
        for kind, subject in (
            *(("focas_result", last), ("focas_comparison", last), ("what_changed", last)),
            *(("improvement_plan", held.plan), ("improvement_plan_cluster", held.rounds.cluster)),
            *(("focas_comparison", held.rounds.cluster), ("focas_blank", held.rounds.district)),
        ):
            _nothing_outside(held.made(kind, subject, language))


def test_papers_that_nobody_signs_carry_no_line_of_a_translation(held: Held):
    for kind in ("focas_comparison", "what_changed"):
        assert "Courtesy translation" not in held.text(kind, held.rounds.rounds[2], "en")
    assert "Courtesy translation" in held.text("focas_result", held.rounds.rounds[2], "en")


def test_a_paper_of_no_subject_is_refused(held: Held):
    with pytest.raises(UnknownKind):
        make_blank(held.workspace, kind="focas_result", level="district")


def _size(pdf: bytes) -> tuple[float, float]:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        width, height = opened[0].get_size()
        return width, height
    finally:
        opened.close()


def _nothing_outside(pdf: bytes) -> None:
    """Fail where a letter stands outside the margins or a word is broken by a narrow column of a head."""
    opened = pypdfium2.PdfDocument(pdf)
    left, right = UPRIGHT_MARGINS
    try:
        for page in opened:
            words = page.get_textpage()
            width, _ = page.get_size()
            boxes = [words.get_charbox(number) for number in range(words.count_chars())]
            inked = [box for box in boxes if box[2] > box[0]]
            assert min(box[0] for box in inked) >= left - 3
            assert max(box[2] for box in inked) <= width - right + 3
    finally:
        opened.close()


def test_the_public_version_of_a_result_names_no_person_and_keeps_its_levels(held: Held):
    of = held.rounds.rounds[2]
    facilitator = read_assessment(held.workspace, of, language="es").facilitator
    text = held.text("publishable_version", of)
    assert bare("Versión pública, sin datos personales, del documento Resultado FOCAS") in bare(text)
    assert facilitator
    assert facilitator in held.text("focas_result", of)
    assert facilitator not in text
    assert "Facilitación" not in text
    assert "PER-3" in text
