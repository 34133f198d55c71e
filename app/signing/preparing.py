"""Write the first revision: a PDF without fields becomes one with everything that it will ever hold."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

from app.signing.hostile import FAULTS, read
from app.signing.seal import Attachment, NotAPdf, SignatureBox
from app.signing.statement import PIECES, UNDATED, as_pieces

PDF_2 = (2, 0)
SIGNATURES_EXIST_APPEND_ONLY = 3  # ISO 32000-1, table 219: a reader must not rewrite the file


def prepared(pdf: bytes, boxes: Sequence[SignatureBox], *, code: str, attachment: Attachment | None) -> bytes:
    """Return the first revision. Raises: NotAPdf; ValueError for no box, or for a name used twice or with a point."""
    names = [box.field for box in boxes]
    if not names or len(set(names)) != len(names) or any("." in name or not name for name in names):
        raise ValueError(names)
    try:
        reader = read(pdf)
        writer = copy_into_new_writer(reader)
    except FAULTS as fault:
        raise NotAPdf from fault
    for box in boxes:
        append_signature_field(writer, _field(box, last=box is boxes[-1]))
    writer.root["/AcroForm"]["/SigFlags"] = generic.NumberObject(SIGNATURES_EXIST_APPEND_ONLY)
    if attachment is not None:
        _attach(writer, attachment)  # associated files make it PDF 2.0
    if writer.output_version < PDF_2:
        writer.register_extension(ESIC_EXTENSION_1)  # PAdES belongs to PDF 2.0
    _keep_metadata(reader, writer)
    writer.root[PIECES] = as_pieces(names, code, _dated(reader))
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _field(box: SignatureBox, *, last: bool) -> SigFieldSpec:
    visible = box.width > 0 and box.height > 0
    corners = (box.left, box.bottom, box.left + box.width, box.bottom + box.height)
    return SigFieldSpec(
        box.field,
        on_page=box.page,
        box=corners if visible else None,  # type: ignore[arg-type]  # PDF rectangles take any number
        readable_field_name=box.asked_of or None,
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if last else None,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if last else None,
    )


def _attach(writer: PdfFileWriter, attachment: Attachment) -> None:
    stream = embed.EmbeddedFileObject.from_file_data(
        writer, attachment.data, mime_type=attachment.media, params=embed.EmbeddedFileParams()
    )
    specification = embed.FileSpec(
        attachment.name.encode("ascii", "replace").decode("ascii"),
        file_name=attachment.name,
        embedded_data=stream,
        description=attachment.description or None,
        af_relationship=generic.pdf_name("/Data"),
    )
    embed.embed_file(writer, specification)


def _keep_metadata(reader: PdfFileReader, writer: PdfFileWriter) -> None:
    said, written = reader.document_meta_view, writer.document_meta
    written.title, written.author, written.subject = said.title, said.author, said.subject
    written.creator, written.created = said.creator, said.created
    written.keywords = [each for each in said.keywords if each]


def _dated(reader: PdfFileReader) -> str:
    try:
        return str(reader.trailer_view["/Info"]["/CreationDate"])
    except KeyError:
        return UNDATED
