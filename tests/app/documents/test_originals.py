"""What a copy may say beyond its signed original, and what it may not."""

from __future__ import annotations

from typing import Any

import pytest

from app.documents.originals import what_was_signed

SIGNED: dict[str, Any] = {
    "kind": "roadmap",
    "cluster": "Condorcanqui",
    "actions": [{"number": 1, "solution": "Avisar a los apus", "state_code": "agreed"}],
    "asked": [{"role_code": "user"}, {"role_code": "staff", "name": "Persona", "title": "Técnica"}],
}


def differs(**changes: object) -> bool:
    return what_was_signed({**SIGNED, **changes}, SIGNED) != what_was_signed(SIGNED, SIGNED)


def test_how_far_an_action_is_may_follow():
    followed = {**SIGNED["actions"][0], "state_code": "done", "evidence": "Acta 3"}
    assert not differs(actions=[followed])


def test_a_name_that_the_signer_wrote_may_follow():
    assert not differs(asked=[{"role_code": "user", "name": "Otra persona", "title": "Apu"}, SIGNED["asked"][1]])


@pytest.mark.parametrize(
    "changes",
    [
        {"cluster": "Otro nombre"},
        {"actions": [{**SIGNED["actions"][0], "solution": "Otra cosa"}]},
        {"actions": []},
        {"asked": [SIGNED["asked"][0], {**SIGNED["asked"][1], "name": "Otra"}]},
        {"asked": [*SIGNED["asked"], {"role_code": "gcd"}]},
    ],
)
def test_what_was_signed_may_not(changes: dict[str, Any]):
    assert differs(**changes)
