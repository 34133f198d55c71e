"""What a device gives to a form that is being filled; nothing here asks the computer by itself unless told to."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo


def _uuid() -> str:
    return str(uuid.uuid4())


def _nowhere() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Device:
    """The world around a response.

    now: the clock. zone: in which days begin; None: this computer's own. uuid: a new one. random: from 0 up to 1.
    properties: values for preloads, such as "deviceid", "username", "phonenumber", "email". position: where the device
    is, "latitude longitude altitude accuracy", or "" when it cannot say.
    """

    now: Callable[[], datetime]
    zone: tzinfo | None = None
    uuid: Callable[[], str] = _uuid
    random: Callable[[], float] = random.random
    properties: Mapping[str, str] = field(default_factory=dict)
    position: Callable[[], str] = _nowhere
