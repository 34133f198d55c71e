"""Papers made on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.app.cli.conftest import Run
from tests.app.documents.papers import pages_of


def test_a_blank_questionnaire_is_made_for_a_level_alone(run: Run, made: Path, tmp_path: Path):
    ran = run("document", "make", "focas_blank", "federation", "--out", tmp_path, "--workspace", made, "--json")
    assert ran.code == 0
    file = Path(ran.told["file"])
    assert file.name == "focas_blank-federation-es.pdf"
    assert "ORG-1" in " ".join(pages_of(file.read_bytes()))


def test_an_unknown_paper_or_subject_is_refused_with_those_there_are(run: Run, made: Path, tmp_path: Path):
    out = ("--out", tmp_path / "paper.pdf", "--workspace", made, "--json")
    unknown = run("document", "make", "focas_poem", "district", *out)
    assert (unknown.code, unknown.told["error"]) == (2, "document.no-such-kind")
    nobody = run("document", "make", "focas_matrix", "nobody", *out)
    assert (nobody.code, nobody.told["error"]) == (2, "document.no-such-subject")
    assert "federation" in nobody.told["message"]
    assert not (tmp_path / "paper.pdf").exists()
