"""The template of the letter of commitment: its clauses by key, who signs it, and the words of its states."""

from __future__ import annotations

from app.words import N_

CLAUSES = {
    "contacts": N_("Name a lead person and an alternate (see 5)."),
    "focas": N_("Take part in the FOCAS assessment in its three measures."),
    "qsip": N_(
        "Take part in the QSIP audit with managers, staff and users, and respect their views without reprisals."
    ),
    "information": N_("Share the public information that is needed."),
    "operational_plan": N_("Include in the operational plan the actions that are ours."),
    "presence": N_("Ensure the presence of women and of representatives of indigenous peoples."),
    "reporting": N_("Report progress at least {frequency}."),
}
"""What a government commits to, a) to g), in the order of the template."""

FREQUENCIES = {
    "monthly": N_("every month"),
    "quarterly": N_("every three months"),
    "half_yearly": N_("every six months"),
    "yearly": N_("once a year"),
}

ROLES = {
    "authority": N_("Authority: signature and stamp"),
    "management": N_("Management: approval"),
    "programme": N_("For the programme"),
}
"""In what capacity each signs the letter, in order; management is asked only where it was added."""

STATES = {
    "drafted": N_("Drafted"),
    "presented": N_("Presented"),
    "signed": N_("Signed by {n} of {m}"),
    "sealed": N_("Sealed"),
    "superseded": N_("Superseded"),
    "withdrawn": N_("Withdrawn"),
}
