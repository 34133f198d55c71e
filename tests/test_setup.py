"""A bare Python, one command: what run.py and the folder setup promise."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from setup import system_packages

ROOT = Path(__file__).resolve().parent.parent
OURS = {"setup"}
PLAIN_PYTHON = getattr(sys, "_base_executable", sys.executable)  # the Python that `.venv` was made from
PREPARE = (
    "import sys; from pathlib import Path; from setup.environment import prepare; print(prepare(Path(sys.argv[1])))"
)
NO_PIP = 'raise ImportError("this Python has none")\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder whose lock holds one tiny wheel, kept beside it."""
    wheel = tmp_path / "trail-1.0-py3-none-any.whl"
    record = "trail.py,,\ntrail-1.0.dist-info/METADATA,,\ntrail-1.0.dist-info/WHEEL,,\ntrail-1.0.dist-info/RECORD,,\n"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("trail.py", "OPEN = True\n")
        file.writestr("trail-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: trail\nVersion: 1.0\n")
        file.writestr("trail-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr("trail-1.0.dist-info/RECORD", record)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (tmp_path / "requirements.lock").write_text(f"trail @ {wheel.as_uri()} --hash=sha256:{digest}\n")
    return tmp_path


def prepare(root: Path, *, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Set `root` up with a Python that has neither pip nor ensurepip."""
    bare = root / "bare"
    bare.mkdir(exist_ok=True)
    for name in ("ensurepip", "pip"):
        (bare / f"{name}.py").write_text(NO_PIP)
    surroundings = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{bare}", "LANGUAGE": "en"} | (environment or {})
    command = [PLAIN_PYTHON, "-c", PREPARE, str(root)]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, cwd=root, check=False)


def has_the_trail(root: Path, ran: subprocess.CompletedProcess[str]) -> bool:
    assert ran.returncode == 0, ran.stderr
    return subprocess.run([ran.stdout.strip(), "-c", "import trail"], cwd=root, check=False).returncode == 0


def test_a_python_without_pip_is_enough(root: Path) -> None:
    assert has_the_trail(root, prepare(root))


def test_the_second_time_nothing_is_done(root: Path) -> None:
    prepare(root)
    stamps = {path: path.stat().st_mtime_ns for path in (root / ".venv").glob("*.ready")}
    again = prepare(root)
    assert {path: path.stat().st_mtime_ns for path in (root / ".venv").glob("*.ready")} == stamps
    assert again.stderr == ""


def test_an_interrupted_setup_is_made_anew(root: Path) -> None:
    prepare(root)
    (root / ".venv" / "requirements.lock.ready").unlink()
    half = root / ".venv" / "half-installed"
    half.touch()
    assert has_the_trail(root, prepare(root))
    assert not half.exists()


def test_a_python_that_was_taken_away_is_found_anew(root: Path) -> None:
    python = Path(prepare(root).stdout.strip())
    python.unlink()
    python.symlink_to(root / "uninstalled")
    assert has_the_trail(root, prepare(root))


def test_another_lock_is_installed_at_once(root: Path) -> None:
    prepare(root)
    (root / "requirements.lock").write_text("# a remark more\n" + (root / "requirements.lock").read_text())
    assert "Setting up Trocha" in prepare(root).stderr


def test_a_file_that_is_not_the_one_we_locked_is_refused(root: Path) -> None:
    with zipfile.ZipFile(root / "trail-1.0-py3-none-any.whl", "a") as wheel:
        wheel.writestr("thief.py", "")
    ran = prepare(root)
    assert ran.returncode != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in ran.stderr
    assert not list((root / ".venv").glob("*.ready"))


def test_two_that_set_up_at_once_do_not_meet(root: Path) -> None:
    command = [PLAIN_PYTHON, "-c", PREPARE, str(root)]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Setting up Trocha" in text for text in said) == 1


@pytest.mark.parametrize("path", [ROOT / "run.py", *sorted((ROOT / "setup").glob("*.py"))], ids=lambda path: path.name)
def test_set_up_needs_the_standard_library_alone(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names | OURS


def test_an_old_python_gets_a_sentence() -> None:
    before = (ROOT / "run.py").read_text("utf-8").partition("import os\n")[0]
    old = before.replace("OLDEST = (3, 11)", "OLDEST = (9, 9)")
    ran = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert ran.stderr.startswith("Trocha needs Python 9.9 or later; this is Python 3.")


def test_the_person_is_spoken_to_in_their_language(root: Path) -> None:
    assert "Preparando Trocha" in prepare(root, environment={"LANGUAGE": "es_PE"}).stderr


def test_every_line_of_the_list_says_what_and_why() -> None:
    packages = system_packages.read_list(ROOT)
    assert {package.kind for package in packages} == {"qt", "judge"}
    assert all(("lib" in package.proof and ".so" in package.proof) == package.is_library for package in packages)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring what Qt needs")
def test_qt_finds_every_library_that_it_asks_for() -> None:
    import PySide6

    qt = Path(PySide6.__path__[0]) / "Qt"
    parts = [qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Svg", "PrintSupport", "XcbQpa")]
    parts += [qt / "plugins" / "platforms" / f"libq{name}.so" for name in ("xcb", "offscreen")]
    told = subprocess.run(["ldd", *parts], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"(\S+) => not found", told) == []


def test_a_library_that_is_absent_is_noticed() -> None:
    assert not system_packages.SystemPackage("libtrail1", "libtrail.so.1", "qt").is_there()


@pytest.mark.parametrize("readme", ["README.md", "README.es.md"])
def test_the_readme_has_the_line_that_installs_what_qt_needs(readme: str) -> None:
    libraries = [package for package in system_packages.read_list(ROOT) if package.is_library]
    assert system_packages.apt_line(libraries) in (ROOT / readme).read_text("utf-8")


def test_every_judge_that_a_test_asks_for_can_be_installed() -> None:
    known = {package.proof for package in system_packages.read_list(ROOT)}
    texts = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py")]
    asked = {
        tool
        for text in texts
        for words in re.findall(r"mark\.judge\(([^)]*)\)", text)
        for tool in re.findall(r'"([^"]+)"', words)
    }
    assert asked <= known


@pytest.mark.long
def test_a_fresh_copy_starts_from_nothing(tmp_path: Path) -> None:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listing.splitlines():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    command = [PLAIN_PYTHON, str(tmp_path / "run.py"), "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path.parent, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "workspace" in ran.stdout
