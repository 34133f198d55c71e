"""A cascade: department, province, district; what is chosen above empties what no longer fits below."""

from tests.judges.forms.scripts.script import Script, answers, ask, choice, work_out

DISTRICTS = "instance('district')/root/item"
SCRIPT = Script(
    "cascade",
    survey=(
        ask("select_one department", "dep", "Department"),
        ask("select_one province", "prov", "Province", choice_filter="dep = ${dep}"),
        ask("select_one district", "dist", "District", choice_filter="prov = ${prov}"),
        ask("select_multiple district", "seen", "Seen", choice_filter="dep = ${dep} and name != ${dist}"),
        ask("note", "said", "${named}, ${prov}", relevant="${dist} != ''"),
        work_out("named", "jr:choice-name(${dist}, '${dist}')"),
        work_out("people", f"{DISTRICTS}[name = ${{dist}}]/people"),
        work_out("around", f"sum({DISTRICTS}[prov = ${{prov}}]/people)"),
        work_out("largest", f"max({DISTRICTS}[dep = ${{dep}}]/people)"),
        work_out("listed", f"join(', ', {DISTRICTS}[contains(name, 'ca')]/name)"),
    ),
    choices=(
        choice("department", "ama", "Amazonas"),
        choice("department", "lor", "Loreto"),
        choice("province", "con", "Condorcanqui", dep="ama"),
        choice("province", "bag", "Bagua", dep="ama"),
        choice("province", "dat", "Datem", dep="lor"),
        choice("district", "nieva", "Nieva", dep="ama", prov="con", people="28000"),
        choice("district", "cenepa", "El Cenepa", dep="ama", prov="con", people="9500"),
        choice("district", "imaza", "Imaza", dep="ama", prov="bag", people="24000"),
        choice("district", "manser", "Manseriche", dep="lor", prov="dat", people="10000"),
        choice("district", "barran", "Barranca", dep="lor", prov="dat", people="13500"),
        choice("district", "cahua", "Cahuapanas", dep="lor", prov="dat", people="8000"),
    ),
    steps=(
        *answers("/data", dep="ama", prov="con", dist="cenepa", seen=["nieva", "imaza"]),
        *answers("/data", prov="bag", dist="imaza"),
        *answers("/data", dep="lor"),
        *answers("/data", prov="dat", dist="cahua", seen=["manser", "barran"]),
        *answers("/data", dep="ama"),
        *answers("/data", dist=""),
    ),
)
