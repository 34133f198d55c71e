"""`trocha demo`: play the main job, say what it made and where, and open the window on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answering import Answer, answers, finish
from app.cli.given import PASSPHRASE, PASSPHRASE_FILE, AsJson, PassphraseFile, passphrase_of, read_file
from app.cli.speaking import LANGUAGE, WORDS, say
from app.failures import TrochaError
from app.words import LANGUAGES, N_, Words

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "trocha-demo"
Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar=say(N_("DIR")),
        show_default=False,
        help=say(
            N_("Folder to make it in; without it, trocha-demo in your documents. An earlier demo there is replaced.")
        ),
    ),
]
In = Annotated[
    str | None, typer.Option("--language", metavar="es|en", help=say(N_("Language of the story and of the window.")))
]
CaseFile = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar=say(N_("FILE")),
        help=say(N_("Another case to play, JSON; see resources/cases for two examples.")),
    ),
]
NoWindow = Annotated[bool, typer.Option("--no-window", metavar=" ", help=say(N_("Open no window at the end.")))]


class LanguageNotSpoken(TrochaError):
    """The story cannot be told in that language."""

    code = "cli.language-unknown"
    message = N_("Trocha does not speak “{language}”. It speaks: {known}.")


@answers
def demo(
    folder: Folder = None,
    language: In = None,
    case: CaseFile = None,
    no_window: NoWindow = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Play the main job."""
    from app.demo import CASE, new_passphrase, play, read_case, read_story_of
    from app.words import words_in

    if language not in {None, *LANGUAGES}:
        raise LanguageNotSpoken(language=language, known=", ".join(LANGUAGES))
    spoken = language or LANGUAGE
    words = words_in(spoken) if spoken != LANGUAGE else WORDS
    read = read_case(read_file(case), case.name) if case else read_case(CASE.read_bytes(), CASE.name)
    is_own = bool(passphrase_file or os.environ.get(PASSPHRASE_FILE) or os.environ.get(PASSPHRASE))
    passphrase = passphrase_of(passphrase_file) if is_own else new_passphrase()
    where = (folder or default_folder()).absolute()
    story = None if case else read_story_of(CASE)
    played = play(read, where, passphrase=passphrase, words=words, tell=typer.echo, story=story)
    told = words.say(N_("Both workspaces open with the passphrase: {passphrase}"), passphrase=passphrase)
    opened_by = words.say(N_("Both workspaces open with the passphrase that you gave."))
    shows = not no_window and has_display()
    ends = (
        words.say(N_("The window opens now on {where}."), where=played.workspace)
        if shows
        else _no_window(words, is_asked=no_window)
    )
    data = dict(played.summary) if is_own else dict(played.summary) | {"passphrase": passphrase}
    answer = Answer(data, ["", opened_by if is_own else told, ends])
    if shows:
        raise typer.Exit(finish(answer, as_json=as_json, then=Window(played.workspace, spoken)))
    return answer


def _no_window(words: Words, *, is_asked: bool) -> str:
    if is_asked:
        return words.say(N_("No window was opened, as you asked."))
    return words.say(N_("There is no display here, so no window was opened. Everything is in the folder."))


def default_folder() -> Path:
    """Return where a demo goes that names no folder: the person's documents, else where they are."""
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    return (documents if documents.is_dir() else Path.cwd()) / FOLDER


def has_display() -> bool:
    """Tell whether a window could be shown at all."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Window:
    """Opens the window on a workspace; on Windows beside this program, elsewhere in its place."""

    def __init__(self, workspace: Path, language: str) -> None:
        """Be ready to open `workspace` in `language`."""
        words = ["--workspace", str(workspace), "--language", language]
        self.command = [sys.executable, "-P", "-m", "ui", *words]

    def surroundings(self) -> dict[str, str]:
        """Return the environment of the window: a window asks for the passphrase itself."""
        kept = {name: value for name, value in os.environ.items() if name not in {PASSPHRASE, PASSPHRASE_FILE}}
        return kept | {"PYTHONPATH": str(ROOT)}

    def __call__(self) -> int:
        """Open it; return its exit code."""
        sys.stdout.flush()
        surroundings = self.surroundings()
        if sys.platform == "win32":
            return subprocess.call(self.command, env=surroundings)  # noqa: S603 - our own program
        return os.execve(sys.executable, self.command, surroundings)  # noqa: S606 - our own program
