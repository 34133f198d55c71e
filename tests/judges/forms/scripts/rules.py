"""What is asked, what must be answered and what an answer must be, in groups that appear and go."""

from tests.judges.forms.scripts.script import Script, answers, ask, choices, work_out

NAME = "regex(., '^[A-Z][a-z]+( [A-Z][a-z]+)*$')"
SCRIPT = Script(
    "rules",
    survey=(
        ask("select_one yes_no", "has", "A clinic?", required="yes", required_message="Say it"),
        ask("begin_group", "clinic", "Clinic", relevant="${has} = 'yes'"),
        ask("integer", "beds", "Beds", required="${has} = 'yes'", constraint=". >= 0 and . < 500"),
        ask(
            "integer",
            "busy",
            "Busy",
            relevant="${beds} > 0",
            constraint=". <= ${beds}",
            constraint_message="Of ${beds}",
        ),
        ask("decimal", "share", "Share", read_only="${busy} = ''"),
        ask("begin_group", "staff", "Staff", relevant="${beds} > 10 or ${busy} > 3"),
        ask("text", "head", "Head", required="true()", constraint=NAME, constraint_message="As in a letter"),
        ask("text", "phone", "Phone", relevant="string-length(${head}) > 3", constraint="string-length(.) = 9"),
        ask("end_group"),
        ask("end_group"),
        ask("text", "why", "Why not?", relevant="not(${has} = 'yes')", required="${has} = 'no'"),
        work_out(
            "told", "concat(${has}, '/', coalesce(${beds}, '-'), '/', count-non-empty(${clinic}/*), '/', ${phone})"
        ),
    ),
    choices=choices("yes_no", "yes no"),
    steps=(
        *answers("/data", has="no", why="Far away"),
        *answers("/data", has="yes"),
        *answers("/data/clinic", beds="12", busy="15", share="0.5"),
        *answers("/data/clinic/staff", head="Rosa Kantuash", phone="941000111"),
        *answers("/data/clinic", beds="2", busy="1"),
        *answers("/data/clinic", beds="600"),
        *answers("/data/clinic/staff", phone="12"),
        *answers("/data", has="no"),
        *answers("/data", has="yes"),
        *answers("/data/clinic/staff", head="rosa"),
    ),
)
