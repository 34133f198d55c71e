"""A submission as ODK writes it: read from XML without harm, and laid out in rows of repeats and answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID
from xml.etree.ElementTree import ParseError, TreeBuilder

from app.questionnaires.refusals import NoInstanceId, NotASubmission, NotXml, ReplacesItself, XmlDangerous
from app.words import N_
from db.identity import id_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST_XML = 16 << 20
MOST_DEEP, MOST_ELEMENTS = 100, 200_000
LONGEST_NAME = 2_000
"""Of an element or attribute with its namespace: a long one is written out again for each element in it."""
LONGEST_ID = 249
ORX = "{http://openrosa.org/xforms}"
HTML = "{http://www.w3.org/1999/xhtml}html"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a repeat. path: of the repeat, without root and rows; place: with rows, "household/person[2]"."""

    id: UUID
    parent: UUID | None
    path: str
    place: str
    position: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One answer. node: what it is called in the store. row: None outside repeats. path: without root and rows."""

    row: UUID | None
    around: tuple[UUID, ...]
    node: str
    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission. version: "" when it names none. instance_id: "" in an encrypted one only when it has none."""

    root: Element
    form_id: str
    version: str
    instance_id: str
    deprecated_id: str
    is_encrypted: bool


class _Bounded(TreeBuilder):
    """Builds a tree that is neither deep nor large beyond reason."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MOST_DEEP:
            raise XmlDangerous(detail=N_("it is nested too deeply"))
        if max(map(len, (tag, *attrs))) > LONGEST_NAME:
            raise XmlDangerous(detail=N_("it is too large"))
        if self._count > MOST_ELEMENTS:
            raise XmlDangerous(detail=N_("it has too many parts"))
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parsed(content: bytes) -> Element:
    """Return the root of a document, of which nothing expands or is fetched. Raises: NotXml; XmlDangerous."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    if len(content) > LARGEST_XML:
        raise XmlDangerous(detail=N_("it is too large"))
    parser = DefusedXMLParser(forbid_dtd=True, target=_Bounded())
    try:
        parser.feed(content)
        return parser.close()
    except DefusedXmlException as error:
        raise XmlDangerous(detail=N_("it declares entities")) from error
    except ParseError as error:
        raise NotXml(detail=":".join(map(str, error.position))) from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise NotXml(detail=N_("its encoding is unknown")) from error


def read_submission(content: bytes) -> Submission:
    """Return the submission that `content` is.

    Raises: NotXml; XmlDangerous; NotASubmission; NoInstanceId; ReplacesItself.
    """
    root = parsed(content)
    form_id = root.get("id", "").strip()
    if root.tag == HTML or not form_id or len(form_id) > LONGEST_ID:
        raise NotASubmission
    instance_id = meta_text(root, "instanceID") or root.get("instanceID", "").strip()
    deprecated_id = meta_text(root, "deprecatedID")
    if not instance_id or len(instance_id) > LONGEST_ID:
        raise NoInstanceId
    if instance_id == deprecated_id:
        raise ReplacesItself
    version = root.get("version") or root.get(f"{ORX}version") or ""
    is_encrypted = root.get("encrypted", "").lower() in {"yes", "true", "true()"}
    return Submission(root, form_id, version.strip(), instance_id, deprecated_id, is_encrypted)


def local(tag: str) -> str:
    """Return a tag without its namespace."""
    return tag.rpartition("}")[2]


def meta_text(root: Element, name: str) -> str:
    """Return what stands under `name` in the meta block, whatever their namespaces; "" when nothing does."""
    for block in root:
        if isinstance(block.tag, str) and local(block.tag) == "meta":
            for each in block:
                if local(each.tag) == name:
                    return (each.text or "").strip()
    return ""


def laid_out(
    submission: Submission, repeats: frozenset[str] | None = None, nodes: Mapping[str, str] | None = None
) -> tuple[list[Row], list[Leaf]]:
    """Return the rows of repeats and the answers, in document order; empty places are left out.

    repeats: paths of the form's repeats; nodes: what the form's places are called in the store, by path. None when the
    form is not here: what stands somewhere several times is a repeat then.
    """
    known = found_repeats(submission.root) if repeats is None else repeats
    rows: list[Row] = []
    leaves: list[Leaf] = []
    _lay_out(submission.root, _Place(submission.instance_id, known), rows, leaves)
    return rows, _named(leaves, nodes or {})


@dataclass(frozen=True, slots=True)
class _Place:
    instance_id: str
    repeats: frozenset[str]
    path: str = ""
    place: str = ""
    around: tuple[UUID, ...] = ()


def _lay_out(element: Element, at: _Place, rows: list[Row], leaves: list[Leaf]) -> None:
    counts: Counter[str] = Counter()
    for child in element:
        name = local(child.tag)
        path = f"{at.path}/{name}" if at.path else name
        place = f"{at.place}/{name}" if at.place else name
        around = at.around
        if path in at.repeats:
            counts[name] += 1
            place = f"{place}[{counts[name]}]"
            row = Row(
                id_of("repeat_instance", at.instance_id, place),
                around[-1] if around else None,
                path,
                place,
                counts[name],
            )
            rows.append(row)
            around = (*around, row.id)
        if len(child):
            _lay_out(child, _Place(at.instance_id, at.repeats, path, place, around), rows, leaves)
        elif (child.text or "").strip():
            leaves.append(Leaf(around[-1] if around else None, around, name, path, child.text or ""))


def _named(leaves: list[Leaf], nodes: Mapping[str, str]) -> list[Leaf]:
    """Return the leaves with their nodes named: by name alone where only one place is called so."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for path in (*nodes, *(leaf.path for leaf in leaves)):
        called[path.rpartition("/")[2]].add(path)
    named = []
    times: Counter[tuple[UUID | None, str]] = Counter()
    for leaf in leaves:
        name = leaf.path.rpartition("/")[2]
        node = nodes.get(leaf.path) or (name if len(called[name]) == 1 else leaf.path)
        times[leaf.row, node] += 1
        count = times[leaf.row, node]
        node = node if count == 1 else f"{node}[{count}]"  # the form knows no repeat there; nothing is lost
        named.append(Leaf(leaf.row, leaf.around, node, leaf.path, leaf.value))
    return named


def found_repeats(root: Element) -> frozenset[str]:
    """Return the paths at which several elements of one name stand side by side."""
    found: set[str] = set()

    def look(element: Element, path: str) -> None:
        counts = Counter(local(child.tag) for child in element)
        for child in element:
            name = local(child.tag)
            inner = f"{path}/{name}" if path else name
            if counts[name] > 1 and not inner.startswith("meta/"):
                found.add(inner)
            look(child, inner)

    look(root, "")
    return frozenset(found)


def texts_at(root: Element, paths: frozenset[str]) -> set[str]:
    """Return the texts that stand at `paths`, in whatever rows."""
    found: set[str] = set()

    def look(element: Element, path: str) -> None:
        for child in element:
            inner = f"{path}/{local(child.tag)}" if path else local(child.tag)
            if inner in paths and (child.text or "").strip():
                found.add((child.text or "").strip())
            look(child, inner)

    look(root, "")
    return found
