"""The parts of an XForm document: model, primary instance, binds, body."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.compiling import CompiledBook, NotCompiled, compile_book
from app.forms.filling.instances import NOT_XML
from app.forms.filling.refusals import FormBeyondLimits, NotAForm
from app.forms.tree import XMLNS, BrokenXml, HostileXml, Kind, Node, parse
from app.words import N_

JR = "http://openrosa.org/javarosa"
ORX = "http://openrosa.org/xforms"
ODK = "http://www.opendatakit.org/xforms"
XFORMS = "http://www.w3.org/2002/xforms"
MOST_XML = 20_000_000
BOOK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class XForm:
    """The parts of the document. primary: the element in the first instance. prefixes: declared anywhere above it."""

    title: str
    model: Node
    primary: Node
    body: Node
    prefixes: dict[str, str]

    def of_model(self, name: str) -> list[Node]:
        """Return the elements called `name` right in the model."""
        return [each for each in self.model.elements() if each.name == name]


def open_xform(content: bytes | str, file_name: str = "") -> XForm:
    """Return the parts of an .xml or .xlsx form. Raises: NotAForm; FormBeyondLimits; NotAnXlsForm."""
    if isinstance(content, bytes) and content.startswith(BOOK):
        content = converted(content, file_name or "form.xlsx")
    if len(content) > MOST_XML:
        raise FormBeyondLimits(reason=N_("it is larger than {n} MB"), n=MOST_XML // 1_000_000)
    try:
        document = parse(content)
    except HostileXml as error:
        raise FormBeyondLimits(reason=str(error)) from error
    except BrokenXml as error:
        raise NotAForm(reason=NOT_XML, line=error.line, column=error.column) from error
    return _parts(document)


def converted(content: bytes, file_name: str) -> str:
    """Return the XForm of a workbook, as pyxform makes it. Raises: NotAForm; NotAnXlsForm."""
    return _converted(content, file_name).xform


def itemsets_of(content: bytes, file_name: str) -> bytes | None:
    """Return itemsets.csv from the sheet "external_choices" of a workbook; None without. Raises: as `converted`."""
    return _converted(content, file_name).itemsets.encode() or None


def _converted(content: bytes, file_name: str) -> CompiledBook:
    from app.forms.cells import read_sheets
    from app.forms.form import build

    build(read_sheets(content, file_name), file_name)  # refuses what the converter would work on without end
    try:
        return compile_book(content)
    except NotCompiled as refusal:
        if not refusal.said:
            raise NotAForm(reason=N_("the converter of ODK stops at it without saying why")) from refusal
        raise NotAForm(reason=N_("the converter of ODK says “{detail}”"), detail=refusal.said[:300]) from refusal


def _parts(document: Node) -> XForm:
    html = document.document_element()
    head, body = html.child("head"), html.child("body")
    model = head.child("model") if head is not None else None
    if head is None or body is None or model is None:
        raise NotAForm(reason=N_("it lacks its head, its model or its body"))
    instance = model.child("instance")
    primary = next(iter(instance.elements()), None) if instance is not None else None
    if primary is None:
        raise NotAForm(reason=N_("its model has nothing to fill in"))
    title = head.child("title")
    return XForm(
        title="".join(each.text for each in title.children) if title is not None else "",
        model=model,
        primary=primary,
        body=body,
        prefixes=prefixes_at(primary),
    )


def prefixes_at(node: Node) -> dict[str, str]:
    """Return the prefixes that are declared at `node` and above it."""
    found: dict[str, str] = {}
    at: Node | None = node
    while at is not None:
        for each in at.attributes:
            if each.uri == XMLNS and each.prefix:
                found.setdefault(each.name, each.text)
        at = at.parent
    return found


def plain_attributes(element: Node) -> dict[str, str]:
    """Return the attributes of `element` by name with prefix, without declarations of namespaces."""
    return {each.tag: each.text for each in element.attributes if each.kind is Kind.ATTRIBUTE}
