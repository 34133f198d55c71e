"""Files that are answers: taken from where they lie, photos made smaller, kept with their response."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from uuid import UUID

from app.failures import TrochaError
from app.questionnaires.filling import keep_media, media_names
from app.questionnaires.pictures import PictureRefused, drawn_anew
from app.words import N_
from app.workspace import Workspace, worded

LARGEST = 100_000_000
"""Bytes; ODK Central takes no larger submission."""
USUAL_SIDE = 2_048
"""Pixels of the longer side where the form does not say."""


class FileTooLarge(TrochaError):
    """The file is larger than a server takes. Facts: name."""

    code = "questionnaire.file-too-large"
    message = N_("{name} is larger than 100 MB, which no server takes. Choose a smaller file.")


class NotAPicture(TrochaError):
    """The file is no picture that can be read. Facts: name."""

    code = "questionnaire.not-a-picture"
    message = N_("{name} is not a picture that can be read. Choose a JPG or PNG file.")


def take_file(workspace: Workspace, *, response: UUID, path: Path, side: int = 0, is_picture: bool = False) -> str:
    """Keep the file at `path` with a response; return the name that stands for it in the answer.

    side: pixels that the longer side of a picture may have; 0: as usual.
    Raises: FileTooLarge; NotAPicture; PictureTooLarge; DiskFull; FolderReadOnly.
    """
    with worded():
        if path.stat().st_size > LARGEST:
            raise FileTooLarge(name=path.name)
        content = path.read_bytes()
    ending = path.suffix.lower()[:8]
    if is_picture:
        content, ending = reduced(content, ending, side or USUAL_SIDE, path.name)
    return take_content(workspace, response=response, content=content, ending=ending)


def take_content(workspace: Workspace, *, response: UUID, content: bytes, ending: str) -> str:
    """Keep what was drawn or pasted; return its name, the first that is free from this millisecond on. ending: ".png".

    Raises: DiskFull; FolderReadOnly.
    """
    at, taken = int(workspace.now().timestamp() * 1000), media_names(workspace, response=response)
    name = next(free for number in count(at) if (free := f"{number}{ending}") not in taken)
    keep_media(workspace, response=response, name=name, content=content)
    return name


def reduced(content: bytes, ending: str, side: int, name: str) -> tuple[bytes, str]:
    """Return a picture drawn anew, its longer side at most `side` pixels, and how its name ends.

    Raises: NotAPicture; PictureTooLarge.
    """
    try:
        made, _ = drawn_anew(content, name, side=side, as_png=ending == ".png")
    except PictureRefused as error:
        raise NotAPicture(name=name) from error
    return made, ending if ending in {".png", ".jpg", ".jpeg"} else ".jpg"
