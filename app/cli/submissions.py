"""`trocha submissions`: take answered forms in, hand them back to ODK's tools, send them to a server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.answering import Answer, answers
from app.cli.given import AsJson, PassphraseFile, WorkspaceOption, opened, read_file
from app.cli.speaking import WORDS, SpokenCommand, SpokenGroup, say
from app.words import N_

if TYPE_CHECKING:
    from app.questionnaires import Imported, Quarantined, Replacement
    from app.workspace import Workspace

submissions = typer.Typer(
    cls=SpokenGroup,
    no_args_is_help=True,
    help=say(N_("Answered forms, as ODK Collect, Central and Briefcase have them.")),
)
KEY_PASSPHRASE, SERVER_PASSWORD = "TROCHA_FORM_KEY_PASSPHRASE", "TROCHA_SERVER_PASSWORD"


class Layout(StrEnum):
    """How submissions are written."""

    FOLDER = "folder"
    CENTRAL = "central"
    BRIEFCASE = "briefcase"


Source = Annotated[
    Path,
    typer.Argument(
        metavar=say(N_("PATH")),
        help=say(N_("A folder of instances or of tables, a zip of either, or one submission (.xml).")),
    ),
]
FormId = Annotated[str, typer.Option("--form", metavar="ID", help=say(N_("The form's id, as its settings say.")))]

ServerAddress = Annotated[
    str,
    typer.Option("--to", metavar="URL", help=say(N_("Address of the server, up to before /submission."))),
]
UserName = Annotated[
    str,
    typer.Option(
        "--user",
        metavar=say(N_("NAME")),
        help=say(N_("Name at the server. The password is read from TROCHA_SERVER_PASSWORD, or asked for.")),
    ),
]


Cards = Annotated[
    bool,
    typer.Option("--cards", metavar=" ", help=say(N_("They are cards of an audit: count them in the open cycle."))),
]
CycleId = Annotated[
    str,
    typer.Option(
        "--cycle",
        metavar="ID",
        help=say(N_("Where several are open: id of the cycle of the cards, or its beginning.")),
    ),
]
Vote = Annotated[int, typer.Option("--vote", metavar="1|2", min=1, max=2, help=say(N_("First or second vote.")))]


@submissions.command(
    "import", cls=SpokenCommand, help=say(N_("Take submissions in; what cannot be taken is listed with its reason."))
)
@answers
def import_(
    path: Source,
    form: FormId = "",
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar=say(N_("FILE")), help=say(N_("Private key (PEM) of encrypted submissions."))),
    ] = None,
    cards: Cards = False,
    cycle: CycleId = "",
    vote: Vote = 1,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Take submissions in."""
    from app.questionnaires import KeyUnreadable, import_submissions

    del as_json
    pem = read_file(key) if key is not None else None
    words = _secret(KEY_PASSPHRASE, N_("Passphrase of the key")) if pem is not None and b"ENCRYPTED" in pem else ""
    counted: dict[str, object] = {}
    with opened(workspace, passphrase_file) as found:
        try:
            if cards or cycle:
                done, counted = _cards(found, path, cycle, vote, key=pem, passphrase=words)
            else:
                done = import_submissions(found, path, form=form, key=pem, passphrase=words)
        except KeyUnreadable as error:
            raise KeyUnreadable(where=str(key)) from error
    data = {
        "imported": done.imported,
        "unchanged": done.unchanged,
        "replaced": done.replaced,
        "completed": done.completed,
        "replacements": [_replacement(each) for each in done.replacements],
        "quarantined": [_refused(each) for each in done.quarantined],
        **counted,
    }
    told = say(
        N_("Taken in: {imported}. Here already: {unchanged}. Replaced: {replaced}. Set aside: {quarantined}."),
        imported=done.imported,
        unchanged=done.unchanged + done.completed,
        replaced=done.replaced,
        quarantined=len(done.quarantined),
    )
    lines = [told]
    if counted:
        lines.append(say(N_("Cards that count from now on: {n}."), n=counted["counted"]))
    lines += [_told_replacement(each) for each in done.replacements]
    return Answer(data, [*lines, *_told(done.quarantined)])


def _cards(
    workspace: Workspace, path: Path, cycle: str, vote: int, *, key: bytes | None, passphrase: str
) -> tuple[Imported, dict[str, object]]:
    from app.qsip import find_cycle, import_cards

    chosen = find_cycle(workspace, begins=cycle)
    done = import_cards(workspace, path=path, cycle=chosen.id, vote=vote, key=key, passphrase=passphrase)
    return done.batch, {"counted": done.counted, "cycle": str(chosen.id)}


