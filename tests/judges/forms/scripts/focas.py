"""FOCAS as it ships: one area is scored by a group, an item does not apply, others wait."""

from pathlib import Path

from tests.judges.forms.scripts.script import Script, answers

BOOK = Path(__file__).parents[4] / "resources" / "instruments" / "focas.xlsx"
SCRIPT = Script(
    "focas",
    book=BOOK.read_bytes(),
    steps=(
        *answers("/data/ficha", gobierno="Municipalidad Distrital de Nieva", fecha="2026-03-14", lugar="Auditorio"),
        *answers("/data/per", per_1="3", per_1_n1="0", per_1_n2="2", per_1_n3="5", per_1_n4="1", per_1_obs="2"),
        *answers("/data/per", per_1_motivo="Falta el acta", per_2="2", per_3="4", per_4="1", per_5="na"),
        *answers("/data/per", per_5_na_motivo="No tiene gerencia", per_5="3", per_2="nd"),
        *answers("/data/div", div_1="1", div_2="2", div_3="2", div_4="na", div_5="na"),
        *answers("/data/pla", pla_1="4"),
        ("language", "English (en)"),
        *answers("/data/pla", pla_1=""),
    ),
)
