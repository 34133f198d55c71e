"""Photos of a workshop, of its wall or its people: upright, small, and without the place of the camera."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import none_if_blank
from app.qsip.workshop.minute_rows import added, changed, moved, removed, restored, shown
from app.qsip.workshop.minute_views import PhotoView
from app.qsip.writing import writing
from app.questionnaires import PHOTO_SIDE, drawn_anew
from app.words import N_
from app.workspace import Workspace
from db.models.workshops import WorkshopPhoto


class PhotoMissing(TrochaError):
    """Its file is not here."""

    code = "workshop.photo-missing"
    message = N_("The photo has not arrived in this workspace yet. Receive it with the next package.")


class PhotoChanges(TypedDict, total=False):
    """What may be changed of a photo; its file stays. shows_people: None counts as yes."""

    caption: str | None
    shows_people: bool | None


def add_photo(
    workspace: Workspace,
    *,
    workshop: UUID,
    content: bytes,
    file_name: str | None = None,
    caption: str | None = None,
    shows_people: bool | None = None,
) -> PhotoView:
    """Keep a photo, drawn anew. Raises: PictureRefused; PictureTooLarge; UnknownWorkshop; DiskFull; FolderReadOnly."""
    drawn, _ = drawn_anew(content, file_name or "", side=PHOTO_SIDE)
    row = WorkshopPhoto(
        file=workspace.keep(drawn),
        file_name=none_if_blank(file_name),
        caption=none_if_blank(caption),
        shows_people=shows_people,
    )
    with writing(workspace) as session:
        return shown(added(session, row, workshop), PhotoView)


def change_photo(workspace: Workspace, *, photo: UUID, **changes: Unpack[PhotoChanges]) -> PhotoView:
    """Change what is written of a photo; what is not named stays. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return shown(changed(session, WorkshopPhoto, photo, changes), PhotoView)


def move_photo(workspace: Workspace, *, photo: UUID, before: UUID | None) -> PhotoView:
    """Move a photo in front of the photo `before`, or to the end. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return shown(moved(session, WorkshopPhoto, photo, before), PhotoView)


def remove_photo(workspace: Workspace, *, photo: UUID) -> PhotoView:
    """Take a photo out; return it as it was, for `restore_photo`. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return removed(session, WorkshopPhoto, photo, PhotoView)


def restore_photo(workspace: Workspace, *, photo: PhotoView) -> PhotoView:
    """Write a photo as it was, whether changed, moved or removed since. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        restored(session, WorkshopPhoto, photo)
        return photo


def read_workshop_photo(workspace: Workspace, *, photo: PhotoView) -> bytes:
    """Return a photo as JPEG. Raises: PhotoMissing; WorkspaceDamaged."""
    kept = workspace.fetch(photo.file) if photo.file else None
    if kept is None:
        raise PhotoMissing
    return kept
