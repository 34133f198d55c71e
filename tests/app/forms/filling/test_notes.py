"""What a form asks for that is not done: named in both languages, with what to do instead."""

from __future__ import annotations

import pytest

from app.forms import open_response, read_definition
from app.forms.filling import explained
from app.words import words_in
from tests.app.forms.filling.xforms import bind, device, inputs, xform

BODY = '<select1 ref="/data/s"><itemset nodeset="instance(\'l\')/root/item"><value ref="name"/></itemset></select1>'
AUDIT = {"type": "binary", "odk:location-priority": "balanced"}
FORM = xform(
    "<a/><s/><e/><meta><audit/></meta>",
    bind("a", calculate="frobnicate(1)") + bind("gone", type="int") + bind("meta/audit", **AUDIT),
    inputs("a", "nowhere")
    + BODY
    + '<input ref="/data/e" appearance="ex:org.example.scale"><label>e</label></input><odk:unheard/>',
    '<instance id="l" src="jr://file-csv/list.csv"/><odk:recordaudio ref="/data/a"/>',
)


@pytest.mark.parametrize("language", ["es", "en"])
def test_each_thing_that_is_not_done_has_its_own_words(language: str) -> None:
    definition = read_definition(FORM)
    open_response(definition, device()).choices("/data/s")
    told = [explained(note) for note in definition.notes]
    said = [note.sentence(words_in(language)) for note in told]
    assert len(set(said)) == len(said) == 8
    for part in ("frobnicate()", "/data/gone", "/data/nowhere", "list.csv", "odk:unheard", "/data/e"):
        assert any(part in sentence for sentence in said)
    assert all(note.how(words_in(language)) for note in told)


def test_notes_speak_the_language_of_whoever_reads() -> None:
    note = explained(("missing file", "jr://file-csv/list.csv"))
    assert note.sentence(words_in("es")) == (
        "El archivo list.csv no está aquí, así que falta lo que el formulario lee en él."
    )
