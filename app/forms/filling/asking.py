"""A question as it is asked now: all that a screen needs to show it, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.forms.filling.outline import Block
from app.forms.filling.response import Choice, Response
from app.forms.filling.searching import is_searched, searched_choices
from app.forms.filling.speech import Said
from app.forms.filling.validity import OK

NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. kind: of its control, as `View` has it. type: of its bind. words: of its appearance.

    value: the answer as it is stored. given: attributes of control and bind by name with prefix, such as "start" or
    "orx:max-pixels". validity: "ok", "required" or "constraint"; message: what the form says of it, "" when nothing.
    """

    ref: str
    kind: str
    type: str
    words: frozenset[str]
    label: Said
    hint: Said
    value: str
    choices: tuple[Choice, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    is_required: bool = False
    is_readonly: bool = False
    validity: str = OK
    message: str = ""
    is_frozen: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it only says something: text that nobody can change, and that holds nothing."""
        is_plain = self.kind == "input" and self.type == "string"
        return is_plain and self.is_readonly and not self.is_frozen and not self.value


def ask(response: Response, block: Block, *, is_frozen: bool = False) -> Asked:
    """Return the question of `block` as it is asked now. Raises: UnknownReference.

    is_frozen: the answers stand, so that nothing can be answered.
    """
    ref, view = block.ref, block.view
    found, state = response.field(ref), response.state(ref)
    choices = response.choices(ref) if view.kind in {"select", "select1", "rank"} else ()
    if choices and is_searched(view.appearance):
        choices = searched_choices(response, ref, view.appearance, choices)
    return Asked(
        ref=ref,
        kind=view.kind,
        type=found.type,
        words=frozenset(view.appearance.split()),
        label=response.said(ref) or NOTHING,
        hint=response.said(ref, "hint") or NOTHING,
        value=response.value(ref),
        choices=choices,
        given={**found.attributes, **view.attributes},
        is_required=state.required,
        is_readonly=state.readonly or is_frozen,
        is_frozen=is_frozen and not state.readonly,
        validity=response.validity(ref),
        message=response.message(ref) or "",
    )
