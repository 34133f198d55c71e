"""Trust: where this computer stands in its programme, which computers belong to it, and how one more joins."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.sync import (
    DeviceView,
    EnrolmentAnswer,
    EnrolmentRequest,
    ProgrammeTerms,
    Standing,
    accept_enrolment,
    enrol,
    enrolment_file,
    make_enrolment_request,
    read_devices,
    read_enrolment_file,
    read_standing,
    start_programme,
)
from app.words import N_
from app.workspace import worded
from ui.pages.exchange.places import choose_file, choose_target
from ui.pages.exchange.tab import ExchangeTab, empty_grid
from ui.pages.page import Offer
from ui.theme import S2, S3, S4, S5
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.scrolled import reading_column
from ui.widgets.states import MessageBar
from ui.widgets.status_chip import StatusChip
from ui.widgets.status_strip import ROLES

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.workspace import Workspace

REQUEST, ANSWER = ".trocha-request", ".trocha-enrolment"
OFFICE, OWN = N_("office"), N_("this one")
FACTS = (
    N_("Programme"),
    N_("This computer"),
    N_("Role"),
    N_("Certificate valid to"),
    N_("Fingerprint"),
)
GROUP, GROUPS = 4, 6


def read_trust(workspace: Workspace) -> tuple[Standing, list[DeviceView]]:
    """Return where this computer stands, and the computers of the programme."""
    return read_standing(workspace), read_devices(workspace)


def write_request(workspace: Workspace, path: Path) -> Path:
    """Write what this computer asks the office. Raises: DiskFull; FolderReadOnly."""
    content = enrolment_file(make_enrolment_request(workspace))
    with worded():
        path.write_bytes(content)
    return path


def read_request(path: Path) -> EnrolmentRequest:
    """Read the request of another computer. Raises: EnrolmentUnreadable."""
    with worded():
        content = path.read_bytes()
    return read_enrolment_file(content, EnrolmentRequest, where=path.name)


def take_answer(workspace: Workspace, path: Path) -> Standing:
    """Join with the answer of the office. Raises: EnrolmentUnreadable; EnrolmentOfAnother."""
    with worded():
        content = path.read_bytes()
    return accept_enrolment(workspace, read_enrolment_file(content, EnrolmentAnswer, where=path.name))


def answer_request(workspace: Workspace, request: EnrolmentRequest, role: str, path: Path) -> Path:
    """Enrol the computer of `request` and write the answer. Raises: NotTheOffice; RequestUnreadable; DiskFull."""
    content = enrolment_file(enrol(workspace, request, role=role))
    with worded():
        path.write_bytes(content)
    return path


def spoken(fingerprint: str) -> str:
    """Return the beginning of a fingerprint in groups that two people compare by telephone."""
    return " ".join(fingerprint[at : at + GROUP] for at in range(0, GROUP * GROUPS, GROUP) if fingerprint[at:])


class TrustTab(ExchangeTab):
    """Certificates come from one root: the office's. One file goes there, one comes back; no network."""

    def refresh(self) -> None:
        """Read standing and computers."""
        self._edits.read(read_trust, done=self._show, failed=self.show_failure)

    def offer(self) -> Offer | None:
        """Ask the office, or enrol somebody."""
        if self._standing is None:
            return None
        if self._standing.fingerprint is None:
            return Offer(
                self.say(N_("Without a certificate nothing is signed, sealed or exchanged.")),
                self.say(N_("Save the request for the office")),
                "send",
                sign="triangle-alert",
                status="warn",
                second=self.say(N_("Open the office's answer")),
            )
        if self._standing.is_office and self._request is None:
            told = self.say(N_("This computer is the office: it gives certificates to the others."))
            return Offer(told, self.say(N_("Enrol a computer")), "user-plus", sign="shield-check")
        if self._request is not None:
            told = self.say(N_("Compare the name with whoever asked, then give it its certificate."))
            return Offer(told, self.say(N_("Save the answer")), "file-text", second=self.say(N_("Leave it")))
        return Offer(self.say(N_("This computer belongs to the programme.")), sign="shield-check")

    def take_offer(self) -> None:
        """Do what the primary button says."""
        if self._standing is None:
            return
        if self._standing.fingerprint is None:
            name = f"{self._standing.device_name}{REQUEST}"
            choose_target(self, self.say(N_("Save the request for the office")), name).fileSelected.connect(
                self.save_request
            )
        elif self._request is not None:
            name = f"{self._request.device_name}{ANSWER}"
            choose_target(self, self.say(N_("Save the answer")), name).fileSelected.connect(self.save_answer)
        elif self._standing.is_office:
            kinds = self.say(N_("Requests (*.trocha-request)"))
            choose_file(self, self.say(N_("Enrol a computer")), kinds).fileSelected.connect(self.open_request)

    def take_second_offer(self) -> None:
        """Open the office's answer, or leave the request that is open."""
        if self._request is not None:
            self._leave_request()
            return
        kinds = self.say(N_("Answers (*.trocha-enrolment)"))
        choose_file(self, self.say(N_("Open the office's answer")), kinds).fileSelected.connect(self.open_answer)

    def back_out(self) -> bool:
        """Leave the request that is open."""
        if self._request is None:
            return False
        self._leave_request()
        return True

    def save_request(self, path: str) -> None:
        """Write this computer's request at `path`."""
        self._edits.run(partial(write_request, path=Path(path)), done=self._say_saved, failed=self.show_failure)

    def open_answer(self, path: str) -> None:
        """Join the programme with the answer at `path`."""
        self._edits.run(partial(take_answer, path=Path(path)), done=self._say_joined, failed=self.show_failure)

    def open_request(self, path: str) -> None:
        """Show who asks to be enrolled."""
        self._edits.run_apart(partial(read_request, Path(path)), done=self._show_request, failed=self.show_failure)

    def save_answer(self, path: str) -> None:
        """Enrol who asks, and write the answer at `path`."""
        if self._request is not None:
            call = partial(answer_request, request=self._request, role=self._role.key, path=Path(path))
            self._edits.run(call, done=self._say_answered, failed=self.show_failure)

    def retranslate(self) -> None:
        """Say every word."""
        self._here.head(self.say(N_("This computer in its programme")))
        self._devices.head(self.say(N_("Computers of the programme")))
        self._start_card.head(self.say(N_("Start a programme here")))
        self._asking.head(self.say(N_("Who asks to join")))
        for name, message in zip(self._names, FACTS, strict=True):
            name.setText(self.say(message))
        self._start_lead.setText(
            self.say(N_("This computer becomes its office: it keeps the key from which all certificates come."))
        )
        self._start.setText(self.say(N_("Start the programme")))
        roles = tuple((key, self.say(message)) for key, message in ROLES.items())
        self._role.offer(roles)
        if self._standing is not None:
            self._show((self._standing, self._known))
        if self._request is not None:
            self._say_request(self._request)

    def _build(self) -> None:
        desk = self._desk
        self._standing: Standing | None = None
        self._known: list[DeviceView] = []
        self._request: EnrolmentRequest | None = None
        self._here, self._devices, self._start_card, self._asking = Card(), Card(), Card(), Card()
        self._chip, self._rows = StatusChip(desk), QGridLayout()
        self._names, self._facts = [Label("lead") for _ in FACTS], [Label(wraps=True) for _ in FACTS]
        self._news = MessageBar(desk, "info")
        self._programme, self._secretariat = QLineEdit(), QLineEdit()
        self._start_lead, self._start = Label("lead", wraps=True), KeyButton(desk.theme, icon="landmark")
        self._fields = (
            Field(desk, N_("Name of the programme"), self._programme),
            Field(desk, N_("Office that coordinates it"), self._secretariat),
        )
        self._asks, self._role = Label(wraps=True), Choice()
        self._role_field = Field(desk, N_("Role that its certificate says"), self._role)

    def _arrange(self) -> None:
        for card in (self._here, self._devices, self._start_card, self._asking):
            card.body.setContentsMargins(S4, S3, S4, S4)
            card.body.setSpacing(S3)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(S5)
        for name, fact in zip(self._names, self._facts, strict=True):
            form.addRow(name, fact)
        holder = QWidget()
        holder.setLayout(form)
        self._here.top_row.addWidget(self._chip)
        self._here.body.addWidget(holder)
        self._rows.setHorizontalSpacing(S4)
        self._rows.setVerticalSpacing(S2)
        self._rows.setColumnStretch(0, 1)
        self._devices.body.addLayout(self._rows)
        fields = QHBoxLayout()
        fields.setSpacing(S3)
        for field in self._fields:
            fields.addWidget(field, 1)
        start = QHBoxLayout()
        start.addWidget(self._start)
        start.addStretch(1)
        self._start_card.body.addWidget(self._start_lead)
        self._start_card.body.addLayout(fields)
        self._start_card.body.addLayout(start)
        self._asking.body.addWidget(self._asks)
        self._asking.body.addWidget(self._role_field)
        for card in (self._start_card, self._asking):
            card.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(reading_column(self._news, self._asking, self._here, self._devices, self._start_card))

    def _connect(self) -> None:
        self._start.clicked.connect(self._start_programme)
        for entry in (self._programme, self._secretariat):
            entry.returnPressed.connect(self._start_programme)

    def _show(self, read: tuple[Standing, list[DeviceView]]) -> None:
        self._standing, self._known = read
        standing, words = self._standing, self.words
        enrolled = standing.fingerprint is not None
        said = self.say(N_("Enrolled")) if enrolled else self.say(N_("Not enrolled"))
        self._chip.show_status("done" if enrolled else "late", said)
        values = (
            standing.programme or self.say(N_("None yet")),
            f"{standing.device_name} · {self.say(OFFICE)}" if standing.is_office else standing.device_name,
            self.say(ROLES[standing.role]) if standing.role in ROLES else standing.role,
            words.day(standing.valid_to.date()) if standing.valid_to else self.say(N_("No certificate yet")),
            spoken(standing.fingerprint) if standing.fingerprint else "—",
        )
        for fact, value in zip(self._facts, values, strict=True):
            fact.setText(value)
        self._start_card.setVisible(not enrolled)
        self._devices.setVisible(enrolled)
        self._show_devices()
        self.changed.emit()

    def _show_devices(self) -> None:
        empty_grid(self._rows)
        for number, device in enumerate(self._known):
            name, role, print_, chip = Label("strong"), Label(), Label("small"), StatusChip(self._desk)
            name.setText(f"{device.name} · {self.say(OWN)}" if device.is_own else device.name)
            role.setText(self.say(ROLES[device.role]) if device.role in ROLES else device.role)
            print_.setText(device.fingerprint)
            status, said = self._device_state(device)
            chip.show_status(status, said)
            for column, widget in enumerate((name, role, print_, chip)):
                self._rows.addWidget(widget, number, column)

    def _device_state(self, device: DeviceView) -> tuple[str, str]:
        if device.revoked_at is not None:
            return "refused", self.say(N_("Withdrawn on {day}"), day=device.revoked_at.date())
        if not device.fingerprint:
            return "not_started", self.say(N_("No certificate yet"))
        return "done", self.say(N_("Enrolled"))

    def _start_programme(self) -> None:
        for field in self._fields:
            field.fault.clear()
        missing = [field for field in self._fields if not field.entry.property("text").strip()]
        for field in missing:
            field.fault.say(N_("Write it: it stands on what you hand over."))
        if missing:
            missing[0].entry.setFocus()
            return
        terms = ProgrammeTerms(name=self._programme.text().strip(), secretariat_name=self._secretariat.text().strip())
        self._start.setEnabled(False)
        self._edits.run(partial(_start, terms=terms), done=self._say_started, failed=self._fail)

    def _show_request(self, request: EnrolmentRequest) -> None:
        self._request = request
        self._say_request(request)
        self._asking.show()
        self._role.setFocus()
        self.changed.emit()

    def _say_request(self, request: EnrolmentRequest) -> None:
        self._asks.setText(
            self.say(N_("{person}, with the computer {device}"), person=request.person_name, device=request.device_name)
        )
        self._role.setCurrentIndex(max(0, self._role.findData(request.role)))

    def _leave_request(self) -> None:
        self._request = None
        self._asking.hide()
        self.changed.emit()

    def _say_saved(self, path: Path) -> None:
        self._tell(
            self.say(N_("Saved: {name}. Hand it to the office; its answer comes back as a file."), name=path.name)
        )

    def _say_answered(self, path: Path) -> None:
        self._leave_request()
        self._tell(self.say(N_("Enrolled. Hand the file {name} back to who asked."), name=path.name))

    def _say_joined(self, standing: Standing) -> None:
        self._tell(self.say(N_("This computer now belongs to {programme}."), programme=standing.programme))

    def _say_started(self, standing: Standing) -> None:
        self._start.setEnabled(True)
        self._tell(self.say(N_("The programme {programme} has started here."), programme=standing.programme))

    def _tell(self, sentence: str) -> None:
        self._news.show_message(sentence)
        self.refresh()

    def _fail(self, error: TrochaError) -> None:
        self._start.setEnabled(True)
        self.show_failure(error)


def _start(workspace: Workspace, terms: ProgrammeTerms) -> Standing:
    return start_programme(workspace, terms)
