"""Both sides of one matter: what organisations and governments say of it, never averaged nor subtracted."""

from __future__ import annotations

from dataclasses import dataclass

from app.focas.rollup import ClusterLevels, SubjectLevels
from app.focas.views import ItemView
from app.words import N_

MATTERS = (
    (("DEC-1",), ("PAR-5",), N_("Enrolment of organisations")),
    (("DEC-2", "DEC-4"), ("PAR-2",), N_("Participatory budget")),
    (("DEC-3",), ("PAR-1",), N_("Coordination council")),
    (("DEC-5",), ("PAR-6",), N_("Prior consultation")),
    (("VIG-1", "VIG-4"), ("PAR-3",), N_("Oversight and answers")),
    (("VIG-2",), ("TRA-2",), N_("Requests for information")),
    (("VIG-3",), ("SER-2", "SER-3"), N_("The service as users see it")),
    (("NEG-3", "NEG-4"), ("CON-3", "CON-4"), N_("Dialogue and commitments")),
    (("NEG-5",), ("GAM-4", "GAM-5"), N_("Environment")),
)
"""Items of organisations, items of governments, and the matter that both look at."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one of them says of a matter: its items, as they were agreed."""

    subject: SubjectLevels
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """One matter, its title a message. Only those with a closed round speak; organisations only with their leave."""

    title: str
    organisations: tuple[Voice, ...]
    governments: tuple[Voice, ...]


def mirror_of(levels: ClusterLevels) -> tuple[MirrorLine, ...]:
    """Return the matters that both sides were asked about; none where one of the sides says nothing."""
    lines = (
        MirrorLine(title, _voices(levels.organisations, theirs), _voices(levels.governments, ours))
        for theirs, ours, title in MATTERS
    )
    return tuple(line for line in lines if line.organisations and line.governments)


def _voices(subjects: tuple[SubjectLevels, ...], codes: tuple[str, ...]) -> tuple[Voice, ...]:
    voices = []
    for subject in subjects:
        view = subject.view if subject.is_closed else None
        asked = tuple(item for item in view.items if item.code in codes) if view is not None else ()
        if asked:
            voices.append(Voice(subject, asked))
    return tuple(voices)
