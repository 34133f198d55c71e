"""Who may open a workspace: create, unlock, recover, and copies that can be restored."""

from app.security.backup import (
    Backup,
    BackupExists,
    BackupIncomplete,
    NotABackup,
    list_backups,
    make_backup,
    restore_backup,
)
from app.security.checking import Check, Finding, check_workspace
from app.security.recovery import RecoveryCodeIncomplete, RecoveryCodeMistyped, new_code, read_code
from app.security.unlock import (
    NewWorkspace,
    PassphraseMissing,
    RecoveryCodeWrong,
    WorkspaceExists,
    WrongPassphrase,
    change_passphrase,
    create_workspace,
    open_with_recovery,
    open_workspace,
)

__all__ = [
    "Backup",
    "BackupExists",
    "BackupIncomplete",
    "Check",
    "Finding",
    "NewWorkspace",
    "NotABackup",
    "PassphraseMissing",
    "RecoveryCodeIncomplete",
    "RecoveryCodeMistyped",
    "RecoveryCodeWrong",
    "WorkspaceExists",
    "WrongPassphrase",
    "change_passphrase",
    "check_workspace",
    "create_workspace",
    "list_backups",
    "make_backup",
    "new_code",
    "open_with_recovery",
    "open_workspace",
    "read_code",
    "restore_backup",
]
