"""Several choices at once, other ones in words, and what is asked about them."""

from tests.judges.forms.scripts.script import Script, answers, ask, choices, work_out

SCRIPT = Script(
    "water",
    survey=(
        ask(
            "select_multiple source or_other",
            "source",
            "Where from?",
            constraint="not(selected(., 'none')) or count-selected(.) = 1",
        ),
        ask("select_one source", "main", "Mostly?", choice_filter="selected(${source}, name)"),
        ask("select_one treat or_other", "treat", "Treated?"),
        work_out("many", "count-selected(${source})"),
        work_out("first", "selected-at(${source}, 0)"),
        work_out("third", "selected-at(${source}, 2)"),
        work_out("safe", "if(selected(${source}, 'pipe') or ${treat} = 'boil', 'yes', 'no')"),
        work_out("named", "jr:choice-name(selected-at(${source}, 0), '${source}')"),
        work_out("risk", "weighted-checklist(-1, 2, selected(${source}, 'river'), 2, ${treat} = 'nothing', 1)"),
        work_out("enough", "checklist(2, 3, ${source} != '', ${main} != '', ${treat} != '')"),
        ask("acknowledge", "seen", "I saw it"),
    ),
    choices=(*choices("source", "pipe well river rain none"), *choices("treat", "boil chlorine nothing")),
    steps=(
        *answers("/data", source=["river", "pipe"], main="pipe"),
        *answers("/data", source=["river", "rain", "other"], source_other="A ravine"),
        *answers("/data", main="rain", treat="nothing", seen="OK"),
        *answers("/data", treat="other", treat_other="Moringa"),
        *answers("/data", source=["none", "well"], treat="boil"),
        *answers("/data", source="", seen=""),
    ),
)
