"""A program of its own that fills a form made to harm, under limits, and prints what came of it as one JSON line.

    python -m tests.hostile.filling {fill,check} FORM [--file ADDRESS=PATH]... [--set REF=VALUE]...

fill: opens it, answers, asks for what is offered and for what is missing, writes the submission and opens that again.
check: looks for its faults. Said: sentences in Spanish; seconds of the processor: of the slowest step; megabytes: the
most of all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from app.failures import TrochaError
from app.forms import Device, Response, check_form, open_response, read_definition
from app.words import words_in
from tests.app.forms.filling.xforms import device
from tests.bench.memory import peak

ADDRESS_SPACE = 2_000_000_000
"""Bytes that may be reserved at most; what is held is measured, and is far less."""
ES = words_in("es")
T = TypeVar("T")


class Steps:
    """What a person does one after the other, and how long the slowest of it took."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, call: Callable[..., T], *given: object, **more: object) -> T:
        started = process_time()
        try:
            return call(*given, **more)
        finally:
            self.seconds = max(self.seconds, process_time() - started)


def opened(content: bytes, given: argparse.Namespace, files: dict[str, bytes]) -> Response:
    return open_response(read_definition(content, file_name=given.form.name, resources=files.get), device())


def fill(content: bytes, given: argparse.Namespace, step: Steps) -> dict[str, object]:
    """Fill the form as a person does who does not know what it is."""
    files = {address: Path(path).read_bytes() for address, _, path in (each.partition("=") for each in given.file)}
    response = step(opened, content, given, files)
    typed = []
    for ref, _, value in (each.partition("=") for each in given.set):
        step(response.set, ref, value)
        typed.append(response.kept(ref) == value)
    asked = step(look, response)
    step(response.form_validity)
    xml = step(response.instance_xml)
    again = step(open_response, response.definition, Device(now=device().now), xml)
    said = [each.sentence(ES) for each in response.problems]
    return {"said": said, "typed": typed, "asked": asked, "again": bool(again.instance_xml())}


def look(response: Response) -> int:
    """Ask for the words and choices of the first questions, as a screen does; return how many choices there are."""
    asked = 0
    for _, ref in zip(range(50), response.refs(), strict=False):
        response.said(ref)
        asked += len(response.choices(ref)) if response.field(ref).chooses else 0
    return asked


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("how", choices=["fill", "check"])
    parser.add_argument("form", type=Path)
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("--set", action="append", default=[])
    given = parser.parse_args()
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    content, step = given.form.read_bytes(), Steps()
    told: dict[str, object]
    try:
        if given.how == "check":
            found = step(check_form, content, given.form.name).findings
            told = {"said": [f"{each.code}: {each.sentence(ES)}" for each in found[:20]]}
        else:
            told = fill(content, given, step)
    except TrochaError as refused:
        told = {"code": refused.code, "said": [refused.sentence(ES)]}
    print(json.dumps(told | {"seconds": step.seconds, "megabytes": peak()}))


if __name__ == "__main__":
    main()
