"""Who may open a workspace: create, unlock, recover, and copies that can be restored."""

from app.security.recovery import RecoveryCodeMistyped, new_code, read_code
from app.security.unlock import (
    NewWorkspace,
    RecoveryCodeWrong,
    WorkspaceExists,
    WrongPassphrase,
    change_passphrase,
    create_workspace,
    open_with_recovery,
    open_workspace,
)

__all__ = [
    "NewWorkspace",
    "RecoveryCodeMistyped",
    "RecoveryCodeWrong",
    "WorkspaceExists",
    "WrongPassphrase",
    "change_passphrase",
    "create_workspace",
    "new_code",
    "open_with_recovery",
    "open_workspace",
    "read_code",
]
