"""Our own lints: what no general tool knows, as a table of patterns and of sentences that say what to write instead.

`python -m tests.lints` prints every line that one of them finds, and ends with 1 if there is any.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = {
    ".cfg",
    ".css",
    ".html",
    ".json",
    ".lock",
    ".mako",
    ".md",
    ".po",
    ".py",
    ".sh",
    ".svg",
    ".toml",
    ".txt",
    ".yml",
    "",
}
POORLY_NAMED = re.compile(r"(^|/)(utils?|helpers?|common|base|managers?|misc|core)(\.py|/)")
SETTERS = "Text|WindowTitle|Title|ToolTip|StatusTip|PlaceholderText|AccessibleName|AccessibleDescription"
LITERAL = r"""f?["'](\{[^}]*\}|[^"'{}A-Za-zÁ-ú])*[A-Za-zÁ-ú]{2}"""  # two letters of the text itself, not of a fact
LABELLED = "Label|PushButton|CheckBox|RadioButton|GroupBox|Action|ToolButton"


@dataclass(frozen=True, slots=True)
class Lint:
    """One thing that is not written here.

    pattern: finds it, in one line.
    sentence: says what to write instead.
    example: a line that it must find.
    within: the files that it looks at; `unless`: those that may.
    """

    pattern: str
    sentence: str
    example: str
    within: tuple[str, ...] = ("*.py",)
    unless: tuple[str, ...] = ()

    def looks_at(self, name: str) -> bool:
        """Tell whether the file `name` is held to this lint."""
        if name == "tests/lints.py":  # the examples stand here
            return False
        return any(fnmatch(name, one) for one in self.within) and not any(fnmatch(name, one) for one in self.unless)


LINTS = (
    Lint(
        r"\.exec\(",
        "Open the dialog with open() and connect its signal: exec() stops the window.",
        "dialog.exec()",
        ("ui/*",),
        ("ui/application.py",),
    ),
    Lint(
        r"\.connect\(\s*(lambda|partial)\b",
        "Connect a bound method: a lambda or partial keeps the page alive for ever.",
        "button.clicked.connect(lambda: self.close())",
        ("ui/*",),
    ),
    Lint(
        rf"""\.set({SETTERS})\({LITERAL}""",
        "Say it through words: a literal is never translated.",
        'label.setText("Save")',
        ("ui/*",),
    ),
    Lint(
        rf"""\bQ({LABELLED})\({LITERAL}""",
        "Say it through words in retranslate(): a literal is never translated.",
        'QPushButton("Save", self)',
        ("ui/*",),
    ),
    Lint(
        r"""["']#[0-9A-Fa-f]{6}\b""",
        "Take the colour from a token of ui/theme.py.",
        'QColor("#0B5D4E")',
        ("ui/*",),
        ("ui/theme.py",),
    ),
    Lint(
        r"\.setStyleSheet\(",
        "Add a line to the sheet of ui/theme.py and set a property.",
        'label.setStyleSheet("color: red")',
        ("ui/*",),
        ("ui/theme.py",),
    ),
    Lint(
        r"\.setToolTip\((?!.*\b(tip|say|accessibleName)\()",
        "Let tip() say it: Qt takes what people write for HTML, and fetches what it names.",
        "button.setToolTip(action.title)",
        ("ui/*",),
    ),
    Lint(
        r"\b(datetime\.now|date\.today)\(",
        "Ask the workspace for the moment, or take it as an argument.",
        "day = date.today()",
        ("app/*",),
        ("app/workspace.py", "app/cli/answering.py", "app/security/unlock.py"),
    ),
    Lint(
        r"""\bf(["'])((?!\1).)*\{[^}]*(\bN_|\b(words|self)\.count)\(""",
        "Take the words out of the f-string: inside one, Python 3.11 hides them from the catalogue.",
        """title = f"{code} · {say(N_('Closed'))}" """.strip(),
        ("app/*", "db/*", "setup/*", "ui/*"),
    ),
    Lint(
        r"\bbatch_alter_table\b",
        "Add columns only: a rebuilt table loses its capture triggers without a word.",
        'with op.batch_alter_table("x"):',
        ("db/migrations/*",),
    ),
    Lint(
        r"except Exception\b",
        "Name what you expect: anything else is our mistake and must be reported.",
        "except Exception:",
        ("app/*", "db/*", "ui/*", "setup/*"),
        ("ui/edits.py", "app/cli/answering.py"),
    ),
    Lint(
        r"\bqtbot\.wait\(|\btime\.sleep\(|\bQTest\.qWait\(",
        "Wait for what the person sees, never for a time.",
        "qtbot.wait(100)",
        ("tests/*",),
        ("tests/bench/*",),
    ),
    Lint(r"#\s*type:\s*ignore(?!\[)", "Say which complaint of the type checker you ignore.", "x = y()  # type: ignore"),
    Lint(
        r"\b(TODO|FIXME|XXX)\b",
        "Finish it, or leave it out: nobody reads these.",
        "# TODO later",
        ("*.py", "*.md"),
    ),
    Lint(
        r"¡|!(?!=)|[Pp]or favor",
        "Speak plainly: no exclamation marks, no «por favor».",
        'msgstr "¡Guardado!"',
        ("translations/es/*.po",),
    ),
    Lint(
        r"(p[y]pi\.org|p[y]thonhosted|npm[j]s\.org|deb\.d[e]bian\.org|crat[e]s\.io)",
        "Name no registry: each machine knows its own.",
        "https://" + "pypi" + ".org/simple",
        ("*",),
    ),
    Lint(
        r"(?<![\w./)-])/(w[o]rk|r[o]ot|h[o]me)/|\.\./sh[a]red|(?<![\w/-])sh[a]red/",
        "Name no path of one machine: what the product needs is part of it.",
        "see ../" + "shared/design.md",
        ("*",),
    ),
)


def files() -> list[str]:
    """Return the names of the text files that are, or would be, part of the repository."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted(name for name in names if (ROOT / name).suffix in TEXT and (ROOT / name).is_file())


def found_in(name: str, text: str) -> Iterator[str]:
    """Return a line for each thing in `text`, the content of the file `name`, that is not written here."""
    if POORLY_NAMED.search(name):
        yield f"{name}: Name a module after what it holds."
    for lint in (each for each in LINTS if each.looks_at(name)):
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(lint.pattern, line):
                yield f"{name}:{number}: {lint.sentence}\n    {line.strip()[:110]}"


def main() -> int:
    """Print what is found in the whole repository."""
    found = [line for name in files() for line in found_in(name, (ROOT / name).read_text("utf-8"))]
    print(*found, f"{len(found)} found by our own lints", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
