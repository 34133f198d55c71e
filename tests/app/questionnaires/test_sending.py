"""Finished responses reach a server whole and once; a server that behaves otherwise is told apart."""

from __future__ import annotations

import http.client
import re
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.questionnaires import (
    HashDiffers,
    LoginInTheClear,
    LoginNeeded,
    LoginRefused,
    NoAnswer,
    NotOpenRosa,
    PointsElsewhere,
    import_submissions,
    list_server_forms,
    read_instrument,
    resources_of,
    send_submissions,
    take_server_form,
)
from app.questionnaires.digest import Login, challenge_of
from app.questionnaires.server import ServerFault, TooMuchAnswered
from app.workspace import Workspace
from tests.app.questionnaires.batch import (
    FIRST,
    FORM,
    PHOTO,
    SECOND,
    SIGNATURE,
    WHOLE,
    collect,
    number,
    small,
    whole_folder,
)
from tests.app.questionnaires.openrosa_server import PASSWORD, USER, Known, running


def fill(workspace: Workspace, folder: Path) -> None:
    import_submissions(workspace, whole_folder(folder))


def test_what_is_sent_arrives_byte_for_byte(workspace: Workspace, tmp_path: Path):
    fill(workspace, tmp_path / "odk")
    with running() as server:
        done = send_submissions(workspace, to=server.url)
        assert (done.sent, done.already, done.failed, done.stopped) == (2, 0, (), None)
        assert server.submissions[FIRST] == WHOLE.encode()
        assert server.files == {(FIRST, "1764000000001.jpg"): PHOTO, (FIRST, "1764000000000.png"): SIGNATURE}
        assert server.complaints == []


def test_what_the_server_has_is_not_sent_again(workspace: Workspace, tmp_path: Path):
    fill(workspace, tmp_path / "odk")
    with running() as server, running() as other:
        send_submissions(workspace, to=server.url)
        again = send_submissions(workspace, to=server.url)
        assert (again.sent, again.already) == (0, 2)
        assert len(server.posts) == 2
        assert send_submissions(workspace, to=other.url).sent == 2


def test_more_than_the_server_takes_at_once_is_split(workspace: Workspace, tmp_path: Path):
    names = [f"{count}.jpg" for count in range(5)]
    xml = small(FIRST, extra="".join(f"<foto>{name}</foto>" for name in names))
    place = collect(tmp_path, "hogar_2026-11-24_08-56-00", xml)
    for name in names:
        (place / name).write_bytes(name.encode() * 1200)
    import_submissions(workspace, tmp_path)
    with running(limit=14_000) as server:
        done = send_submissions(workspace, to=server.url)
        assert (done.sent, server.complaints) == (1, [])
        assert len(server.posts) == 3
        assert {post["xml_submission_file"] for post in server.posts} == {xml.encode()}
        assert server.files == {(FIRST, name): name.encode() * 1200 for name in names}


def test_a_file_that_alone_is_too_large_keeps_only_its_own_response_back(workspace: Workspace, tmp_path: Path):
    place = collect(tmp_path, "hogar_2026-11-24_08-56-00", small(FIRST, extra="<f>big.jpg</f>"))
    (place / "big.jpg").write_bytes(b"x" * 20_000)
    collect(tmp_path, "hogar_2026-11-24_09-56-00", small(SECOND))
    import_submissions(workspace, tmp_path)
    with running(limit=15_000) as server:
        done = send_submissions(workspace, to=server.url)
        assert done.sent == 1
        assert [(each.record, each.reason.code) for each in done.failed] == [(FIRST, "sending.part-too-large")]
        assert server.complaints == []
        server.limit = 100_000
        assert send_submissions(workspace, to=server.url).sent == 1


@pytest.mark.parametrize("auth", ["basic", "MD5", "MD5-sess", "SHA-256"])
def test_the_server_is_told_who_sends(workspace: Workspace, tmp_path: Path, auth: str):
    fill(workspace, tmp_path / "odk")
    with running(auth=auth) as server:
        done = send_submissions(workspace, to=server.url, user=USER, password=PASSWORD)
        assert (done.sent, server.complaints) == (2, [])
        assert server.logins == 3
        with pytest.raises(LoginRefused):
            send_submissions(workspace, to=f"{server.url}/?again", user=USER, password="wrong")
        with pytest.raises(LoginNeeded):
            send_submissions(workspace, to=f"{server.url}/?again")
        assert PASSWORD not in "".join(server.said)


