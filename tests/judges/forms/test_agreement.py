"""Our engine against that of others: the same answers make the same instance, step by step, but for what is listed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from app.forms import Response
from tests.app.forms.filling.xforms import fill
from tests.judges.forms import peer, recording
from tests.judges.forms.differences import DIFFERENCES
from tests.judges.forms.scripts import SCRIPTS
from tests.judges.forms.scripts.script import Script

Found = set[tuple[str, object, object]]
ROW = re.compile(r"\[\d+\]")


def opened(script: Script) -> Response:
    return fill(script.form, files={name: text.encode() for name, text in script.files.items()})


def instances(script: Script, response: Response) -> Iterator[ElementTree.Element]:
    """Play the script; yield the instance as it begins and after each step."""
    acts = {
        "set": response.set,
        "add": response.add_repeat,
        "remove": response.remove_repeat,
        "language": response.set_language,
    }
    yield ElementTree.fromstring(response.instance_xml())
    for act, *given in script.steps:
        acts[str(act)](*given)  # type: ignore[operator]
        yield ElementTree.fromstring(response.instance_xml())


def differing(ours: ElementTree.Element, theirs: ElementTree.Element, at: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the leaves whose text differs, and let ours say what theirs says."""
    place = f"{at}/{ours.tag.rpartition('}')[2]}"
    for mine, other in zip(ours, theirs, strict=False):
        yield from differing(mine, other, place)
    if not len(ours) and not len(theirs) and (ours.text or "") != (theirs.text or ""):
        yield place, ours.text or "", theirs.text or ""
        ours.text = theirs.text


def told(response: Response, ref: str, names: set[str]) -> dict[str, Any]:
    """Return what ours says of a place, of those `names`."""
    state = response.state(ref)
    asks = {
        "relevant": lambda: state.relevant,
        "required": lambda: state.required,
        "readonly": lambda: state.readonly,
        "label": lambda: response.label(ref),
        "hint": lambda: response.hint(ref),
        "choices": lambda: [[each.value, each.label] for each in response.choices(ref)],
        "validity": lambda: response.validity(ref),
        "message": lambda: response.message(ref),
    }
    return {name: ask() for name, ask in asks.items() if name in names}


def places_differing(response: Response, theirs: dict[str, dict[str, Any]]) -> Iterator[tuple[str, object, object]]:
    for ref in theirs.keys() | set(response.refs()):
        expected = recording.USUAL | theirs.get(ref, {})
        ours = told(response, ref, set(expected))
        for name in expected:
            if ours[name] != expected[name]:
                yield f"{ROW.sub('', ref)} {name}", ours[name], expected[name]


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_same_answers_make_the_same_instance(name: str) -> None:
    script, record, found = SCRIPTS[name], recording.read(name), Found()
    response = opened(script)
    for step, (ours, theirs) in enumerate(zip(instances(script, response), recording.instances(record), strict=True)):
        found.update(differing(ours, ElementTree.fromstring(theirs)))
        mine = recording.canonical(ElementTree.tostring(ours, encoding="unicode"))
        assert mine == recording.canonical(theirs), script.steps[step - 1 :][:1]
    found.update(places_differing(response, record["places"]))
    assert found == {each[1:4] for each in DIFFERENCES if each.script == name}
    assert not response.problems


def test_every_difference_has_a_script_and_a_cause() -> None:
    assert {each.script for each in DIFFERENCES} <= set(SCRIPTS)
    assert all(each.cause for each in DIFFERENCES)


@pytest.mark.judge("node", "npm")
def test_the_recording_is_what_the_engine_of_others_says(tmp_path: Path) -> None:
    try:
        answers = peer.played(SCRIPTS.values(), tmp_path)
    except peer.NoNetwork as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the engine of others is not here, and nothing can be fetched: {error}")
    for name in SCRIPTS:
        said = recording.recorded(answers[name], answers["engine"])
        assert recording.written(said) == recording.written(recording.read(name))
