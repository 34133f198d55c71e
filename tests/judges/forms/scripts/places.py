"""Places, lines and areas: as they are kept and measured."""

from tests.judges.forms.scripts.script import Script, answers, ask, work_out

SQUARE = "-4.6 -77.9 200 5; -4.6 -77.8 210 5; -4.5 -77.8 205 5; -4.5 -77.9 200 5; -4.6 -77.9 200 5"
SCRIPT = Script(
    "places",
    survey=(
        ask("start-geopoint", "begun"),
        ask("geopoint", "house", "House"),
        ask("geotrace", "path", "Path"),
        ask("geoshape", "field", "Field"),
        work_out("area", "if(${field} != '', round(area(${field}), 0), '')"),
        work_out("round_it", "if(${field} != '', round(distance(${field}), 1), '')"),
        work_out("long", "if(${path} != '', round(distance(${path}), 1), '')"),
        work_out("latitude", "selected-at(${house}, 0)"),
        work_out("far", "if(${house} != '', round(distance(concat(${house}, ';', ${begun})), 0), '')"),
        ask("note", "here", "At ${house}", relevant="selected-at(${house}, 3) < 10"),
    ),
    steps=(
        *answers("/data", house="-4.595 -77.864 230.5 4.2", field=SQUARE),
        *answers("/data", path="-4.6 -77.9 0 0; -4.61 -77.91 0 0; -4.62 -77.9 0 0"),
        *answers("/data", house="-4.5 -77.8"),
        *answers("/data", house="-95 10 0 0", path="-4.6 -77.9", field="1 2; 3 4"),
        *answers("/data", house=""),
    ),
)
