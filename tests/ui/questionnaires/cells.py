# ruff: noqa: E501 - one cell a line reads better
"""Every type of question with every appearance, and what a hand does to answer it.

A cell says the question, what is done in the window, and what the submission must hold.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QListWidget, QSlider

from tests.ui.questionnaires.hand import Hand

CHOICES = """
| list_name | name | label          | image   | region |
| agua      | rio  | Río o quebrada | rio.png | sierra |
| agua      | pozo | Pozo           |         | selva  |
| agua      | red  | Red de tubería |         | selva  |
"""
CSV = b"name,label,region\nn1,Nieva,condorcanqui\nn2,Huampami,condorcanqui\nb1,Bagua,bagua\n"
GEOJSON = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":'
    b'[-78.2,-4.5]},"properties":{"id":"p1","title":"Puesto Nieva"}}]}'
)


def picture(side: int = 40) -> bytes:
    """Return a small PNG."""
    file = BytesIO()
    Image.new("RGB", (side, side // 2), (11, 93, 78)).save(file, "PNG")
    return file.getvalue()


ZONES = b"<root><item><name>s</name><label>Selva</label></item></root>"
FILES = {
    "zonas.xml": ZONES,
    "rio.png": picture(),
    "lugares.csv": CSV,
    "puestos.geojson": GEOJSON,
    "mapa.png": picture(),
}


@dataclass(frozen=True)
class Cell:
    """kind: as the table of types names it. rows: of the survey, below `head`. expected: parts of the submission."""

    kind: str
    appearance: str
    rows: str
    act: Callable[[Hand], None]
    expected: tuple[str, ...]
    head: str = "| type | name | label | appearance |"
    choices: str = CHOICES
    settings: str = ""
    external: str = ""
    files: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.appearance or 'plain'}".replace(" ", "_")


def typing(text: str, *keys: str) -> Callable[[Hand], None]:
    """Type, then press keys; Return where none are told."""

    def act(hand: Hand) -> None:
        hand.type(text)
        hand.press(*(keys or ("Return",)))

    return act


def pressing(*keys: str) -> Callable[[Hand], None]:
    def act(hand: Hand) -> None:
        hand.press(*keys)

    return act


def clicking(*names: str) -> Callable[[Hand], None]:
    def act(hand: Hand) -> None:
        for name in names:
            hand.click(name)

    return act


def nothing(hand: Hand) -> None:
    """Only look."""


def bring(name: str, content: bytes) -> Callable[[Hand], None]:
    """Copy a file elsewhere and paste it into the question."""

    def act(hand: Hand) -> None:
        hand.paste(name, content)

    return act


def choose_file(name: str, content: bytes) -> Callable[[Hand], None]:
    """Open the dialog with a key, type the path, press Enter."""

    def act(hand: Hand) -> None:
        path = hand.folder / name
        path.write_bytes(content)
        hand.press("Return")
        hand.answer_dialog(str(path))

    return act


def drop(name: str, content: bytes) -> Callable[[Hand], None]:
    """Let a file that hangs on the pointer fall on the question."""

    def act(hand: Hand) -> None:
        path = hand.folder / name
        path.write_bytes(content)
        hand.drop(path)

    return act


def from_camera(hand: Hand) -> None:
    """Open the photos of the camera, go to the second newest with the arrows, take it."""
    folder = hand.folder / "card" / "DCIM" / "100CANON"
    folder.mkdir(parents=True)
    for number, side in enumerate((40, 60, 80)):
        path = folder / f"IMG_000{number}.PNG"
        path.write_bytes(picture(side))
        os.utime(path, (1_770_000_000 + number, 1_770_000_000 + number))
    hand.desk.preferences.keep("camera_folder", str(folder.parent))
    hand.press("Tab", "Space")
    hand.settle()
    hand.press("Right", "Return")
    hand.settle()


def draw(hand: Hand) -> None:
    hand.draw()


def annotate(hand: Hand) -> None:
    hand.paste("foto.png", picture(200))
    hand.draw()


def rank_keys(hand: Hand) -> None:
    hand.press("Down", "Ctrl+Up")


def rank_drag(hand: Hand) -> None:
    """Drag the first row below the last one."""
    listed = next(each for each in hand.page.findChildren(QListWidget) if each.isVisible())
    first, last = (listed.visualItemRect(listed.item(at)) for at in (0, listed.count() - 1))
    points = ((first.center().x(), y) for y in range(first.center().y(), last.bottom(), 7))
    hand.drag(listed.viewport(), *points)


def other_day(day: str, month: int, year: str) -> Callable[[Hand], None]:
    """Type a day, choose the month with the arrows, type the year."""

    def act(hand: Hand) -> None:
        if day:
            hand.type(day)
            hand.press("Return")
        hand.press(*["Down"] * month, "Return")
        hand.type(year)
        hand.press("Return")

    return act


def search(hand: Hand) -> None:
    hand.type("tub")
    hand.press("Return")


def search_pointer(hand: Hand) -> None:
    listed = next(
        each for each in hand.page.findChildren(QListView) if each.isVisible() and each.model().rowCount() > 2
    )
    box = listed.visualRect(listed.model().index(1, 0))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 30, box.center().y()))
    QApplication.processEvents()


def slide(hand: Hand) -> None:
    assert isinstance(hand.focused, QSlider)
    hand.press("Right", "Right", "Right")


def calendar(hand: Hand) -> None:
    hand.click("Calendario")
    hand.press("Return")


def q(kind: str, appearance: str = "") -> str:
    return f"| {kind} | q | Pregunta | {appearance} |"


def text(appearance: str, act: Callable[[Hand], None], value: str) -> Cell:
    return Cell("text", appearance, q("text", appearance), act, (f"<q>{value}</q>",))


def one(appearance: str, act: Callable[[Hand], None], value: str) -> Cell:
    return Cell(
        "select_one", appearance, q("select_one agua", appearance), act, (f"<q>{value}</q>",), files=("rio.png",)
    )


def many(appearance: str, act: Callable[[Hand], None], value: str) -> Cell:
    return Cell("select_multiple", appearance, q("select_multiple agua", appearance), act, (f"<q>{value}</q>",))


def simple(kind: str, appearance: str, act: Callable[[Hand], None], value: str) -> Cell:
    return Cell(kind, appearance, q(kind, appearance), act, (f"<q>{value}</q>",))


def ranged(appearance: str, act: Callable[[Hand], None], value: str, parameters: str = "start=0 end=10 step=2") -> Cell:
    return Cell(
        "range",
        appearance,
        f"| range | q | Pregunta | {appearance} | {parameters} |",
        act,
        (f"<q>{value}</q>",),
        head="| type | name | label | appearance | parameters |",
    )


def media(kind: str, appearance: str, act: Callable[[Hand], None], ending: str, parameters: str = "") -> Cell:
    return Cell(
        kind,
        appearance,
        f"| {kind} | q | Pregunta | {appearance} | {parameters} |",
        act,
        ("<q>17735029", f"{ending}</q>"),
        head="| type | name | label | appearance | parameters |",
    )


GROUP = """
| begin_group | g | Grupo | {} |
| text | a | Uno | |
| text | b | Dos | |
| end_group | | | |
"""
TABLE = """
| begin_group | g | Tabla | {} |
| select_one agua | a | Uno | {} |
| select_one agua | b | Dos | {} |
| end_group | | | |
"""
REPEAT = """
| begin_repeat | r | Persona | {} |
| text | a | Nombre | |
| end_repeat | | | |
"""


def two(hand: Hand) -> None:
    hand.type("uno")
    hand.press("Return")
    hand.type("dos")
    hand.press("Return")


def two_rows(hand: Hand) -> None:
    hand.type("Rosa")
    hand.press("Return")
    hand.click("Agregar: Persona")
    hand.type("Elmer")
    hand.press("Return")


def reorder(hand: Hand) -> None:
    two_rows(hand)
    hand.click("Subir: Persona 2")
    hand.click("Agregar: Persona")
    hand.type("Luz")
    hand.press("Return")
    hand.click("Quitar: Persona 2")


def point(hand: Hand) -> None:
    for number in ("-4.593", "-78.193", "230", "5"):
        hand.type(number)
        hand.press("Return")


def lines(*points: str) -> Callable[[Hand], None]:
    def act(hand: Hand) -> None:
        for number, each in enumerate(points):
            hand.type(each)
            if number + 1 < len(points):
                hand.press("Return")
        hand.press("Ctrl+Return")

    return act


def moment(hand: Hand) -> None:
    hand.type("14/03/2013")
    hand.press("Return")
    hand.type("14:30")
    hand.press("Return")


def other(hand: Hand) -> None:
    hand.press("4", "Return")
    hand.type("De lluvia")
    hand.press("Return")


def drop_down_many(hand: Hand) -> None:
    hand.press("Space", "1", "3", "Return")


NOTE = "<nota>ok</nota>"
CELLS: tuple[Cell, ...] = (
    text("", typing("Huampami & «Nieva»"), "Huampami &amp; «Nieva»"),
    text("multiline", lambda hand: (hand.type("uno"), hand.press("Return"), hand.type("dos"), hand.press("Ctrl+Return")), "uno\ndos"),
    text("numbers", typing("-12a5"), "-125"),
    text("url", typing("https://a.pe"), "https://a.pe"),
    text("masked", typing("secreto"), "secreto"),
    text("ex:org.app.scan(x='1')", typing("valor"), "valor"),
    text("printer", typing("EQ-07"), "EQ-07"),
    simple("integer", "", typing("12x0"), "120"),
    simple("integer", "thousands-sep", typing("12500"), "12500"),
    simple("integer", "counter", typing("7"), "7"),
    simple("decimal", "", typing("3.75"), "3.75"),
    simple("decimal", "thousands-sep", typing("12500.5"), "12500.5"),
    simple("decimal", "bearing", typing("182.5"), "182.5"),
    one("", pressing("2"), "pozo"),
    one("minimal", pressing("Down", "Down"), "pozo"),
    one("autocomplete", search, "red"),
    one("search", search_pointer, "pozo"),
    one("quick", pressing("3"), "red"),
    one("columns", clicking("Red de tubería"), "red"),
    one("columns-2", clicking("Río o quebrada"), "rio"),
    one("columns-pack", clicking("Pozo"), "pozo"),
    one("quickcompact", pressing("1"), "rio"),
    one("compact", pressing("Down", "Space"), "pozo"),
    one("horizontal", clicking("Pozo"), "pozo"),
    one("horizontal-compact", clicking("Pozo"), "pozo"),
    one("likert", pressing("Right", "Right", "Space"), "red"),
    one("image-map", pressing("2"), "pozo"),
    Cell("select_one", "or_other", q("select_one agua or_other"), other, ("<q>other</q>", "<q_other>De lluvia</q_other>")),
    Cell(
        "select_one",
        "cascade",
        "| select_one zona | z | Zona | | |\n| select_one agua | q | Fuente | | region=${z} |",
        pressing("2", "Return", "2"),
        ("<z>selva</z>", "<q>red</q>"),
        head="| type | name | label | appearance | choice_filter |",
        choices=CHOICES + "| zona | sierra | Sierra | | |\n| zona | selva | Selva | | |\n",
    ),
    Cell(
        "select_one_external",
        "",
        "| select_one zona | z | Zona | | |\n| select_one_external lugar | q | Lugar | | region=${z} |",
        pressing("2", "Return", "2"),
        ("<z>selva</z>", "<q>n2</q>"),
        head="| type | name | label | appearance | choice_filter |",
        choices="| list_name | name | label |\n| zona | sierra | Sierra |\n| zona | selva | Selva |\n",
        external=(
            "| list_name | name | label | region |\n| otra | n0 | Otra | selva |\n| lugar | n1 | Nieva | selva |\n"
            "| lugar | h1 | Huaraz | sierra |\n| lugar | n2 | Huampami | selva |"
        ),
    ),
    many("", pressing("1", "3"), "rio red"),
    many("minimal", drop_down_many, "rio red"),
    many("autocomplete", search, "red"),
    many("columns", clicking("Pozo", "Red de tubería"), "pozo red"),
    many("columns-2", clicking("Pozo", "Red de tubería"), "pozo red"),
    many("columns-pack", clicking("Pozo"), "pozo"),
    many("horizontal", clicking("Río o quebrada", "Pozo"), "rio pozo"),
    many("compact", pressing("1", "2", "1"), "pozo"),
    many("image-map", pressing("2"), "pozo"),
    Cell("select_multiple", "or_other", q("select_multiple agua or_other"), lambda hand: (hand.press("1", "4", "Return"), hand.type("Lluvia"), hand.press("Return")), ("<q>rio other</q>", "<q_other>Lluvia</q_other>")),
    Cell("select_one", "search()", "| text | r | Región | |\n| select_one lugar | q | Lugar | minimal search('lugares', 'matches', 'region', ${r}) |", lambda hand: (hand.type("condorcanqui"), hand.press("Return"), hand.type("huam"), hand.press("Return")), ("<q>n2</q>",), choices="| list_name | name | label |\n| lugar | name | label |\n", files=("lugares.csv",)),
    Cell("select_one_from_file", "", q("select_one_from_file lugares.csv"), pressing("2"), ("<q>n2</q>",), files=("lugares.csv",)),
    Cell("select_one_from_file", "minimal", q("select_one_from_file lugares.csv", "minimal"), pressing("Down"), ("<q>n1</q>",), files=("lugares.csv",)),
    Cell("select_one_from_file", "map", q("select_one_from_file puestos.geojson", "map"), pressing("1"), ("<q>p1</q>",), files=("puestos.geojson",)),
    Cell("select_multiple_from_file", "", q("select_multiple_from_file lugares.csv"), pressing("1", "3"), ("<q>n1 b1</q>",), files=("lugares.csv",)),
    simple("rank agua", "", rank_keys, "pozo rio red"),
    simple("rank agua", "drag", rank_drag, "pozo red rio"),
    simple("note", "", nothing, ""),
    simple("date", "", typing("14/03/2013"), "2013-03-14"),
    simple("date", "calendar", calendar, "2026-03-14"),
    simple("date", "no-calendar", typing("1/4/1987"), "1987-04-01"),
    simple("date", "month-year", typing("03/2013"), "2013-03-01"),
    simple("date", "year", typing("2013"), "2013-01-01"),
    simple("date", "ethiopian", other_day("1", 1, "2000"), "2007-09-12"),
    simple("date", "coptic", other_day("28", 4, "1740"), "2024-01-07"),
    simple("date", "islamic", other_day("1", 9, "1440"), "2019-05-06"),
    simple("date", "myanmar", other_day("15", 9, "1380"), "2018-11-22"),
    simple("date", "persian", other_day("30", 12, "1403"), "2025-03-20"),
    simple("date", "ethiopian month-year", other_day("", 5, "2013"), "2021-01-09"),
    simple("time", "", typing("14:30"), "14:30:00.000+00:00"),
    simple("dateTime", "", moment, "2013-03-14T14:30:00.000+00:00"),
    simple("dateTime", "no-calendar", moment, "2013-03-14T14:30:00.000+00:00"),
    ranged("", slide, "6"),
    ranged("vertical", lambda hand: hand.press("Up"), "2"),
    ranged("no-ticks", lambda hand: hand.press("Right", "Right"), "1.0", "start=0 end=2 step=0.5"),
    ranged("rating", pressing("4"), "4", "start=1 end=5 step=1"),
    ranged("picker", pressing("Down", "Down"), "2"),
    media("image", "", bring("foto.png", picture()), ".png"),
    media("image", "max-pixels", bring("foto.png", picture(900)), ".png", "max-pixels=320"),
    media("image", "signature", draw, ".png"),
    media("image", "draw", draw, ".png"),
    media("image", "annotate", annotate, ".png"),
    media("image", "new", bring("foto.png", picture()), ".png"),
    media("image", "selfie", bring("foto.png", picture()), ".png"),
    media("image", "new-front", bring("foto.png", picture()), ".png"),
    media("image", "file dialog", choose_file("foto.png", picture()), ".png"),
    media("image", "drop", drop("foto.png", picture()), ".png"),
    media("image", "camera folder", from_camera, ".png"),
    media("audio", "", bring("voz.m4a", b"sound"), ".m4a"),
    media("video", "", bring("paseo.mp4", b"film"), ".mp4"),
    media("file", "", bring("acta.pdf", b"%PDF-1.4"), ".pdf"),
    simple("geopoint", "", point, "-4.593 -78.193 230.0 5.0"),
    simple("geopoint", "placement-map", typing("-4.593, -78.193"), "-4.593 -78.193"),
    simple("geopoint", "maps", typing("-4.593 -78.193 230", "Tab"), "-4.593 -78.193 230.0"),
    simple("geotrace", "", lines("-4.5 -78.1", "-4.6 -78.2 200"), "-4.5 -78.1 0.0 0.0;-4.6 -78.2 200.0 0.0"),
    simple("geoshape", "", lines("-4.5 -78.1", "-4.6 -78.2", "-4.7 -78.0"), "-4.5 -78.1 0.0 0.0;-4.6 -78.2 0.0 0.0;-4.7 -78.0 0.0 0.0;-4.5 -78.1 0.0 0.0"),
    simple("geopoint", "quick-map", typing("-4.593, -78.193"), "-4.593 -78.193"),
    simple("geotrace", "placement-map", lines("-4.5 -78.1", "-4.6 -78.2"), "-4.5 -78.1 0.0 0.0;-4.6 -78.2 0.0 0.0"),
    simple("geoshape", "placement-map", lines("-4.5 -78.1", "-4.6 -78.2", "-4.7 -78.0"), "-4.5 -78.1 0.0 0.0;-4.6 -78.2 0.0 0.0;-4.7 -78.0 0.0 0.0;-4.5 -78.1 0.0 0.0"),
    simple("barcode", "", typing("775012345"), "775012345"),
    Cell("audit", "", "| audit | audit | | | track-changes=true identify-user=true |\n| text | q | Pregunta | | |", typing("x"), ("<q>x</q>",), head="| type | name | label | appearance | parameters |"),
    simple("osm agua", "", typing("edificio.osm"), "edificio.osm"),
    Cell("csv-external", "", "| csv-external | lugares | | | |\n| text | k | Código | | |\n| calculate | q | | | instance('lugares')/root/item[name = ${k}]/label |", typing("n2"), ("<q>Huampami</q>",), head="| type | name | label | appearance | calculation |", files=("lugares.csv",)),
    Cell("xml-external", "", "| xml-external | zonas | | | |\n| text | k | Código | | |\n| calculate | q | | | instance('zonas')/root/item[name = ${k}]/label |", typing("s"), ("<q>Selva</q>",), head="| type | name | label | appearance | calculation |", files=("zonas.xml",)),
    simple("acknowledge", "", pressing("Space"), "OK"),
    simple("trigger", "", pressing("Space"), "OK"),
    Cell("calculate", "", "| integer | n | Número | | |\n| calculate | q | | | ${n} * 2 |", typing("21"), ("<n>21</n>", "<q>42</q>"), head="| type | name | label | appearance | calculation |"),
    Cell("hidden", "", "| integer | n | Número | | |\n| hidden | q | | | |", typing("3"), ("<n>3</n>", "<q/>"), head="| type | name | label | appearance | calculation |"),
    Cell("group", "", GROUP.format(""), two, ("<a>uno</a>", "<b>dos</b>")),
    Cell("group", "field-list", GROUP.format("field-list"), two, ("<a>uno</a>", "<b>dos</b>")),
    Cell("group", "theme-grid", GROUP.format("w2"), two, ("<a>uno</a>", "<b>dos</b>"), settings="| style |\n| theme-grid |"),
    Cell("group", "pages", GROUP.format(""), two, ("<a>uno</a>", "<b>dos</b>"), settings="| style |\n| pages |"),
    Cell("group", "table-list", TABLE.format("table-list", "", ""), lambda hand: (hand.press("1"), hand.press("Return"), hand.press("2")), ("<a>rio</a>", "<b>pozo</b>")),
    Cell("select_one", "label+list-nolabel", TABLE.format("field-list", "label", "list-nolabel"), clicking("Dos: Pozo"), ("<b>pozo</b>",)),
    Cell("select_one", "list", q("select_one agua", "list"), clicking("Pozo"), ("<q>pozo</q>",)),
    Cell("repeat", "", REPEAT.format(""), two_rows, ("<r><a>Rosa</a></r><r><a>Elmer</a></r>",)),
    Cell("repeat", "field-list", REPEAT.format("field-list"), two_rows, ("<r><a>Rosa</a></r><r><a>Elmer</a></r>",)),
    Cell("repeat", "reorder and remove", REPEAT.format(""), reorder, ("<r><a>Elmer</a></r><r><a>Luz</a></r>",)),
    Cell("repeat", "repeat_count", "| integer | n | Cuántas | | |\n| begin_repeat | r | Persona | field-list | ${n} |\n| text | a | Nombre | | |\n| end_repeat | | | | |", lambda hand: (hand.type("2"), hand.press("Return"), hand.type("Rosa"), hand.press("Return"), hand.type("Elmer"), hand.press("Return")), ("<r><a>Rosa</a></r><r><a>Elmer</a></r>",), head="| type | name | label | appearance | repeat_count |"),
    Cell("start", "", "| start | q | | |\n| text | t | Texto | |", typing("x"), ("<q>2026-03-14T15:42:00.000+00:00</q>",)),
    Cell("end", "", "| end | q | | |\n| text | t | Texto | |", typing("x"), ("<q",)),
    Cell("today", "", "| today | q | | |\n| text | t | Texto | |", typing("x"), ("<q>2026-03-14</q>",)),
    Cell("deviceid", "", "| deviceid | q | | |\n| text | t | Texto | |", typing("x"), ("<q>trocha:1</q>",)),
    Cell("username", "", "| username | q | | |\n| text | t | Texto | |", typing("x"), ("<q>facilitator</q>",)),
    Cell("phonenumber", "", "| phonenumber | q | | |\n| text | t | Texto | |", typing("x"), ("<q>900000000</q>",)),
    Cell("email", "", "| email | q | | |\n| text | t | Texto | |", typing("x"), ("<q>a@b.pe</q>",)),
    Cell("start-geopoint", "", "| start-geopoint | q | | |\n| text | t | Texto | |", typing("x"), ("<q>-4.593 -78.193 230.0 5.0</q>",)),
    Cell("pulldata", "", "| text | k | Código | | |\n| calculate | q | | | pulldata('lugares', 'label', 'name', ${k}) |", typing("n2"), ("<q>Huampami</q>",), head="| type | name | label | appearance | calculation |", files=("lugares.csv",)),
)  # fmt: skip
