"""Secondary instances: the lists that choices and calculations look things up in, from XML, CSV or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from app.forms.filling.refusals import FileBeyondLimits, NotAForm
from app.forms.tree import MOST_NODES, HostileXml, Kind, Node, parse, string_value
from app.words import N_

DELIMITERS = ",;\t|"
ITEMSETS = "jr://file-csv/itemsets.csv"
GEOMETRIES = frozenset({"Point", "LineString", "Polygon"})


def wrapped(root: Node | None) -> Node:
    """Return an <instance> element that holds `root`."""
    instance = Node(Kind.ELEMENT, "instance")
    if root is not None:
        instance.append(root)
    return instance


def read_external(url: str, content: bytes) -> Node:
    """Return the instance in the file behind `url`. Raises: NotAForm; FileBeyondLimits."""
    name = url.rpartition("/")[2].lower()
    try:
        if name.endswith(".csv") or url.startswith("jr://file-csv"):
            return wrapped(_table(content.decode("utf-8-sig", "replace")))
        if name.endswith(".geojson"):
            return wrapped(_features(json.loads(content.decode("utf-8-sig"))))
        return wrapped(parse(content, keep_blanks=False).document_element())
    except HostileXml as error:
        raise FileBeyondLimits(reason=str(error), file=url) from error
    except (ValueError, KeyError, TypeError, csv.Error, RecursionError) as error:
        raise NotAForm(reason=f"{url}: {error}") from error


def read_list(content: bytes, name: str) -> Node:
    """Return the rows of an itemsets.csv under the list `name`: what select_one_external chooses from.

    A row without a plain label has the first of its labels by language. Raises: NotAForm; FileBeyondLimits.
    """
    root = read_external(ITEMSETS, content).elements()[0]
    others = [item for item in root.elements() if _cell(item, "list_name") != name]
    root.remove(*others)
    for item in root.elements():
        spoken = next((each for each in item.elements() if each.name.startswith("label")), None)
        if spoken is not None and item.child("label") is None:
            item.append(element("label", string_value(spoken)))
    return wrapped(root)


def _cell(item: Node, column: str) -> str:
    found = item.child(column)
    return string_value(found) if found is not None else ""


def element(name: str, text: str = "") -> Node:
    """Return an element with `text` in it."""
    made = Node(Kind.ELEMENT, name)
    if text:
        made.append(Node(Kind.TEXT, text=text))
    return made


def _table(text: str) -> Node:
    lines = text.rstrip("\r\n")
    header = lines.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header.count) if any(sign in header for sign in DELIMITERS) else ","
    root = Node(Kind.ELEMENT, "root")
    rows = csv.reader(io.StringIO(lines), delimiter=delimiter)
    columns = [column.strip() for column in next(rows, [])]
    if lines.count("\n") * (len(columns) + 1) > MOST_NODES:
        raise HostileXml(N_("it has too many rows"))
    for place, row in enumerate(rows, 1):
        while len(row) > len(columns) and not row[-1]:
            row.pop()
        if len(row) > len(columns):
            raise ValueError(f"row {place} has {len(row)} cells under {len(columns)} columns")
        item = root.append(Node(Kind.ELEMENT, "item"))
        for column, cell in zip(columns, [*row, *[""] * (len(columns) - len(row))], strict=True):
            item.append(element(column, cell))
    return root


def _features(data: Any) -> Node:  # noqa: ANN401 - whatever the file holds
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise ValueError("no FeatureCollection")
    root = Node(Kind.ELEMENT, "root")
    for feature in data["features"]:
        item = root.append(Node(Kind.ELEMENT, "item"))
        item.append(element("geometry", "; ".join(_places(feature["geometry"]))))
        for name, value in _properties(feature):
            item.append(element(name, _written(value)))
    return root


def _properties(feature: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    properties = dict(feature.get("properties") or {})
    known = properties.pop("id", None)
    identity = feature.get("id", known)
    if identity is not None:
        yield "id", identity
    yield from properties.items()


def _written(value: Any) -> str:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _places(geometry: dict[str, Any]) -> list[str]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in GEOMETRIES:
        raise ValueError(f"geometry {kind}")
    if kind == "Point":
        coordinates = [coordinates]
    elif kind == "Polygon":
        if len(coordinates) > 1:
            raise ValueError("a polygon with holes")
        coordinates = coordinates[0] if coordinates else []
    return [f"{_written(latitude)} {_written(longitude)} 0 0" for longitude, latitude in coordinates]
