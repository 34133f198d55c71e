"""The page of a cluster: its six tabs, by keyboard and pointer."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPushButton, QTabBar, QToolButton

from app.clusters import add_government, choose_service, create_cluster, read_cluster
from app.commitments import draft_letter
from app.documents import begin_signing, list_documents
from app.focas import list_assessments
from app.qsip import list_cycles, open_cycle
from app.territory import name_authority
from tests.ui.finding import find, name_of, names, press
from ui.dialogs.authority import AuthorityDialog
from ui.dialogs.cycle import CycleDialog
from ui.dialogs.milestone import MilestoneDialog
from ui.dialogs.place import PlaceDialog
from ui.dialogs.round import RoundDialog
from ui.dialogs.service import ServiceDialog
from ui.dialogs.stage import CloseStageDialog
from ui.dialogs.workshop import WorkshopDialog
from ui.pages.cluster.page import ClusterPage
from ui.place import place
from ui.widgets.line_button import LineButton
from ui.widgets.rule_bar import RuleBar
from ui.widgets.stage_card import StageCard
from ui.widgets.undo_bar import UndoBar

PLACES = (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403"))


def dialog_of(qtbot, window, kind):
    dialog = next(each for each in window.findChildren(kind) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def texts(root):
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def lines(root):
    return [name_of(each) for each in root.findChildren(LineButton) if each.isVisible()]


@pytest.fixture
def say(desk):
    return desk.language.words.say


@pytest.fixture
def draft(workspace):
    return create_cluster(workspace, name="Condorcanqui", province="0104", wave=1)


@pytest.fixture
def cluster(workspace, draft):
    for level, ubigeo in PLACES:
        draft = add_government(workspace, cluster=draft.id, level=level, ubigeo=ubigeo)
    return draft


@pytest.fixture
def service(workspace, cluster):
    chosen = choose_service(workspace, cluster=cluster.id, sector="health", name="control prenatal")
    return chosen.services[0]


@pytest.fixture
def show(qtbot, window):
    def open_tab(cluster, tab, *ids):
        window.open(place("cluster", cluster.id, *ids, tab=tab))
        qtbot.waitUntil(lambda: bool(window.page.steps()) and window.page.offer() is not None)
        return window.page

    return open_tab


def test_governments_are_added_one_after_the_other_by_keyboard(qtbot, window, workspace, draft, show, say):
    page = show(draft, "governments")
    page.take_offer()
    dialog = dialog_of(qtbot, window, PlaceDialog)
    line = find(dialog, QLineEdit, say("Place"))
    for typed, n in (("01", 1), ("0104", 2), ("cenepa", 3), ("rio santiago", 4)):
        line.clear()
        qtbot.keyClicks(line, typed)
        press(line, "Return")
        qtbot.waitUntil(lambda n=n: len(read_cluster(workspace, draft.id).governments) == n)
        qtbot.waitUntil(dialog._keep.isEnabled)
    press(dialog, "Esc")
    qtbot.waitUntil(lambda: len(lines(page)) == 4)
    assert not read_cluster(workspace, draft.id).is_draft


def test_the_capital_district_is_governed_by_the_province_and_says_so(qtbot, window, workspace, draft, show, say):
    page = show(draft, "governments")
    page.take_offer()
    dialog = dialog_of(qtbot, window, PlaceDialog)
    line = find(dialog, QLineEdit, say("Place"))
    qtbot.keyClicks(line, "010401")
    assert "Nieva" in texts(dialog)
    press(line, "Return")
    qtbot.waitUntil(lambda: bool(dialog._finder.field.fault.sentence))
    assert read_cluster(workspace, draft.id).governments == ()


def test_a_removed_government_comes_back_with_ctrl_z(qtbot, window, workspace, cluster, show, say):
    page = show(cluster, "governments", cluster.governments[2].id)
    find(page, QPushButton, say("Take out of the cluster")).click()
    qtbot.waitUntil(lambda: window.findChild(UndoBar).isVisible())
    assert len(read_cluster(workspace, cluster.id).governments) == 3
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(read_cluster(workspace, cluster.id).governments) == 4)


def test_an_authority_is_named_and_stands_in_the_list(qtbot, window, cluster, show, say):
    page = show(cluster, "governments", cluster.governments[1].id)
    find(page, QPushButton, say("Name an authority")).click()
    dialog = dialog_of(qtbot, window, AuthorityDialog)
    press(find(dialog, QLineEdit, say("Name and surnames")), "Return")
    assert say("Write the name of the authority as it is printed.") in texts(dialog)
    qtbot.keyClicks(find(dialog, QLineEdit, say("Name and surnames")), "Nombre Apellido")
    qtbot.keyClicks(find(dialog, QLineEdit, say("Title")), "Alcaldesa")
    press(find(dialog, QLineEdit, say("Title")), "Return")
    qtbot.waitUntil(lambda: "Nombre Apellido" in texts(page))
    assert [each for each in window.findChildren(AuthorityDialog) if each.isVisible()] == []


def test_a_rule_that_bends_goes_on_with_a_reason_that_stays(qtbot, cluster, show, say):
    page = show(cluster, "summary")
    qtbot.waitUntil(lambda: len([bar for bar in page.findChildren(RuleBar) if bar.isVisible()]) == 1)
    bar = page.findChild(RuleBar)
    find(bar, QPushButton, say("Go on with a reason")).click()
    line = find(bar, QLineEdit, say("Reason"))
    press(line, "Return")
    assert say("Write the reason in a few words: it stays beside the rule.") in texts(bar)
    qtbot.keyClicks(line, "Nieva es capital")
    press(line, "Return")
    qtbot.waitUntil(lambda: say("Accepted: {reason}", reason="Nieva es capital") in texts(bar))


def test_a_milestone_is_dated_by_keyboard(qtbot, window, workspace, cluster, show, say):
    page = show(cluster, "summary")
    qtbot.waitUntil(lambda: len(lines(page)) == 8)
    step = next(each for each in page.findChildren(LineButton) if each.key == "team_trained")
    step.setFocus()
    press(step, "Space")
    dialog = dialog_of(qtbot, window, MilestoneDialog)
    qtbot.keyClicks(find(dialog, QLineEdit, say("Evidence")), "acta")
    press(find(dialog, QLineEdit, say("Evidence")), "Return")
    qtbot.waitUntil(lambda: read_cluster(workspace, cluster.id).milestones_done == 1)
    qtbot.waitUntil(lambda: "acta" in step.accessibleDescription())


def test_f6_goes_to_the_rule_and_then_to_the_first_step(qtbot, window, cluster, show):
    page = show(cluster, "summary")
    qtbot.waitUntil(lambda: len(lines(page)) == 8)
    press(window, "F6")
    assert isinstance(window.focusWidget().parent(), RuleBar)
    press(window, "F6")
    assert window.focusWidget().key == "team_trained"


def test_a_round_is_opened_from_the_summary(qtbot, window, workspace, cluster, show, say):
    page = show(cluster, "summary")
    button = next(name for name in names(page, QPushButton) if name.startswith(f"{say('Start')}:"))
    find(page, QPushButton, button).click()
    qtbot.waitUntil(lambda: window.here.tab == "governments")
    page.take_offer()
    dialog = dialog_of(qtbot, window, RoundDialog)
    press(dialog, "Return")
    qtbot.waitUntil(lambda: len(list_assessments(workspace, cluster=cluster.id)) == 1)
    qtbot.waitUntil(lambda: window.here.kind == "focas_scoring")


def test_the_service_is_chosen_and_its_cycle_opened(qtbot, window, workspace, cluster, show, say):
    page = show(cluster, "service")
    page.take_offer()
    dialog = dialog_of(qtbot, window, ServiceDialog)
    assert dialog.findChild(QComboBox).count() == 3
    qtbot.keyClicks(find(dialog, QLineEdit, say("Service")), "control prenatal")
    press(find(dialog, QLineEdit, say("Service")), "Return")
    qtbot.waitUntil(lambda: page.offer().label == say("Open a cycle"))
    page.take_offer()
    press(dialog_of(qtbot, window, CycleDialog), "Return")
    qtbot.waitUntil(lambda: len(list_cycles(workspace, cluster=cluster.id)) == 1)
    qtbot.waitUntil(lambda: len([each for each in page.findChildren(StageCard) if each.isVisible()]) == 5)
    assert len(page.steps()) == 3


def test_arrows_walk_the_stages(qtbot, window, workspace, cluster, service, show, say):
    open_cycle(workspace, cluster=cluster.id, service=service.id, year=2026)
    page = show(cluster, "service")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(StageCard)))
    first, second = page.findChildren(StageCard)[:2]
    first.setFocus()
    press(first, "Right")
    assert second.isChecked()
    assert say("Stage {n} · {title}", n=2, title=say("Participatory audit")) in texts(page)


def test_a_stage_that_lacks_something_closes_with_a_reason(qtbot, window, workspace, cluster, service, show, say):
    open_cycle(workspace, cluster=cluster.id, service=service.id, year=2026)
    page = show(cluster, "service")
    qtbot.waitUntil(lambda: say("Close the stage") in names(page, QPushButton))
    find(page, QPushButton, say("Close the stage")).click()
    dialog = dialog_of(qtbot, window, CloseStageDialog)
    why = find(dialog, QLineEdit, say("Why it goes on"))
    press(why, "Return")
    assert say("Something is missing: write why the work goes on.") in texts(dialog)
    qtbot.keyClicks(why, "No se pudo navegar")
    press(why, "Return")
    qtbot.waitUntil(lambda: list_cycles(workspace, cluster=cluster.id)[0].current_stage == 2)


def test_a_workshop_is_opened_from_its_stage(qtbot, window, workspace, cluster, service, show, say):
    open_cycle(workspace, cluster=cluster.id, service=service.id, year=2026)
    page = show(cluster, "service")
    qtbot.waitUntil(lambda: say("New workshop") in names(page, QPushButton))
    find(page, QPushButton, say("New workshop")).click()
    dialog = dialog_of(qtbot, window, WorkshopDialog)
    qtbot.keyClicks(find(dialog, QLineEdit, say("Place of the workshop")), "Huampami")
    press(find(dialog, QLineEdit, say("Place of the workshop")), "Return")
    qtbot.waitUntil(lambda: window.here.kind == "workshop")


def test_a_letter_is_written_from_its_row(qtbot, window, cluster, show, say):
    page = show(cluster, "commitments")
    row = next(name for name in names(page, QPushButton) if name.startswith(f"{say('Write')}:"))
    find(page, QPushButton, row).click()
    qtbot.waitUntil(lambda: window.here.kind == "letter")


def test_a_document_opens_with_its_seals_told_in_words(qtbot, window, workspace, cluster, show, say):
    for each in cluster.governments[:1]:
        name_authority(workspace, government=each.id, name="Nombre Apellido", title="Gobernador regional")
        letter = draft_letter(workspace, cluster=cluster.id, government=each.id, dated_on=date(2026, 3, 1))
        begin_signing(workspace, kind="commitment_letter", subject=letter.id, language="es")
    page = show(cluster, "documents")
    qtbot.waitUntil(lambda: page.offer().label == say("Open the newest"))
    page.take_offer()
    assert window.here == place("document", list_documents(workspace)[0].id)
    qtbot.waitUntil(lambda: say("Nobody has signed this file yet.") in texts(window.page), timeout=15_000)
    press(window, "Esc")
    assert window.here.tab == "documents"


def test_ctrl_tab_turns_the_tabs_and_the_title_follows(qtbot, window, cluster, show, say):
    page = show(cluster, "summary")
    press(window, "Ctrl+Tab")
    assert window.here.tab == "governments"
    assert page.title() == f"Condorcanqui · {say('Governments')}"
    press(window, "Ctrl+Shift+Tab")
    assert window.here.tab == "summary"


def test_all_five_tabs_speak_the_other_language_while_open(qtbot, desk, cluster, show):
    page = show(cluster, "summary")
    bar = page.findChild(QTabBar)
    spanish = [bar.tabText(number) for number in range(bar.count())]
    assert spanish[0] == "Resumen"
    desk.language.choose("en")
    assert bar.tabText(0) == "Summary"
    assert "Preparatory milestones" in texts(page)


@pytest.mark.parametrize("tab", ["summary", "governments", "service", "commitments", "documents"])
def test_every_button_has_a_name_and_tab_reaches_it(qtbot, window, workspace, cluster, service, show, tab):
    open_cycle(workspace, cluster=cluster.id, service=service.id, year=2026)
    page = show(cluster, tab)
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
    scrollers = {each for each in page.findChildren(QTabBar) for each in each.findChildren(QToolButton)}
    assert all(name_of(each) for each in buttons if each not in scrollers)
    widget, seen = window, set()
    for _ in range(2_000):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.add(widget)
    assert {each for each in buttons if each not in scrollers} <= seen


@pytest.mark.parametrize("size", [(1366, 768), (1093, 558), (683, 349)])
def test_no_tab_is_wider_than_the_window(qtbot, window, workspace, cluster, service, show, size):
    open_cycle(workspace, cluster=cluster.id, service=service.id, year=2026)
    page = show(cluster, "summary")
    window.resize(*size)
    for tab in ("summary", "governments", "service", "commitments", "documents"):
        show(cluster, tab)
        bar = page._areas[tab].horizontalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)


def test_a_closed_page_is_freed_without_the_garbage_collector(qtbot, desk, cluster):
    gc.collect()
    gc.disable()
    try:
        page = ClusterPage(desk)
        gone = weakref.ref(page)
        page.show_place(place("cluster", cluster.id))
        desk.edits.wait()
        qtbot.waitUntil(lambda: page.offer() is not None)
        page.deleteLater()
        page = None
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        gc.enable()
