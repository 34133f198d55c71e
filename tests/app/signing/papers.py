"""A letter as the documents room makes it, and two signatories with recorded strokes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from math import cos, sin
from uuid import UUID

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app import signing
from app.signing import Point, SealKey, SignatoryLabel, SignatureBox, Stroke

NOW = datetime(2026, 9, 14, 15, 0, tzinfo=UTC)
AGE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudqhu6wq8ra8mw"
DEVICE = UUID("0195a1de-0000-7000-8000-000000000001")
DATA = '{"letter": "Río Santiago"}'.encode()
BOXES = (
    SignatureBox("authority", 0, 25 * mm, 60 * mm, asked_of="Alcalde provincial"),
    SignatureBox("management", 0, 100 * mm, 60 * mm, asked_of="Gerente municipal"),
    SignatureBox("device", 0, 25 * mm, 30 * mm, asked_of="Equipo"),
)
DAY = "14 de setiembre de 2026"
DRAWN = "Firma dibujada, no es firma digital (Ley 27269)"
MAYOR = SignatoryLabel("Authority of Condorcanqui", "Alcalde provincial", DAY, DRAWN)
MANAGER = SignatoryLabel("Manager of Nieva", "Gerente municipal", DAY, DRAWN)
LAPTOP = SignatoryLabel(
    "Laptop 3",
    "",
    DAY,
    "Sello del equipo Laptop 3: muestra que el archivo no cambió desde entonces; no reemplaza la firma de las personas",
)
WAVE = (Point(0.1 + i / 100, 0.2 + 0.12 * sin(i / 4) * cos(i / 9), 0.3 + (i % 20) / 30, i / 60) for i in range(75))
STROKES = (
    Stroke(tuple(WAVE)),
    Stroke((Point(0.15, 0.33, 0.5), Point(0.5, 0.3, 0.8), Point(0.88, 0.34, 0.2))),
    Stroke((Point(0.6, 0.05),)),
)


def programme(name: str = "Programme") -> signing.RootKey:
    """Make a root in force at `NOW`."""
    return signing.make_root(name, now=NOW)


def enrol(root: signing.RootKey, *, now: datetime = NOW, days: int = 365) -> SealKey:
    """Enrol a laptop with `root`."""
    key = signing.make_device_key()
    request = signing.make_request("Laptop 3", device=DEVICE, age_recipient=AGE, private_key=key)
    pem = signing.issue_device_certificate(root, request, role="facilitator", territory="0104", now=now, days=days)
    return SealKey(key, pem, root.certificate)


def draft() -> bytes:
    """Draw a page with three empty boxes, as ReportLab makes it."""
    page = BytesIO()
    canvas = Canvas(page, pagesize=(210 * mm, 297 * mm), lang="es-PE", invariant=1)
    canvas.setTitle("Carta de compromiso")
    canvas.drawString(25 * mm, 250 * mm, "Carta de compromiso del distrito de Río Santiago")
    for box in BOXES:
        canvas.rect(box.left, box.bottom, box.width, box.height)
        canvas.drawString(box.left + 4, box.bottom + 4, "pendiente")
    canvas.showPage()
    canvas.save()
    return page.getvalue()


def empty_letter() -> bytes:
    """Lay down the first revision."""
    attachment = signing.Attachment("carta.json", DATA, description="Datos de la carta")
    return signing.prepare(draft(), BOXES, code="CC-0104-001 v1", attachment=attachment)


def sealed_letter(key: SealKey, *, at: datetime = NOW) -> bytes:
    """Sign twice on the screen and seal: three signatures."""
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=MAYOR, key=key, at=at)
    pdf = signing.sign_drawn(pdf, "management", strokes=STROKES, label=MANAGER, key=key, at=at)
    return signing.seal(pdf, "device", label=LAPTOP, key=key, at=at)
