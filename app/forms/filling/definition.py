"""A form as it is filled: its places, what each of them asks, and the rules between them, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.forms.filling.expressions import Expressions
from app.forms.filling.graph import Reader, Rule
from app.forms.filling.kinds import canonical, is_within
from app.forms.tree import Node
from app.forms.xpath.compiling import Compiled

ROOT_EVENTS = frozenset({"odk-instance-first-load", "odk-instance-load", "xforms-ready"})
NEW_ROW, CHANGED = "odk-new-repeat", "xforms-value-changed"
SELECTS = frozenset({"select", "select1", "rank"})
MEASURED, TICKED = frozenset({"range", "trigger"}), "OK"


@dataclass(frozen=True, slots=True)
class Output:
    """A place in a text where the value of an expression stands."""

    expression: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of the form: parts as written, or the expression of an itext id, or an expression whose value it is."""

    parts: tuple[str | Output, ...] = ()
    itext: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A choice that is written in the body. value: as it is stored."""

    value: str
    label: Wording | None


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices that an expression finds. value, label: evaluated at each node found."""

    nodes: Compiled
    value: Compiled
    label: Wording | None
    is_fixed: bool
    is_spoken: bool = False


@dataclass(slots=True)
class View:
    """What the body shows.

    kind: "input", "select", "select1", "rank", "range", "upload", "trigger", "group" or "repeat". ref: of its node; ""
    for a group without one. attributes: of the control, by name with prefix, such as "start" or "mediatype".
    """

    kind: str
    ref: str
    appearance: str
    attributes: Mapping[str, str]
    label: Wording | None
    hint: Wording | None
    children: tuple[View, ...] = ()
    items: tuple[Item, ...] = ()
    itemset: Itemset | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A setvalue or setgeopoint. target: the expression of its node; value: None asks the device where it is.

    source: the ref of the control or repeat that it stands in, "" in the model.
    """

    events: frozenset[str]
    target: str
    value: str | None
    source: str


@dataclass(slots=True, eq=False)
class Field:
    """A place of the instance, the same for all rows of a repeat.

    path: names from the root. kind: "group", "repeat", "leaf" or "attribute". type: of its bind, as ODK names it.
    relevant, readonly, required: what holds where no rule of that role decides. rules: by role.
    """

    path: tuple[str, ...]
    kind: str
    parent: Field | None
    type: str = "string"
    relevant: bool = True
    readonly: bool = False
    required: bool = False
    rules: dict[str, Rule] = field(default_factory=dict)
    constraint: Compiled | None = None
    constraint_message: Wording | None = None
    required_message: Wording | None = None
    preload: tuple[str, str] | None = None
    view: View | None = None
    template: Node | None = None
    is_counted: bool = False
    is_fixed: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: dict[str, Field] = field(default_factory=dict)
    readers: list[Reader] = field(default_factory=list)
    row_readers: list[Reader] = field(default_factory=list)

    @property
    def ref(self) -> str:
        """The path as a reference without rows, such as "/data/person/age"."""
        return "/" + "/".join(self.path)

    @property
    def children_are_elements(self) -> bool:
        """Whether there are places in it, and not only attributes."""
        return any(child.kind != "attribute" for child in self.children.values())

    @property
    def places(self) -> int:
        """How many places it is with all in it, rows of inner repeats not counted."""
        return 1 + sum(child.places for child in self.children.values() if child.kind != "repeat")

    @property
    def is_boolean(self) -> bool:
        """Whether its value counts where true or false is asked."""
        return self.type == "boolean"

    def fitting(self, text: str) -> str:
        """Return `text` as this place may hold it: canonical, and empty beyond a range or where a mark is no "OK"."""
        text = canonical(text, self.type)
        view = self.view
        if view is None or not self.is_measured or not text:
            return text
        if view.kind == "trigger":
            return TICKED if text.lower() == TICKED.lower() else ""
        return text if is_within(text, view.attributes.get("start", ""), view.attributes.get("end", "")) else ""

    @property
    def is_measured(self) -> bool:
        """Whether its control takes less than its type."""
        return self.view is not None and self.view.kind in MEASURED

    @property
    def chooses(self) -> bool:
        """Whether its control chooses among choices."""
        return self.view is not None and self.view.kind in SELECTS


Chunks = tuple[str | Output, ...]


@dataclass(slots=True, eq=False)
class Definition:
    """A form that can be filled. languages: as it names them, in order; none where it has no translations.

    notes: what it asks for that is not supported, as (what, where). texts: by language, id and form ("" for the plain
    one). external: by instance id, the address of a file beside the form.
    """

    form_id: str
    title: str
    version: str
    root: Field
    primary: Node
    fields: dict[str, Field]
    body: tuple[View, ...]
    languages: tuple[str, ...]
    default_language: str
    texts: dict[str, dict[str, dict[str, Chunks]]]
    actions: tuple[Action, ...]
    rules: list[Rule]
    instances: dict[str, Node]
    external: dict[str, str]
    resources: Callable[[str], bytes | None]
    namespaces: dict[str, str]
    instance_id: str
    notes: list[tuple[str, str]] = field(default_factory=list)
    body_class: str = ""
    expressions: Expressions = field(default_factory=Expressions)
