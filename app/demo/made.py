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
PACKAGES = "*.trocha"
FOR_OTHERS = {
    "root.pem": N_("Certificate of the programme, to check the seals"),
    "summary.json": N_("The same, for programs"),
}


def made_lines(out: Path, words: Words) -> Iterator[str]:
    """Yield a line for each kind of thing in `out`: what it is, and the names of its files or of their folder."""
    for pattern, title in PAPERS.items():
        yield from _files(out, pattern, words.say(title))
    yield from folder_lines(out, words)
    packages = len(list(out.glob(PACKAGES)))
    if packages:
        between = words.say(N_("Packages between the two computers"))
        yield f"{between}: " + words.count("{n} file, {kind}", "{n} files, {kind}", n=packages, kind=PACKAGES)
    for pattern, title in FOR_OTHERS.items():
        yield from _files(out, pattern, words.say(title))


def folder_lines(out: Path, words: Words) -> Iterator[str]:
    """Yield a line for each folder of papers in `out`: what is in it, and how many."""
    for name, title in FOLDERS.items():
        n = len(list((out / name).glob("*.pdf")))
        if n:
            yield f"{words.say(title)}: " + words.count("{name} ({n} PDF)", "{name} ({n} PDFs)", n=n, name=name)


def _files(out: Path, pattern: str, title: str) -> Iterator[str]:
    names = [path.name for path in sorted(out.glob(pattern))]
    if names:
        yield f"{title}: {', '.join(names)}"
