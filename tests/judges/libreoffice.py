"""LibreOffice without a window: it opens a workbook, a macro of ours edits it as a person would, and it saves it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

PATIENCE = 240  # seconds, on a busy computer
MACRO = Path(__file__).parent / "edit_instrument.bas"
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{name}"'
    ' script:language="StarBasic">{basic}</script:module>\n'
)
_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false"><library:element library:name="{name}"/>'
    "</library:library>\n"
)


def edit(source: Path, target: Path, folder: Path) -> None:
    """Let LibreOffice open `source`, edit it and save it as `target`. folder: a new one, for its settings."""
    _run(folder, "--terminate_after_init")  # the first start makes its settings, and would write over our macro
    library = folder / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    basic = escape(MACRO.read_text("utf-8"))
    (library / "Editing.xba").write_text(_MODULE.format(name="Editing", basic=basic), "utf-8")
    (library / "script.xlb").write_text(_LIBRARY.format(name="Editing"), "utf-8")
    _run(folder, f'macro:///Standard.Editing.Edit("{source.as_uri()}","{target.as_uri()}")')


def _run(folder: Path, *words: str) -> None:
    command = ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation={folder.as_uri()}", *words]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
