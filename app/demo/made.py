"""What a demo leaves in its folder, in plain words: each kind of paper with its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.words import N_, Words

PAPERS = {
    "letter-*.pdf": N_("Letter of commitment"),
    "roadmap-*.pdf": N_("Service improvement roadmap"),
    "plan-*.pdf": N_("3-year institutional improvement plan"),
    "result-*.pdf": N_("FOCAS result"),
}
FOLDERS = {
    "rounds": N_("Every round, how they compare and what changed"),
    "plans": N_("The plan of every government, and of the cluster"),
    "service": N_("Minutes, votes, progress and validation of the service"),
}
FOR_OTHERS = {
    "*.trocha": N_("Packages between the two computers"),
    "root.pem": N_("Certificate of the programme, to check the seals"),
    "summary.json": N_("The same, for programs"),
}


def made_lines(out: Path, words: Words) -> Iterator[str]:
    """Yield a line for each kind of thing in `out`: what it is, and the names of its files or of their folder."""
    for pattern, title in PAPERS.items():
        yield from _files(out, pattern, words.say(title))
    for name, title in FOLDERS.items():
        n = len(list((out / name).glob("*.pdf")))
        if n:
            yield f"{words.say(title)}: " + words.count("{name} ({n} PDF)", "{name} ({n} PDFs)", n=n, name=name)
    for pattern, title in FOR_OTHERS.items():
        yield from _files(out, pattern, words.say(title))


def _files(out: Path, pattern: str, title: str) -> Iterator[str]:
    names = [path.name for path in sorted(out.glob(pattern))]
    if names:
        yield f"{title}: {', '.join(names)}"
