"""What somebody made to do harm is refused in words, and the rest of the batch goes on."""

from __future__ import annotations

import os
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from app.questionnaires import BatchRefused, days, export_submissions, import_submissions
from app.questionnaires.refusals import NameDangerous
from app.questionnaires.sources import checked_name
from app.words import words_in
from app.workspace import Workspace
from tests.app.questionnaires.batch import FIRST, SECOND, collect, number, small, tree_of


def zipped(path: Path, entries: dict[str, bytes | str], *, deflate: bool = True) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as made:
        for name, content in entries.items():
            made.writestr(zipfile.ZipInfo(name) if not deflate else name, content)
    return path


def codes(found) -> dict[str, str]:
    return {each.record: each.reason.code for each in found.quarantined}


def test_a_zip_that_unpacks_to_gigabytes_is_not_unpacked(workspace: Workspace, tmp_path: Path):
    bomb = zipped(tmp_path / "b.zip", {"i/a/a.xml": small(FIRST), "i/b/b.xml": b" " * (60 << 20)})
    found = import_submissions(workspace, bomb)
    assert found.imported == 1
    assert codes(found) == {"i/b/b.xml": "submission.file-too-large"}


def test_a_photo_that_unpacks_to_gigabytes_sets_only_its_own_record_aside(workspace: Workspace, tmp_path: Path):
    entries = {"i/a/a.xml": small(FIRST), "i/a/a.jpg": b"\0" * (60 << 20), "i/b/b.xml": small(SECOND)}
    found = import_submissions(workspace, zipped(tmp_path / "b.zip", entries))
    assert found.imported == 1
    assert codes(found) == {"i/a/a.xml": "submission.file-too-large"}


def test_a_zip_that_lies_about_its_sizes_is_refused(workspace: Workspace, tmp_path: Path):
    path = zipped(tmp_path / "b.zip", {"i/a/a.xml": small(FIRST, "x" * 5000)})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(content)
    assert list(codes(import_submissions(workspace, path)).values()) in (
        ["submission.file-unreadable"],
        ["submission.not-xml"],
    )


def test_a_damaged_zip_is_refused_in_one_sentence(workspace: Workspace, tmp_path: Path):
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(BatchRefused) as refused:
        import_submissions(workspace, tmp_path / "b.zip")
    assert "dañado" in refused.value.sentence(words_in("es")) or "damaged" in refused.value.sentence(words_in("en"))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_by_portions_is_not_unpacked_at_all(workspace: Workspace, tmp_path: Path, method: int):
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("i/a/a.xml", small(FIRST))
        made.writestr("i/b/b.xml", small(SECOND), compress_type=method)
    found = import_submissions(workspace, path)
    assert found.imported == 1
    assert codes(found) == {"i/b/b.xml": "submission.file-unreadable"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_files_of_one_name_is_refused_and_neither_is_lost_unseen(workspace: Workspace, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as made:
        made.writestr("i/a/a.xml", small(FIRST))
        made.writestr("i/a/a.xml", small(SECOND))
    with pytest.raises(BatchRefused) as refused:
        import_submissions(workspace, tmp_path / "b.zip")
    assert "dos de sus archivos" in refused.value.sentence(words_in("es"))


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such pipes")
def test_a_pipe_among_the_files_is_not_waited_for(workspace: Workspace, tmp_path: Path):
    place = collect(tmp_path, "hogar_2026-11-24_08-56-00", small(FIRST))
    os.mkfifo(place / "a.jpg")
    found = import_submissions(workspace, tmp_path)
    assert found.imported == 1
    assert list(codes(found).values()) == ["submission.file-unreadable"]


def test_a_name_of_a_thousand_signs_is_not_written_out_for_each_element(workspace: Workspace, tmp_path: Path):
    spread = f'<data id="hogar" xmlns:n="{"u" * 3_000}"><n:a/><meta><instanceID>{FIRST}</instanceID></meta></data>'
    collect(tmp_path, "hogar_2026-11-24_08-56-00", spread)
    assert list(codes(import_submissions(workspace, tmp_path)).values()) == ["submission.xml-dangerous"]


def test_paths_out_of_a_zip_are_not_followed(workspace: Workspace, tmp_path: Path):
    entries = {
        "i/a/a.xml": small(FIRST),
        "../../evil.xml": small(SECOND),
        "/etc/evil.xml": small(SECOND),
        "C:\\evil.xml": small(SECOND),
    }
    found = import_submissions(workspace, zipped(tmp_path / "b.zip", entries))
    assert found.imported == 1
    assert set(codes(found).values()) == {"submission.name-dangerous"}
    assert len(found.quarantined) == 3


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            ".",
            "..",
            "a/b",
            "a\\b",
            "con",
            "NUL.jpg",
            "a\0b",
            "a\nb",
            "x" * 300,
            "a. ",
            "c:a",
            "a?",
            "\ud800",
            "a|b",
        ),
        *("COM¹.jpg", "con .txt", "CONIN$", "a\u202egpj.exe"),
    ],
)
def test_names_that_no_computer_should_write_are_refused(name: str):
    with pytest.raises(NameDangerous):
        checked_name(name)


@pytest.mark.parametrize("name", ["1764000000000.jpg", "foto de la niña.png", "a..b", "consul.jpg"])
def test_names_of_photos_pass(name: str):
    assert checked_name(name) == name


