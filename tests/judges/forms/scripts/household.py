"""Households: repeats within a repeat, with sums, positions and values of other rows."""

from tests.judges.forms.scripts.script import Script, answers, ask, work_out

HOME = "/data/home"
SCRIPT = Script(
    "household",
    survey=(
        ask("begin_repeat", "home", "Home"),
        ask("text", "family", "Family"),
        work_out("number", "position(..)"),
        ask("integer", "members", "How many", default="1"),
        ask("begin_repeat", "person", "Person", repeat_count="${members}"),
        ask("text", "first", "Name"),
        ask("integer", "age", "Age of ${first}"),
        ask("text", "school", "School", relevant="${age} < 18 and ${age} > 3"),
        work_out("key", "concat(${family}, '-', position(../..), '.', position(..))"),
        work_out("elder", "if(position(..) = 1, '', sum(${person}[position() < position(current()/..)]/age))"),
        ask("end_repeat"),
        work_out("ages", "sum(${age})"),
        work_out("minors", "count(${person}[age < 18])"),
        work_out("before", "if(${number} > 1, indexed-repeat(${family}, ${home}, ${number} - 1), 'none')"),
        ask("end_repeat"),
        work_out("homes", "count(${home})"),
        work_out("people", "count(${person})"),
        work_out("oldest", "max(${age})"),
        work_out("families", "join(' + ', ${family})"),
    ),
    steps=(
        ("add", HOME),
        *answers(f"{HOME}[1]", family="Wajai", members="2"),
        *answers(f"{HOME}[1]/person[1]", first="Ana", age="41"),
        *answers(f"{HOME}[1]/person[2]", first="Luz", age="9", school="IE 123"),
        ("add", HOME),
        *answers(f"{HOME}[2]", family="Tsamajain", members="3"),
        *answers(f"{HOME}[2]/person[3]", age="70"),
        *answers(f"{HOME}[2]/person[2]", age="35"),
        ("add", HOME),
        *answers(f"{HOME}[3]", family="Ampush"),
        *answers(f"{HOME}[1]/person[2]", age="19"),
        *answers(f"{HOME}[1]/person[2]", age="17"),
        *answers(f"{HOME}[2]", members="2"),
        ("remove", f"{HOME}[1]"),
        *answers(f"{HOME}[2]", members="0"),
        ("remove", f"{HOME}[1]"),
    ),
)
