"""What somebody with a PDF editor does to a sealed letter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from app.signing import SealKey
from app.signing.writing import device_signer

type_of_change = Callable[[IncrementalPdfFileWriter], object]


def revise(pdf: bytes, change: type_of_change) -> bytes:
    """Append a revision that makes `change`."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def sign_and(pdf: bytes, field: str, key: SealKey, change: type_of_change) -> bytes:
    """Sign with another program that makes `change` in the same revision."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    settings = PdfSignatureMetadata(field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    signed = asyncio.run(PdfSigner(settings, device_signer(key)).async_sign_pdf(writer))
    return bytes(signed.getvalue())


def attach_later(writer: IncrementalPdfFileWriter) -> None:
    """Attach a file."""
    stream = embed.EmbeddedFileObject.from_file_data(writer, b"annex")
    embed.embed_file(writer, embed.FileSpec("annex.txt", embedded_data=stream))


def draw_on_page(writer: IncrementalPdfFileWriter) -> None:
    """Stamp the page's content."""
    stamp = generic.StreamObject(stream_data=b"q 1 0 0 rg 60 400 200 90 re f Q")
    writer.add_stream_to_page(0, writer.add_object(stamp))


def annotate(writer: IncrementalPdfFileWriter) -> None:
    """Lay a stamp annotation over the text."""
    page = writer.root["/Pages"]["/Kids"][0]
    stamp = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(generic.FloatObject(each) for each in (60, 400, 260, 490)),
            pdf_name("/Contents"): generic.pdf_string("Anulado"),
            pdf_name("/DA"): generic.pdf_string("/Helv 12 Tf"),
        }
    )
    page["/Annots"].append(writer.add_object(stamp))
    writer.update_container(page["/Annots"])


def retitle(writer: IncrementalPdfFileWriter) -> None:
    """Give the document another title."""
    info = writer.prev.trailer_view["/Info"]
    info[pdf_name("/Title")] = generic.pdf_string("Otra carta")
    writer.update_container(info)


def do_nothing(writer: IncrementalPdfFileWriter) -> None:
    """Append an empty revision."""
    writer.update_root()


def add_field(writer: IncrementalPdfFileWriter) -> None:
    """Add a place to sign."""
    append_signature_field(writer, SigFieldSpec("stranger", box=(300, 300, 400, 350)))


def _fields(writer: IncrementalPdfFileWriter) -> dict[str, generic.DictionaryObject]:
    return {str(each.get_object()["/T"]): each.get_object() for each in writer.root["/AcroForm"]["/Fields"]}


def swap_values(writer: IncrementalPdfFileWriter) -> None:
    """Exchange the signatures of two persons."""
    fields = _fields(writer)
    first, second = fields["authority"].raw_get("/V"), fields["management"].raw_get("/V")
    fields["authority"][pdf_name("/V")], fields["management"][pdf_name("/V")] = second, first
    writer.update_container(fields["authority"])
    writer.update_container(fields["management"])


def empty_field(writer: IncrementalPdfFileWriter) -> None:
    """Take a signature out of its field."""
    fields = _fields(writer)
    del fields["management"]["/V"]
    writer.update_container(fields["management"])


def paint_field(writer: IncrementalPdfFileWriter) -> None:
    """Show the authority's drawing in the empty place of another."""
    fields = _fields(writer)
    fields["management"][pdf_name("/AP")] = fields["authority"].raw_get("/AP")
    writer.update_container(fields["management"])


def lower_asked(writer: IncrementalPdfFileWriter) -> None:
    """State that fewer signatures were asked."""
    private = writer.root["/PieceInfo"]["/Trocha"]["/Private"]
    private[pdf_name("/Asked")] = generic.NumberObject(1)
    writer.update_container(private)
    writer.update_root()


def encrypted(pdf: bytes) -> bytes:
    """Rewrite with a password."""
    writer: PdfFileWriter = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    writer.encrypt("secret", "secret")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def rewritten(pdf: bytes) -> bytes:
    """Save as a new file of one revision, as an editor's "save as" does."""
    written = BytesIO()
    copy_into_new_writer(PdfFileReader(BytesIO(pdf))).write(written)
    return written.getvalue()
