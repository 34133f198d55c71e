"""Steps 6 and 7 of the job: the letter signed by two and sealed, its translation, the roadmap, the plan, the result."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.commitments import LETTER, LetterView, add_signatory, add_term, change_letter, change_signatory, draft_letter
from app.demo.case import Case, Named
from app.demo.ground import Ground
from app.demo.hand import recorded_strokes
from app.documents import DocumentView, begin_signing, export_document, seal_document, sign_drawn
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Subjects:
    """What is printed beside the letter."""

    result: UUID
    plan: UUID
    roadmap: UUID


def compose_letter(workspace: Workspace, case: Case, ground: Ground) -> LetterView:
    """Draft the letter of one government and write what it says. Raises: as `draft_letter`."""
    said = case.letter
    letter = draft_letter(
        workspace,
        cluster=ground.cluster.id,
        government=ground.governments[said.government],
        place=said.place,
        dated_on=said.dated_on,
    )
    letter = change_letter(
        workspace,
        letter=letter.id,
        council_agreement=said.council_agreement,
        lead_contact=said.lead_contact,
        alternate_contact=said.alternate_contact,
        period_start=said.period_start,
        period_end=said.period_end,
    )
    for text in said.own_terms:
        letter = add_term(workspace, letter=letter.id, text=text)
    programme = case.programme.coordinator
    for each in letter.signatories:
        if each.role == "programme":
            change_signatory(workspace, signatory=each.id, name=programme.name, title=programme.title)
    return letter


def sign_and_seal(
    workspace: Workspace, *, kind: str, subject: UUID, place: str, hands: dict[str, int], asked: tuple[Named, ...] = ()
) -> DocumentView:
    """Ask those who sign, have each draw on the pad, and close the document with the seal of this computer.

    hands: whose recorded signature is whose; who has none yet gets the next.
    """
    for each in asked:
        add_signatory(workspace, subject=subject, role=each.role, name=each.name, title=each.title)
    pages = begin_signing(workspace, kind=kind, subject=subject)
    for signatory in pages.signatories:
        strokes = recorded_strokes(hands.setdefault(signatory.name or "", len(hands)))
        sign_drawn(workspace, document=pages.id, signatory=signatory.id, strokes=strokes, place=place)
    return seal_document(workspace, document=pages.id)


def make_papers(
    workspace: Workspace, case: Case, *, letter: UUID, subjects: Subjects, out: Path
) -> dict[str, DocumentView]:
    """Sign and seal every paper of the job and write it into `out`; return the originals by kind."""
    place = case.letter.place
    hands: dict[str, int] = {}
    originals = {
        LETTER: sign_and_seal(workspace, hands=hands, kind=LETTER, subject=letter, place=place),
        "roadmap": sign_and_seal(
            workspace,
            hands=hands,
            kind="roadmap",
            subject=subjects.roadmap,
            place=case.cycle.workshop.place,
            asked=case.cycle.signatories,
        ),
        "improvement_plan": sign_and_seal(
            workspace,
            hands=hands,
            kind="improvement_plan",
            subject=subjects.plan,
            place=place,
            asked=case.plan.signatories,
        ),
        "focas_result": sign_and_seal(
            workspace,
            hands=hands,
            kind="focas_result",
            subject=subjects.result,
            place=case.assessment.place,
            asked=case.assessment.signatories,
        ),
    }
    _write(workspace, originals, out)
    return originals


def _write(workspace: Workspace, originals: dict[str, DocumentView], out: Path) -> None:
    wanted = {
        "letter-es.pdf": (LETTER, "es", None),
        "letter-en.pdf": (LETTER, "en", None),
        "roadmap-a4.pdf": ("roadmap", None, "a4"),
        "roadmap-a3.pdf": ("roadmap", None, "a3"),
        "plan-es.pdf": ("improvement_plan", "es", None),
        "plan-en.pdf": ("improvement_plan", "en", None),
        "result-es.pdf": ("focas_result", "es", None),
        "result-en.pdf": ("focas_result", "en", None),
    }
    for name, (kind, language, layout) in wanted.items():
        export_document(workspace, document=originals[kind].id, out=out / name, language=language, layout=layout)
