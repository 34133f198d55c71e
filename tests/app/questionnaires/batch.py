"""A form about households and what ODK's tools make of it: instances, folders, tables."""

from __future__ import annotations

from pathlib import Path

from app.questionnaires import add_questionnaire
from app.workspace import Workspace

FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
  <h:head><h:title>Visita al hogar</h:title><model>
    <instance><data id="hogar" version="2026112401">
      <fecha/><hora/><momento/><lugar/>
      <g1><p1/><notas/></g1>
      <casa><acc jr:template=""><que/><foto/><veces jr:template=""><cuando/></veces></acc></casa>
      <firma/><temas/>
      <meta><audit/><instanceID/><instanceName/></meta>
    </data></instance>
    <bind nodeset="/data/fecha" type="date"/><bind nodeset="/data/hora" type="time"/>
    <bind nodeset="/data/momento" type="dateTime"/><bind nodeset="/data/lugar" type="geopoint"/>
    <bind nodeset="/data/g1/p1" type="string"/><bind nodeset="/data/g1/notas" type="string"/>
    <bind nodeset="/data/casa/acc/que" type="string"/><bind nodeset="/data/casa/acc/foto" type="binary"/>
    <bind nodeset="/data/casa/acc/veces/cuando" type="date"/>
    <bind nodeset="/data/firma" type="binary"/><bind nodeset="/data/temas" type="string"/>
    <bind nodeset="/data/meta/audit" type="binary"/>
    <bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid"/>
    <bind nodeset="/data/meta/instanceName" type="string"/>
  </model></h:head>
  <h:body>
    <input ref="/data/fecha"/><input ref="/data/hora"/><input ref="/data/momento"/><input ref="/data/lugar"/>
    <group ref="/data/g1"><input ref="/data/g1/p1"/><input ref="/data/g1/notas"/></group>
    <group ref="/data/casa"><group ref="/data/casa/acc"><repeat nodeset="/data/casa/acc">
      <input ref="/data/casa/acc/que"/><upload ref="/data/casa/acc/foto" mediatype="image/*"/>
      <group ref="/data/casa/acc/veces"><repeat nodeset="/data/casa/acc/veces">
        <input ref="/data/casa/acc/veces/cuando"/></repeat></group>
    </repeat></group></group>
    <upload ref="/data/firma" mediatype="image/*"/><input ref="/data/temas"/>
  </h:body>
</h:html>
"""
FIRST = "uuid:11111111-1111-4111-8111-111111111111"
SECOND = "uuid:22222222-2222-4222-8222-222222222222"
PHOTO, SIGNATURE = b"\xff\xd8 a photo", b"\x89PNG a signature"
WHOLE = f"""<?xml version='1.0' ?>
<data id="hogar" version="2026112401" xmlns:orx="http://openrosa.org/xforms"
      xmlns:e="http://www.opendatakit.org/xforms/entities">
  <fecha>2026-11-24</fecha><hora>08:56:00.000-05:00</hora><momento>2026-11-24T08:56:00.000-05:00</momento>
  <lugar>-12.0464 -77.0428 154.0 4.5</lugar>
  <g1><p1>Sí, "todos"</p1><notas>una, dos
tres</notas></g1>
  <casa>
    <acc><que>agua</que><foto>1764000000001.jpg</foto>
      <veces><cuando>2026-11-20</cuando></veces><veces><cuando>2026-11-21</cuando></veces></acc>
    <acc><que>luz &amp; más</que><foto/></acc>
  </casa>
  <firma>1764000000000.png</firma><temas>salud nutricion</temas>
  <orx:meta><orx:audit/><orx:instanceID>{FIRST}</orx:instanceID><orx:instanceName>Hogar 1</orx:instanceName>
    <e:entity dataset="hogares" id="aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa" create="1">
      <e:label>Hogar 1</e:label></e:entity>
  </orx:meta>
</data>
"""


def small(instance: str, p1: str = "sí", *, form: str = "hogar", former: str = "", extra: str = "") -> str:
    """Return a short instance."""
    deprecated = f"<deprecatedID>{former}</deprecatedID>" if former else ""
    return (
        f'<data id="{form}" version="2026112401"><fecha>2026-11-24</fecha><g1><p1>{p1}</p1></g1>{extra}'
        f"<meta><instanceID>{instance}</instanceID>{deprecated}</meta></data>"
    )


def number(count: int) -> str:
    """Return the instanceID of that number."""
    return f"uuid:00000000-0000-4000-8000-{count:012}"


def collect(folder: Path, name: str, xml: str | bytes, **media: bytes) -> Path:
    """Write an instance as Collect does; media: by name, with "_dot_" for the dot."""
    place = folder / "instances" / name
    place.mkdir(parents=True)
    (place / f"{name}.xml").write_bytes(xml if isinstance(xml, bytes) else xml.encode())
    for file, content in media.items():
        (place / file.replace("_dot_", ".").removeprefix("f")).write_bytes(content)
    return place


def add_form(workspace: Workspace) -> None:
    """Add the form to the workspace."""
    add_questionnaire(workspace, content=FORM.encode(), file_name="hogar.xml")


def whole_folder(folder: Path) -> Path:
    """Write one instance with all its files, and one without, as Collect does."""
    media = {"f1764000000001_dot_jpg": PHOTO, "f1764000000000_dot_png": SIGNATURE}
    collect(folder, "hogar_2026-11-24_08-56-00", WHOLE, **media)
    collect(folder, "hogar_2026-11-24_09-30-00", small(SECOND))
    return folder


def tree_of(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its path."""
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
