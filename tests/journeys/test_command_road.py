"""The whole job by command, on two clusters, judged by what it left behind and by programs that we did not write."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.demo import CASE
from app.words import words_in
from tests.app.signing import tampering
from tests.played import PASSPHRASE, Played, Ran, trocha

OTHER = CASE.with_name("datem-education.json")
PDFS = ("letter-es.pdf", "letter-en.pdf", "roadmap-a4.pdf", "roadmap-a3.pdf", "plan-es.pdf", "result-es.pdf")
SIGNATURES = {"letter-es.pdf": 3, "letter-en.pdf": 1, "roadmap-a4.pdf": 5, "roadmap-a3.pdf": 1, "plan-es.pdf": 5}
KINDS = {
    "letter-es.pdf": "commitment_letter",
    "roadmap-a4.pdf": "roadmap",
    "plan-es.pdf": "improvement_plan",
    "result-es.pdf": "focas_result",
}


def text_of(pdf: Path) -> str:
    """Return the words of all pages, each line end a space."""
    opened = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())
    finally:
        opened.close()


def judged(pdf: Path, root: Path) -> list[PdfSignatureStatus]:
    """Return what pyHanko's own validator says of each signature."""
    anchor = x509.Certificate.load(pem.unarmor(root.read_bytes())[2])
    reader = PdfFileReader(BytesIO(pdf.read_bytes()))

    async def each() -> list[PdfSignatureStatus]:
        return [
            await async_validate_pdf_signature(signature, ValidationContext(trust_roots=[anchor]))
            for signature in reader.embedded_signatures
        ]

    return asyncio.run(each())


def figures(played: Played, kind: str) -> dict[str, Any]:
    """Return the figures that the command line says of a document."""
    return next(each["figures"] for each in documents_of(played) if each["kind"] == kind)


@cache
def documents_of(played: Played) -> list[dict[str, Any]]:
    """Return the documents of a workspace, as the command line lists them."""
    return trocha("document", "list", "--workspace", played.folder / "workspace", "--json").told["documents"]


def test_it_leaves_all_that_it_promises(demo: Played):
    made = {path.name for path in demo.out.iterdir()}
    assert {*PDFS, "root.pem", "summary.json"} <= made
    assert len(list(demo.out.glob("*.trocha"))) == 4
    assert (demo.folder / "workspace" / "trocha.db").is_file()
    assert (demo.folder / "second" / "trocha.db").is_file()
    assert set(demo.summary["files"]) == made


def test_it_tells_the_story_in_plain_words(demo: Played):
    for said in (
        *(
            "«rio santiago» encuentra Río Santiago (010403)",
            "que también gobierna Nieva",
            "Aviso, aceptado por escrito",
        ),
        *("9 respuestas, todas están", "En desarrollo", "Cumplida", "CC-0104-02: 2 firmas dibujadas y el sello"),
        *("cada uno muestra 1 diferencia abierta", str(demo.out), "letter-es.pdf"),
    ):
        assert said in demo.story


@pytest.mark.parametrize("name", PDFS)
def test_every_seal_holds_and_comes_from_the_root(demo: Played, name: str):
    ran = trocha("document", "verify", demo.out / name, "--root", demo.out / "root.pem", "--require-trust", "--json")
    told = ran.told
    assert (ran.code, told["valid"], told["problems"], told["covers_whole_file"]) == (0, True, [], True)
    assert told["asked"] == told["present"] == len(told["signatures"]) == SIGNATURES.get(name, told["asked"])
    assert all(each["intact"] and each["trusted"] and each["time"] for each in told["signatures"])


def test_the_letter_has_two_drawn_signatures_and_the_seal(demo: Played):
    told = trocha("document", "verify", demo.out / "letter-es.pdf", "--json").told
    assert [(each["signer"], each["kind"]) for each in told["signatures"]] == [
        ("Autoridad provincial de demostración", "drawn"),
        ("Coordinación de demostración", "drawn"),
        ("Portátil de Nieva", "device"),
    ]
    assert all(each["trusted"] is None for each in told["signatures"])


@pytest.mark.judge("pdfsig")
def test_pdfsig_finds_three_valid_signatures_the_last_over_the_whole_file(demo: Played):
    ran = subprocess.run(
        ["pdfsig", "-nocert", str(demo.out / "letter-es.pdf")], capture_output=True, text=True, check=False
    )
    assert ran.stdout.count("Signature is Valid.") == 3
    assert ran.stdout.count("Total document signed") == 1
    assert ran.stdout.rindex("Total document signed") > ran.stdout.rindex("Signature #3")


