"""The service of a cluster: the steps of its stages, what they leave behind, and the next cycle, by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from app.clusters import add_government, choose_service, create_cluster
from app.qsip import (
    add_participant,
    add_standard,
    add_trainer,
    close_cycle,
    close_stage,
    list_cycles,
    list_inductions,
    list_observations,
    list_records,
    list_standards,
    open_cycle,
    open_round,
    open_workshop,
    read_cycle,
    read_lead,
    read_roadmap,
    write_counts,
)
from tests.app.qsip.room import propose
from tests.ui.finding import find, name_of, names, press
from ui.dialogs.close_cycle import CloseCycleDialog
from ui.dialogs.facts import FactsDialog
from ui.dialogs.lead import LeadDialog
from ui.pages.cluster.dimensions import DimensionsCard
from ui.pages.cluster.led import LedCard
from ui.pages.cluster.stage_lists import StageList
from ui.place import place
from ui.places import is_built
from ui.widgets.rule_bar import RuleBar
from ui.widgets.stack_bar import StackBar
from ui.widgets.stage_card import StageCard
from ui.widgets.undo_bar import UndoBar


def dialog_of(qtbot, window, kind):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    dialog = next(each for each in window.findChildren(kind) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def texts(root):
    return " ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def say(desk):
    return desk.language.words.say


@pytest.fixture
def cycle(workspace):
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104", wave=1)
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402")):
        add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    cluster = choose_service(workspace, cluster=cluster.id, sector="health", name="control prenatal")
    return open_cycle(workspace, cluster=cluster.id, service=cluster.services[0].id, year=2026)


@pytest.fixture
def page(qtbot, window, cycle):
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(StageCard)))
    return window.page


def button(root, named):
    return next(
        each
        for each in root.findChildren(QPushButton)
        if each.isVisible() and name_of(each) == named and each.isEnabled()
    )


def stage(page, number):
    page.findChildren(StageCard)[number - 1].click()


def take(qtbot, page, verb, step):
    """Press the button of a step, or of a line of a list, once it is there."""
    named = f"{verb}: {step}"
    qtbot.waitUntil(lambda: named in names(page, QPushButton))
    found = button(page, named)
    found.setFocus()
    press(found, "Space")


def write(qtbot, dialog, label, text):
    line = find(dialog, QLineEdit, label)
    line.clear()
    qtbot.keyClicks(line, text)
    return line


def test_a_standard_is_written_measured_removed_and_put_back(qtbot, window, workspace, cycle, page, say):
    take(qtbot, page, say("See"), say("Service standards"))
    listed = page.findChild(StageList)
    assert listed.isVisible()
    press(window.focusWidget(), "Space")
    dialog = dialog_of(qtbot, window, FactsDialog)
    press(write(qtbot, dialog, say("Value at the start"), "38 %"), "Return")
    assert say("Nothing is kept without this.") in texts(dialog)
    write(qtbot, dialog, say("Target of the standard"), "60 %")
    press(write(qtbot, dialog, say("What users may expect"), "Atienden de 8 a 13"), "Return")
    qtbot.waitUntil(lambda: len(list_standards(workspace, cycle=cycle.id)) == 1)
    take(qtbot, listed, say("Measure"), say("Not measured in this cycle yet"))
    dialog = dialog_of(qtbot, window, FactsDialog)
    press(write(qtbot, dialog, say("Value today"), "61 %"), "Return")
    qtbot.waitUntil(lambda: say("Today: {value}", value="61 %") in texts(listed))
    assert say("target reached") in texts(listed)
    take(qtbot, listed, say("Remove"), "Atienden de 8 a 13")
    qtbot.waitUntil(lambda: list_standards(workspace, cycle=cycle.id) == ())
    qtbot.waitUntil(lambda: window.findChild(UndoBar).isVisible())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(list_standards(workspace, cycle=cycle.id)) == 1)
    assert list_standards(workspace, cycle=cycle.id)[0].value == "61 %"


def test_an_induction_completes_what_stage_1_lacks(qtbot, window, workspace, cycle, page, say):
    take(qtbot, page, say("See"), say("Inductions of users"))
    press(window.focusWidget(), "Space")
    dialog = dialog_of(qtbot, window, FactsDialog)
    write(qtbot, dialog, say("Community and place"), "Huampami")
    write(qtbot, dialog, say("Who gave it"), "Promotora")
    for box in dialog.findChildren(QCheckBox):
        press(box, "Space")
    for label, n in ((say("Women who use the service"), 3), (say("Men who use the service"), 2)):
        write(qtbot, dialog, label, str(n))
    button(dialog, say("Keep")).click()
    qtbot.waitUntil(lambda: len(list_inductions(workspace, cycle=cycle.id)) == 1)
    (told,) = list_inductions(workspace, cycle=cycle.id)
    assert (told.users, told.covered) == (5, ("rights", "dimensions", "voting", "free"))
    assert read_cycle(workspace, cycle.id).stages[0].missing == ("launch workshop held, with its place",)


def test_the_usual_figures_and_points_are_there_to_be_filled(qtbot, window, workspace, cycle, page, say):
    stage(page, 2)
    take(qtbot, page, say("Copy figures"), say("Records check"))
    qtbot.waitUntil(lambda: len(list_records(workspace, cycle=cycle.id)) == 8)
    named = list_records(workspace, cycle=cycle.id)[0].name
    take(qtbot, page, say("Change"), named)
    press(write(qtbot, dialog_of(qtbot, window, FactsDialog), say("Value"), "38"), "Return")
    qtbot.waitUntil(lambda: list_records(workspace, cycle=cycle.id)[0].value == "38")
    qtbot.waitUntil(lambda: say("{n} of {m} figures", n=1, m=8) in texts(page))
    take(qtbot, page, say("Look at it"), say("Observation of the service"))
    qtbot.waitUntil(lambda: len(list_observations(workspace, cycle=cycle.id)) == 12)


def test_the_sheet_of_the_service_is_filled_in(qtbot, window, workspace, cycle, page, say):
    take(qtbot, page, say("Fill in"), say("Sheet of the service"))
    dialog = dialog_of(qtbot, window, FactsDialog)
    press(write(qtbot, dialog, say("Responsible entity"), "Red de salud Condorcanqui"), "Return")
    qtbot.waitUntil(lambda: read_cycle(workspace, cycle.id).sheet.entity == "Red de salud Condorcanqui")
    qtbot.waitUntil(lambda: "Red de salud Condorcanqui" in texts(page))


def test_who_led_a_workshop_is_told_and_a_warning_stays_with_its_reason(qtbot, window, workspace, cycle, say):
    today = workspace.today()
    workshop = open_workshop(workspace, cycle=cycle.id, kind="launch", held_on=today, place="Nieva", led_by="programme")
    add_trainer(
        workspace,
        cluster=cycle.cluster_id,
        name="Formadora de la red",
        sex="woman",
        entity_kind="government",
        trained_on=workspace.today(),
    )
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(StageCard)))
    card = window.page.findChild(LedCard)
    alone = say("Nobody visited this cycle, and no counterpart led a workshop of it.")
    led = say("Workshops led by counterparts, {year}", year=workspace.today().year)
    assert f"{led}: 0 de 1 (0 %)" in card.text.splitlines()
    assert f"{say('Counterparts trained as trainers')}: 1 mujer" in card.text.splitlines()
    assert alone in texts(card)
    take(qtbot, window.page, say("Who led"), say("Launch workshop"))
    dialog = dialog_of(qtbot, window, LeadDialog)
    find(dialog, QComboBox, say("Who leads it")).setCurrentText(say("Trained counterpart"))
    press(dialog.findChild(QCheckBox), "Space")
    button(dialog, say("Keep")).click()
    qtbot.waitUntil(lambda: read_lead(workspace, workshop=workshop.id).led_by == "counterpart")
    assert [each.name for each in read_lead(workspace, workshop=workshop.id).trainers] == ["Formadora de la red"]
    qtbot.waitUntil(lambda: f"{led}: 1 de 1 (100 %)" in card.text.splitlines())
    assert alone not in texts(card)
    told = say("A counterpart led it, and none of those named was trained as trainer before.")
    qtbot.waitUntil(lambda: any(told in texts(each) for each in window.page.findChildren(RuleBar) if each.isVisible()))


def test_results_stand_side_by_side_with_their_votes(qtbot, window, workspace, desk, cycle, say):
    group = open_round(workspace, cycle=cycle.id, role="user", place="Huampami").groups[0]
    for n in (1, 2, 3):
        write_counts(workspace, group=group.id, item=f"SAL-EFE-{n}", counts=(2, 3, 4, 1, 2))
    few = open_round(workspace, cycle=cycle.id, role="manager").groups[0]
    write_counts(workspace, group=few.id, item="SAL-EFE-1", counts=(0, 0, 1, 0, 0))
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(DimensionsCard)))
    card = window.page.findChild(DimensionsCard)
    told = {name_of(each) for each in card.findChildren(QLabel) if each.isVisible()}
    dimension = say("Effectiveness")
    shown = desk.language.words.number(2.4, 1)
    votes = desk.language.words.count("{n} vote", "{n} votes", 30)
    assert f"{dimension}, {say('Users')}: {shown} · {votes}" in told
    assert f"{dimension}, {say('Managers')}: {say('few votes')}" in told
    assert say("users under 2.5") in texts(card)


def test_the_cycle_closes_into_the_next_and_what_is_given_up_says_why(qtbot, window, workspace, cycle, say):
    for _ in range(2):
        propose(workspace, cycle.id, None)
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    named = say("Open cycle {year}", year=2027)
    qtbot.waitUntil(lambda: named in names(window.page, QPushButton))
    button(window.page, named).click()
    dialog = dialog_of(qtbot, window, CloseCycleDialog)
    why = find(dialog, QLineEdit, say("Why it closes with this missing"))
    press(why, "Return")
    assert say("Something is missing: write why the work goes on.") in texts(dialog)
    qtbot.keyClicks(dialog._lines[1], "Ya no hace falta")
    qtbot.keyClicks(why, "Creciente")
    press(why, "Return")
    assert say("Write who decided to give it up.") in texts(dialog)
    qtbot.keyClicks(find(dialog, QLineEdit, say("Who decided to give them up")), "La asamblea")
    press(why, "Return")
    qtbot.waitUntil(lambda: len(list_cycles(workspace, cluster=cycle.cluster_id)) == 2)
    following, closed = list_cycles(workspace, cluster=cycle.cluster_id)
    assert [each.state for each in read_roadmap(workspace, closed.roadmap).actions] == ["carried_over", "stopped"]
    assert len(read_roadmap(workspace, following.roadmap).actions) == 1
    qtbot.waitUntil(lambda: window.here == place("cluster", cycle.cluster_id, following.id, tab="service"))
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))  # a closed cycle is only read
    writing = {
        say(each).casefold() for each in ("New workshop", "Change", "Fill in", "Copy figures", "Open votes", "Add")
    }
    writing |= {say("Open cycle {year}", year=year).casefold() for year in (2027, 2028)}
    ended = say("The cycle is closed. The next one compares itself with it.")
    qtbot.waitUntil(lambda: window.page.offer().sentence == ended)
    for number in range(1, 6):
        stage(window.page, number)
        offered = {each.partition(":")[0].casefold() for each in names(window.page._tab._stage_card, QPushButton)}
        assert not writing & offered


def test_who_takes_part_in_the_cycle_is_shown_in_words_and_as_shares(qtbot, window, workspace, cycle, say):
    held = open_workshop(workspace, cycle=cycle.id, kind="launch", held_on=workspace.today(), place="Nieva")
    for sex, people in (("woman", "Awajún"), ("woman", "Awajún"), ("man", "Wampis"), (None, None)):
        add_participant(workspace, workshop=held.id, role="user", sex=sex, people=people, consents=True)
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(StackBar)))
    told = [name_of(each) for each in window.page.findChildren(StackBar) if each.isVisible()]
    assert told == [f"{say('Sex')}: 2 mujeres · 1 varón", f"{say('Own people')}: Awajún 2, Wampis 1"]
    following = close_cycle(workspace, cycle=cycle.id, reason="Creciente")
    window.open(place("cluster", cycle.cluster_id, following.id, tab="service"))
    qtbot.waitUntil(lambda: say("Nobody is written down yet: each workshop counts who came.") in texts(window.page))


@pytest.mark.skipif(not is_built("votes"), reason="the place where votes are written is not there")
def test_a_round_leads_to_its_votes_and_stage_5_to_the_second_vote(qtbot, window, workspace, cycle, say):
    held = open_round(workspace, cycle=cycle.id, role="user", place="Huampami")
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(StageCard)))
    stage(window.page, 2)
    take(qtbot, window.page, say("Open votes"), f"{say('Round: {role}', role=say('Users'))} · Huampami")
    assert window.here == place("votes", cycle.id, held.id)
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(StageCard)))
    stage(window.page, 5)
    take(qtbot, window.page, say("Open votes"), say("Second vote"))
    assert window.here == place("votes", cycle.id, tab="second")


def test_a_stage_that_closed_with_something_missing_is_never_shown_as_done(qtbot, window, workspace, cycle, say):
    close_stage(workspace, cycle=cycle.id, number=1, closed_on=date(2026, 11, 20), reason="Creciente")
    window.open(place("cluster", cycle.cluster_id, cycle.id, tab="service"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.page.findChildren(StageCard)))
    first, second = window.page.findChildren(StageCard)[:2]
    assert name_of(first).endswith(say("closed, incomplete"))
    assert name_of(second).endswith(say("current"))


def test_a_standard_of_the_cycle_before_says_that_nobody_measured_it(qtbot, window, workspace, cycle, say):
    add_standard(
        workspace, cycle=cycle.id, statement="Atienden de 8 a 13", start_value="60 %", start_on=date(2026, 2, 1)
    )
    following = close_cycle(workspace, cycle=cycle.id, reason="Creciente")
    window.open(place("cluster", cycle.cluster_id, following.id, tab="service"))
    qtbot.waitUntil(lambda: say("See") + ": " + say("Service standards") in names(window.page, QPushButton))
    take(qtbot, window.page, say("See"), say("Service standards"))
    qtbot.waitUntil(lambda: say("not measured in the cycle before") in texts(window.page))


def test_the_page_speaks_the_other_language_while_it_is_open(qtbot, desk, cycle, page):
    assert "Ficha del servicio" in texts(page)
    desk.language.choose("en")
    assert "Sheet of the service" in texts(page)
    assert "Results by dimension" in texts(page)
