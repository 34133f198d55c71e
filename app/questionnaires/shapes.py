"""The shape of a form: its places in order, as tables have them; guessed from submissions without a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.failures import TrochaError
from app.forms import Definition
from app.questionnaires.library import FormLine, definition_of, list_questionnaires
from app.questionnaires.nodes import node_names, path_of
from app.questionnaires.submission import found_repeats, local
from app.workspace import Workspace

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from app.forms.filling import Field

GROUP, REPEAT, LEAF = "group", "repeat", "leaf"
GEOPOINT, BINARY = "geopoint", "binary"
CORNERS = ("Latitude", "Longitude", "Altitude", "Accuracy")
_PLACE = re.compile(r"-?\d+(\.\d+)?( -?\d+(\.\d+)?){3}")
_FILE = re.compile(r"[^\s/\\]+\.(jpe?g|png|gif|webp|svg|mp3|m4a|amr|wav|ogg|mp4|3gp?p|webm|pdf|csv|zip|docx?|xlsx?)")


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a form. name: without namespace. path: without root and rows. type: of its bind, as ODK has it."""

    name: str
    path: str
    kind: str
    type: str = "string"
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A form as tables have it. root: the name of its instance's root. nodes: the store's names of its places."""

    form_id: str
    title: str
    version: str
    root: str
    parts: tuple[Part, ...]
    is_known: bool
    nodes: Mapping[str, str] = field(default_factory=dict)

    def all_parts(self) -> Iterator[Part]:
        """Yield every place, the outer ones first."""
        return _below(self.parts)

    @property
    def repeats(self) -> frozenset[str]:
        """The paths of its repeats."""
        return frozenset(part.path for part in self.all_parts() if part.kind == REPEAT)

    @property
    def files(self) -> frozenset[str]:
        """The paths of the places that name files."""
        return frozenset(part.path for part in self.all_parts() if part.type == BINARY)


class Shapes:
    """The shapes of the forms of a workspace, each read once."""

    def __init__(self, workspace: Workspace) -> None:
        """Look at the forms that are here now."""
        self._workspace, self._lines = workspace, list_questionnaires(workspace)
        self._known: dict[FormLine, Shape | None] = {}

    def line_of(self, form_id: str, version: str = "") -> FormLine | None:
        """Return the form of that id, of that version if it is here; None when no version of it is."""
        found = [line for line in self._lines if line.form_id == form_id]
        exact = [line for line in found if line.version == version]
        return next(iter([*exact, *found]), None)

    def titled(self, title: str) -> FormLine | None:
        """Return the form that has that title, or None."""
        return next((line for line in self._lines if title in {line.title, file_title(line.title)}), None)

    def shape_of(self, form_id: str, version: str = "") -> Shape | None:
        """Return the shape of a form; None when it is not here, or cannot be used here."""
        line = self.line_of(form_id, version)
        if line is None:
            return None
        if line not in self._known:
            try:
                self._known[line] = shape_of(definition_of(self._workspace, line.id))
            except TrochaError:  # its submissions stand for themselves
                self._known[line] = None
        return self._known[line]


def file_title(title: str) -> str:
    """Return a title as ODK Briefcase writes it into file names."""
    return re.sub(r"\s+", " ", re.sub(r'[\\/:*?"<>|.]', "_", title)).strip()


def shape_of(definition: Definition) -> Shape:
    """Return the shape of a form."""
    names = node_names(definition)
    fields = definition.fields.values()
    nodes = {_plain(path_of(each)): names[each.ref] for each in fields if each.kind == LEAF and each.ref in names}
    return Shape(
        form_id=definition.form_id,
        title=definition.title,
        version=definition.version,
        root=definition.primary.tag,
        parts=_parts(definition.root, ""),
        is_known=True,
        nodes=nodes,
    )


def guessed(form_id: str, version: str, roots: Iterable[Element]) -> Shape:
    """Return the shape that submissions show: their places in the order in which they were met."""
    tree = _Guess("", "")
    name = "data"
    for root in roots:
        name = local(root.tag)
        tree.take(root, found_repeats(root))
    return Shape(form_id, form_id, version, name, tree.parts(), is_known=False)


class _Guess:
    """What is known of a place from the submissions seen so far."""

    def __init__(self, name: str, path: str) -> None:
        self.name, self.path = name, path
        self.inner: dict[str, _Guess] = {}
        self.repeats = False
        self.values: set[str] = set()

    def take(self, element: Element, repeats: frozenset[str]) -> None:
        for child in element:
            name = local(child.tag)
            path = f"{self.path}/{name}" if self.path else name
            known = self.inner.setdefault(name, _Guess(name, path))
            known.repeats = known.repeats or path in repeats
            if not len(child) and (child.text or "").strip():
                known.values.add((child.text or "").strip())
            known.take(child, repeats)

    def parts(self) -> tuple[Part, ...]:
        return tuple(each.part() for each in self.inner.values())

    def part(self) -> Part:
        if self.repeats:
            return Part(self.name, self.path, REPEAT, parts=self.parts())
        if self.inner:
            return Part(self.name, self.path, GROUP, parts=self.parts())
        return Part(self.name, self.path, LEAF, self._type())

    def _type(self) -> str:
        if self.values and all(_PLACE.fullmatch(value) for value in self.values):
            return GEOPOINT
        if self.values and all(_FILE.fullmatch(value) for value in self.values):
            return BINARY
        return "string"


def _parts(around: Field, path: str) -> tuple[Part, ...]:
    found = []
    for child in around.children.values():
        if child.kind == "attribute":
            continue
        name = child.path[-1].rpartition(":")[2]
        inner = f"{path}/{name}" if path else name
        if child.kind == LEAF:
            found.append(Part(name, inner, LEAF, child.type))
        else:
            found.append(Part(name, inner, REPEAT if child.kind == REPEAT else GROUP, parts=_parts(child, inner)))
    return tuple(found)


def _plain(path: str) -> str:
    return "/".join(step.rpartition(":")[2] for step in path.split("/"))


def _below(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _below(part.parts)
