"""Enrolment beside an open window: told, and nothing is half made."""

from __future__ import annotations

import pytest

from app.security import open_workspace
from app.sync import EnrolmentRequest, make_enrolment_request, read_enrolment_file, start_programme
from app.sync.enrolment import EnrolmentUnreadable
from app.workspace import WorkspaceInUse
from tests.app.sync.conftest import TERMS, Make


@pytest.mark.parametrize("call", ["programme", "request"])
def test_another_trocha_that_writes_is_said(make: Make, call: str) -> None:
    window = make("desk")
    window.keep_setting("language", "es")  # it writes from now on
    beside = open_workspace(window.folder, "phrase")
    with pytest.raises(WorkspaceInUse):
        start_programme(beside, TERMS) if call == "programme" else make_enrolment_request(beside)
    assert window.store.setting("root_key") is None
    assert window.store.setting("device_key") is None
    beside.close()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b'{"\xff":1}', b'{"x":' + b"[" * 100_000], ids=["empty", "no text", "odd", "deep"]
)
def test_what_is_no_request_is_said(content: bytes) -> None:
    with pytest.raises(EnrolmentUnreadable):
        read_enrolment_file(content, EnrolmentRequest, where="f")
