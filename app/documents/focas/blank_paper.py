"""What prints of an instrument that nobody has answered yet: the questionnaire and the matrix."""

from __future__ import annotations

from dataclasses import dataclass

from app.commitments import ProgrammeView
from app.focas import BlankInstrument


@dataclass(frozen=True, slots=True)
class BlankPaper:
    """A questionnaire to fill by hand. name: whom it asks, "" to write it by hand. measure: "" likewise."""

    programme: ProgrammeView
    code: str
    name: str
    cluster: str
    measure: str
    instrument: BlankInstrument
