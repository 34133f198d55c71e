"""A program of its own that uses a workspace under a limit, and prints what came of it as one JSON line.

    python -m tests.hostile.using {create,open,write,keep,back-up,restore} FOLDER [ARGUMENT] [--bytes N]

--bytes: no file may grow beyond so many; what a full disk does, done by the system itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from app.failures import TrochaError
from app.security import create_workspace, make_backup, open_workspace, restore_backup
from app.words import words_in
from db.models.clusters import Cluster
from tests.app.conftest import QUICK

PHRASE = "cuatro palabras que recuerdo"


def use(how: str, folder: Path, argument: str) -> dict[str, object]:
    """Use the workspace in `folder` and return how many of its edits were stored."""
    if how == "create":
        create_workspace(folder, PHRASE, person="P", device="D", language="es", cost=QUICK).workspace.close()
        return {"stored": 1}
    if how == "restore":
        restore_backup(Path(argument), folder)
        return {"stored": 1}
    workspace = open_workspace(folder, PHRASE)
    stored = 0
    try:
        if how == "back-up":
            make_backup(workspace, Path(argument))
        while how == "write":
            with workspace.transaction() as session:
                session.add(Cluster(name=f"cluster {stored}", critical_area="x" * 2_000))
            stored += 1
        if how == "keep":
            workspace.keep(b"photo" * 1_000_000)
    except TrochaError as refused:
        refused.stored = stored
        raise
    finally:
        workspace.close()
    return {"stored": stored}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("how", choices=["create", "open", "write", "keep", "back-up", "restore"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("argument", nargs="?", default="")
    parser.add_argument("--bytes", type=int, default=0)
    given = parser.parse_args()
    if given.bytes:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (given.bytes, given.bytes))
    try:
        told = use(given.how, given.folder, given.argument)
    except TrochaError as refused:
        told = {"code": refused.code, "stored": getattr(refused, "stored", 0)}
        told["said"] = [refused.sentence(words_in(language)) for language in ("es", "en")]
    print(json.dumps(told))
    return 1 if "code" in told else 0


if __name__ == "__main__":
    sys.exit(main())
