"""A form in three languages, whose words speak of what was answered."""

from collections.abc import Iterator

from tests.judges.forms.scripts.script import Cells, Script, Step, answers, choice, work_out
from tests.judges.forms.scripts.script import ask as plain

LANGUAGES = ("Español (es)", "Awajún (agr)", "English (en)")


def texts(column: str, *said: str) -> Cells:
    """Return the cells of a text in the three languages."""
    return {f"{column}::{name}": text for name, text in zip(LANGUAGES, said, strict=True) if text}


def ask(kind: str, name: str, *labels: str, **cells: str) -> Cells:
    """Return a row of the survey with a label in each language."""
    return plain(kind, name, **cells) | texts("label", *labels)


def steps() -> Iterator[Step]:
    """Answer in one language, and go on in the others."""
    yield from answers("/data", name="Yampis", age="12")
    yield "language", LANGUAGES[1]
    yield from answers("/data", drinks=["masato", "water"])
    yield "language", LANGUAGES[2]
    yield from answers("/data", age="200")


SCRIPT = Script(
    "languages",
    survey=(
        ask("text", "name", "¿Cómo se llama?", "¿Wajig daajim?", "What is your name?")
        | texts("hint", "Como en su DNI", "", "As on your card"),
        ask("integer", "age", "¿Qué edad tiene ${name}?", "¿${name}, wajupa mijanaitme?", "How old is **${name}**?")
        | {"constraint": ". < 120"}
        | texts("constraint_message", "Menos de 120, no ${age}", "120", "Below 120, not ${age}"),
        ask("select_multiple drink", "drinks", "¿Qué toma?", "¿Waji umame?", "What do you drink?")
        | texts("guidance_hint", "Lea todas", "", "Read all of them"),
        work_out("said", "jr:choice-name(selected-at(${drinks}, 0), '${drinks}')"),
        ask("note", "told", "${name} toma ${said}", "${name} ${said}", "${name} drinks ${said}, **${age}** years"),
    ),
    choices=tuple(
        choice("drink", name) | {"label": ""} | texts("label", *said)
        for name, said in {
            "masato": ("Masato", "Nijamanch", "Manioc beer"),
            "water": ("Agua", "Yumi", "Water"),
            "coffee": ("Café de ${name}", "Café", "Coffee of ${name}"),
        }.items()
    ),
    settings={"default_language": LANGUAGES[0]},
    steps=tuple(steps()),
)
