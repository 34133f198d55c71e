"""Submissions come in: whole, once, each by itself, whatever lies beside them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from app.questionnaires import NothingToImport, import_submissions
from app.security import check_workspace
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.forms import Answer, Attachment, RepeatInstance, Response
from tests.app.questionnaires.batch import (
    FIRST,
    PHOTO,
    SECOND,
    WHOLE,
    add_form,
    collect,
    number,
    small,
    whole_folder,
)


def reasons(found) -> dict[str, str]:
    return {each.record: each.reason.code for each in found.quarantined}


def test_what_collect_wrote_comes_in_with_its_files(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    found = import_submissions(workspace, whole_folder(tmp_path / "odk"))
    assert (found.imported, found.unchanged, found.replaced, found.quarantined) == (2, 0, 0, ())
    with workspace.reading() as session:
        row = session.scalars(select(Response).where(Response.instance_id == FIRST)).one()
        files = {each.name: each.file for each in session.scalars(select(Attachment))}
    assert (row.form_id, row.form_version, row.state, row.source) == ("hogar", "2026112401", "finished", "collect")
    assert row.instrument_id is not None
    assert workspace.fetch(row.submission) == WHOLE.encode()
    assert workspace.fetch(files["1764000000001.jpg"]) == PHOTO


def test_each_answer_is_a_row_and_each_row_of_a_repeat_has_an_id_of_its_place(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    import_submissions(workspace, whole_folder(tmp_path / "odk"))
    response = id_of("response", FIRST)
    with workspace.reading() as session:
        rows = list(
            session.scalars(
                select(RepeatInstance).where(RepeatInstance.response_id == response).order_by(RepeatInstance.position)
            )
        )
        answers = list(session.scalars(select(Answer).where(Answer.response_id == response)))
    by_path = {}
    for row in rows:
        by_path.setdefault(row.path, []).append(row)
    accs = by_path["casa/acc"]
    assert [row.id for row in accs] == [id_of("repeat_instance", FIRST, f"casa/acc[{n}]") for n in (1, 2)]
    assert [row.parent_id for row in by_path["casa/acc/veces"]] == [accs[0].id] * 2
    said = {(row.instance_id, row.node): row.value for row in answers}
    assert said[None, "p1"] == 'Sí, "todos"'
    assert said[accs[1].id, "que"] == "luz & más"
    inner = by_path["casa/acc/veces"][1].id
    assert said[inner, "cuando"] == "2026-11-21"
    assert any(row.id == id_of("answer", response, accs[0].id, inner, "cuando") for row in answers)
    assert check_workspace(workspace).is_whole
    assert check_workspace(workspace).waiting == ()


def test_two_places_of_one_name_are_told_apart(workspace: Workspace, tmp_path: Path):
    xml = '<data id="x"><a><n>1</n></a><b><n>2</n></b><c>3</c><meta><instanceID>uuid:x</instanceID></meta></data>'
    collect(tmp_path, "x_2026-11-24_08-56-00", xml)
    import_submissions(workspace, tmp_path)
    with workspace.reading() as session:
        said = {row.node: row.value for row in session.scalars(select(Answer))}
    assert said == {"a/n": "1", "b/n": "2", "c": "3", "instanceID": "uuid:x"}


def test_a_second_import_adds_nothing(workspace: Workspace, tmp_path: Path):
    folder = whole_folder(tmp_path / "odk")
    import_submissions(workspace, folder)
    before = workspace.store.last_transaction()
    again = import_submissions(workspace, folder)
    assert (again.imported, again.unchanged) == (0, 2)
    assert workspace.store.last_transaction() == before


def test_two_workspaces_make_the_same_rows_of_one_submission(workspace: Workspace, tmp_path: Path):
    import_submissions(workspace, whole_folder(tmp_path / "odk"))
    with workspace.reading() as session:
        ids = {row.id for row in session.scalars(select(Response))}
    assert ids == {id_of("response", FIRST), id_of("response", SECOND)}


def test_an_edit_replaces_what_it_names_and_both_stay(workspace: Workspace, tmp_path: Path):
    collect(tmp_path / "a", "hogar_2026-11-24_08-56-00", small(number(1)))
    import_submissions(workspace, tmp_path / "a")
    collect(tmp_path / "b", "hogar_2026-11-25_08-56-00", small(number(2), "no", former=number(1)))
    found = import_submissions(workspace, tmp_path / "b")
    assert (found.imported, found.replaced) == (0, 1)
    with workspace.reading() as session:
        rows = {row.instance_id: row.deprecated_id for row in session.scalars(select(Response))}
    assert rows == {number(1): None, number(2): number(1)}


def test_files_that_come_later_complete_a_submission(workspace: Workspace, tmp_path: Path):
    collect(tmp_path / "a", "hogar_2026-11-24_08-56-00", WHOLE)
    import_submissions(workspace, tmp_path / "a")
    collect(tmp_path / "b", "hogar_2026-11-24_08-56-00", WHOLE, f1764000000001_dot_jpg=PHOTO)
    found = import_submissions(workspace, tmp_path / "b")
    assert (found.imported, found.unchanged, found.completed) == (0, 0, 1)
    collect(tmp_path / "c", "hogar_2026-11-24_08-56-00", WHOLE, f1764000000001_dot_jpg=b"another")
    assert list(reasons(import_submissions(workspace, tmp_path / "c")).values()) == ["submission.attachment-differs"]


def test_the_final_copy_beside_an_instance_is_no_second_one(workspace: Workspace, tmp_path: Path):
    place = collect(tmp_path, "hogar_2026-11-24_08-56-00", small(FIRST))
    (place / "submission.xml").write_text(small(FIRST))
    found = import_submissions(workspace, tmp_path)
    assert (found.imported, found.unchanged, found.quarantined) == (1, 0, ())


def test_a_zip_of_a_folder_is_as_good_as_the_folder(workspace: Workspace, tmp_path: Path):
    folder = whole_folder(tmp_path / "odk")
    with zipfile.ZipFile(tmp_path / "odk.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for each in sorted(folder.rglob("*")):
            made.write(each, each.relative_to(tmp_path))
    found = import_submissions(workspace, tmp_path / "odk.zip")
    assert (found.imported, found.quarantined) == (2, ())
    assert import_submissions(workspace, folder).unchanged == 2


def test_one_file_brings_the_files_that_it_names(workspace: Workspace, tmp_path: Path):
    folder = whole_folder(tmp_path / "odk")
    name = "hogar_2026-11-24_08-56-00"
    (folder / "instances" / name / "stranger.jpg").write_bytes(b"no")
    found = import_submissions(workspace, folder / "instances" / name / f"{name}.xml")
    assert found.imported == 1
    with workspace.reading() as session:
        assert set(session.scalars(select(Attachment.name))) == {"1764000000001.jpg", "1764000000000.png"}


def test_forms_among_the_instances_are_passed_over(workspace: Workspace, tmp_path: Path):
    whole_folder(tmp_path)
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "hogar.xml").write_text('<h:html xmlns:h="http://www.w3.org/1999/xhtml"/>')
    assert import_submissions(workspace, tmp_path).quarantined == ()


def test_a_place_without_submissions_is_said_to_be_one(workspace: Workspace, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToImport):
        import_submissions(workspace, tmp_path / "empty")


def broken(folder: Path) -> dict[str, str]:
    """Write ten records that are broken in ten ways; return why each is refused, by its name."""
    hostile = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + small(number(9003), "&b;")
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + small(number(9004), "&a;")
    deep = "<a>" * 200 + "</a>" * 200
    wrong = {
        "cut short": (small(number(9001))[:60], "submission.not-xml"),
        "no instanceID": ('<data id="hogar"><a>1</a></data>', "submission.no-instance-id"),
        "expanding": (hostile, "submission.xml-dangerous"),
        "reading outside": (outside, "submission.xml-dangerous"),
        "too deep": (small(number(9005), extra=deep), "submission.xml-dangerous"),
        "no form": (small(number(9006)).replace('id="hogar" ', ""), "submission.not-one"),
        "used id": (small(number(1), "other answers"), "submission.instance-id-used"),
        "of itself": (small(number(9008), former=number(9008)), "submission.replaces-itself"),
        "sealed": (small(number(9009)).replace("<data ", '<data encrypted="yes" '), "submission.encrypted"),
        "not text": (b"\xff\xfe\x00\x01binary", "submission.not-xml"),
    }
    found = {}
    for name, (xml, code) in wrong.items():
        place = collect(folder, f"zz {name}", xml)
        found[(place / f"zz {name}.xml").relative_to(folder).as_posix()] = code
    return found


def test_of_a_thousand_ten_broken_ones_are_set_aside_with_their_reasons(workspace: Workspace, tmp_path: Path):
    for count in range(1, 991):
        collect(tmp_path, f"hogar_2026-11-24_08-56-00_{count:04}", small(number(count)))
    expected = broken(tmp_path)
    found = import_submissions(workspace, tmp_path)
    assert found.imported == 990
    assert reasons(found) == expected
    for language in ("es", "en"):
        assert all(each.reason.sentence(words_in(language)) for each in found.quarantined)
    again = import_submissions(workspace, tmp_path)
    assert (again.imported, again.unchanged, again.replaced, len(again.quarantined)) == (0, 990, 0, 10)
