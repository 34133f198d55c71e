"""From saved answers to the tree of a response, new, restored, or begun again as an edit."""

from __future__ import annotations

from app.forms.filling.definition import Definition
from app.forms.filling.instances import NOT_XML
from app.forms.filling.refusals import FormBeyondLimits, NotAForm, NotThisForm
from app.forms.filling.state import State, grow
from app.forms.tree import BrokenXml, HostileXml, Kind, Node, parse, string_value


def new_tree(definition: Definition) -> Node:
    """Return the tree of a response that begins as the form has it."""
    return grow(definition.root, definition.primary, definition.primary, is_restored=False)


def restored_tree(definition: Definition, instance_xml: str | bytes) -> Node:
    """Return the tree of saved answers. Raises: NotAForm; FormBeyondLimits; NotThisForm."""
    try:
        saved = parse(instance_xml).document_element()
    except HostileXml as error:
        raise FormBeyondLimits(reason=str(error)) from error
    except BrokenXml as error:
        raise NotAForm(reason=NOT_XML, line=error.line, column=error.column) from error
    found = saved.attribute("id")
    if saved.name != definition.primary.name or (found is not None and found != definition.form_id):
        raise NotThisForm(expected=definition.form_id, found=found or saved.name)
    return grow(definition.root, saved, definition.primary, is_restored=True)


def begin_edit(definition: Definition, root: Node, identity: str) -> None:
    """Let the response be a new one that replaces the one it was: its id is kept as the deprecated one."""
    node = root
    for tag in definition.instance_id.split("/")[2:]:
        found = node.named(tag)
        if not found:
            return
        node = found[0]
    meta = node.parent
    if meta is None or not string_value(node):
        return
    former = next((each for each in meta.elements() if each.name == "deprecatedID"), None)
    if former is None:
        former = meta.append(Node(Kind.ELEMENT, "deprecatedID", uri=node.uri, prefix=node.prefix))
    _write(former, string_value(node))
    _write(node, identity)


def _write(node: Node, text: str) -> None:
    node.set_value(text)
    if isinstance(node.mark, State):
        node.mark.kept = text
