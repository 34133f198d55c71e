"""Submissions on the command line: in, out, and to a server."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from app.clusters import choose_service, create_cluster
from app.qsip import open_cycle
from app.security import open_workspace
from tests.app.cli.conftest import WORDS, Run, make_workspace
from tests.app.questionnaires.batch import FORM, collect, number, small, tree_of, whole_folder
from tests.app.questionnaires.openrosa_server import PASSWORD, USER, running
from tests.phones import sent as phones


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace; tests use forms of their own in it."""
    return make_workspace(tmp_path_factory.mktemp("office"), "office")


def test_what_was_imported_is_counted_and_the_rest_named(run: Run, office: Path, tmp_path: Path):
    whole_folder(tmp_path / "odk")
    collect(tmp_path / "odk", "zz", "<data")
    found = run("submissions", "import", tmp_path / "odk", "--workspace", office, "--json")
    assert found.code == 0
    counts = {name: found.told[name] for name in ("imported", "unchanged", "replaced")}
    assert counts == {"imported": 2, "unchanged": 0, "replaced": 0}
    (refused,) = found.told["quarantined"]
    assert refused["record"] == "instances/zz/zz.xml"
    assert refused["reason"]
    again = run("submissions", "import", tmp_path / "odk", "--workspace", office, "--json")
    assert (again.told["imported"], again.told["unchanged"]) == (0, 2)
    spoken = run("submissions", "import", tmp_path / "odk", "--workspace", office)
    assert len(spoken.lines) == 2


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names that this system keeps")
def test_a_file_whose_name_is_no_text_is_told_all_the_same(run: Run, office: Path, tmp_path: Path):
    (tmp_path / os.fsdecode(b"a\xff.xml")).write_text("<data")
    found = run("submissions", "import", tmp_path, "--workspace", office, "--json")
    assert [each["code"] for each in found.told["quarantined"]] == ["submission.not-xml"]


def test_a_file_that_is_no_key_is_named(run: Run, office: Path, tmp_path: Path):
    (tmp_path / "k.pem").write_text("nothing")
    found = run("submissions", "import", tmp_path, "--key", tmp_path / "k.pem", "--workspace", office, "--json")
    assert found.told["error"] == "submissions.key-unreadable"
    assert found.told["message"].startswith(str(tmp_path / "k.pem"))


def test_a_folder_goes_out_as_it_came_in(run: Run, tmp_path: Path):
    office = make_workspace(tmp_path, "office")
    run("submissions", "import", whole_folder(tmp_path / "odk"), "--workspace", office, "--json")
    words = ["--form", "hogar", "--as", "folder", "--out", tmp_path / "out", "--workspace", office, "--json"]
    assert run("submissions", "export", *words).told["submissions"] == 2
    assert tree_of(tmp_path / "out") == tree_of(tmp_path / "odk")
    refused = run("submissions", "export", *words)
    assert (refused.code, refused.told["error"]) == (2, "submissions.place-taken")


@pytest.mark.parametrize("layout", ["central", "briefcase"])
def test_tables_are_written_for_those_who_read_tables(run: Run, office: Path, tmp_path: Path, layout: str):
    collect(tmp_path, f"{layout}_2026-11-24_08-56-00", small(number(1 + len(layout)), form=layout))
    run("submissions", "import", tmp_path, "--workspace", office, "--json")
    words = ["--form", layout, "--as", layout, "--out", tmp_path / "out", "--workspace", office, "--json"]
    assert run("submissions", "export", *words).told["submissions"] == 1


def test_any_form_can_be_added_and_is_listed(run: Run, office: Path, tmp_path: Path):
    (tmp_path / "hogar.xml").write_text(FORM)
    added = run("instrument", "add", tmp_path / "hogar.xml", "--workspace", office, "--json")
    assert (added.code, added.told["name"], added.told["shipped"]) == (0, "hogar", False)
    listed = run("instrument", "list", "--workspace", office, "--json").told["instruments"]
    assert {each["name"] for each in listed} >= {"focas", "hogar"}


def test_a_place_that_is_not_there_is_said_in_one_sentence(run: Run, office: Path, tmp_path: Path):
    refused = run("submissions", "import", tmp_path / "nowhere", "--workspace", office, "--json")
    assert refused.code == 2
    assert len(refused.lines) == 1
    assert json.loads(refused.lines[0])["message"]


def test_responses_are_sent_and_the_password_stands_in_no_argument(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    collect(tmp_path, "sent_2026-11-24_08-56-00", small(number(77), form="sent"))
    run("submissions", "import", tmp_path, "--workspace", office, "--json")
    monkeypatch.setenv("TROCHA_SERVER_PASSWORD", PASSWORD)
    with running(auth="MD5") as server:
        words = ["--to", server.url, "--form", "sent", "--workspace", office]
        sent = run("submissions", "send", *words, "--user", USER, "--json")
        assert (sent.code, sent.told) == (0, {"sent": 1, "already": 0, "failed": [], "stopped": None})
        assert run("submissions", "send", *words, "--user", USER, "--json").told["already"] == 1
        monkeypatch.setenv("TROCHA_SERVER_PASSWORD", "wrong")
        collect(tmp_path / "b", "sent_2026-11-25_08-56-00", small(number(78), form="sent"))
        run("submissions", "import", tmp_path / "b", "--workspace", office, "--json")
        refused = run("submissions", "send", *words, "--user", USER, "--json")
        assert (refused.code, refused.told["error"]) == (2, "server.login-refused")
    inside = run("submissions", "send", "--to", "https://me:secret@example.org/", "--workspace", office)
    assert "secret" not in inside.said + "".join(inside.lines)
    assert inside.code == 2


def test_a_form_is_taken_from_a_server(run: Run, office: Path):
    with running(form=FORM.encode().replace(b"2026112401", b"2")) as server:
        listed = run("submissions", "forms", "--from", server.url, "--workspace", office, "--json")
        assert [each["form"] for each in listed.told["forms"]] == ["hogar"]
        taken = run("submissions", "forms", "--from", server.url, "--add", "hogar", "--workspace", office, "--json")
        assert taken.told["form"] == "hogar"


def test_cards_of_phones_are_counted_in_the_cycle_that_is_open(run: Run, office: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TROCHA_FORM_KEY_PASSPHRASE", phones.PASSPHRASE)
    cards = phones.as_zip(tmp_path / "cards.zip", phones.sent())
    words = ["submissions", "import", cards, "--cards", "--key", phones.KEY, "--workspace", office, "--json"]
    refused = run(*words)
    assert (refused.code, refused.told["error"]) == (2, "qsip.no-cycle-for-cards")
    workspace = open_workspace(office, WORDS)
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    cluster = choose_service(workspace, cluster=cluster.id, sector="health", name="control prenatal")
    cycle = open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2013)
    workspace.close()
    found = run(*words)
    assert (found.told["imported"], found.told["replaced"], found.told["counted"]) == (40, 1, 40)
    assert found.told["cycle"] == str(cycle.id)
    [told] = found.told["replacements"]
    assert told["former_came_at"]
