"""The forms engine of others: installed once for all runs, and asked through programs of ours."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock
from platformdirs import user_cache_path

from tests.judges.forms.scripts.script import DEVICE, NOW, Script

HERE = Path(__file__).parent
PARTS = ("package.json", "package-lock.json")
PROGRAMS = ("world.mjs", "answers.mjs", "measure.mjs", "cards.mjs")
PATIENCE = 240  # seconds, on a slow line
ZONE = "America/Lima"
NO_NETWORK = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EAI_FAIL")


class NoNetwork(Exception):
    """The engine is not here yet, and nothing can be fetched."""


def installed() -> Path:
    """Return the folder where the engine stands with our programs; it is fetched when it is new. Raises: NoNetwork."""
    contents = b"".join((HERE / name).read_bytes() for name in PARTS)
    folder = user_cache_path("trocha-tests") / f"forms-{hashlib.sha256(contents).hexdigest()[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        if not (folder / "whole").exists():
            _install(folder)
        for name in PROGRAMS:
            if not (folder / name).exists() or (folder / name).read_bytes() != (HERE / name).read_bytes():
                shutil.copyfile(HERE / name, folder / name)
    return folder


def _install(folder: Path) -> None:
    for name in PARTS:
        shutil.copyfile(HERE / name, folder / name)
    npm = shutil.which("npm") or "npm"
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    try:
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise NoNetwork(f"npm took longer than {PATIENCE} seconds") from error
    if ran.returncode:
        if any(sign in ran.stderr for sign in NO_NETWORK):
            raise NoNetwork(ran.stderr[-500:])
        raise RuntimeError(ran.stderr[-2000:])
    (folder / "whole").touch()


def run(program: str, *arguments: object, **surroundings: str) -> str:
    """Run one of our programs with the engine; return what it printed. Raises: NoNetwork."""
    node = shutil.which("node") or "node"
    command = [node, str(installed() / program), *map(str, arguments)]
    around = os.environ | {"TZ": ZONE} | surroundings
    return subprocess.run(command, env=around, check=True, stdout=subprocess.PIPE, text=True).stdout


def played(scripts: Iterable[Script], folder: Path) -> Mapping[str, Any]:
    """Return what the engine says of each script by name, and its version as "engine". folder: for what goes to it."""
    told = [
        {
            "name": script.name,
            "form": script.form,
            "files": script.files,
            "device": DEVICE,
            "now": NOW,
            "steps": script.steps,
        }
        for script in scripts
    ]
    (folder / "scripts.json").write_text(json.dumps(told), "utf-8")
    run("answers.mjs", folder / "scripts.json", folder / "answers.json")
    answered: dict[str, Any] = json.loads((folder / "answers.json").read_text("utf-8"))
    return answered
