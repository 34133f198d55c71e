"""Everything that must hold, in one run: `python3 run.py test` sets up what it needs and then runs this.

Style, types, layers, our own lints and the catalogue first, each reported by name; then the tests, those that ask for
it on a real window system. Words that are not known here go to pytest. The last line printed is pytest's own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.display import display

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
SCRIPTS = Path(sysconfig.get_path("scripts"))
CHECKS = {
    "types": (PYTHON, "-m", "mypy"),
    "style": (PYTHON, "-m", "ruff", "check", "--quiet", "."),
    "format": (PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."),
    "layers": (str(SCRIPTS / "lint-imports"),),
    "lints": (PYTHON, "-m", "tests.lints"),
    "catalogue": (PYTHON, "-m", "translations.catalogue", "check"),
}
LANES = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]  # tests that share something stay together
NO_TESTS = 5  # pytest's exit code when nothing was asked for


def check(name: str) -> bool:
    """Run one check; say that it holds, or what it says."""
    since = time.monotonic()
    ran = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    took = f"{time.monotonic() - since:.1f} s"
    said = "" if ran.returncode == 0 else f"\n{ran.stdout}{ran.stderr}"
    print(f"{name}: {'holds' if ran.returncode == 0 else 'DOES NOT HOLD'} ({took}){said}", flush=True)
    return ran.returncode == 0


def run_pytest(*words: str, **surroundings: str) -> int:
    """Run pytest with `words`, and with `surroundings` added to the environment."""
    return subprocess.call([PYTHON, "-m", "pytest", *words], cwd=ROOT, env=os.environ | surroundings)


def any_test_asks_for_a_screen() -> bool:
    """Tell whether a second run, on a real window system, has anything to do."""
    return any("pytest.mark.screen" in path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))


def main(words: list[str]) -> int:
    """Run everything; return 0 only if everything holds."""
    with ThreadPoolExecutor(2) as two:
        failed = [name for name, holds in zip(CHECKS, two.map(check, CHECKS), strict=True) if not holds]
    lanes = LANES if all(word == "--long" for word in words) else []
    apart: list[str] = []
    with display() as screen:
        if screen and any_test_asks_for_a_screen():
            apart = ["-m", "not screen"]
            if run_pytest("-m", "screen", *words, DISPLAY=screen, QT_QPA_PLATFORM="xcb") not in {0, NO_TESTS}:
                failed.append("tests on a real window system")
    result = run_pytest(*lanes, *apart, *words, TROCHA_CHECKS_FAILED=", ".join(failed), QT_QPA_PLATFORM="offscreen")
    return result or bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
