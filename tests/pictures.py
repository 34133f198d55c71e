"""Draw the pictures of the manual anew: `python -m tests.pictures`, after a screen has changed."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import screenshots

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGES = ("README.md", "README.es.md", "docs/manual/en.md", "docs/manual/es.md")


def shown() -> set[str]:
    """Return the names of the pictures that the manual and the READMEs show."""
    return {name for page in PAGES for name in re.findall(r"pictures/([\w-]+\.png)", (ROOT / page).read_text("utf-8"))}


def main() -> int:
    """Draw the pages that are shown, and keep their pictures."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        screenshots.main([folder, *sorted({name.rpartition("-")[0] for name in shown()})])
        for name in shown():
            shutil.copy(Path(folder) / name, PICTURES / name)
    for extra in {path.name for path in PICTURES.glob("*.png")} - shown():
        (PICTURES / extra).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
