"""Small forms for tests, written as XForms, and responses to them with a device that always says the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from zoneinfo import ZoneInfo

from app.forms import Device, Response, open_response, read_definition

NOW = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)
NAMESPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    'xmlns:odk="http://www.opendatakit.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema" '
    'xmlns:entities="http://www.opendatakit.org/xforms/entities"'
)


def xform(instance: str, binds: str = "", body: str = "", model: str = "") -> str:
    """Return an XForm. instance: what is in <data>; binds: <bind> elements; model: what else the model holds."""
    return (
        f"<h:html {NAMESPACES}><h:head><h:title>t</h:title><model>"
        f'<instance><data id="t" version="1">{instance}</data></instance>{model}{binds}'
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    )


def bind(ref: str, **attributes: str) -> str:
    """Return a <bind>; `jr_preload` is written "jr:preload"."""
    written = "".join(f' {name.replace("_", ":")}="{_attribute(text)}"' for name, text in attributes.items())
    return f'<bind nodeset="/data/{ref}"{written}/>'


def inputs(*refs: str) -> str:
    """Return an <input> for each reference under /data."""
    return "".join(f'<input ref="/data/{ref}"><label>{ref}</label></input>' for ref in refs)


def device(**changes: object) -> Device:
    """Return a device in Lima at NOW, whose uuids count from 1."""
    numbers = count(1)
    given: dict[str, object] = {
        "now": lambda: NOW,
        "zone": ZoneInfo("America/Lima"),
        "uuid": lambda: f"00000000-0000-4000-8000-{next(numbers):012}",
        "random": lambda: 0.5,
        "properties": {"deviceid": "dev1", "username": "ana", "email": "a@b.pe", "phonenumber": "999"},
        "position": lambda: "-5.1 -79.2 10 3",
    }
    return Device(**(given | changes))  # type: ignore[arg-type]


def fill(
    form: str, *, files: Mapping[str, bytes] | None = None, saved: str | None = None, **changes: object
) -> Response:
    """Return a response to `form`, new or saved."""
    definition = read_definition(form, resources=(files or {}).get)
    return open_response(definition, device(**changes), saved)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