@submissions.command(cls=SpokenCommand, help=say(N_("Write the submissions of a form as ODK's tools have them.")))
@answers
def export(
    form: FormId,
    to: Annotated[
        Path, typer.Option("--out", metavar=say(N_("PATH")), help=say(N_("Where to write; nothing is there.")))
    ],
    layout: Annotated[
        Layout,
        typer.Option(
            "--as",
            metavar="folder|central|briefcase",
            help=say(N_("Collect's folder, Central's zip of tables, or Briefcase's tables.")),
        ),
    ] = Layout.FOLDER,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Write submissions."""
    from app.questionnaires import export_submissions

    del as_json
    with opened(workspace, passphrase_file) as found:
        done = export_submissions(found, form=form, to=to, dialect=layout.value)
    data = {"path": str(done.path), "submissions": done.submissions, "files": done.files, "missing": done.missing}
    lines = [
        say(N_("Written: {where}"), where=done.path),
        say(N_("Submissions: {n}, files: {files}."), n=done.submissions, files=done.files),
    ]
    if done.missing:
        lines.append(say(N_("Files that have not arrived here: {n}."), n=done.missing))
    return Answer(data, lines)


@submissions.command(
    cls=SpokenCommand, help=say(N_("Send finished responses to a server of forms, such as ODK Central or KoBoToolbox."))
)
@answers
def send(
    to: ServerAddress,
    form: FormId = "",
    user: UserName = "",
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Send responses."""
    from app.questionnaires import send_submissions

    del as_json
    password = _secret(SERVER_PASSWORD, N_("Password at the server")) if user else ""
    with opened(workspace, passphrase_file) as found:
        done = send_submissions(found, to=to, form=form, user=user, password=password)
    stopped = done.stopped.sentence(WORDS) if done.stopped is not None else None
    data = {
        "sent": done.sent,
        "already": done.already,
        "failed": [_refused(each) for each in done.failed],
        "stopped": stopped,
    }
    told = say(
        N_("Sent: {sent}. There already: {already}. Not sent: {failed}."),
        sent=done.sent,
        already=done.already,
        failed=len(done.failed),
    )
    lines = [told, *_told(done.failed), *([stopped] if stopped else [])]
    return Answer(data, lines, is_yes=not done.failed and stopped is None)


@submissions.command(
    cls=SpokenCommand, help=say(N_("List the forms of a server; with --add, take one with the files that it needs."))
)
@answers
def forms(
    server: Annotated[str, typer.Option("--from", metavar="URL", help=say(N_("Address of the server.")))],
    add: Annotated[str, typer.Option("--add", metavar="ID", help=say(N_("Id of the form to take.")))] = "",
    user: UserName = "",
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """List the forms of a server, or take one."""
    from app.questionnaires import list_server_forms, take_server_form

    del as_json
    password = _secret(SERVER_PASSWORD, N_("Password at the server")) if user else ""
    with opened(workspace, passphrase_file) as found:
        if add:
            taken = take_server_form(found, server=server, form=add, user=user, password=password)
            return Answer({"added": str(taken), "form": add}, [say(N_("Added: {form}"), form=add)])
        listed = list_server_forms(found, server=server, user=user, password=password)
    rows = [{"form": each.form_id, "name": each.name, "version": each.version, "hash": each.hash} for each in listed]
    return Answer({"forms": rows}, [f"{each.form_id}  {each.version}  {each.name}" for each in listed])


def _secret(variable: str, question: str) -> str:
    """Return a secret from the environment, or asked for at a terminal; "" when nobody gives it."""
    given = os.environ.get(variable, "")
    if not given and sys.stdin.isatty():
        return str(typer.prompt(say(question), hide_input=True, err=True))
    return given


def _told(refused: Iterable[Quarantined]) -> list[str]:
    return [f"    {each.record}: {each.reason.sentence(WORDS)}" for each in refused]


def _told_replacement(each: Replacement) -> str:
    came = each.former_came_at
    facts = {
        "record": each.record,
        "former": each.former_id,
        "on": WORDS.short_day(came.astimezone().date()) if came else "?",
    }
    return "    " + say(N_("{record} replaces {former}, which came on {on} and is kept."), **facts)


def _replacement(each: Replacement) -> dict[str, str | None]:
    came = each.former_came_at.isoformat() if each.former_came_at else None
    return {"record": each.record, "id": each.instance_id, "replaces": each.former_id, "former_came_at": came}


def _refused(each: Quarantined) -> dict[str, str]:
    return {"record": each.record, "reason": each.reason.sentence(WORDS), "code": each.reason.code}
