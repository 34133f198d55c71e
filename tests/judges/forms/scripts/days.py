"""Days, times and moments: as they are kept, counted with and written."""

from tests.judges.forms.scripts.script import Script, answers, ask, work_out

SCRIPT = Script(
    "days",
    survey=(
        ask("date", "born", "Born", constraint=". <= today()"),
        ask("time", "rose", "Rose at"),
        ask("dateTime", "met", "Met"),
        ask("integer", "weeks", "Weeks until the next visit"),
        work_out("age", "int((today() - ${born}) div 365.25)"),
        work_out("written", "format-date(${born}, '%e de %b de %Y, %a')"),
        work_out("numbered", "format-date(${born}, '%d/%m/%y')"),
        work_out("next", "date(${born} + 7 * ${weeks})", **{"bind::type": "date"}),
        work_out("days", "decimal-date-time(${born})"),
        work_out("clock", "format-date-time(${met}, '%H:%M:%S %3')"),
        work_out("noon", "decimal-time(${rose}) >= 0.5"),
        work_out("later", "${met} > '2026-01-01T00:00:00.000-05:00'"),
        work_out("since", "round((now() - ${met}) * 24, 2)"),
        work_out("day", "date(${met})", **{"bind::type": "date"}),
        work_out("stamped", "date-time(${born})"),
        work_out("leap", "date('2024-02-28') + 1"),
        ask("note", "said", "Born ${born}, met ${met}, next ${next}"),
    ),
    steps=(
        *answers("/data", born="1984-02-29", weeks="3", rose="05:30:00.000-05:00"),
        *answers("/data", met="2026-03-13T22:15:00.000-05:00"),
        *answers("/data", rose="13:00:00.000-05:00", born="2026-03-14"),
        *answers("/data", born="2026-03-15", weeks="-1"),
        *answers("/data", born="", met=""),
    ),
)
