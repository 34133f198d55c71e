"""Lists in files beside the form: choices from them, and what they tell of what was chosen."""

from tests.judges.forms.scripts.script import Script, answers, ask, work_out

CENTRES = (
    "name,label,level,beds,district\n"
    '"5021","Centro de salud ""Nieva""",I-4,12,nieva\n'
    "5022,Puesto Kusu Kubaim,I-2,0,cenepa\n"
    "5030,Puesto Candungos,I-1,,rio santiago\n"
    "5031,Puesto Chingamar,I-1,2,rio santiago\n"
)
VACCINES = (
    "<root><item><name>bcg</name><label>BCG</label><doses>1</doses></item>"
    "<item><name>penta</name><label>Pentavalente</label><doses>3</doses></item></root>"
)
SCRIPT = Script(
    "register",
    survey=(
        ask("select_one_from_file centres.csv", "centre", "Centre"),
        ask("select_multiple_from_file vaccines.xml", "given", "Vaccines"),
        work_out("level", "pulldata('centres', 'level', 'name', ${centre})"),
        work_out("beds", "coalesce(pulldata('centres', 'beds', 'name', ${centre}), 'none')"),
        work_out(
            "near",
            "count(instance('centres')/root/item[district = pulldata('centres', 'district', 'name', ${centre})])",
        ),
        work_out("named", "jr:choice-name(${centre}, '${centre}')"),
        work_out("doses", "sum(instance('vaccines')/root/item[selected(${given}, name)]/doses)"),
        work_out("absent", "pulldata('centres', 'level', 'name', 'nobody')"),
        ask(
            "select_one_from_file centres.csv",
            "other",
            "Another",
            choice_filter="level = ${level} and name != ${centre}",
        ),
        ask("note", "said", "${named}: ${level}, ${beds} beds"),
    ),
    files={"jr://file-csv/centres.csv": CENTRES, "jr://file/vaccines.xml": VACCINES},
    steps=(
        *answers("/data", centre="5021", given=["penta", "bcg"]),
        *answers("/data", centre="5030", other="5031"),
        *answers("/data", centre="5022"),
        *answers("/data", given=["bcg"], centre=""),
    ),
)
