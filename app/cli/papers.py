"""`trocha document`: list what was made, give it out as a file, and tell whether the seals of a PDF hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.answering import Answer, answers
from app.cli.given import AsJson, PassphraseFile, WorkspaceOption, opened, read_file
from app.cli.speaking import WORDS, SpokenCommand, SpokenGroup, say
from app.failures import TrochaError
from app.words import LANGUAGES, N_

if TYPE_CHECKING:
    from app.documents import DocumentId, DocumentView
    from app.signing import SealReport
    from app.workspace import Workspace

document = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, help=say(N_("Documents: list them, give them out, verify them."))
)
Id = Annotated[str, typer.Argument(metavar="ID", help=say(N_("Its id, or the beginning of it, as the list shows.")))]
In = Annotated[str | None, typer.Option("--language", metavar="es|en", help=say(N_("Language of the pages.")))]
Layout = Annotated[
    str | None, typer.Option("--layout", metavar="a4|a3|poster|…", help=say(N_("Layout, where there are several.")))
]
ForOthers = Annotated[
    bool,
    typer.Option(
        "--for-others",
        help=say(N_("For a government, a funder or the public: an organisation's leave is asked.")),
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar=say(N_("FILE")), help=say(N_("File or folder to write to.")))]
Kind = Annotated[str, typer.Argument(metavar=say(N_("KIND")), help=say(N_("What paper, such as focas_result.")))]
Of = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help=say(
            N_(
                "Of what: the id of a round, a plan, a cluster, a government, a workshop, a cycle, a roadmap, an"
                " action; for a blank paper also a level."
            )
        ),
    ),
]
Pdf = Annotated[Path, typer.Argument(metavar=say(N_("FILE")), help=say(N_("A PDF.")))]
Root = Annotated[
    Path | None,
    typer.Option(
        "--root", metavar=say(N_("FILE")), help=say(N_("Root certificate of the programme: tells who is trusted."))
    ),
]
RequireTrust = Annotated[
    bool,
    typer.Option("--require-trust", metavar=" ", help=say(N_("Say no when a signature does not come from that root."))),
]
SUBJECTS = frozenset({"regional", "provincial", "district", "base", "federation", "ngo"})
"""Whom the shipped instruments ask, for papers that are made for nobody in particular."""
KINDS = {
    "drawn": N_("drawn"),
    "ink": N_("ink on paper"),
    "certificate": N_("certificate file"),
    "card": N_("national ID card"),
    "device": N_("seal of a device"),
}


class NoSuchDocument(TrochaError):
    """No document has an id that begins so."""

    code = "document.unknown-id"
    message = N_("No document has an id that begins with “{given}”. Copy it from the list.")


class SeveralDocuments(TrochaError):
    """More than one document has an id that begins so."""

    code = "document.ambiguous-id"
    message = N_("Several documents have an id that begins with “{given}”. Copy the whole id from the list.")


class LanguageOfNoDocument(TrochaError):
    """Documents are not printed in that language."""

    code = "document.unknown-language"
    message = N_("Documents are not printed in “{language}”. Choose one of: {known}.")


class KindOfNoDocument(TrochaError):
    """There is no paper of that kind."""

    code = "document.no-such-kind"
    message = N_("There is no paper “{kind}”. Choose one of: {known}.")


class SubjectOfNoDocument(TrochaError):
    """What was named is neither an id nor somebody whom an instrument asks."""

    code = "document.no-such-subject"
    message = N_("“{given}” is not a whole id. Copy it, or for a blank paper name one of: {known}.")


class TrustNeedsRoot(TrochaError):
    """Trust was to decide, against nothing."""

    code = "document.trust-needs-root"
    message = N_("--require-trust needs --root: name the file of the programme's root certificate.")


@document.command(
    "list", cls=SpokenCommand, help=say(N_("List the documents of a workspace, with the figures that they show."))
)
@answers
def list_(
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """List documents."""
    from app.documents import list_documents, read_figures

    del as_json
    with opened(workspace, passphrase_file) as found:
        views = list_documents(found)
        rows = [
            _row(each) | {"figures": read_figures(found, kind=each.kind, subject=each.subject_id)} for each in views
        ]
    lines = [_told(each) for each in views]
    return Answer({"documents": rows}, lines or [say(N_("No document was made yet."))])


@document.command(
    cls=SpokenCommand, help=say(N_("Write a document as a PDF; a copy in another language is made and sealed."))
)
@answers
def export(
    identity: Id,
    out: Out,
    language: In = None,
    layout: Layout = None,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Write a document to a file."""
    from app.documents import export_document

    del as_json
    if language not in {None, *LANGUAGES}:
        raise LanguageOfNoDocument(language=language, known=", ".join(LANGUAGES))
    with opened(workspace, passphrase_file) as found:
        document_id = _named(found, identity)
        path = export_document(found, document=document_id, out=out, language=language, layout=layout)
    return Answer({"file": str(path)}, [say(N_("Written: {where}"), where=path)])


