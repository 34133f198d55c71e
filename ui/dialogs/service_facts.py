"""What is asked of a service: its sheet, standards, inductions, visits, trainers, registers and observation."""

from __future__ import annotations

from app.qsip import COVERED, ENTITY_KINDS, LED_BY
from app.words import N_
from ui.dialogs.facts import Fact

SEX = {"woman": N_("Woman"), "man": N_("Man")}

SHEET = (
    Fact("entity", N_("Responsible entity")),
    Fact("population", N_("Whom it is for, and how many")),
    Fact("hours", N_("Hours of the service")),
    Fact("cost", N_("What it costs people"), is_beside=True),
    Fact("registers", N_("Registers at hand")),
    Fact("high_water", N_("Months of high rivers, such as 1-5")),
)
STANDARD = (
    Fact("statement", N_("What users may expect"), is_needed=True),
    Fact("measure", N_("How it is measured")),
    Fact("start_value", N_("Value at the start")),
    Fact("start_on", N_("Measured on"), "day", is_beside=True),
    Fact("start_source", N_("Source of the figure")),
    Fact("target", N_("Target of the standard"), is_beside=True),
)
MEASURE = (
    Fact("value", N_("Value today"), is_needed=True),
    Fact("measured_on", N_("Measured on"), "day", is_needed=True, is_beside=True),
    Fact("source", N_("Source of the figure")),
)
INDUCTION = (
    Fact("held_on", N_("Day"), "day", is_needed=True),
    Fact("place", N_("Community and place"), is_beside=True),
    Fact("given_by", N_("Who gave it")),
    Fact("language", N_("Language it was given in"), is_beside=True),
    Fact("women", N_("Women who use the service"), "number"),
    Fact("men", N_("Men who use the service"), "number", is_beside=True),
    Fact("covered", N_("What they were told"), "many", COVERED),
)
VISIT = (
    Fact("visited_on", N_("Day"), "day", is_needed=True),
    Fact("visitor", N_("Who came"), is_beside=True),
    Fact("is_expert", N_("An expert of the programme or from outside"), "yes"),
    Fact("days", N_("Days of work"), "number", is_beside=True),
    Fact("purpose", N_("What for")),
    Fact("seen", N_("What was seen")),
    Fact("agreed", N_("What was agreed")),
)
TRAINER = (
    Fact("name", N_("Name"), is_needed=True),
    Fact("sex", N_("Sex"), "choice", SEX, is_beside=True),
    Fact("entity", N_("Entity")),
    Fact("entity_kind", N_("Kind of entity"), "choice", ENTITY_KINDS, is_beside=True),
    Fact("trained_on", N_("Trained on"), "day"),
    Fact("trained_by", N_("Trained by"), is_beside=True),
    Fact("module", N_("In which module")),
)
RECORD = (
    Fact("name", N_("Figure"), is_needed=True),
    Fact("value", N_("Value")),
    Fact("unit", N_("Unit"), is_beside=True),
    Fact("period", N_("Period")),
    Fact("source", N_("Register it was copied from"), is_beside=True),
)
OBSERVATION = (
    Fact("point", N_("What is looked at"), is_needed=True),
    Fact("is_met", N_("Is it so?"), "yes"),
    Fact("seen_on", N_("Seen on"), "day", is_beside=True),
    Fact("note", N_("Note")),
)
LEAD = (Fact("led_by", N_("Who leads it"), "choice", LED_BY),)
