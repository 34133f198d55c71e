"""Submissions go out as ODK's tools expect them: byte for byte, or in tables with their very columns."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from app.questionnaires import (
    NoSuchForm,
    PlaceTaken,
    add_questionnaire,
    export_submissions,
    import_submissions,
)
from app.workspace import Workspace
from tests.app.questionnaires.batch import (
    FIRST,
    FORM,
    PHOTO,
    SECOND,
    SIGNATURE,
    WHOLE,
    add_form,
    collect,
    number,
    small,
    tree_of,
    whole_folder,
)

AROUND = "AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion"
POINT = "lugar-Latitude,lugar-Longitude,lugar-Altitude,lugar-Accuracy"
CENTRAL_HEADER = (
    f"SubmissionDate,fecha,hora,momento,{POINT},g1-p1,g1-notas,firma,temas,"
    f"meta-audit,meta-instanceID,meta-instanceName,KEY,SubmitterID,SubmitterName,{AROUND}"
)
BRIEFCASE_HEADER = (
    f"SubmissionDate,fecha,hora,momento,{POINT},g1-p1,g1-notas,SET-OF-casa-acc,firma,temas,"
    "meta-audit,meta-instanceID,meta-instanceName,KEY"
)


@pytest.fixture(autouse=True)
def lima(monkeypatch: pytest.MonkeyPatch):
    """The computer stands in Lima."""
    monkeypatch.setenv("TZ", "America/Lima")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def files_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def central(workspace: Workspace, to: Path) -> dict[str, bytes]:
    export_submissions(workspace, form="hogar", to=to, dialect="central")
    return files_of(to)


def lines(content: bytes) -> list[str]:
    return content.decode().split("\n")


def test_a_folder_comes_out_as_it_went_in(workspace: Workspace, tmp_path: Path):
    folder = whole_folder(tmp_path / "odk")
    import_submissions(workspace, folder)
    done = export_submissions(workspace, form="hogar", to=tmp_path / "out", dialect="folder")
    assert (done.submissions, done.files, done.missing) == (2, 2, 0)
    assert tree_of(tmp_path / "out") == tree_of(folder)


def test_central_gets_its_own_columns(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    import_submissions(workspace, whole_folder(tmp_path / "odk"))
    found = central(workspace, tmp_path / "hogar.zip")
    assert set(found) == {
        *("hogar.csv", "hogar-acc.csv", "hogar-veces.csv"),
        *("media/1764000000000.png", "media/1764000000001.jpg"),
    }
    assert lines(found["hogar.csv"])[0] == CENTRAL_HEADER
    assert lines(found["hogar-acc.csv"]) == [
        "que,foto,PARENT_KEY,KEY",
        f"agua,1764000000001.jpg,{FIRST},{FIRST}/casa/acc[1]",
        f"luz & más,,{FIRST},{FIRST}/casa/acc[2]",
        "",
    ]
    assert lines(found["hogar-veces.csv"]) == [
        "cuando,PARENT_KEY,KEY",
        f"2026-11-20,{FIRST}/casa/acc[1],{FIRST}/casa/acc[1]/veces[1]",
        f"2026-11-21,{FIRST}/casa/acc[1],{FIRST}/casa/acc[1]/veces[2]",
        "",
    ]
    root = found["hogar.csv"].decode()
    assert (
        ",2026-11-24,08:56:00.000-05:00,2026-11-24T08:56:00.000-05:00,-12.0464,-77.0428,154.0,4.5,"
        '"Sí, ""todos""","una, dos\ntres",1764000000000.png,salud nutricion,,'
        f"{FIRST},Hogar 1,{FIRST},,,2,2,,,,0,2026112401\n" in root
    )
    assert found["media/1764000000001.jpg"] == PHOTO


