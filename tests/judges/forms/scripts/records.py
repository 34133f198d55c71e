"""What a record says of itself: names, moments, the device, who and which entity; and spaces of names of others."""

from tests.judges.forms.scripts.script import Script, answers, ask, work_out

SCRIPT = Script(
    "records",
    survey=(
        *(ask(kind, kind) for kind in ("start", "end", "today", "deviceid", "username", "phonenumber", "email")),
        ask("audit", "audit", parameters="location-priority=balanced location-min-interval=60 location-max-age=120"),
        ask("hidden", "secret", default="x&y"),
        ask("text", "species", "Species", save_to="species", **{"bind::trocha:item": "T1"}),
        ask("decimal", "girth", "Girth", save_to="circumference"),
        ask("text", "remark", "Remark"),
        work_out("code", "concat(${deviceid}, '-', ${username}, '-', format-date(${today}, '%Y%m%d'))"),
        work_out("hash", "digest(${species}, 'SHA-256', 'hex')"),
        work_out("short", "substr(digest(${species}, 'MD5', 'hex'), 0, 8)"),
        work_out("known", "string-length(${remark}) + count-non-empty(${girth})"),
    ),
    settings={
        "form_id": "tree_records",
        "version": "2026031401",
        "instance_name": "concat(${species}, ' ', ${girth})",
        "namespaces": 'trocha="urn:x-trocha:xlsform:1"',
    },
    entities=({"list_name": "trees", "label": "concat(${species}, ' ', ${girth})", "create_if": "${girth} > 10"},),
    steps=(
        *answers("/data", species="Cedro & <caoba>", girth="45.5", remark="  two\nlines "),
        *answers("/data", girth="9"),
        *answers("/data", girth="11", species=""),
    ),
)
