"""An instrument that somebody made or adjusted comes in, once nothing in it is wrong."""

from __future__ import annotations

from app.focas.checking import check_instrument
from app.focas.instrument import understand
from app.focas.library import InstrumentView, add_row, is_shipped, view_of
from app.forms import FormRefused
from app.workspace import Workspace


def add_instrument(workspace: Workspace, *, content: bytes, file_name: str) -> InstrumentView:
    """Keep an XLSForm as an instrument; the same content added twice, here or elsewhere, is one.

    Raises: NotAnXlsForm; FormRefused; NotAnInstrument.
    """
    checked = check_instrument(content, file_name)
    if checked.form is None:
        raise FormRefused(file_name, checked.findings)
    instrument = understand(checked.form, file_name)
    if is_shipped(instrument.id):
        return view_of(instrument, is_shipped=True)
    digest = workspace.keep(content)
    with workspace.transaction() as session:
        add_row(session, instrument, digest, workspace)
    return view_of(instrument, is_shipped=False)