def test_a_bad_digest_is_refused_by_the_server_of_these_tests():
    with running(auth="MD5") as server:
        first = raw(server, "HEAD", {})
        asked = challenge_of([str(first.headers["WWW-Authenticate"])])
        assert asked is not None
        right = asked.answer(Login(USER, PASSWORD), "HEAD", "/submission")
        assert raw(server, "HEAD", {"Authorization": right}).status == 204
        assert raw(server, "HEAD", {"Authorization": right}).status == 401, "the same answer twice"
        again = asked.answer(Login(USER, PASSWORD), "HEAD", "/submission")
        broken = re.sub(r'response="..', 'response="zz', again)
        assert raw(server, "HEAD", {"Authorization": broken}).status == 401
        assert server.complaints == ["bad digest", "bad digest"]


@pytest.mark.parametrize(
    ("headers", "complaint"),
    [
        ({"X-OpenRosa-Version": None}, "no X-OpenRosa-Version"),
        ({"Date": None}, "no Date"),
        ({"Date": "yesterday"}, "no Date"),
    ],
)
def test_missing_headers_are_refused_by_the_server_of_these_tests(headers: dict[str, str | None], complaint: str):
    with running() as server:
        assert raw(server, "HEAD", headers).status == 400
        assert server.complaints == [complaint]


@pytest.mark.parametrize(
    ("name", "file", "complaint"),
    [
        ("submission", "a.xml", "no part xml_submission_file"),
        ("xml_submission_file", None, "is no file"),
        ("xml_submission_file", "a.xml", "is no file of the submission"),
    ],
)
def test_wrong_parts_are_refused_by_the_server_of_these_tests(name: str, file: str | None, complaint: str):
    filename = f'; filename="{file}"' if file else ""
    body = f'--b\r\nContent-Disposition: form-data; name="{name}"{filename}\r\n\r\n{small(FIRST)}\r\n'
    body += '--b\r\nContent-Disposition: form-data; name="x.jpg"; filename="x.jpg"\r\n\r\n1\r\n--b--\r\n'
    with running(limit=5_000) as server:
        kind = {"Content-Type": "multipart/form-data; boundary=b"}
        assert raw(server, "POST", kind, body.encode()).status == 400
        assert complaint in server.complaints[0]
        assert raw(server, "POST", kind, body.encode() + b" " * 5_000).status == 413


def raw(
    server: Known, method: str, headers: dict[str, str | None], body: bytes | None = None
) -> http.client.HTTPResponse:

    said = {"X-OpenRosa-Version": "1.0", "Date": format_datetime(datetime(2026, 11, 24, tzinfo=UTC), usegmt=True)}
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    merged = {name: text for name, text in {**said, **headers}.items() if text is not None}
    connection.request(method, "/submission", body, merged)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_server_that_has_moved_is_followed(workspace: Workspace, tmp_path: Path, status: int):
    fill(workspace, tmp_path / "odk")
    with running(auth="MD5") as server:
        done = send_submissions(workspace, to=f"{server.url}/moved-{status}", user=USER, password=PASSWORD)
        assert (done.sent, server.complaints) == (2, [])


def test_a_server_that_leads_round_or_away_is_not(workspace: Workspace, tmp_path: Path):
    fill(workspace, tmp_path / "odk")
    with running() as server:
        with pytest.raises(PointsElsewhere):
            send_submissions(workspace, to=f"{server.url}/round")
        with pytest.raises(NoAnswer):
            send_submissions(workspace, to=f"{server.url}/away", user=USER, password=PASSWORD)


@pytest.mark.parametrize(
    ("place", "fault"), [("odd", PointsElsewhere), ("token", LoginRefused), ("short", NoAnswer)], ids=lambda each: each
)
def test_what_no_server_should_answer_is_one_refusal(workspace: Workspace, place: str, fault: type[ServerFault]):
    with running() as server, pytest.raises(fault):
        list_server_forms(workspace, server=f"{server.url}/{place}", user=USER, password=PASSWORD)


