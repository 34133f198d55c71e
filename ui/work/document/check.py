"""Check a document's seals against the root of this programme, when the computer has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.signing import SealReport, verify
from app.sync import NotEnrolled, read_revocations, read_root

if TYPE_CHECKING:
    from app.workspace import Workspace


def check_seals(workspace: Workspace, content: bytes) -> SealReport:
    """Return what the seals of the PDF `content` say; of trust nothing where this computer is not enrolled."""
    try:
        root = read_root(workspace)
    except NotEnrolled:
        root = None
    return verify(content, root=root, revoked=read_revocations(workspace))
