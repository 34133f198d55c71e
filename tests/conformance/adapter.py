"""The questionnaires of Trocha as a neutral runner asks for them: expressions, and forms being filled."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from itertools import chain, repeat
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.forms import Device, Response, open_response, read_definition
from app.forms.filling import UnknownReference
from app.forms.tree import parse
from app.forms.xpath import Surroundings, compile_expression
from app.forms.xpath.values import to_boolean, to_number, to_text
from tests.conformance.positions import namespaces_of, node_at, path_of, spoken_texts

PROPERTIES = {"deviceID": "deviceid", "phoneNumber": "phonenumber"}


def xpath(expression, document_xml, result_type, *, context="/", root="/", clock_ms=None, timezone="UTC", **more):
    """Evaluate an expression over a document and return its value as `result_type`."""
    document = parse(document_xml)
    moment = datetime.fromtimestamp(clock_ms / 1000, UTC) if clock_ms else datetime.now(UTC)
    instances = {each.attribute("id"): each for each in document.descendants() if each.name == "instance"}
    texts = spoken_texts(document, more.get("lang"))
    around = Surroundings(
        root=node_at(document, root),
        now=lambda: moment,
        zone=ZoneInfo(timezone),
        instance=instances.get,
        itext=lambda name: [value for text in texts if text.attribute("id") == name for value in text.elements()],
        namespaces=namespaces_of(document, more.get("namespaces") or {}),
    )
    value = compile_expression(expression).value(node_at(document, context), around)
    if result_type == "nodeset":
        return [path_of(node) for node in value]
    return (
        to_boolean(value)
        if result_type == "boolean"
        else (to_number(value, around.zone) if result_type == "number" else to_text(value))
    )


class Session(Response):
    """A response with its answers in the shape that the runner compares."""

    def state(self, ref):
        """Return how a place stands, as a mapping; nobody is asked for a place that is not there."""
        try:
            found = super().state(ref)
        except UnknownReference:
            return dict.fromkeys(("relevant", "required", "readonly"), False)
        return {"relevant": found.relevant, "required": found.required, "readonly": found.readonly}

    def choices(self, ref):
        """Return values and labels."""
        return [(each.value, each.label) for each in super().choices(ref)]


def load(form_path, attachments, *, timezone, preload, geolocation, instance_xml=None):
    """Open a form, new or with saved answers."""
    files = {url: Path(file).read_bytes() for url, file in attachments.items()}
    definition = read_definition(Path(form_path).read_bytes(), file_name=Path(form_path).name, resources=files.get)
    device = Device(
        now=partial(datetime.now, UTC),
        zone=ZoneInfo(timezone),
        properties={PROPERTIES.get(name, name): value for name, value in preload.items()},
        position=partial(next, chain(geolocation, repeat(""))),
    )
    opened = open_response(definition, device, instance_xml)
    opened.__class__ = Session
    return opened
