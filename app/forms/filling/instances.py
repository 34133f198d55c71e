"""Secondary instances: the lists that choices and calculations look things up in, from XML, CSV or GeoJSON."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from app.forms.filling.refusals import FileBeyondLimits, FileUnusable
from app.forms.tree import MOST_NODES, BrokenXml, HostileXml, Kind, Node, parse, string_value
from app.words import N_

DELIMITERS = ",;\t|"
ITEMSETS = "jr://file-csv/itemsets.csv"
GEOMETRIES = frozenset({"Point", "LineString", "Polygon"})
NOT_XML = N_("it is not XML from line {line}, column {column} on")
NOT_JSON = N_("it is not JSON from line {line}, column {column} on")
NO_TABLE = N_("it is not a table with a cell for each column")
NO_FEATURES = N_("it is not a list of places in GeoJSON")


def wrapped(root: Node | None) -> Node:
    """Return an <instance> element that holds `root`."""
    instance = Node(Kind.ELEMENT, "instance")
    if root is not None:
        instance.append(root)
    return instance


class _Broken(ValueError):
    """The file is not what its name says. reason: a message of the catalogue; facts: for its places."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


def read_external(url: str, content: bytes) -> Node:
    """Return the instance in the file behind `url`. Raises: FileUnusable; FileBeyondLimits."""
    try:
        return wrapped(_read(url, content))
    except HostileXml as error:
        raise FileBeyondLimits(reason=str(error), file=url) from error
    except BrokenXml as error:
        raise FileUnusable(file=url, reason=NOT_XML, line=error.line, column=error.column) from error
    except _Broken as error:
        raise FileUnusable(file=url, reason=error.reason, **error.facts) from error
    except csv.Error as error:
        raise FileUnusable(file=url, reason=NO_TABLE) from error
    except json.JSONDecodeError as error:
        raise FileUnusable(file=url, reason=NOT_JSON, line=error.lineno, column=error.colno) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FileUnusable(file=url, reason=NO_FEATURES) from error


def _read(url: str, content: bytes) -> Node:
    """Return what the file holds, by the ending of its name; one without counts as its address says."""
    name = url.rpartition("/")[2].lower()
    if name.endswith(".geojson"):
        return _features(json.loads(_text_of(content)))
    if name.endswith(".csv") or (url.startswith("jr://file-csv") and not name.endswith(".xml")):
        return _table(_text_of(content))
    return parse(content, keep_blanks=False).document_element()


def _text_of(content: bytes) -> str:
    """Return what is written: UTF-8, or as spreadsheets of Windows save a table, so that no accent is lost unseen."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_list(content: bytes, name: str) -> Node:
    """Return the rows of an itemsets.csv under the list `name`: what select_one_external chooses from.

    A row without a plain label has the first of its labels by language. Raises: FileUnusable; FileBeyondLimits.
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
            raise _Broken(
                N_("its row {row} has {n} cells under {columns} columns"), row=place, n=len(row), columns=len(columns)
            )
        item = root.append(Node(Kind.ELEMENT, "item"))
        for column, cell in zip(columns, [*row, *[""] * (len(columns) - len(row))], strict=True):
            item.append(element(column, cell))
    return root


def _features(data: Any) -> Node:  # noqa: ANN401 - whatever the file holds
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise _Broken(NO_FEATURES)
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
        raise _Broken(N_("it has a shape that is not supported: {kind}"), kind=kind)
    if kind == "Point":
        coordinates = [coordinates]
    elif kind == "Polygon":
        if len(coordinates) > 1:
            raise _Broken(N_("it has an area with holes, which is not supported"))
        coordinates = coordinates[0] if coordinates else []
    return [f"{_written(latitude)} {_written(longitude)} 0 0" for longitude, latitude in coordinates]
