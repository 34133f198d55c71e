"""`trocha workspace`: create, look at, check, copy and restore workspaces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answering import Answer, answers
from app.cli.given import AsJson, PassphraseFile, WorkspaceFolder, opened, passphrase_of, read_file
from app.cli.speaking import WORDS, SpokenCommand, SpokenGroup, say
from app.failures import TrochaError
from app.words import LANGUAGES, N_

if TYPE_CHECKING:
    from app.sync import ProgrammeTerms

workspace = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, help=say(N_("Create, look at, check, copy and restore workspaces."))
)
NewFolder = Annotated[Path, typer.Argument(metavar=say(N_("DIR")), help=say(N_("New or empty folder.")))]
Person = Annotated[str, typer.Option("--person", metavar=say(N_("NAME")), help=say(N_("Who writes in it.")))]
DeviceName = Annotated[
    str, typer.Option("--device", metavar=say(N_("NAME")), help=say(N_("What this computer is called.")))
]
Role = Annotated[
    str, typer.Option("--role", metavar=say(N_("ROLE")), help="facilitator, scribe, coordinator, observer")
]
SpokenIn = Annotated[str, typer.Option("--language", metavar="es|en", help=say(N_("Language of the person.")))]
ProgrammeFile = Annotated[
    Path | None,
    typer.Option(
        "--programme",
        metavar=say(N_("FILE")),
        help=say(N_("JSON file with the name of a programme: this computer becomes its office and can seal.")),
    ),
]
BackupPlace = Annotated[
    Path, typer.Option("--to", metavar=say(N_("PATH")), help=say(N_("Folder that the copy is written into.")))
]
Backup = Annotated[Path, typer.Argument(metavar=say(N_("PATH")), help=say(N_("Folder of the backup.")))]
RestorePlace = Annotated[
    Path, typer.Option("--to", metavar=say(N_("DIR")), help=say(N_("New folder for the restored workspace.")))
]


class ProgrammeUnreadable(TrochaError):
    """The file does not name a programme."""

    code = "cli.programme-unreadable"
    message = N_(
        "{where} does not describe a programme: {reason}. It is a JSON object with “name” and “secretariat_name”, and "
        "if needed “prevailing_language”, “signed_languages” and “year_name”."
    )


class LanguageUnknown(TrochaError):
    """Trocha does not speak that language."""

    code = "cli.language-unknown"
    message = N_("Trocha does not speak “{language}”. It speaks: {known}.")


class RoleUnknown(TrochaError):
    """There is no such role."""

    code = "cli.role-unknown"
    message = N_("There is no role “{role}”. There are: {known}.")


@workspace.command(
    cls=SpokenCommand, help=say(N_("Create an encrypted workspace in DIR and print its recovery code, once."))
)
@answers
def create(
    folder: NewFolder,
    person: Person,
    device: DeviceName,
    language: SpokenIn,
    role: Role = "facilitator",
    programme: ProgrammeFile = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Create a workspace."""
    from app.security import create_workspace
    from app.signing import ROLES
    from app.sync import start_programme

    del as_json
    if language not in LANGUAGES:
        raise LanguageUnknown(language=language, known=", ".join(LANGUAGES))
    if role not in ROLES:
        raise RoleUnknown(role=role, known=", ".join(ROLES))
    terms = _terms(programme) if programme else None
    passphrase = passphrase_of(passphrase_file, twice=True)
    made = create_workspace(folder, passphrase, person=person, device=device, language=language, role=role)
    try:
        if terms is not None:
            start_programme(made.workspace, terms)
    finally:
        made.workspace.close()
    lines = [
        say(N_("Created: {where}"), where=folder),
        say(N_("Recovery code: {code}"), code=made.recovery_code),
        say(N_("Write the code on paper now and keep it apart: it opens the workspace, and Trocha does not keep it.")),
    ]
    data = {
        "workspace": str(folder),
        "person": str(made.person),
        "device": str(made.device),
        "recovery_code": made.recovery_code,
        "programme": terms.name if terms else None,
    }
    return Answer(data, lines)


@workspace.command(
    cls=SpokenCommand, help=say(N_("Say what a workspace holds: rows, changes, open differences, digest."))
)
@answers
def info(
    folder: WorkspaceFolder = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Say what a workspace holds."""
    from app.sync import read_contents

    del as_json
    with opened(folder, passphrase_file) as found:
        held = read_contents(found)
    data = {
        "schema": held.schema,
        "replica": held.replica,
        "device": str(held.device) if held.device else None,
        "device_name": held.device_name,
        "rows": held.rows,
        "changes": held.changes,
        "open_conflicts": held.open_conflicts,
        "digest": held.digest,
    }
    rows = [f"    {table}: {count}" for table, count in held.rows.items() if count]
    lines = [
        say(N_("Computer: {device}"), device=held.device_name),
        say(N_("Format: {schema}"), schema=held.schema),
        say(N_("Changes: {n}"), n=held.changes),
        say(N_("Open differences: {n}"), n=held.open_conflicts),
        say(N_("Digest: {digest}"), digest=held.digest),
        say(N_("Rows:")),
        *rows,
    ]
    return Answer(data, lines)


@workspace.command(cls=SpokenCommand, help=say(N_("Look at every page, file and change of a workspace.")))
@answers
def check(
    folder: WorkspaceFolder = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Check a workspace."""
    from app.security import check_workspace

    del as_json
    with opened(folder, passphrase_file) as found:
        checked = check_workspace(found)
    data = {
        "whole": checked.is_whole,
        "rows": checked.rows,
        "changes": checked.changes,
        "files": checked.blobs,
        "problems": list(checked.problems),
        "waiting": [found.sentence(WORDS) for found in checked.waiting],
    }
    facts = {"rows": checked.rows, "changes": checked.changes, "files": checked.blobs}
    whole = say(N_("The workspace is whole: {rows} rows, {changes} changes, {files} files."), **facts)
    broken = say(N_("The workspace is not whole. Restore the newest backup, or ask the office:"))
    return Answer(data, [whole if checked.is_whole else broken, *checked.sentences(WORDS)], checked.is_whole)


@workspace.command(
    cls=SpokenCommand, help=say(N_("Write a whole, encrypted copy that was opened to see that it works."))
)
@answers
def backup(
    to: BackupPlace,
    folder: WorkspaceFolder = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Copy a workspace."""
    from app.security import make_backup

    del as_json
    with opened(folder, passphrase_file) as found:
        made = make_backup(found, to)
    data = {"backup": str(made.path), "size": made.size, "made_at": made.made_at.isoformat()}
    return Answer(data, [say(N_("Copied and opened once to see that it works: {where}"), where=made.path)])


@workspace.command(cls=SpokenCommand, help=say(N_("Lay a backup out as a workspace in a new folder.")))
@answers
def restore(
    path: Backup,
    to: RestorePlace,
    as_json: AsJson = False,
) -> Answer:
    """Restore a backup."""
    from app.security import restore_backup

    del as_json
    made = restore_backup(path, to)
    told = say(N_("Restored: {where}. It opens with the passphrase that it had when it was copied."), where=made)
    return Answer({"workspace": str(made)}, [told])


def _terms(file: Path) -> ProgrammeTerms:
    import msgspec

    from app.sync import ProgrammeTerms

    try:
        return msgspec.json.decode(read_file(file), type=ProgrammeTerms)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProgrammeUnreadable(where=str(file), reason=str(error)) from error
