"""The papers of a service cycle as they come out of a real workspace: sixty actions, the longest names, two votes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from uuid import UUID

import pypdfium2
import pytest

from app.commitments import add_signatory
from app.documents import UnknownKind, begin_signing, export_pages, make_pages, read_figures, read_file
from app.documents.masking import Private, mask_of, masked, private_values
from app.documents.qsip.minutes import build_minutes
from app.documents.qsip.minutes_source import minutes_paper
from app.documents.qsip.publishable_source import OF_CYCLE, OF_ROADMAP, publishable_source
from app.documents.qsip.quick_win import QuickWinPaper, build_quick_win
from app.documents.qsip.roadmap import build_roadmap
from app.documents.qsip.service_head import ServiceHead
from app.documents.qsip.service_tables import change_text
from app.documents.signed import Form
from app.qsip import close_workshop, open_cycle, open_workshop, read_audit
from app.words import words_in
from app.workspace import Workspace
from tests.app.clusters.places import form_cluster
from tests.app.documents.papers import DAY, PROGRAMME, a_roadmap, bare, is_shown, pages_of, text_of, values_of
from tests.app.documents.service_cycle import LONGEST, PEOPLE, PERSON, Cycle, celebrate_win, play_cycle
from tests.blank import Blank

MM = 72 / 25.4
UPRIGHT_EDGES = (25 * MM, 20 * MM)  # left and right
ACTIONS = 60


@dataclass(frozen=True, slots=True)
class Held:
    """A cycle that was played once; each paper of it is made once."""

    cycle: Cycle
    kept: dict[tuple[object, ...], bytes] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        return self.cycle.workspace

    def made(self, kind: str, subject: UUID, language: str = "es", layout: str | None = None) -> bytes:
        key = (kind, subject, language, layout)
        if key not in self.kept:
            self.kept[key] = make_pages(self.workspace, kind=kind, subject=subject, language=language, layout=layout)
        return self.kept[key]

    def pages(self, kind: str, subject: UUID, language: str = "es", layout: str | None = None) -> list[str]:
        return pages_of(self.made(kind, subject, language, layout))

    def text(self, kind: str, subject: UUID, language: str = "es", layout: str | None = None) -> str:
        return " ".join(self.pages(kind, subject, language, layout))

    def workshop(self, kind: str) -> UUID:
        return self.cycle.workshops[kind].id


@pytest.fixture(scope="module")
def held(blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    workspace = blank.copy(tmp_path_factory.mktemp("service") / "workspace")
    yield Held(play_cycle(workspace, actions=ACTIONS))
    workspace.close()


def test_minutes_tell_what_was_said_agreed_and_left_open_without_naming_who_was_there(held: Held):
    text = held.text("workshop_minutes", held.workshop("interface"))
    for told in (
        "Acta de taller QSIP: control prenatal y CRED",
        "09:00 — 13:30",
        "Se empezó tarde por la lluvia",
        "Aporte 12: el rol de turnos",
        "Pegar el rol de turnos en el puerto",
        "Si el bote es del puesto o de la comunidad",
        "Casa comunal de Wawaim",
        "Leída en voz alta en castellano y awajún; correcciones pedidas: ninguna; conforme.",
    ):
        assert told in text
    assert "wampis: <3" in text
    assert PEOPLE[3][2] not in text


def test_minutes_ask_for_the_signature_of_those_roles_alone_that_were_in_the_room(held: Held):
    paper = minutes_paper(held.workspace, held.workshop("audit"))
    staff = tuple(each for each in paper.workshop.participants if each.role == "staff")
    with_staff = replace(paper, workshop=replace(paper.workshop, participants=staff, interpreter=None))
    built = build_minutes(with_staff, words_in("es"), Form(DAY))
    assert [box.field for box in built.boxes] == ["scribe_ink", "facilitator_ink", "staff_ink", "device"]


def test_minutes_print_no_photo_of_people_who_did_not_all_agree(held: Held):
    paper = pypdfium2.PdfDocument(held.made("workshop_minutes", held.workshop("interface")))
    kinds = [thing.type for page in paper for thing in page.get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 2  # everybody agreed
    public = pypdfium2.PdfDocument(held.made("publishable_version", held.workshop("interface")))
    kinds = [thing.type for page in public for thing in page.get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 1  # the one without people


def test_the_attendance_list_has_the_marks_that_were_drawn_and_no_code_to_scan(held: Held):
    pages = held.pages("qsip_attendance", held.workshop("audit"))
    text = " ".join(pages)
    assert all(name in text for _, _, name, _, _ in PEOPLE if name and name != PEOPLE[5][2])
    assert all("RESERVADO" in page for page in pages)
    assert "Página 1 de" in pages[0]
    assert "comprobación" not in text
    blank = held.text("qsip_attendance", held.workshop("audit"), layout="blank")
    assert PEOPLE[0][2] not in blank
    assert " 25 " in blank


def test_the_audit_sets_three_roles_side_by_side_with_the_votes_behind_each_number(held: Held):
    audit = read_audit(held.workspace, cycle=held.cycle.cycle.id)
    text = held.text("audit_result", held.cycle.cycle.id)
    assert audit.to_discuss
    assert all(item.code in text for item in audit.items)
    for dimension in audit.dimensions:
        assert f"{dimension.votes['user']} votos" in text
    assert "Primera votación" in text
    figures = read_figures(held.workspace, kind="audit_result", subject=held.cycle.cycle.id)
    assert figures["to_discuss"] == len(audit.to_discuss)


def test_the_validation_tells_what_users_said_and_what_goes_on(held: Held):
    text = held.text("validation_report", held.cycle.cycle.id)
    assert "Las personas usuarias la confirman 6 personas usuarias" in text
    assert "Acción que continúa" in text
    assert bare("-01, 59") in bare(text)
    assert "Estándares del siguiente ciclo" in text
    assert "Asamblea con masato" in text
    assert "52 %" in text


def test_the_progress_counts_actions_by_state_and_names_what_is_blocked(held: Held):
    text = held.text("roadmap_progress", held.cycle.roadmap)
    assert "Trabada: 1" in text
    assert "No hay reactivo. Que la red lo envíe" in text
    assert "80 %" in text  # of the one under way
    assert "100 %" in text  # what is done is whole
    assert "Talleres conducidos por contrapartes este año: 0 de" in text


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    ("kind", "subject", "layout"),
    [
        ("workshop_minutes", "audit", None),
        ("qsip_attendance", "audit", "filled"),
        ("audit_result", "cycle", None),
        ("validation_report", "cycle", None),
        ("roadmap_progress", "roadmap", None),
        ("roadmap", "roadmap", "a4"),
        ("roadmap", "roadmap", "a3"),
    ],
)
def test_nothing_leaves_the_frame_and_each_page_says_where_it_belongs(
    held: Held, kind: str, subject: str, layout: str | None, language: str
):
    identity = _subject(held, subject)
    paper = pypdfium2.PdfDocument(held.made(kind, identity, language, layout))
    for number, page in enumerate(paper, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        assert (f"Página {number} de {len(paper)}" if language == "es" else f"Page {number} of {len(paper)}") in (
            text.get_text_range()
        )
        for left, bottom, right, top in (text.get_rect(n) for n in range(text.count_rects())):
            if right > left:
                assert left >= UPRIGHT_EDGES[0] - 3
                assert right <= width - UPRIGHT_EDGES[1] + 3
                assert bottom >= 20
                assert top <= height - 20


@pytest.mark.parametrize(("kind", "layout"), [("roadmap", "a4"), ("roadmap", "a3"), ("roadmap_progress", None)])
def test_sixty_actions_stand_whole_each_on_one_page_under_the_head(held: Held, kind: str, layout: str | None):
    pages = held.pages(kind, held.cycle.roadmap, layout=layout)
    head = "Indicador y evidencia" if layout == "a4" else "Solución" if layout == "a3" else "Último seguimiento"
    rows = [page for page in pages if "Acción 7:" in page or "Acción 42:" in page]
    assert all(head in page for page in rows)
    for number in range(1, ACTIONS if kind == "roadmap_progress" else ACTIONS + 1):
        assert any(f"Acción {number}: publicar" in page for page in pages)
    assert bare(LONGEST) in bare(" ".join(pages))


def test_the_roadmap_says_where_the_service_stood_and_what_it_promises(held: Held):
    text = held.text("roadmap", held.cycle.roadmap, layout="a4")
    for told in (
        "Dónde estamos",
        "70 votos",
        "Estándares del servicio",
        "Taller de validación",
        "(0 > 4 de 4 semanas)",
    ):
        assert told in text
    assert PERSON in text


def test_a_poster_is_cut_into_sheets_that_overlap_and_say_their_place(held: Held):
    pages = held.pages("roadmap", held.cycle.roadmap, layout="poster")
    paper = pypdfium2.PdfDocument(held.made("roadmap", held.cycle.roadmap, layout="poster"))
    assert all(tuple(round(side) for side in page.get_size()) == (595, 842) for page in paper)
    assert (len(pages) - 1) % 8 == 0
    assert "Hoja 1-A1 (1 de " in pages[0]
    assert f"Hoja {(len(pages) - 1) // 8}-B4" in pages[-2]
    assert "Cómo unir el afiche" in pages[-1]
    text = " ".join(pages)
    assert all(f"{number}. " in text for number in range(1, ACTIONS + 1))
    assert "Hoja de ruta" in text


def test_a_poster_of_few_actions_takes_two_sheets():
    printed = build_roadmap(a_roadmap(4), words_in("es"), layout="poster", printed_on=DAY)
    pages = pages_of(printed.pdf)
    assert len(pages) == 3
    assert [box.field for box in printed.boxes] == ["device"]
    assert printed.boxes[0].page == 2
    assert "Solución 4" in " ".join(pages)


@pytest.mark.parametrize("layout", ["upright", "across"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_quick_win_is_told_on_one_page_without_persons(held: Held, layout: str, language: str):
    pages = held.pages("quick_win_sign", held.cycle.quick_win, language, layout)
    assert len(pages) == 1
    assert ("Lo logramos" if language == "es" else "We did it") in pages[0]
    assert "14 vot" in pages[0]
    assert not [name for name in held.cycle.names if name in pages[0]]


@pytest.mark.parametrize("layout", ["upright", "across"])
@pytest.mark.parametrize(("seen", "photos"), [(None, 0), ("refused", 0), ("agreed", 1), ("nobody", 1)])
def test_a_quick_win_shows_its_photo_only_where_all_who_are_on_it_agreed(
    held: Held, layout: str, seen: str | None, photos: int
):
    celebrate_win(held.workspace, held.cycle.quick_win, seen=seen)
    pdf = make_pages(held.workspace, kind="quick_win_sign", subject=held.cycle.quick_win, language="es", layout=layout)
    paper = pypdfium2.PdfDocument(pdf)
    assert len(paper) == 1
    kinds = [thing.type for thing in paper[0].get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == photos


def test_a_quick_win_names_nobody_even_where_its_barrier_does(held: Held):
    private = private_values(held.workspace, words_in("es"))
    paper = QuickWinPaper(
        programme=PROGRAMME,
        head=ServiceHead(held.cycle.cycle.id, "CRED", "health", "P. S. Huampami", "Condorcanqui", "0104", 2026),
        code="HR-0104-2026-01-1",
        barrier=f"Había que llamar a {PERSON} al 941 222 333",
        done="publicar el rol",
        done_on=DAY,
        place="Huampami",
        who=(),
        voted=None,
        coming="",
        is_done=True,
    )
    public = masked(paper, mask_of(private, words_in("es")))
    text = text_of(build_quick_win(public, words_in("es"), layout="upright", printed_on=DAY).pdf)
    assert "Había que llamar a [nombre] al [número]" in text
    assert "BORRADOR" not in text


def _subject(held: Held, name: str) -> UUID:
    return {"cycle": held.cycle.cycle.id, "roadmap": held.cycle.roadmap}.get(name) or held.workshop(name)


PUBLIC = [
    ("interface", None),
    ("audit", None),
    *(("roadmap", each) for each in OF_ROADMAP),
    *(("cycle", each) for each in OF_CYCLE),
]


@pytest.mark.parametrize(("subject", "layout"), PUBLIC)
def test_a_public_version_names_nobody_and_tells_no_number_of_a_person(held: Held, subject: str, layout: str | None):
    identity = _subject(held, subject)
    text = held.text("publishable_version", identity, layout=layout)
    shown = bare(text).casefold()
    assert [name for name in held.cycle.names if bare(name).casefold() in shown] == []
    assert "987 654 321" not in text
    assert bare("Versión pública, sin datos personales, del documento") in bare(text)


def test_the_data_of_a_public_version_say_no_more_than_its_pages(held: Held):
    words = words_in("es")
    source = publishable_source(held.workspace, held.cycle.roadmap)
    printed = source.build(words, layout="roadmap", is_draft=False, is_copy=True, checksum="")
    assert printed.data is not None
    text = " ".join(pages_of(printed.pdf))
    assert PERSON not in printed.data.decode()
    assert [value for value in values_of(printed.data) if not is_shown(value, text, words)] == []


def test_what_is_no_workshop_roadmap_or_cycle_has_no_public_version(held: Held):
    with pytest.raises(UnknownKind):
        make_pages(held.workspace, kind="publishable_version", subject=held.cycle.cluster.id)


def test_a_name_is_taken_out_whatever_its_capitals_accents_and_spaces():
    private = Private(("Wampagkit Ñahuĩ Tsejem", "Ana Santiago"), frozenset({"santiago"}))
    mask = mask_of(private, words_in("es"))
    for said in ("wampagkit  nahui tsejem", "WAMPAGKIT ÑAHUĨ TSEJEM", "Wampagkit", "wampagkit"):
        assert mask(f"Dijo {said}.") == "Dijo [nombre]."
    assert mask("El río Santiago y Santa Ana") == "El río Santiago y Santa Ana"
    assert mask("ANA SANTIAGO, DNI 12345678") == "[nombre], DNI [número]"
    assert mask("DNI 12 345 678, llamar al +51 941 222 333") == "DNI [número], llamar al [número]"


def test_a_change_that_rounds_to_nothing_has_no_arrow():
    words = words_in("es")
    assert change_text(Fraction(1, 100), words) == "= 0.0"
    assert change_text(Fraction(-7, 10), words) == "\N{DOWNWARDS ARROW} 0.7"


def test_posts_and_entities_stay_even_where_somebody_wrote_one_for_a_name(held: Held):
    private = private_values(held.workspace, words_in("es"))
    assert set(held.cycle.names) <= set(private.names)
    mask = mask_of(private, words_in("es"))
    for post in (
        "Jefatura del P. S. Huampami",
        "Gerencia de Desarrollo Social",
        "Red de Salud",
        "El Programa",
        LONGEST,
    ):
        assert mask(post) == post


def test_a_public_version_keeps_its_heads_and_its_posts(held: Held):
    text = held.text("publishable_version", held.cycle.roadmap, layout="roadmap")
    for kept in ("Responsable", "Jefatura del P. S. Huampami", "Personas usuarias", "Ministerio de Salud"):
        assert kept in text
    minutes = held.text("publishable_version", held.workshop("interface"))
    for kept in ("Mujeres", "Varones", "Acuerdos", "Comunidad de Huampami"):
        assert kept in minutes
    assert "Dueña Nankijai" not in minutes  # who sees to an agreement


def test_the_minutes_are_signed_by_those_who_are_asked_in_the_order_of_the_paper(blank: Blank, tmp_path):
    workspace = blank.copy(tmp_path / "workspace")
    cluster = form_cluster(workspace)
    cycle = open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2026)
    workshop = open_workshop(workspace, cycle=cycle.id, kind="launch", held_on=workspace.today(), place="Huampami")
    close_workshop(workspace, workshop=workshop.id)
    for role in ("user", "scribe"):
        add_signatory(workspace, subject=workshop.id, role=role)
    document = begin_signing(workspace, kind="workshop_minutes", subject=workshop.id)
    text = text_of(read_file(workspace, document.id))
    assert document.asked == 3
    assert "BORRADOR" not in text
    assert text.index("1. Relatoría") < text.index("2. Por las personas usuarias") < text.index("3. Sello del equipo")
    workspace.close()


def test_a_paper_is_written_under_its_own_name(held: Held, tmp_path):
    path = export_pages(held.workspace, kind="workshop_minutes", subject=held.workshop("launch"), out=tmp_path)
    assert path.name.startswith("workshop_minutes-AT-0104-")
    assert path.name.endswith("-v1-es.pdf")
