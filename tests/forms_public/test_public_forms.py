"""Forms as the field has them, filled in the window by keys and pointer alone: the submission is the stored one."""

from __future__ import annotations

import pytest

from tests.forms_public.reading import FOLDER, all_forms

FORMS = all_forms()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_public_form(hand, form):
    assert form.play(hand) + "\n" == (FOLDER / f"{form.name}.xml").read_text("utf-8")


def test_there_are_enough():
    assert len(FORMS) >= 25
