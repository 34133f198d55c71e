"""What programs that we did not write make of it: OpenSSL encrypts for us, curl speaks to the server of the tests."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import select

from app.questionnaires import import_submissions
from app.workspace import Workspace
from db.models.forms import Attachment
from tests.app.conftest import workspace  # noqa: F401 - a fixture
from tests.app.questionnaires.batch import FIRST, small
from tests.app.questionnaires.openrosa_server import PASSWORD, USER, running

SECRET = hashlib.sha256(b"a key for the tests").digest()
OAEP = ("-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256", "-pkeyopt", "rsa_mgf1_md:sha256")


def openssl(*words: object, given: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *map(str, words)], input=given, capture_output=True, check=True).stdout


def wrapped(folder: Path, content: bytes) -> str:
    made = openssl("pkeyutl", "-encrypt", "-pubin", "-inkey", folder / "public.pem", *OAEP, given=content)
    return base64.b64encode(made).decode()


def encrypted(content: bytes, vector: bytes) -> bytes:
    fill = 16 - len(content) % 16
    words = ("enc", "-aes-256-cfb", "-K", SECRET.hex(), "-iv", vector.hex())
    return openssl(*words, given=content + bytes([fill]) * fill)


@pytest.mark.judge("openssl")
def test_what_openssl_encrypted_opens(workspace: Workspace, tmp_path: Path):  # noqa: F811
    pem = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
    (tmp_path / "private.pem").write_bytes(pem)
    (tmp_path / "public.pem").write_bytes(openssl("pkey", "-pubout", given=pem))
    place = tmp_path / "instances" / "hogar_2026-11-24_08-56-00"
    place.mkdir(parents=True)
    files = {"a.jpg": b"a photo" * 500, "submission.xml": small(FIRST).encode()}
    seed = bytearray(hashlib.md5(FIRST.encode() + SECRET).digest())
    key = wrapped(tmp_path, SECRET)
    signed = f"hogar\n1\n{key}\n{FIRST}\n"
    for count, (name, content) in enumerate(files.items()):
        seed[count] = (seed[count] + 1) % 256
        (place / f"{name}.enc").write_bytes(encrypted(content, bytes(seed)))
        signed += f"{name}::{hashlib.md5(content).hexdigest()}\n"
    signature = wrapped(tmp_path, hashlib.md5(signed.encode()).digest())
    (place / "submission.xml").write_text(
        f'<data id="hogar" version="1" encrypted="yes"><base64EncryptedKey>{key}</base64EncryptedKey>'
        f"<meta><instanceID>{FIRST}</instanceID></meta><media><file>a.jpg.enc</file></media>"
        "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"
        f"<base64EncryptedElementSignature>{signature}</base64EncryptedElementSignature></data>"
    )
    found = import_submissions(workspace, tmp_path / "instances", key=pem)
    assert (found.imported, found.quarantined) == (1, ())
    with workspace.reading() as session:
        assert session.scalars(select(Attachment.name)).all() == ["a.jpg"]


@pytest.mark.judge("curl")
@pytest.mark.parametrize("auth", ["basic", "MD5", "SHA-256"])
def test_the_server_of_the_tests_takes_what_curl_sends(tmp_path: Path, auth: str):
    """Our server is no stricter, and no laxer, than a client that is not ours expects."""
    (tmp_path / "a.xml").write_text(small(FIRST, extra="<f>a.jpg</f>"))
    (tmp_path / "a.jpg").write_bytes(b"a photo")
    with running(auth=auth) as server:
        words = ["curl", "-sS", "--anyauth", "-u", f"{USER}:{PASSWORD}", "-o", tmp_path / "out", "-w", "%{http_code}"]
        words += ["-H", "X-OpenRosa-Version: 1.0", "-H", "Date: Tue, 24 Nov 2026 08:56:00 GMT"]
        words += [
            "-F",
            f"xml_submission_file=@{tmp_path / 'a.xml'};type=text/xml",
            "-F",
            f"a.jpg=@{tmp_path / 'a.jpg'}",
        ]
        ran = subprocess.run([*map(str, words), f"{server.url}/submission"], capture_output=True, text=True, check=True)
        assert ran.stdout == "201"
        assert server.files == {(FIRST, "a.jpg"): b"a photo"}
