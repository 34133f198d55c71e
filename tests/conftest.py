"""Rules for all tests: what runs when, and which judges are present."""

from __future__ import annotations

import gc
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.blank import Blank
    from tests.kept import Kept

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # bytes
ABSENT = "this judge is absent: "
MUST_BE_PRESENT = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Blank:
    """The new workspace that tests copy."""
    from tests.blank import make_blank

    return make_blank(tmp_path_factory.mktemp("blank") / "workspace")


@pytest.fixture(scope="session")
def kept(blank: Blank, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The workspaces in which something was done already."""
    from tests.kept import Kept

    return Kept(blank, tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module", autouse=True)
def collecting() -> Iterator[None]:
    """Let Python collect by itself again once no screen is left, which had it done on the main thread alone.

    Not sooner: windows that several tests share still have their lanes, and a page that ends there stops the program.
    """
    yield
    gc.enable()


def pytest_configure() -> None:
    """Let the folders of tests stand in memory where it has room: thousands of databases wait for no disk there."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests marked long as well")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("long") and not item.config.getoption("--long"):
        pytest.skip("takes long; run with --long")
    tools = [str(tool) for mark in item.iter_markers("judge") for tool in mark.args]
    if item.get_closest_marker("screen") and os.environ["QT_QPA_PLATFORM"] == "offscreen":
        tools.append("Xvfb")
        if shutil.which("Xvfb"):
            pytest.skip("needs a real window system; `python3 run.py test` gives it one")
    absent = [tool for tool in tools if shutil.which(tool) is None]
    if absent and MUST_BE_PRESENT:
        pytest.fail(ABSENT + ", ".join(absent), pytrace=False)
    if absent:
        pytest.skip(ABSENT + ", ".join(absent))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the tests that no judge looked at, and name the checks that failed before the tests."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    absent = Counter(reason.partition(ABSENT)[2] for reason in reasons if ABSENT in reason)
    if absent:
        terminalreporter.section("not judged")
        named = ", ".join(f"{tool} ({count})" for tool, count in sorted(absent.items()))
        terminalreporter.line(f"{absent.total()} tests marked judge did not run; absent: {named}")
    if failed := os.environ.get("TROCHA_CHECKS_FAILED"):
        terminalreporter.section("failed before the tests")
        terminalreporter.line(failed)