@pytest.mark.parametrize("name", PDFS)
def test_pyhanko_agrees_for_each_signature(demo: Played, name: str):
    statuses = judged(demo.out / name, demo.out / "root.pem")
    assert [(status.bottom_line, status.trusted) for status in statuses] == [(True, True)] * len(statuses)
    assert statuses[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE


@pytest.mark.parametrize("part", range(1, 12))
def test_one_changed_byte_is_no(demo: Played, tmp_path: Path, part: int):
    content = bytearray((demo.out / "letter-es.pdf").read_bytes())
    content[len(content) * part // 12] ^= 1
    (tmp_path / "letter.pdf").write_bytes(bytes(content))
    ran = trocha("document", "verify", tmp_path / "letter.pdf", "--json")
    assert (ran.code, ran.told["valid"]) == (1, False)
    assert ran.told["problems"]


@pytest.mark.parametrize("change", [tampering.attach_later, tampering.draw_on_page, tampering.retitle])
def test_what_was_added_later_is_no(demo: Played, tmp_path: Path, change: tampering.type_of_change):
    (tmp_path / "letter.pdf").write_bytes(tampering.revise((demo.out / "letter-es.pdf").read_bytes(), change))
    ran = trocha("document", "verify", tmp_path / "letter.pdf", "--json")
    assert (ran.code, ran.told["valid"]) == (1, False)


def test_what_is_no_pdf_is_no_and_what_is_not_there_cannot_be_read(demo: Played, tmp_path: Path):
    (tmp_path / "notes.pdf").write_text("notes", "utf-8")
    assert trocha("document", "verify", tmp_path / "notes.pdf", "--json").code == 1
    missing = trocha("document", "verify", tmp_path / "nowhere.pdf", "--json")
    assert (missing.code, missing.told["error"]) == (2, "cli.file-unreadable")


def test_trust_decides_only_when_it_is_asked(demo: Played, other: Played):
    words = ("document", "verify", demo.out / "letter-es.pdf", "--root", other.out / "root.pem", "--json")
    without, with_trust = trocha(*words), trocha(*words, "--require-trust")
    assert (without.code, without.told["valid"], without.told["trusted"]) == (0, True, False)
    assert (with_trust.code, with_trust.told["valid"]) == (1, True)


def test_the_papers_hold_the_real_names_in_the_right_language(demo: Played):
    spanish, english = text_of(demo.out / "letter-es.pdf"), text_of(demo.out / "letter-en.pdf")
    for said in ("Municipalidad Provincial de Condorcanqui", "CARTA DE COMPROMISO", "control prenatal y CRED", "Nieva"):
        assert said in spanish
    assert "Provincial Municipality of Condorcanqui" in english
    assert "Courtesy translation; it does not carry the signatures" in english
    assert "Traducción de cortesía" not in spanish
    assert "Nos comprometemos a" not in english
    roadmap = text_of(demo.out / "roadmap-a4.pdf")
    for said in ("Hoja de ruta de mejora del servicio", "Centro de Salud Huampami", "Ministerio de Salud", "Cumplida"):
        assert said in roadmap
    assert "Municipalidad Provincial de Condorcanqui" in text_of(demo.out / "plan-es.pdf")
    assert "Personas y puestos" in text_of(demo.out / "result-es.pdf")


@pytest.mark.parametrize("name", [name for name in PDFS if name != "letter-en.pdf"])
def test_no_english_word_of_ours_is_left_on_a_spanish_page(demo: Played, name: str):
    text = f" {text_of(demo.out / name)} "
    for word in (" the ", " of ", " and ", " Actions ", " Level ", " Signatures ", " Purpose ", " version ", " Page "):
        assert word not in text


@pytest.mark.judge("pdftotext")
@pytest.mark.parametrize("name", PDFS)
def test_pdftotext_reads_the_same_pages(demo: Played, name: str):
    ran = subprocess.run(
        ["pdftotext", "-layout", str(demo.out / name), "-"], capture_output=True, text=True, check=True
    )
    assert "Condorcanqui" in ran.stdout
    assert "ProDescentralización" in ran.stdout


def test_the_figures_on_paper_are_those_of_the_command_line(demo: Played):
    words = words_in("es")
    result, told = text_of(demo.out / "result-es.pdf"), figures(demo, "focas_result")
    for area in ("PER", "DIV", "PLA", "PAR"):
        line = result[result.index(f"{area} ") :]
        assert words.number(told[f"{area}.mean"], 1) in line[:160]
        assert f"{told[f'{area}.answered']}/{told[f'{area}.applicable']}" in line[:200]
    assert f"{told['participants']} personas" in result
    plan, told = text_of(demo.out / "plan-es.pdf"), figures(demo, "improvement_plan")
    assert words.money(told["cost_centimos"]).replace("\N{NO-BREAK SPACE}", " ") in plan.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert f"El plan contiene {told['actions']} acciones." in plan
    roadmap, told = text_of(demo.out / "roadmap-a4.pdf"), figures(demo, "roadmap")
    assert f"La tabla contiene {told['actions']} acciones." in roadmap
    assert roadmap.count("Cumplida") == told["done"]
    assert roadmap.count("Victoria rápida") == told["quick_wins"]


def test_the_summary_says_what_the_command_line_says(demo: Played):
    summary = demo.summary
    for kind in KINDS.values():
        assert summary["figures"][kind] == figures(demo, kind)
    for name, kind in KINDS.items():
        told = summary["documents"][kind]
        assert f"{told['code']}, versión {told['version']}, comprobación {told['checksum']}" in text_of(demo.out / name)


def test_both_computers_held_the_same_and_now_show_the_same_one_conflict(demo: Played):
    summary = demo.summary
    assert summary["same_before"] is True
    assert summary["digests_before"][0] != summary["digests"][0]
    assert (summary["digests_equal"], summary["conflicts"]) == (True, 1)
    told = [trocha("workspace", "info", demo.folder / name, "--json").told for name in ("workspace", "second")]
    assert [each["digest"] for each in told] == summary["digests"]
    assert [each["open_conflicts"] for each in told] == [1, 1]
    assert told[0]["rows"] == told[1]["rows"]
    assert told[0]["device"] != told[1]["device"]
    assert told[0]["replica"] != told[1]["replica"]


@pytest.mark.parametrize("name", ["workspace", "second"])
def test_both_workspaces_are_whole(demo: Played, name: str):
    assert trocha("workspace", "check", demo.folder / name, "--json").told["problems"] == []


def test_a_document_is_exported_again_as_it_was_signed(demo: Played, tmp_path: Path):
    identity = demo.summary["documents"]["commitment_letter"]["id"]
    words = ("--language", "es", "--out", tmp_path / "again.pdf", "--workspace", demo.folder / "workspace", "--json")
    assert trocha("document", "export", identity, *words).code == 0
    assert (tmp_path / "again.pdf").read_bytes() == (demo.out / "letter-es.pdf").read_bytes()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("zzz", "--language", "es"), "document.unknown-id"),
        (("", "--language", "es"), "document.unknown-id"),
        (("0", "--language", "qu"), "document.unknown-language"),
    ],
)
def test_an_export_that_cannot_be_writes_nothing(demo: Played, tmp_path: Path, words: tuple[str, ...], code: str):
    where = ("--out", tmp_path / "none.pdf", "--workspace", demo.folder / "workspace", "--json")
    ran = trocha("document", "export", *words, *where)
    assert (ran.code, ran.told["error"]) == (2, code)
    assert not (tmp_path / "none.pdf").exists()