def test_an_answer_without_end_is_not_kept_as_far_as_it_came(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    from app.questionnaires import form_list
    from app.questionnaires import server as module

    media = {"a.csv": b"name,label\n", "b.csv": b"name,label\n1,Uno\n"}
    with running(form=FORM.encode(), media=media) as server:
        monkeypatch.setattr(form_list, "LARGEST_FILES", 20)
        with pytest.raises(TooMuchAnswered):
            take_server_form(workspace, server=server.url, form="hogar")
        monkeypatch.setattr(module, "MOST_READ", 100)
        with pytest.raises(TooMuchAnswered):
            list_server_forms(workspace, server=server.url)


@pytest.mark.parametrize("header", ["", "Negotiate", "Digest " + "a" * 60_000], ids=["none", "another way", "endless"])
def test_a_server_that_asks_in_no_way_that_is_known_is_understood_at_once(header: str):
    begun = time.process_time()
    found = challenge_of([header])
    assert found is None or found.parts == {}
    assert time.process_time() - begun < 10


def test_a_page_that_asks_to_log_in_to_the_network_is_no_success(workspace: Workspace, tmp_path: Path):
    fill(workspace, tmp_path / "odk")
    with running() as server:
        with pytest.raises(NotOpenRosa):
            send_submissions(workspace, to=f"{server.url}/portal")
        assert send_submissions(workspace, to=server.url).sent == 2


def test_an_edit_follows_what_it_replaces(workspace: Workspace, tmp_path: Path):
    collect(tmp_path, "a_2026-11-24_08-56-00", small(number(2), "edit", former=number(1)))
    collect(tmp_path, "b_2026-11-24_08-56-00", small(number(1)))
    import_submissions(workspace, tmp_path)
    with running() as server:
        assert send_submissions(workspace, to=server.url).sent == 2
        assert list(server.submissions) == [number(1), number(2)]


def test_what_the_server_refuses_is_named_with_its_words(workspace: Workspace, tmp_path: Path):
    collect(tmp_path, "a_2026-11-24_08-56-00", small(number(1), form="closed"))
    collect(tmp_path, "b_2026-11-24_08-56-00", small(number(2)))
    import_submissions(workspace, tmp_path)
    with running(closed_forms={"closed"}) as server:
        done = send_submissions(workspace, to=server.url)
        assert done.sent == 1
        assert done.failed[0].reason.facts == {"status": 409, "detail": "the form takes no submissions"}


def test_a_network_that_goes_away_leaves_what_was_sent_noted(workspace: Workspace, tmp_path: Path):
    for count in range(5):
        collect(tmp_path, f"a_2026-11-24_08-56-0{count}", small(number(count)))
    import_submissions(workspace, tmp_path)
    with running(drops_after=3) as server:
        done = send_submissions(workspace, to=server.url)
        assert done.sent == 3
        assert isinstance(done.stopped, NoAnswer)
        server.drops_after = 100
        again = send_submissions(workspace, to=server.url)
        assert (again.sent, again.already) == (2, 3)
        assert len(server.posts) == 5


def test_without_a_network_nothing_is_sent_and_it_is_said(workspace: Workspace, tmp_path: Path):
    fill(workspace, tmp_path / "odk")
    with running() as server:
        gone = server.url
    with pytest.raises(NoAnswer):
        send_submissions(workspace, to=gone)


def test_a_password_is_not_given_where_others_can_read_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    from app.questionnaires import server as module
    from app.questionnaires.digest import Challenge

    asked = module.Server(workspace, "http://central.example", Login(USER, PASSWORD))
    with pytest.raises(LoginInTheClear):
        asked._check_may_login("http://central.example/submission", Challenge("basic", {}))
    with pytest.raises(PointsElsewhere):
        asked._check_may_login("https://other.example/submission", Challenge("digest", {}))
    assert PASSWORD not in repr(asked)
    with pytest.raises(PointsElsewhere):
        module.Server(workspace, "https://a.example")._next("https://a.example/x", "http://a.example/x")
    with pytest.raises(PointsElsewhere):  # a form or a file that is named so could be another
        module.Server(workspace, "https://a.example").ask("GET", "http://a.example/x")


def test_a_form_and_its_files_are_taken_from_the_server(workspace: Workspace):
    media = {"distritos.csv": b"name,label\n1,Uno\n"}
    with running(form=FORM.encode(), media=media, auth="SHA-256") as server:
        who = {"user": USER, "password": PASSWORD}
        (line,) = list_server_forms(workspace, server=server.url, **who)
        assert (line.form_id, line.name, line.version) == ("hogar", "Visita", "1")
        taken = take_server_form(workspace, server=server.url, form="hogar", **who)
    assert read_instrument(workspace, taken)[0] == FORM.encode()
    assert resources_of(workspace, taken)("jr://file-csv/distritos.csv") == media["distritos.csv"]


def test_a_file_that_is_not_what_was_announced_is_not_kept(workspace: Workspace):
    with (
        running(form=FORM.encode(), media={"a.csv": b"1"}, lies_about_media=True) as server,
        pytest.raises(HashDiffers),
    ):
        take_server_form(workspace, server=server.url, form="hogar")
