"""What stands beside the pages of a document: what it is, who signed, and whether every seal holds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.commitments import ROLES
from app.words import N_
from ui.theme import S2, S3, S4
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label, rule
from ui.widgets.rows import Row, Rows
from ui.widgets.status_chip import StatusChip

if TYPE_CHECKING:
    from app.commitments import SignatoryView
    from app.documents import DocumentView
    from app.signing import SealReport
    from app.words import Words
    from ui.desk import Desk

WAYS = {
    "drawn": N_("drawn signature, not a digital signature"),
    "ink": N_("signed on paper, kept as a photo"),
    "certificate": N_("digital signature with a certificate file"),
    "card": N_("digital signature with an ID card"),
    "device": N_("seal of the device"),
}


class DocumentSide(QFrame):
    """Signals: check_requested, open_requested."""

    check_requested = Signal()
    open_requested = Signal(object)  # id of another document of the same subject

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no document yet."""
        super().__init__(parent)
        self.setObjectName("sideright")
        self._desk = desk
        self._facts: DocumentView | None = None
        self._others: tuple[DocumentView, ...] = ()
        self._report: SealReport | None = None
        self._build()
        self._arrange()
        self._check.clicked.connect(self.check_requested)
        self._copies.pressed.connect(self._go)

    def show_document(self, facts: DocumentView, others: tuple[DocumentView, ...]) -> None:
        """Show what the document is and who was asked to sign it."""
        self._facts, self._others = facts, tuple(each for each in others if each.id != facts.id)
        self.retranslate()

    def show_checking(self) -> None:
        """Say that the seals are being looked at."""
        self._report = None
        self._show_verdict()

    def show_report(self, report: SealReport) -> None:
        """Say what the check found."""
        self._report = report
        self._show_verdict()

    def verdict(self, report: SealReport | None) -> tuple[str, str, str]:
        """Return the check in one sentence, its icon and its status."""
        words = self._desk.language.words
        if report is None:
            return words.say(N_("Checking the seals…")), "circle-dot", "info"
        if report.valid and report.present >= report.asked:
            sentence = words.count(
                "{n} signature, every one intact; nothing was changed afterwards.",
                "{n} signatures, every one intact; nothing was changed afterwards.",
                report.present,
            )
            return sentence, "circle-check", "ok"
        if report.valid:
            sentence = words.say(
                N_("{n} of {total} signatures are there, and they are intact."), n=report.present, total=report.asked
            )
            return sentence, "hourglass", "review"
        if not report.signatures and report.readable:
            return words.say(N_("Nobody has signed this file yet.")), "circle", "neutral"
        problems = [each.sentence(words) for each in report.problems]
        return problems[0] if problems else words.say(N_("The seals do not hold.")), "octagon-x", "bad"

    def retranslate(self) -> None:
        """Say every word."""
        words, facts = self._desk.language.words, self._facts
        self._check.setText(words.say(N_("Check the seals again")))
        self._people_title.setText(words.say(N_("Who signs")))
        self._seal_title.setText(words.say(N_("Seals of the file")))
        self._copies_title.setText(words.say(N_("Versions and copies")))
        if facts is None:
            return
        self._title.setText(words.say(facts.title))
        self._detail.setText(_detail(facts, words))
        self._show_chip(facts)
        self._show_people(facts)
        self._show_copies()
        self._show_verdict()

    def _show_chip(self, facts: DocumentView) -> None:
        words = self._desk.language.words
        if facts.is_copy:
            self._chip.show_status("note", words.say(N_("Copy with the device's seal")))
        elif facts.sealed_at is not None:
            self._chip.show_status("signed", words.say(N_("Sealed document")))
        elif not facts.signed:
            self._chip.show_status("to_sign")
        else:
            told = words.say(N_("Signed by {n} of {m}"), n=facts.signed, m=len(facts.signatories))
            self._chip.show_status("to_sign", told)
        self._reason.setText(words.say(N_("Sealed with signatures missing: {reason}"), reason=facts.seal_reason or ""))
        self._reason.setVisible(bool(facts.seal_reason))

    def _show_people(self, facts: DocumentView) -> None:
        people = () if facts.is_copy else facts.signatories
        self._people_title.setVisible(bool(people))
        self._people.setVisible(bool(people))
        self._people.show_rows(tuple(_person(each, self._desk.language.words) for each in people))

    def _show_copies(self) -> None:
        words = self._desk.language.words
        self._copies_title.setVisible(bool(self._others))
        self._copies.setVisible(bool(self._others))
        self._copies.show_rows(
            tuple(
                Row(
                    str(each.id), words.say(each.title), _detail(each, words), "file-text", button=words.say(N_("Open"))
                )
                for each in self._others
            )
        )

    def _show_verdict(self) -> None:
        words = self._desk.language.words
        sentence, icon, status = self.verdict(self._report)
        self._verdict.setText(sentence)
        self._sign.setPixmap(self._desk.theme.icon(icon, status).pixmap(QSize(20, 20)))
        report = self._report
        lines = [] if report is None else _seal_lines(report, words)
        self._seals.setText("\n".join(lines))
        self._seals.setVisible(bool(lines))

    def _go(self, key: str) -> None:
        self.open_requested.emit(UUID(key))

    def _build(self) -> None:
        desk = self._desk
        self._title, self._detail = Label("heading", wraps=True), Label("small", wraps=True)
        self._chip, self._reason = StatusChip(desk), Label("area", wraps=True)
        self._people_title, self._people = Label("strong"), Rows(desk)
        self._seal_title, self._sign, self._verdict = Label("strong"), QLabel(), Label("area", wraps=True)
        self._seals, self._copies_title, self._copies = Label("small", wraps=True), Label("strong"), Rows(desk)
        self._check = KeyButton(desk.theme, icon="shield-check")

    def _arrange(self) -> None:
        body, area = QWidget(), QScrollArea(self)
        body.setObjectName("body")
        column = QVBoxLayout(body)
        column.setContentsMargins(S4, S4, S4, S4)
        column.setSpacing(S2)
        verdict, buttons = QHBoxLayout(), QHBoxLayout()
        verdict.setSpacing(S2)
        verdict.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self._verdict, 1)
        buttons.addWidget(self._check)
        buttons.addStretch(1)
        for widget in (self._title, self._detail, self._chip, self._reason):
            column.addWidget(widget)
        column.addWidget(rule())
        column.addWidget(self._seal_title)
        column.addLayout(verdict)
        column.addWidget(self._seals)
        column.addLayout(buttons)
        column.addSpacing(S3)
        column.addWidget(self._people_title)
        column.addWidget(self._people)
        column.addWidget(self._copies_title)
        column.addWidget(self._copies)
        column.addStretch(1)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _detail(facts: DocumentView, words: Words) -> str:
    parts = (
        words.say(N_("{code}, version {n}"), code=facts.code, n=facts.version),
        words.language_name(facts.language),
        facts.layout.upper() if facts.layout else "",
        words.moment(facts.made_at),
    )
    return " · ".join(part for part in parts if part)