def test_briefcase_gets_its_own_columns(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    import_submissions(workspace, whole_folder(tmp_path / "odk"))
    export_submissions(workspace, form="hogar", to=tmp_path / "out", dialect="briefcase")
    found = tree_of(tmp_path / "out")
    assert set(found) == {
        *("Visita al hogar.csv", "Visita al hogar-acc.csv", "Visita al hogar-veces.csv"),
        *("media/1764000000000.png", "media/1764000000001.jpg"),
    }
    root = found["Visita al hogar.csv"].decode()
    assert root.split("\n")[0] == BRIEFCASE_HEADER
    assert (
        ',"Nov 24, 2026",8:56:00 AM,"Nov 24, 2026 8:56:00 AM",-12.0464,-77.0428,154.0,4.5,'
        f'"Sí, ""todos""","una, dos\ntres",{FIRST}/acc,media/1764000000000.png,salud nutricion,,'
        f"{FIRST},Hogar 1,{FIRST}\n" in root
    )
    assert f',"Nov 24, 2026",,,,,,,sí,"","","","",,{SECOND},,{SECOND}\n' in root
    assert lines(found["Visita al hogar-acc.csv"]) == [
        "que,foto,SET-OF-veces,PARENT_KEY,KEY,SET-OF-acc",
        f"agua,media/1764000000001.jpg,{FIRST}/acc[1]/veces,{FIRST},{FIRST}/acc[1],{FIRST}/acc",
        f'luz & más,"",,{FIRST},{FIRST}/acc[2],{FIRST}/acc',
        "",
    ]
    assert lines(found["Visita al hogar-veces.csv"])[:2] == [
        "cuando,PARENT_KEY,KEY,SET-OF-veces",
        f'"Nov 20, 2026",{FIRST}/acc[1],{FIRST}/acc[1]/veces[1],{FIRST}/acc[1]/veces',
    ]


def test_an_edited_submission_keeps_its_first_name_in_central(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    collect(tmp_path / "a", "hogar_2026-11-24_08-56-00", small(number(1)))
    collect(tmp_path / "a", "hogar_2026-11-25_08-56-00", small(number(2), former=number(1)))
    collect(tmp_path / "a", "hogar_2026-11-26_08-56-00", small(number(3), "final", former=number(2)))
    import_submissions(workspace, tmp_path / "a")
    rows = lines(central(workspace, tmp_path / "hogar.zip")["hogar.csv"])
    assert len(rows) == 3
    assert f",final,,,,,{number(3)},,{number(1)},,,0,0,,edited,,2,2026112401" in rows[1]


def test_names_that_two_submissions_share_are_told_apart(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    for count, content in ((1, b"one"), (2, b"two")):
        xml = small(number(count), extra="<firma>a.png</firma>")
        collect(tmp_path / "a", f"hogar_2026-11-2{count}_08-56-00", xml, fa_dot_png=content)
    import_submissions(workspace, tmp_path / "a")
    found = central(workspace, tmp_path / "hogar.zip")
    assert {found["media/a.png"], found["media/a-2.png"]} == {b"one", b"two"}
    assert ",a-2.png," in found["hogar.csv"].decode()


def test_a_form_that_is_not_here_has_the_columns_that_its_submissions_show(workspace: Workspace, tmp_path: Path):
    import_submissions(workspace, whole_folder(tmp_path / "odk"))
    found = central(workspace, tmp_path / "hogar.zip")
    assert set(found) >= {"hogar.csv", "hogar-acc.csv", "hogar-veces.csv"}
    assert lines(found["hogar-veces.csv"])[0] == "cuando,PARENT_KEY,KEY"
    assert lines(found["hogar.csv"])[0].startswith(f"SubmissionDate,fecha,hora,momento,{POINT},g1-p1,g1-notas,firma")


def test_nothing_is_written_over(workspace: Workspace, tmp_path: Path):
    import_submissions(workspace, whole_folder(tmp_path / "odk"))
    with pytest.raises(PlaceTaken):
        export_submissions(workspace, form="hogar", to=tmp_path / "odk", dialect="folder")
    with pytest.raises(NoSuchForm):
        export_submissions(workspace, form="other", to=tmp_path / "new", dialect="folder")


def written(folder: Path, **tables: str) -> Path:
    """Write tables; names with "__" for "-"."""
    folder.mkdir()
    for name, text in tables.items():
        (folder / f"{name.replace('__', '-')}.csv").write_text(text, "utf-8")
    return folder


CENTRAL_ROW = (
    '2026-11-24T14:00:00.000Z,2026-11-24,08:56:00.000-05:00,,-12.0464,-77.0428,154.0,4.5,"Sí, ""todos""",,'
    f"1764000000000.png,salud,,{FIRST},Hogar 1,{FIRST},5,Alicia,1,1,,approved,collect:abc,0,2026112401\n"
)


def central_zip(folder: Path, *rows: str, acc: str = "", media: bool = True) -> Path:
    with zipfile.ZipFile(folder, "w") as made:
        made.writestr("hogar.csv", CENTRAL_HEADER + "\n" + "".join(rows))
        made.writestr("hogar-acc.csv", "que,foto,PARENT_KEY,KEY\n" + acc)
        made.writestr("hogar-veces.csv", "cuando,PARENT_KEY,KEY\n")
        if media:
            made.writestr("media/1764000000000.png", SIGNATURE)
    return folder


def test_what_central_exported_comes_in_and_goes_out_again(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    acc = f"agua,,{FIRST},{FIRST}/casa/acc[1]\nluz,,{FIRST},{FIRST}/casa/acc[2]\n"
    source = central_zip(tmp_path / "in.zip", CENTRAL_ROW, acc=acc)
    found = import_submissions(workspace, source)
    assert (found.imported, found.quarantined) == (1, ())
    assert central(workspace, tmp_path / "out.zip") == files_of(source)
    assert import_submissions(workspace, source).unchanged == 1


def test_what_central_exported_comes_in_without_its_form_too(workspace: Workspace, tmp_path: Path):
    acc = f"agua,,{FIRST},{FIRST}/casa/acc[1]\nluz,,{FIRST},{FIRST}/casa/acc[2]\n"
    source = central_zip(tmp_path / "in.zip", CENTRAL_ROW, acc=acc)
    assert import_submissions(workspace, source).imported == 1
    out = central(workspace, tmp_path / "out.zip")
    assert lines(out["hogar.csv"])[0] == CENTRAL_HEADER
    assert out["hogar-acc.csv"] == files_of(source)["hogar-acc.csv"]


def test_the_table_says_what_the_instance_said(workspace: Workspace, tmp_path: Path):
    """A table is known again after its XML: both say the same."""
    add_form(workspace)
    import_submissions(workspace, whole_folder(tmp_path / "odk"))
    export_submissions(workspace, form="hogar", to=tmp_path / "hogar.zip", dialect="central")
    export_submissions(workspace, form="hogar", to=tmp_path / "tables", dialect="briefcase")
    for source in (tmp_path / "hogar.zip", tmp_path / "tables"):
        found = import_submissions(workspace, source)
        assert (found.unchanged, found.quarantined) == (2, ())
    other = CENTRAL_ROW.replace("salud,", "agua,")
    found = import_submissions(workspace, central_zip(tmp_path / "other.zip", other))
    assert [each.reason.code for each in found.quarantined] == ["submission.instance-id-used"]


def test_briefcase_tables_come_back(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    source = written(
        tmp_path / "in",
        **{
            "Visita al hogar": BRIEFCASE_HEADER
            + '\n"Nov 24, 2026 9:00:00 AM","Nov 24, 2026",8:56:00 AM,"Nov 24, 2026 8:56:00 PM",1.0,2.0,3.0,4.0,sí,"",'
            f'{FIRST}/acc,media/firma.png,"",,{FIRST},,{FIRST}\n',
            "Visita al hogar__acc": "que,foto,SET-OF-veces,PARENT_KEY,KEY,SET-OF-acc\n"
            f'agua,"",{FIRST}/acc[1]/veces,{FIRST},{FIRST}/acc[1],{FIRST}/acc\n',
            "Visita al hogar__veces": "cuando,PARENT_KEY,KEY,SET-OF-veces\n"
            f'"Nov 20, 2026",{FIRST}/acc[1],{FIRST}/acc[1]/veces[1],{FIRST}/acc[1]/veces\n',
        },
    )
    (source / "media").mkdir()
    (source / "media" / "firma.png").write_bytes(SIGNATURE)
    found = import_submissions(workspace, source)
    assert (found.imported, found.quarantined) == (1, ())
    export_submissions(workspace, form="hogar", to=tmp_path / "xml", dialect="folder")
    (xml,) = (content for name, content in tree_of(tmp_path / "xml").items() if name.endswith(".xml"))
    text = xml.decode()
    assert '<data id="hogar">' in text
    assert "<fecha>2026-11-24</fecha><hora>08:56:00.000</hora><momento>2026-11-24T20:56:00.000-05:00</momento>" in text
    assert "<casa><acc><que>agua</que><foto/><veces><cuando>2026-11-20</cuando></veces></acc></casa>" in text
    export_submissions(workspace, form="hogar", to=tmp_path / "out", dialect="briefcase")
    assert tree_of(tmp_path / "out") == tree_of(source)


def test_rows_that_cannot_be_read_are_set_aside_and_the_others_go_on(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    good = CENTRAL_ROW.replace(FIRST, SECOND)
    source = central_zip(
        tmp_path / "in.zip",
        CENTRAL_ROW,
        CENTRAL_ROW,
        CENTRAL_ROW.replace(FIRST, ""),
        "too,few\n",
        CENTRAL_ROW.replace(FIRST, number(5)).replace("Alicia,1,1,,", "Alicia,1,1,not decrypted,"),
        CENTRAL_ROW.replace(FIRST, number(6)).replace("salud", "sa\x01lud"),
        CENTRAL_ROW.replace(FIRST, number(7)).replace('"Sí, ""todos"""', '"a"b'),
        good,
        acc=f"agua,,{number(99)},{number(99)}/casa/acc[1]\n",
    )
    found = import_submissions(workspace, source)
    assert found.imported == 2
    assert [(each.record, each.reason.code) for each in found.quarantined] == [
        ("hogar.csv:5", "submission.row-uncounted"),
        ("hogar.csv:8", "submission.row-broken"),
        ("hogar.csv:3", "submission.row-twice"),
        ("hogar.csv:4", "submission.row-without-key"),
        ("hogar.csv:6", "submission.not-decrypted"),
        ("hogar.csv:7", "submission.cell-refused"),
        ("hogar-acc.csv:2", "submission.row-orphaned"),
    ]


def test_an_edited_row_of_central_replaces_the_first_submission(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    collect(tmp_path / "a", "hogar_2026-11-24_08-56-00", WHOLE)
    import_submissions(workspace, tmp_path / "a")
    row = CENTRAL_ROW.replace(f"{FIRST},Hogar", f"{SECOND},Hogar").replace(",0,2026112401", ",1,2026112401")
    assert import_submissions(workspace, central_zip(tmp_path / "in.zip", row)).replaced == 1
    rows = lines(central(workspace, tmp_path / "out.zip")["hogar.csv"])
    assert len(rows) == 3
    assert f",{SECOND},Hogar 1,{FIRST},5,Alicia,1,1,,approved,collect:abc,1,2026112401" in rows[1]


def test_what_was_filled_here_goes_out_like_what_came_in(workspace: Workspace, tmp_path: Path):
    """A response of this computer is a standard submission, and known again when it comes back."""
    from app.questionnaires.filling import finish_filling, keep_media, start_filling, store_answers

    form = add_questionnaire(workspace, content=FORM.encode(), file_name="hogar.xml")
    filling = start_filling(workspace, instrument=form)
    store_answers(workspace, response=filling.id, written=filling.answer("/data/g1/p1", "sí"))
    store_answers(workspace, response=filling.id, written=filling.answer("/data/firma", "f.png"))
    keep_media(workspace, response=filling.id, name="f.png", content=SIGNATURE)
    finish_filling(workspace, response=filling.id, written=filling.finish(), submission=filling.response.instance_xml())
    export_submissions(workspace, form="hogar", to=tmp_path / "out", dialect="folder")
    written = tree_of(tmp_path / "out")
    assert sorted(name.rpartition(".")[2] for name in written) == ["png", "xml"]
    found = import_submissions(workspace, tmp_path / "out")
    assert (found.imported, found.unchanged, found.quarantined) == (0, 1, ())
    rows = lines(central(workspace, tmp_path / "hogar.zip")["hogar.csv"])
    assert ",sí,,f.png," in rows[1]


def xml_of(workspace: Workspace, to: Path) -> str:
    export_submissions(workspace, form="hogar", to=to, dialect="folder")
    (xml,) = (content for name, content in tree_of(to).items() if name.endswith(".xml"))
    return xml.decode()


def test_a_table_that_does_not_name_its_form_is_told_which_it_is(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    (tmp_path / "submissions.csv").write_text(f"{CENTRAL_HEADER}\r\n{CENTRAL_ROW}".replace("\n", "\r\n"), "utf-8-sig")
    assert import_submissions(workspace, tmp_path / "submissions.csv", form="hogar").imported == 1
    assert "<lugar>-12.0464 -77.0428 154.0 4.5</lugar>" in xml_of(workspace, tmp_path / "out")


def test_split_choices_and_columns_without_their_groups_are_understood(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    header = "SubmissionDate,p1,temas,temas/salud,temas/agua,de-otra,KEY,SubmitterID"
    (tmp_path / "hogar.csv").write_text(f"{header}\n,sí,salud,1,0,más,{FIRST},\n", "utf-8")
    assert import_submissions(workspace, tmp_path).imported == 1
    text = xml_of(workspace, tmp_path / "out")
    assert "<g1><p1>sí</p1></g1>" in text
    assert "<temas>salud</temas>" in text
    assert "<de><otra>más</otra></de>" in text, "what the form does not know is kept"


def test_the_files_of_a_submission_may_lie_in_a_folder_of_its_own(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    (tmp_path / "hogar.csv").write_text(f"{CENTRAL_HEADER}\n{CENTRAL_ROW}", "utf-8")
    (tmp_path / "files" / FIRST.replace(":", "")).mkdir(parents=True)
    (tmp_path / "files" / FIRST.replace(":", "") / "1764000000000.png").write_bytes(SIGNATURE)
    assert import_submissions(workspace, tmp_path).imported == 1
    assert central(workspace, tmp_path / "out.zip")["media/1764000000000.png"] == SIGNATURE


def test_the_shipped_instrument_has_a_column_for_every_place(workspace: Workspace, tmp_path: Path):
    collect(tmp_path, "focas_2026-11-24_08-56-00", small(FIRST, form="focas"))
    import_submissions(workspace, tmp_path)
    export_submissions(workspace, form="focas", to=tmp_path / "out.zip", dialect="central")
    header = lines(files_of(tmp_path / "out.zip")["focas.csv"])[0].split(",")
    assert len(header) == len(set(header)) > 300
    assert any(name.endswith("-per_1") for name in header)


def test_a_zip_that_was_saved_without_its_ending_is_read_all_the_same(workspace: Workspace, tmp_path: Path):
    add_form(workspace)
    import_submissions(workspace, whole_folder(tmp_path))
    written = tmp_path / "sin_extension"
    export_submissions(workspace, form="hogar", to=written, dialect="central")
    again = import_submissions(workspace, written, form="hogar")
    assert again.imported == 0
    assert again.unchanged > 0
