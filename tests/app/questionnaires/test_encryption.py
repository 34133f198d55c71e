"""Encrypted submissions open with the key of their form, and only whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy import select

from app.questionnaires import KeyUnreadable, export_submissions, import_submissions
from app.workspace import Workspace
from db.models.forms import Attachment, Response
from tests.app.questionnaires.batch import FIRST, SECOND, small, tree_of
from tests.app.questionnaires.sealing import new_key, pem_of, seal

MEDIA = {f"{number}.jpg": bytes([number]) * (1000 + number) for number in range(20)}
XML = small(FIRST, "íntimo").replace("2026112401", "1").encode()


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return new_key()


def why(workspace: Workspace, folder: Path, pem: bytes | None) -> list[str]:
    return [each.reason.code for each in import_submissions(workspace, folder, key=pem).quarantined]


def test_a_submission_opens_with_all_its_files(workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey):
    seal(tmp_path / "one", FIRST, XML, MEDIA, key)
    found = import_submissions(workspace, tmp_path, key=pem_of(key))
    assert (found.imported, found.quarantined) == (1, ())
    with workspace.reading() as session:
        row = session.scalars(select(Response)).one()
        files = {each.name: workspace.fetch(each.file) for each in session.scalars(select(Attachment))}
    assert workspace.fetch(row.submission) == XML
    assert files == MEDIA
    assert row.is_validated
    assert import_submissions(workspace, tmp_path, key=pem_of(key)).unchanged == 1


def test_briefcase_is_told_that_it_was_validated(workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey):
    seal(tmp_path / "in" / "one", FIRST, XML, {}, key)
    import_submissions(workspace, tmp_path / "in", key=pem_of(key))
    export_submissions(workspace, form="hogar", to=tmp_path / "out", dialect="briefcase")
    (table,) = tree_of(tmp_path / "out").values()
    header, row, _ = table.decode().split("\n")
    assert (header.split(",")[-1], row.split(",")[-1]) == ("isValidated", "true")


def test_a_key_with_a_passphrase_is_opened_with_it(workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey):
    seal(tmp_path / "one", FIRST, XML, {}, key)
    pem = pem_of(key, "a passphrase")
    assert import_submissions(workspace, tmp_path, key=pem, passphrase="a passphrase").imported == 1
    for wrong in ("", "another"):
        with pytest.raises(KeyUnreadable):
            import_submissions(workspace, tmp_path, key=pem, passphrase=wrong)
    with pytest.raises(KeyUnreadable):
        import_submissions(workspace, tmp_path, key=b"no key")


def test_without_the_key_it_is_set_aside(workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey):
    seal(tmp_path / "one", FIRST, XML, {}, key)
    assert why(workspace, tmp_path, None) == ["submission.encrypted"]
    assert why(workspace, tmp_path, pem_of(new_key())) == ["submission.key-does-not-fit"]


def test_a_part_that_is_missing_is_named(workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey):
    place = seal(tmp_path / "one", FIRST, XML, MEDIA, key)
    (place / "3.jpg.enc").unlink()
    found = import_submissions(workspace, tmp_path, key=pem_of(key))
    assert found.quarantined[0].reason.facts == {"name": "3.jpg.enc"}


def test_changed_swapped_and_mixed_files_do_not_pass(workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey):
    place = seal(tmp_path / "changed", FIRST, XML, MEDIA, key)
    content = bytearray((place / "5.jpg.enc").read_bytes())
    content[100] ^= 1
    (place / "5.jpg.enc").write_bytes(content)
    place = seal(tmp_path / "mixed", SECOND, small(SECOND).encode(), {}, key)
    manifest = (place / "submission.xml").read_text()
    (place / "submission.xml").write_text(manifest.replace('version="1"', 'version="2"'))
    codes = why(workspace, tmp_path, pem_of(key))
    assert codes == ["submission.signature-wrong", "submission.signature-wrong"]


def test_a_part_that_is_named_a_thousand_times_is_not_opened_a_thousand_times(
    workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey, monkeypatch: pytest.MonkeyPatch
):
    manifest = seal(tmp_path / "a", FIRST, small(FIRST).encode(), {"a.jpg": b"x"}, key) / "submission.xml"
    named = "<media><file>a.jpg.enc</file></media>"
    manifest.write_text(manifest.read_text().replace(named, named * 1_000))
    opened: list[str] = []
    monkeypatch.setattr("app.questionnaires.encryption._part", lambda _, name: opened.append(name) or b"")
    found = import_submissions(workspace, tmp_path, key=pem_of(key))
    assert [each.reason.code for each in found.quarantined] == ["submission.signature-wrong"]
    assert opened == []


def test_what_it_holds_is_looked_at_like_any_other(workspace: Workspace, tmp_path: Path, key: rsa.RSAPrivateKey):
    seal(tmp_path / "hostile", FIRST, b'<!DOCTYPE a [<!ENTITY b "c">]><data id="hogar">&b;</data>', {}, key)
    other = seal(tmp_path / "names", SECOND, small(SECOND).encode(), {"out.jpg": b"x"}, key) / "submission.xml"
    other.write_text(other.read_text().replace("<file>out.jpg.enc", "<file>../hostile/submission.xml.enc"))
    found = import_submissions(workspace, tmp_path, key=pem_of(key))
    codes = [each.reason.code for each in found.quarantined]
    assert codes == ["submission.xml-dangerous", "submission.encrypted-part-missing"]
    assert found.imported == 0
