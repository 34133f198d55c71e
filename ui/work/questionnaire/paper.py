"""The paper version of a form, saved as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.questionnaires import Filling
    from ui.desk import Desk


def save_paper(desk: Desk, over: QWidget, filling: Filling) -> None:
    """Ask where to save the form as it prints, in the language that it speaks now."""
    from app.documents import build_form_paper
    from ui.work.saving import SaveFile

    definition, response = filling.definition, filling.response
    content = build_form_paper(definition, response.language, desk.language.words, filling.now().date())
    SaveFile(desk, over).ask(content, f"{definition.form_id}.pdf")
