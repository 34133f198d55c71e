"""Values that the form sets: when it opens, when a row is added, when an answer changes; and those that stay."""

from tests.judges.forms.scripts.script import Script, answers, ask, work_out

SCRIPT = Script(
    "events",
    survey=(
        ask("date", "day", "Day", default="today()"),
        ask("text", "place", "Place", default="Nieva"),
        ask("integer", "n", "Number", default="2"),
        work_out("kept", "once(${n} * 10)"),
        work_out("copied", "${place}", trigger="${n}"),
        ask("text", "again", "Again", calculation="concat(${place}, '!')", trigger="${place}"),
        ask("text", "twice", "Twice", calculation="concat(${again}, ${again})", trigger="${again}"),
        ask("dateTime", "moment", "When", calculation="now()", trigger="${n}"),
        ask("begin_repeat", "visit", "Visit"),
        ask("integer", "number", "Number", default="position(..)"),
        ask("text", "where", "Where", default="${place}"),
        ask("text", "note", "Note"),
        ask("text", "noted", "Noted", calculation="concat(${where}, ':', ${note})", trigger="${note}"),
        ask("end_repeat"),
        work_out("all", "join(' ', ${noted})"),
    ),
    steps=(
        *answers("/data", place="Imaza"),
        *answers("/data", n="3"),
        ("add", "/data/visit"),
        *answers("/data/visit[1]", note="long"),
        *answers("/data", place="El Cenepa"),
        ("add", "/data/visit"),
        *answers("/data/visit[2]", note="short"),
        *answers("/data/visit[2]", note="short"),
        ("remove", "/data/visit[1]"),
        *answers("/data/visit[1]", where="Bagua"),
        *answers("/data", n="", again="mine"),
    ),
)