def _person(signatory: SignatoryView, words: Words) -> Row:
    name = signatory.name or words.say(N_("Name to be written by hand"))
    role = words.say(ROLES[signatory.role]) if signatory.role in ROLES else ""
    if signatory.kind is None:
        waiting = words.say(N_("has not signed"))
        return Row(str(signatory.id), name, f"{role} · {waiting}".strip(" ·"), "hourglass", "review")
    way = words.say(WAYS[signatory.kind]) if signatory.kind in WAYS else signatory.kind
    when = words.moment(signatory.signed_at) if signatory.signed_at else ""
    detail = " · ".join(part for part in (signatory.title or role, way, when, signatory.signed_place or "") if part)
    return Row(str(signatory.id), name, detail, "circle-check", "ok")


def _seal_lines(report: SealReport, words: Words) -> list[str]:
    lines = []
    for each in report.signatures:
        state = words.say(N_("intact")) if each.holds else words.say(N_("does not hold"))
        way = words.say(WAYS[each.kind]) if each.kind in WAYS else each.kind
        parts = [each.signer, way, state]
        if each.trusted is not None:
            parts.append(words.say(N_("of this programme") if each.trusted else N_("not of this programme")))
        lines.append(" · ".join(part for part in parts if part))
    problems = [each.sentence(words) for each in report.problems] if report.signatures or not report.readable else []
    return [*lines, *problems]
