"""As many rows as counted, and choices among the rows."""

from tests.judges.forms.scripts.script import Script, answers, ask, choices, work_out

ROW = "/data/animal"
SCRIPT = Script(
    "animals",
    survey=(
        ask("integer", "many", "How many?", constraint=". < 5"),
        ask("begin_repeat", "animal", "Animal", repeat_count="${many}"),
        ask("select_one kind", "kind", "Kind"),
        ask("text", "called", "Name"),
        ask("integer", "legs", "Legs", default="4"),
        ask("integer", "age", "Age", relevant="${kind} != 'fish'"),
        ask("end_repeat"),
        ask("select_one ${called}", "first", "Which first?"),
        ask("select_one ${called}", "sick", "Which is sick?", choice_filter="${age} > 1"),
        work_out("legs_all", "sum(${legs})"),
        work_out("mean", "round(sum(${age}) div count-non-empty(${age}), 1)"),
        work_out("fish", "count(${animal}[kind = 'fish'])"),
        work_out("second", "indexed-repeat(${called}, ${animal}, 2)"),
        ask("begin_repeat", "extra", "Another", relevant="${many} > 2"),
        ask("text", "what", "What"),
        ask("end_repeat"),
        work_out("extras", "count(${extra})"),
    ),
    choices=choices("kind", "hen pig fish"),
    steps=(
        *answers("/data", many="3"),
        *answers(f"{ROW}[1]", kind="hen", called="Tita", legs="2", age="1"),
        *answers(f"{ROW}[2]", kind="pig", called="Rey", age="3"),
        *answers(f"{ROW}[3]", kind="fish", called="Boqui", legs="0"),
        ("add", "/data/extra"),
        *answers("/data/extra[1]", what="Bees"),
        *answers("/data", first="Rey", sick="Rey"),
        *answers(f"{ROW}[2]", called="Reina"),
        *answers(f"{ROW}[2]", kind="fish"),
        *answers("/data", many="2"),
        *answers("/data", many="4"),
        *answers("/data", many=""),
    ),
)
