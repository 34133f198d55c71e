"""Ranges, ranks, lists in an order of chance, and numbers as they are rounded and written."""

from tests.judges.forms.scripts.script import Script, answers, ask, choices, work_out

SCRIPT = Script(
    "market",
    survey=(
        ask("integer", "seed", "Seed", default="7"),
        ask("range", "hours", "Hours", parameters="start=1 end=24 step=1"),
        ask("range", "tenths", "Tenths", parameters="start=0 end=1 step=0.1"),
        ask("rank crop", "order", "Order"),
        ask("select_one crop", "best", "Best", parameters="randomize=true, seed=${seed}"),
        ask("decimal", "price", "Price"),
        ask("integer", "kilos", "Kilos"),
        work_out("total", "round(${price} * ${kilos}, 2)", **{"bind::type": "decimal"}),
        work_out("floor", "int(${price})"),
        work_out("third", "${kilos} div 3"),
        work_out("rest", "${kilos} mod 7"),
        work_out("power", "pow(${kilos}, 2) + sqrt(${kilos}) - abs(-${price})"),
        work_out("nobody", "${kilos} div 0"),
        work_out("huge", "${kilos} * 1000000000000"),
        work_out("tiny", "${price} div 1000000"),
        work_out("text", "concat(number(${tenths}), '|', string(${hours} + 1), '|', ${price} > 2)"),
        work_out("last", "selected-at(${order}, count-selected(${order}) - 1)"),
        work_out(
            "spoken", "concat(translate(${best}, 'aeiou', '*'), normalize-space('  a   b '), substr('yuca', 1, 3))"
        ),
    ),
    choices=choices("crop", "yuca platano cacao mani"),
    steps=(
        *answers("/data", hours="7", tenths="0.3", order=["cacao", "mani", "yuca", "platano"]),
        *answers("/data", price="2.345", kilos="20", best="cacao"),
        *answers("/data", seed="12"),
        *answers("/data", kilos="-5", price="0.1", hours="30"),
        *answers("/data", kilos="", order=[]),
    ),
)