@document.command(
    cls=SpokenCommand,
    help=say(N_("Make a paper now as a PDF; nothing is kept. A blank one needs no more than whom it asks.")),
)
@answers
def make(
    kind: Kind,
    of: Of,
    out: Out,
    language: In = None,
    layout: Layout = None,
    for_others: ForOthers = False,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> Answer:
    """Make a paper of a subject, or a blank one for a level of government or a kind of organisation."""
    from app.documents import TITLES

    del as_json
    if language not in {None, *LANGUAGES}:
        raise LanguageOfNoDocument(language=language, known=", ".join(LANGUAGES))
    if kind not in TITLES:
        raise KindOfNoDocument(kind=kind, known=", ".join(TITLES))
    with opened(workspace, passphrase_file) as found:
        path = _made(found, kind, of, out, language, layout, for_others=for_others)
    return Answer({"file": str(path)}, [say(N_("Written: {where}"), where=path)])


def _made(
    workspace: Workspace,
    kind: str,
    of: str,
    out: Path,
    language: str | None,
    layout: str | None,
    *,
    for_others: bool,
) -> Path:
    from app.documents import export_pages, make_blank, named_file, write_file

    if of in SUBJECTS:
        content = make_blank(workspace, kind=kind, level=of, language=language, layout=layout)
        return write_file(content, out, named_file(kind, layout, of, None, language or "es"))
    try:
        subject = UUID(of)
    except ValueError:
        raise SubjectOfNoDocument(given=of, known=", ".join(sorted(SUBJECTS))) from None
    return export_pages(
        workspace, kind=kind, subject=subject, out=out, language=language, layout=layout, for_others=for_others
    )


@document.command(cls=SpokenCommand, help=say(N_("Tell whether every signature of a PDF holds. Needs no workspace.")))
@answers
def verify(
    file: Pdf,
    root: Root = None,
    require_trust: RequireTrust = False,
    as_json: AsJson = False,
) -> Answer:
    """Verify a PDF."""
    from app.signing import verify as examine

    del as_json
    if require_trust and root is None:
        raise TrustNeedsRoot
    report = examine(read_file(file), root=read_file(root) if root else None)
    is_yes = report.valid and (not require_trust or bool(report.trusted))
    problems = [each.sentence(WORDS) for each in report.problems]
    data = {
        "valid": report.valid,
        "trusted": report.trusted,
        "signatures": [
            {
                "signer": each.signer,
                "kind": each.kind,
                "intact": each.intact,
                "unchanged": each.unchanged,
                "trusted": each.trusted,
                "time": each.time.isoformat() if each.time else None,
                "office": each.office,
                "sealed_by": each.sealed_by,
                "field": each.field,
            }
            for each in report.signatures
        ],
        "asked": report.asked,
        "present": report.present,
        "covers_whole_file": report.covers_whole_file,
        "code": report.code,
        "problems": problems,
    }
    return Answer(data, [*_verdict(report, is_yes=is_yes), *problems], is_yes)


def _verdict(report: SealReport, *, is_yes: bool) -> list[str]:
    if is_yes:
        facts = {"present": report.present, "asked": report.asked}
        head = say(N_("YES: every signature holds ({present} of {asked} present)."), **facts)
    elif report.valid:
        head = say(N_("NO: the signatures hold, but not all come from the root that was named."))
    else:
        head = say(N_("NO: this file does not hold."))
    return [head, *(_signature(report, number) for number in range(len(report.signatures)))]


def _signature(report: SealReport, number: int) -> str:
    each = report.signatures[number]
    holds = say(N_("holds")) if each.holds else say(N_("does not hold"))
    trust = {None: "", True: say(N_("trusted")), False: say(N_("not trusted"))}[each.trusted]
    when = WORDS.moment(each.time) if each.time else ""
    told = ", ".join(filter(None, (each.signer, say(KINDS.get(each.kind, each.kind)), when, trust)))
    return f"  {number + 1}. {told}: {holds}"


def _row(view: DocumentView) -> dict[str, object]:
    return {
        "id": str(view.id),
        "kind": view.kind,
        "layout": view.layout,
        "language": view.language,
        "code": view.code,
        "version": view.version,
        "checksum": view.checksum,
        "asked": view.asked,
        "signed": view.signed,
        "sealed_at": view.sealed_at.isoformat() if view.sealed_at else None,
        "file_name": view.file_name,
        "sha256": view.file,
    }


def _told(view: DocumentView) -> str:
    form = ", ".join(filter(None, (view.language, view.layout)))
    sealed = say(N_("sealed")) if view.sealed_at else say(N_("not sealed"))
    facts = {"title": say(view.title), "code": view.code, "version": view.version, "form": form, "sealed": sealed}
    return f"{view.id}  " + say(N_("{title} {code}, version {version} ({form}), {sealed}"), **facts)


def _named(workspace: Workspace, given: str) -> DocumentId:
    from app.documents import list_documents

    begin = given.strip().lower()
    found = [each.id for each in list_documents(workspace) if begin and str(each.id).startswith(begin)]
    if not found:
        raise NoSuchDocument(given=given)
    if len(found) > 1:
        raise SeveralDocuments(given=given)
    return found[0]
