"""Recalculation: what an answer changes is worked out in order, and nothing else."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic

from app.forms.filling.definition import Definition, Field
from app.forms.filling.device import Device
from app.forms.filling.graph import Reader, Rule
from app.forms.filling.instances import ITEMSETS, read_external, read_list, wrapped
from app.forms.filling.kinds import canonical_value
from app.forms.filling.offers import Offers
from app.forms.filling.problems import (
    CIRCLE,
    MOST_KEPT,
    MOST_PLACES,
    MOST_ROWS,
    MOST_TEXT,
    TOO_MANY_ROWS,
    Problem,
)
from app.forms.filling.state import Range, State, all_below, index_of, put_row, ranges_below
from app.forms.tree import Kind, Node, string_value
from app.forms.xpath.compiling import Compiled
from app.forms.xpath.functions.texts import TOO_MUCH
from app.forms.xpath.scope import SECONDS, TOO_LONG, CannotEvaluate, Surroundings
from app.forms.xpath.values import Value, to_boolean, to_number

PATIENCE, AT_LEAST = 20, 50_000
"""A run ends after so many evaluations for each that it began with, and never before the second number."""


class Engine:
    """The state of a response and the work that is still to be done."""

    def __init__(self, definition: Definition, device: Device, root: Node) -> None:
        """Take the tree that begins at `root`; nothing is calculated yet."""
        self.definition, self.device, self.root = definition, device, root
        self.document = Node(Kind.DOCUMENT)
        self.document.append(root)
        self.language = definition.default_language
        self.problems: dict[tuple[str, str], Problem] = {}
        self.changed: dict[Node, None] = {}
        self.born: dict[Node, bool] = {}  # whether the row stands in the form as it is written
        self.fired: dict[Node, None] = {}
        self.is_loading, self.keeps_volatile = True, False
        self._heap: list[tuple[int, int, Rule, Node]] = []
        self._queued: set[tuple[Rule, Node]] = set()
        self._ticket, self._weight = 0, 0
        self._late: set[tuple[str, str]] = set()
        self._counted: dict[Range, int] = {}
        self.offers = Offers(self)
        self.around = Surroundings(
            root=self.document,
            now=device.now,
            zone=device.zone,
            random=device.random,
            uuid=device.uuid,
            instance=self.instance,
            namespaces=definition.namespaces,
        )
        self._roles: dict[str, Callable[[Rule, Node], None]] = {
            "relevant": self._decide_relevant,
            "readonly": self._decide_readonly,
            "required": self._decide_required,
            "calculate": self._calculate,
            "count": self._count,
            "choices": self._choose_again,
            "look": self._look_again,
        }
        self._sources = {action.source for action in definition.actions if action.source}

    # What is asked of the form

    def value(self, compiled: Compiled, node: Node, role: str) -> Value | None:
        """Return the value of an expression at `node`; None when it cannot be evaluated, which is kept as a problem."""
        if self.around.until == math.inf:
            with self.limited():
                return self.value(compiled, node, role)
        try:
            return compiled.value(node, self.around)
        except CannotEvaluate as error:
            ref = node.mark.field.ref if node.mark is not None else ""
            self.tell(ref, role, compiled.text, error.message, **error.facts)
            return None

    def tell(self, ref: str, role: str, expression: str, reason: str, **facts: object) -> None:
        """Keep what could not be worked out, as `Problem` has it."""
        self.problems[ref, role] = Problem(ref, role, expression, reason, facts)

    @contextmanager
    def limited(self) -> Iterator[None]:
        """Let what is asked within end in SECONDS; it may stand in another of these, whose time it shares."""
        around, until = self.around, self.around.until
        around.until = min(until, monotonic() + SECONDS)
        try:
            yield
        finally:
            around.until = until

    def instance(self, name: str) -> Node | None:
        """Return a secondary instance, read when it is first asked for; empty when its file is missing."""
        definition = self.definition
        found = definition.instances.get(name)
        source = definition.external.pop(name, None)
        if source is not None:
            content = definition.resources(source)
            if content is not None:
                found = definition.instances[name] = read_external(source, content)
            elif found is None:
                definition.notes.append(("missing file", source))
                found = definition.instances[name] = wrapped(None)
        if found is None and name == definition.form_id:
            return self.document
        if found is None and (content := definition.resources(ITEMSETS)) is not None:
            found = definition.instances[name] = read_list(content, name)
        return found

    # Work

    def load(self) -> None:
        """Work out everything, as if nothing had been before."""
        self.push_all(self.root)
        self.run()

    def push(self, rule: Rule, node: Node) -> None:
        """Let `rule` be worked out at `node`, once, when its rank comes."""
        key = (rule, node)
        if key not in self._queued:
            self._queued.add(key)
            self._ticket += 1
            heapq.heappush(self._heap, (rule.rank, self._ticket, rule, node))

    def push_all(self, top: Node) -> None:
        """Let all rules of `top` and what is in it be worked out."""
        for node in all_below(top):
            state: State = node.mark
            if state.relevant and not state.own_relevant:
                self.spread(node)
            for role, rule in state.field.rules.items():
                if role == "count" or (role == "choices" and not state.kept):
                    continue
                if role == "calculate" and self.keeps_volatile and rule.reads.is_volatile and state.kept:
                    continue
                self.push(rule, node)
            if state.kept and state.field.chooses and "choices" not in state.field.rules:
                node.set_value(self.offers.visible(node))
        for rows in ranges_below(top):
            if rows.field.is_counted:
                self.push(rows.field.rules["count"], rows.place)

    def run(self) -> None:
        """Work until nothing is left to be done, or the time is over: the rest is then done with the next answer."""
        heap, queued, until = self._heap, self._queued, self.around.until
        patience = AT_LEAST + PATIENCE * len(heap)
        is_first = True
        while heap:
            _, _, rule, node = heapq.heappop(heap)
            queued.discard((rule, node))
            if not node.mark.is_alive:
                continue
            self._roles[rule.role](rule, node)
            if monotonic() > until:
                self._put_off(rule, node, again=not is_first)
                return
            is_first = False
            patience -= 1
            if not patience:
                self.tell(rule.field.ref, rule.role, rule.compiled.text, CIRCLE)
                heap.clear()
                queued.clear()
        for key in self._late:
            self.problems.pop(key, None)
        self._late.clear()

    @property
    def is_late(self) -> bool:
        """Whether the time of what is being asked is over."""
        return monotonic() > self.around.until

    def _put_off(self, rule: Rule, node: Node, *, again: bool) -> None:
        """Say that the time is over. again: `rule` did not have all of it, so it gets another chance."""
        key = (rule.field.ref, rule.role)
        if again:
            self.push(rule, node)
        if again or key not in self.problems:
            self._late.add(key)
        self.tell(*key, rule.compiled.text, TOO_LONG, seconds=SECONDS)

    def notify(self, node: Node) -> None:
        """Let all that reads the changed `node` be worked out again, and what it sets be set off."""
        field: Field = node.mark.field
        self._wake_readers(field, node)
        if field.ref in self._sources and not self.is_loading:
            self.fired[node] = None

    def _wake_readers(self, field: Field, node: Node) -> None:
        for reader in field.readers:
            self._wake(reader, node)

    def _wake(self, reader: Reader, node: Node) -> None:
        at: Node | None = node
        for _ in range(reader.up):
            at = at.parent if at is not None else None
        if at is None:
            return
        if reader.rule.role == "count":
            self._wake_counts(reader, at)
            return
        targets = [at]
        for name in reader.down:
            targets = _step_down(targets, name)
        for target in targets:
            if target.mark is not None:
                self.push(reader.rule, target)

    def _wake_counts(self, reader: Reader, at: Node) -> None:
        if not reader.down:
            return
        owners = [at]
        for name in reader.down[:-1]:
            owners = _step_down(owners, name)
        for owner in owners:
            rows = (owner.mark.ranges or {}).get(reader.down[-1]) if owner.mark is not None else None
            if rows is not None:
                self.push(reader.rule, rows.place)

    # Answers

    def keep(self, node: Node, text: str) -> None:
        """Keep `text` as the answer at `node`."""
        state: State = node.mark
        if state.kept != text:
            state.kept = text
            self.refresh(node)

    def refresh(self, node: Node) -> None:
        """Let expressions see the answer at `node` as it counts now."""
        shown = self.offers.visible(node)
        if node.kind is Kind.ATTRIBUTE:
            if node.text == shown:
                return
            node.text = shown
        elif string_value(node) == shown:
            return
        else:
            node.set_value(shown)
        self.changed[node] = None
        self.notify(node)

    def _calculate(self, rule: Rule, node: Node) -> None:
        state: State = node.mark
        if not state.relevant:
            return
        value = self.value(rule.compiled, node, "calculate")
        text = "" if value is None else canonical_value(value, state.field.type, self.around.zone)
        if state.field.is_measured:
            text = state.field.fitting(text)
        self._weight += len(text) - len(state.kept)
        if len(text) > MOST_TEXT or self._weight > MOST_KEPT:
            self._weight -= len(text)
            self.tell(state.field.ref, "calculate", rule.compiled.text, TOO_MUCH)
            text = ""
        self.keep(node, text)

    def _choose_again(self, rule: Rule, node: Node) -> None:
        del rule
        node.mark.items = None
        self.changed[node] = None
        if node.mark.kept:
            self.refresh(node)

    def _look_again(self, rule: Rule, node: Node) -> None:
        del rule
        self.changed[node] = None

    def _decide_readonly(self, rule: Rule, node: Node) -> None:
        value = self._holds(rule, node, otherwise=False)
        if value is not node.mark.own_readonly:
            node.mark.own_readonly = value
            self.changed[node] = None

    def _decide_required(self, rule: Rule, node: Node) -> None:
        value = self._holds(rule, node, otherwise=False)
        if value is not node.mark.required:
            node.mark.required = value
            self.changed[node] = None

    def _decide_relevant(self, rule: Rule, node: Node) -> None:
        node.mark.own_relevant = self._holds(rule, node, otherwise=True)
        self.spread(node)

    def _holds(self, rule: Rule, node: Node, *, otherwise: bool) -> bool:
        value = self.value(rule.compiled, node, rule.role)
        return otherwise if value is None else to_boolean(value)

    def spread(self, top: Node) -> None:
        """Let `top` and all in it be relevant or not, as their binds and what is around them say."""
        parent = top.parent
        is_around = parent is None or parent.mark is None or parent.mark.relevant
        work = [(top, is_around)]
        while work:
            node, is_around = work.pop()
            state: State = node.mark
            relevant = is_around and state.own_relevant
            if relevant is state.relevant:
                continue
            state.relevant = relevant
            self._after_spread(node, state)
            inner = [each for each in (*node.attributes, *node.children) if isinstance(each.mark, State)]
            work += [(each, relevant) for each in reversed(inner)]

    def _after_spread(self, node: Node, state: State) -> None:
        self.changed[node] = None
        calculate = state.field.rules.get("calculate")
        if state.relevant and calculate is not None:
            self.push(calculate, node)
        if state.kept:
            self.refresh(node)
        self._wake_readers(state.field, node)

    # Rows

    def _count(self, rule: Rule, place: Node) -> None:
        """Let there be as many rows as counted; a count that says nothing leaves them as they are, saved ones too."""
        rows: Range = place.mark
        value = self.value(rule.compiled, place, "count")
        number = to_number(value, self.around.zone) if value is not None else math.nan
        if not math.isnan(number):
            self.set_rows(rows, self._allowed(rows, rule, number))
        elif rows.is_restored and not rows.rows:
            self.set_rows(rows, len(rows.spare))
        rows.is_restored = rows.is_restored and self.is_loading

    def _allowed(self, rows: Range, rule: Rule, number: float) -> int:
        """Return how many rows there may be of the `number` that the form counts."""
        least, size = max(number, 0), rows.field.places
        self._counted[rows] = 0
        most = min(MOST_ROWS, (MOST_PLACES - sum(self._counted.values())) // size)
        if least > most:
            self.tell(rows.field.ref, "count", rule.compiled.text, TOO_MANY_ROWS, n=most)
        wanted = int(min(least, most))
        self._counted[rows] = wanted * size
        return wanted

    def set_rows(self, rows: Range, wanted: int) -> None:
        """Add rows at the end or take them away until there are `wanted`."""
        present = len(rows.rows)
        if present == wanted:
            return
        gone = rows.rows[wanted:]
        del rows.rows[wanted:]
        for row in gone:
            self._forget(row)
        if gone and rows.place.parent is not None:
            rows.place.parent.remove(*gone)
        for at in range(present, wanted):
            self._put(rows, at, rows.spare[at] if at < len(rows.spare) else None)
        self.rows_changed(rows)

    def add_row(self, rows: Range, at: int) -> Node:
        """Put a row before the one at `at`; it is worked out with the rest."""
        row = self._put(rows, at, None)
        self.rows_changed(rows)
        return row

    def _put(self, rows: Range, at: int, source: Node | None) -> Node:
        row = put_row(rows, at, source)
        parent = row.parent
        if parent is not None and not parent.mark.relevant:
            self.spread(row)
        self.push_all(row)
        if not (rows.is_restored and source is not None):
            self.born[row] = self.is_loading and source is not None
        return row

    def remove_row(self, rows: Range, at: int) -> None:
        """Take the row at `at` away, with all in it."""
        row = rows.rows.pop(at)
        self._forget(row)
        if row.parent is not None:
            row.parent.remove(row)
        rows.number()
        self.rows_changed(rows)

    def _forget(self, row: Node) -> None:
        for node in all_below(row):
            node.mark.is_alive = False
            self.changed.pop(node, None)
            self.fired.pop(node, None)
        for inner in ranges_below(row):
            inner.is_alive = False
            self._counted.pop(inner, None)

    def move_row(self, rows: Range, at: int, to: int) -> None:
        """Let the row at `at` be the one at `to`."""
        row, parent = rows.rows.pop(at), rows.place.parent
        if parent is None:
            return
        parent.remove(row)
        before = rows.rows[to - 1] if to else rows.place
        parent.insert(index_of(parent.children, before) + 1, row)
        rows.rows.insert(to, row)
        rows.number()
        self.rows_changed(rows)

    def rows_changed(self, rows: Range) -> None:
        """Let all that depends on which rows there are be worked out again."""
        parent = rows.place.parent
        if parent is None:
            return
        self.changed[rows.place] = None
        for field in (rows.field, *_inner_repeats(rows.field)):
            for reader in field.row_readers:
                above = len(rows.field.path) - 1 - (len(field.path) - 1 - reader.up)
                if above >= 0:
                    self._wake(Reader(reader.rule, above, reader.down), parent)


def _inner_repeats(field: Field) -> Iterable[Field]:
    for child in field.children.values():
        if child.kind == "repeat":
            yield child
        yield from _inner_repeats(child)


def _step_down(nodes: list[Node], name: str) -> list[Node]:
    if name.startswith("@"):
        tag = name[1:]
        return [each for node in nodes for each in node.attributes if each.tag == tag]
    if len(nodes) == 1:
        return nodes[0].named(name)
    return [each for node in nodes for each in node.named(name)]