def test_no_name_stands_in_clear_in_the_folders(demo: Played):
    secrets = [word.encode() for word in ("Condorcanqui", "demostración", "Huampami", "radiofonía", PASSPHRASE)]
    for name in ("workspace", "second"):
        for path in (path for path in (demo.folder / name).rglob("*") if path.is_file()):
            content = path.read_bytes()
            assert not [word for word in secrets if word in content], path.name


def test_the_printed_code_alone_opens_a_copy_of_the_folder(demo: Played, tmp_path: Path):
    from app.security import open_with_recovery

    line = next(line for line in demo.story.splitlines() if "Código de recuperación" in line)
    shutil.copytree(demo.folder / "workspace", tmp_path / "copy")
    open_with_recovery(tmp_path / "copy", line.rpartition(" ")[2]).close()


def test_another_case_speaks_of_its_own_cluster_only(other: Played):
    letter = text_of(other.out / "letter-es.pdf")
    assert "Municipalidad Distrital de Manseriche" in letter
    assert "Datem del Marañón" in letter
    everything = " ".join(text_of(other.out / name) for name in PDFS) + other.story
    for word in ("Condorcanqui", "Nieva", "Cenepa", "Amazonas", "Huampami", "prenatal"):
        assert word not in everything


@pytest.fixture(scope="module")
def again(other: Played, tmp_path_factory: pytest.TempPathFactory) -> tuple[Played, Ran]:
    """A demo played once more in its own folder, with no display and no passphrase given; and what the command did."""
    where = tmp_path_factory.mktemp("again") / "demo"
    shutil.copytree(other.folder, where)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            patch.delenv(name, raising=False)
        ran = trocha("demo", where, "--case", OTHER, passphrase=None)
    return Played(where, ran.out, where / "workspace"), ran


def test_the_same_folder_is_made_anew_and_a_broken_case_leaves_nothing(
    other: Played, again: tuple[Played, Ran], tmp_path: Path
):
    anew, ran = again
    assert ran.code == 0
    assert len(list(anew.out.glob("*.trocha"))) == 4
    assert other.summary["digests"] != anew.summary["digests"]
    where = tmp_path / "demo"
    shutil.copytree(anew.folder, where)
    broken = CASE.read_text("utf-8").replace('"PER-1":', '"PER-99":', 1)
    (tmp_path / "broken.json").write_text(broken, "utf-8")
    refused = trocha("demo", where, "--no-window", "--case", tmp_path / "broken.json", "--json")
    assert (refused.code, refused.told["error"]) == (2, "focas.unknown-item")
    assert [path.name for path in where.iterdir()] == [".trocha-demo"]


def test_without_a_display_it_says_so_and_ends_well(again: tuple[Played, Ran]):
    _, ran = again
    assert ran.code == 0
    assert "There is no display here" in ran.out


def test_the_passphrase_that_it_makes_opens_both(again: tuple[Played, Ran]):
    from app.security import open_workspace

    anew, ran = again
    made = next(line.rpartition(" ")[2] for line in ran.out.splitlines() if "passphrase: " in line)
    for name in ("workspace", "second"):
        open_workspace(anew.folder / name, made).close()