@pytest.mark.skipif(sys.platform == "win32", reason="names that this system keeps")
def test_a_file_name_that_would_travel_badly_sets_its_record_aside(workspace: Workspace, tmp_path: Path):
    place = collect(tmp_path, "hogar_2026-11-24_08-56-00", small(FIRST))
    (place / "a\\..\\..\\evil.jpg").write_bytes(b"x")
    collect(tmp_path, "hogar_2026-11-24_08-56-01", small(SECOND))
    found = import_submissions(workspace, tmp_path)
    assert found.imported == 1
    assert list(codes(found).values()) == ["submission.name-dangerous"]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names that this system keeps")
def test_a_folder_whose_name_is_no_text_is_read_and_leaves_the_others_alone(workspace: Workspace, tmp_path: Path):
    strange = os.fsencode(collect(tmp_path, "hogar", small(FIRST)))
    Path(os.fsdecode(strange)).rename(os.fsdecode(strange + b"\xff"))
    collect(tmp_path, "hogar_2026-11-24_08-56-01", small(SECOND))
    assert import_submissions(workspace, tmp_path).imported == 2
    export_submissions(workspace, form="hogar", to=tmp_path / "out", dialect="folder")
    assert len(list((tmp_path / "out" / "instances").iterdir())) == 2


def test_links_are_not_followed(workspace: Workspace, tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret")
    place = collect(tmp_path / "odk", "hogar_2026-11-24_08-56-00", small(FIRST))
    (place / "a.jpg").symlink_to(tmp_path / "secret.txt")
    found = import_submissions(workspace, tmp_path / "odk")
    assert found.imported == 1
    assert list(codes(found).values()) == ["submission.name-dangerous"]
    assert b"secret" not in b"".join(tree_of(workspace.folder).values())


def test_a_form_id_or_a_value_never_becomes_a_path(workspace: Workspace, tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xml").write_text(small(FIRST, form="../../evil", extra="<f>../../../etc/passwd</f>"))
    assert import_submissions(workspace, tmp_path / "in" / "a.xml").imported == 1
    for dialect in ("folder", "central", "briefcase"):
        export_submissions(workspace, form="../../evil", to=tmp_path / "out" / dialect, dialect=dialect)
    written = {
        each.relative_to(tmp_path / "out").as_posix() for each in (tmp_path / "out").rglob("*") if each.is_file()
    }
    assert not any("evil" in name and ".." in name for name in written)
    assert not (tmp_path / "evil.csv").exists()
    with zipfile.ZipFile(tmp_path / "out" / "central") as made:
        assert made.namelist() == ["form.csv"]


def test_rows_in_rows_without_end_are_one_refusal_and_the_table_goes_on(workspace: Workspace, tmp_path: Path):
    keys = [number(1)]
    keys += [f"{keys[0]}{'/r[1]' * depth}" for depth in range(1, 1_500)]
    rows = (f"x,{parent},{own}\n" for parent, own in pairwise(keys))
    (tmp_path / "f-r.csv").write_text("q,PARENT_KEY,KEY\n" + "".join(rows))
    (tmp_path / "f.csv").write_text(f"SubmissionDate,a,KEY,SubmitterID\n,1,{number(1)},5\n,1,{number(2)},5\n")
    found = import_submissions(workspace, tmp_path)
    assert found.imported == 1
    assert codes(found)["f.csv:2"] == "submission.row-broken"
    assert all(len(each.reason.sentence(words_in("es"))) < 400 for each in found.quarantined)


def test_what_lies_below_a_refused_row_is_forgotten_however_deep(workspace: Workspace, tmp_path: Path):
    keys = [number(1), *(f"k{depth}" for depth in range(1_500))]
    (tmp_path / "f-r.csv").write_text(
        "q,PARENT_KEY,KEY\n" + "".join(f"x,{parent},{own}\n" for parent, own in pairwise(keys))
    )
    (tmp_path / "f.csv").write_text(f"SubmissionDate,a,KEY,Status\n,1,{number(1)},not decrypted\n")
    assert codes(import_submissions(workspace, tmp_path)) == {"f.csv:2": "submission.not-decrypted"}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00.000+14:00", "9999-12-31T23:59:59.000-14:00"])
def test_a_moment_at_the_end_of_the_calendar_is_none(workspace: Workspace, tmp_path: Path, moment: str):
    (tmp_path / "f.csv").write_text(f"SubmissionDate,a,KEY,SubmitterID\n{moment},1,{number(1)},5\n")
    assert import_submissions(workspace, tmp_path).imported == 1
    assert days.said(moment, "dateTime") == moment
    assert days.moment_of(moment[:-6] + "Z") is None


def test_a_table_with_a_billion_cells_or_strange_columns_is_one_refusal(workspace: Workspace, tmp_path: Path):
    (tmp_path / "wide.csv").write_text("SubmissionDate,KEY," + ",".join(f"c{n}" for n in range(30_000)) + "\n")
    (tmp_path / "odd.csv").write_text(f"SubmissionDate,<evil>,KEY\n,1,{number(1)}\n")
    (tmp_path / "latin.csv").write_bytes("SubmissionDate,niño,KEY\n".encode("latin-1") + b",\xf1,x\n")
    (tmp_path / "excel.csv").write_text("SubmissionDate,a,KEY\n,1,x\n", encoding="utf-16")
    (tmp_path / "twice.csv").write_text("SubmissionDate,a,a,KEY\n,1,1,x\n")
    (tmp_path / "good.csv").write_text(f"SubmissionDate,a,KEY\n,1,{number(2)}\n")
    found = import_submissions(workspace, tmp_path)
    assert found.imported == 1
    assert set(codes(found).values()) == {"submission.table-refused"}
    assert {record.partition(":")[0] for record in codes(found)} == {"wide.csv", "odd.csv", "twice.csv", "excel.csv"}
