"""Thirteen forms and what is answered in each."""

from tests.judges.forms.scripts import (
    animals,
    cascade,
    days,
    events,
    focas,
    household,
    languages,
    market,
    places,
    records,
    register,
    rules,
    water,
)

MODULES = (animals, cascade, days, events, focas, household, languages, market, places, records, register, rules, water)
SCRIPTS = {module.SCRIPT.name: module.SCRIPT for module in MODULES}
