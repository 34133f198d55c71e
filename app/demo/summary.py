"""What a demo made, for programs: out/summary.json."""

from __future__ import annotations

from collections.abc import Mapping

from app.demo.case import Case
from app.demo.folder import DemoFolder
from app.demo.ground import Ground
from app.demo.meeting import Met
from app.documents import DocumentView
from app.territory import government_name
from app.words import words_in


def summary_of(
    case: Case, folder: DemoFolder, ground: Ground, papers: Mapping[str, DocumentView], met: Met
) -> dict[str, object]:
    """Return where everything is, what the cluster is called, and whether both computers hold the same."""
    words = words_in(case.programme.prevailing_language)
    return {
        "title": case.title,
        "workspace": str(folder.workspace),
        "second": str(folder.second),
        "out": str(folder.out),
        "files": sorted([*(path.name for path in folder.out.iterdir()), "summary.json"]),
        "folders": {
            shelf.name: sorted(path.name for path in shelf.iterdir())
            for shelf in sorted(folder.out.iterdir())
            if shelf.is_dir()
        },
        "packages": [path.name for path in met.packages],
        "cluster": ground.cluster.name,
        "governments": [government_name(each.level, each.place, words) for each in ground.cluster.governments],
        "service": case.cluster.service.name,
        "documents": {kind: _paper(paper) for kind, paper in papers.items()},
        "digests_before": list(met.before),
        "same_before": met.same_before,
        "digests": list(met.after),
        "digests_equal": met.same_after,
        "conflicts": met.differences[0] if met.differences[0] == met.differences[1] else None,
        "conflicts_of_each": list(met.differences),
    }


def _paper(paper: DocumentView) -> dict[str, object]:
    return {
        "id": str(paper.id),
        "code": paper.code,
        "version": paper.version,
        "checksum": paper.checksum,
        "asked": paper.asked,
        "signed": paper.signed,
    }
