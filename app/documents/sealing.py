"""Sign and seal: the pages are made once with all their empty places, each signature fills one, the device closes them.

From the first signature the text never changes; another text is another version and another document.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app import signing
from app.commitments import SignatoryId, SignatoryView, UnknownSignatory
from app.documents.library import (
    DocumentId,
    DocumentView,
    document_row,
    document_view,
    named_file,
    read_document,
    read_file,
)
from app.documents.look import Printed
from app.documents.originals import refuse_changed
from app.documents.signature_places import DEVICE_FIELD, honest_words
from app.documents.source import Source
from app.documents.sources import source_of
from app.documents.strokes import refuse_short_strokes
from app.failures import TrochaError
from app.signing import Attachment, SealKey, SignatoryLabel, Stroke
from app.words import LANGUAGE_NAMES, N_, words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.commitments import Document, Signatory
from db.models.programme import Device


class DeviceCannotSeal(TrochaError):
    """The device has no certificate of a programme yet."""

    code = "document.device-cannot-seal"
    message = N_(
        "This computer has no certificate yet, so it cannot seal. Join the programme, or start one, and try again."
    )


class NotASignedLanguage(TrochaError):
    """Persons sign the text that prevails, not its translations."""

    code = "document.not-a-signed-language"
    message = N_("Persons sign the text in {languages}. In another language make a courtesy copy once it is signed.")


class NobodyAsked(TrochaError):
    """There is nobody to sign."""

    code = "document.nobody-asked"
    message = N_("Nobody is asked to sign {code} yet. Write who signs, and begin again.")


class SignatoryUnnamed(TrochaError):
    """A drawing needs the name of who drew it."""

    code = "document.signatory-unnamed"
    message = N_("Write the name of the person who signs, and then sign.")


class DocumentOutdated(TrochaError):
    """The text was changed after the pages were made."""

    code = "document.outdated"
    message = N_("The text of {code} changed after these pages were made. Make them again, read them, and then sign.")


class SignaturesMissing(TrochaError):
    """Not everybody who was asked has signed."""

    code = "document.signatures-missing"
    message = N_("{n} of {m} have signed {code}. Wait for the rest, or seal it with those there are and write why.")


def begin_signing(
    workspace: Workspace, *, kind: str, subject: UUID, language: str | None = None, layout: str | None = None
) -> DocumentView:
    """Make the pages of `subject` with a place for each signature and keep them; once somebody signed, return those.

    A paper that no person signs, such as a comparison, has the place of the device's seal alone, in any language.
    Raises: UnknownKind; NotASignedLanguage; NobodyAsked; LetterWithdrawn; DiskFull.
    """
    source = source_of(workspace, kind, subject)
    language = language or source.prevailing
    layout = source.layout_named(layout)
    row_id = _document_id(source, language, layout)
    stored = _stored(workspace, row_id)
    if stored is not None and (stored.signed or stored.sealed_at):
        return stored
    if language not in source.signed_languages and not source.is_sealed_alone:
        raise NotASignedLanguage(
            languages=", ".join(LANGUAGE_NAMES.get(each, each) for each in source.signed_languages)
        )
    if not source.signatories and not source.is_sealed_alone:
        raise NobodyAsked(code=source.code)
    source.present(workspace)
    printed = source.build(words_in(language), layout=layout, is_draft=False, is_copy=False, checksum="")
    first = _first_revision(source, printed, language, layout)
    return _keep(workspace, source, row_id, (language, layout), printed, first)


def sign_drawn(
    workspace: Workspace,
    *,
    document: DocumentId,
    signatory: SignatoryId,
    strokes: Sequence[Stroke],
    place: str | None = None,
    name: str | None = None,
    title: str | None = None,
) -> DocumentView:
    """Put the signature that `signatory` drew into `document`, sealed by this device.

    name, title: who signs in a place that the pages left to fill by hand.
    Raises: StrokesTooShort; UnknownDocument; FileNotHere; UnknownSignatory; SignatoryUnnamed; DocumentOutdated;
    DeviceCannotSeal; FieldAlreadySigned; AlreadySealed; DiskFull.
    """
    refuse_short_strokes(strokes)
    view, key, now = read_document(workspace, document), seal_key(workspace), workspace.now()
    if view.sealed_at is not None:
        raise signing.AlreadySealed
    who = _asked(view, signatory)
    label = _label(view, who, name, title, now)
    content = read_file(workspace, document)
    if view.signed == 0:
        _refuse_outdated(workspace, view)
    signed = signing.sign_drawn(content, who.field, strokes=strokes, label=label, key=key, at=now)
    digest = workspace.keep(signed)
    with workspace.transaction() as session:
        row = document_row(session, document)
        asked = session.get_one(Signatory, signatory)
        asked.name, asked.title = label.name, label.office or None
        asked.kind, asked.signed_at, asked.signed_place = "drawn", now, place
        row.file = digest
        session.flush()
        return document_view(session, row)


def seal_document(workspace: Workspace, *, document: DocumentId, reason: str | None = None) -> DocumentView:
    """Close `document` with the seal of this device. reason: why, when signatures are missing.

    Raises: UnknownDocument; FileNotHere; SignaturesMissing; DeviceCannotSeal; AlreadySealed; DiskFull.
    """
    view = read_document(workspace, document)
    asked = view.asked - 1
    if view.signed < asked and not (reason or "").strip():
        raise SignaturesMissing(n=view.signed, m=asked, code=view.code)
    now = workspace.now()
    content = _sealed(workspace, read_file(workspace, document), view.language, now)
    digest = workspace.keep(content)
    with workspace.transaction() as session:
        row = document_row(session, document)
        row.file, row.sealed_at, row.seal_reason = digest, now, reason if view.signed < asked else None
        session.flush()
        return document_view(session, row)


def seal_alone(workspace: Workspace, *, kind: str, subject: UUID, language: str | None = None) -> DocumentView:
    """Make and seal a paper that no person signs, in any language; the one that is sealed already, as it was.

    Raises: as `begin_signing`; as `seal_document`.
    """
    made = begin_signing(workspace, kind=kind, subject=subject, language=language)
    return made if made.sealed_at is not None else seal_document(workspace, document=made.id)


def make_copy(
    workspace: Workspace, *, document: DocumentId, language: str | None = None, layout: str | None = None
) -> DocumentView:
    """Make another language or layout of `document`: it tells who signed the original, and only the seal is its own.

    Raises: UnknownDocument; UnknownKind; OriginalDiffers; FileNotHere; DeviceCannotSeal; DiskFull.
    """
    original = read_document(workspace, document)
    source = source_of(workspace, original.kind, original.subject_id)
    refuse_changed(workspace, source, original)
    language, layout = language or original.language, source.layout_named(layout or original.layout)
    printed = source.build(words_in(language), layout=layout, is_draft=False, is_copy=True, checksum=original.checksum)
    first = _first_revision(source, printed, language, layout)
    row_id = _document_id(source, language, layout)
    kept = _keep(workspace, source, row_id, (language, layout), printed, first)
    return seal_document(workspace, document=kept.id)


def make_courtesy_copy(workspace: Workspace, *, document: DocumentId, language: str) -> DocumentView:
    """Make the courtesy translation of a signed or sealed `document`. Raises: as `make_copy`."""
    return make_copy(workspace, document=document, language=language)


def seal_key(workspace: Workspace) -> SealKey:
    """Return what this device seals with. Raises: DeviceCannotSeal."""
    key, root = workspace.store.setting("device_key"), workspace.store.setting("root_certificate")
    with workspace.reading() as session:
        device = session.get(Device, workspace.device)
    if key is None or root is None or device is None or not device.certificate:
        raise DeviceCannotSeal
    return SealKey(key.encode(), device.certificate.encode(), root.encode())


def _document_id(source: Source, language: str, layout: str | None) -> UUID:
    return id_of("document", source.subject, source.kind, source.version, layout or "", language)


def _stored(workspace: Workspace, row_id: UUID) -> DocumentView | None:
    with workspace.reading() as session:
        row = session.get(Document, row_id)
        return document_view(session, row) if row else None


def _first_revision(source: Source, printed: Printed, language: str, layout: str | None) -> bytes:
    attachment = None
    if printed.data is not None:
        name = named_file(source.kind, layout, source.code, source.version, language).replace(".pdf", ".json")
        description = words_in(language).say(N_("The data that these pages show"))
        attachment = Attachment(name, printed.data, description=description)
    return signing.prepare(printed.pdf, printed.boxes, code=f"{source.code} v{source.version}", attachment=attachment)


def _keep(
    workspace: Workspace,
    source: Source,
    row_id: UUID,
    form: tuple[str, str | None],
    printed: Printed,
    content: bytes,
) -> DocumentView:
    digest = workspace.keep(content)
    with workspace.transaction() as session:
        row = session.get(Document, row_id)
        if row is None:
            row = Document(id=row_id, subject_id=source.subject, kind=source.kind, language=form[0], layout=form[1])
            row.code, row.version = source.code, source.version
            session.add(row)
        row.checksum, row.asked, row.file = printed.checksum, len(printed.boxes), digest
        row.made_at, row.sealed_at = workspace.now(), None
        session.flush()
        return document_view(session, row)


def _asked(view: DocumentView, signatory: SignatoryId) -> SignatoryView:
    for each in view.signatories:
        if each.id == signatory:
            return each
    raise UnknownSignatory


def _label(
    view: DocumentView, who: SignatoryView, name: str | None, title: str | None, now: datetime
) -> SignatoryLabel:
    written = who.name or (name or "").strip()
    if not written:
        raise SignatoryUnnamed
    words = words_in(view.language)
    day = words.day(now.astimezone().date())
    return SignatoryLabel(written, who.title or title or "", day, honest_words("drawn", words))


def _refuse_outdated(workspace: Workspace, view: DocumentView) -> None:
    """Stand in the way of signing pages that say something else than the record. Raises: DocumentOutdated."""
    source = source_of(workspace, view.kind, view.subject_id)
    now = source.build(words_in(view.language), layout=view.layout, is_draft=False, is_copy=False, checksum="")
    if now.checksum != view.checksum or source.version != view.version:
        raise DocumentOutdated(code=view.code)


def _sealed(workspace: Workspace, content: bytes, language: str, now: datetime) -> bytes:
    key, words = seal_key(workspace), words_in(language)
    with workspace.reading() as session:
        device = session.get_one(Device, workspace.device).name
    label = SignatoryLabel(device, "", words.day(now.astimezone().date()), honest_words("device", words, device=device))
    return signing.seal(content, DEVICE_FIELD, label=label, key=key, at=now)
