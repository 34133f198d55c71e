"""A picture that is an answer is drawn anew: nothing else of its file comes along, and nothing in it is run."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import EpsImagePlugin, Image

from app.questionnaires import NotAPicture
from app.questionnaires.media import reduced
from app.questionnaires.pictures import PictureTooLarge

ORIENTATION, GPS, UPSIDE = 0x0112, 0x8825, 6
PROGRAM = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 5000 5000\n%%EndComments\nshowpage\n%%EOF\n"


def photo(form: str, *, width: int = 40, height: int = 20) -> bytes:
    """A picture that says where it was taken, and that it was held on its side."""
    said = Image.Exif()
    said[ORIENTATION] = UPSIDE
    said[GPS] = {1: "S", 2: (4.0, 5.0, 6.0), 3: "W", 4: (77.0, 1.0, 2.0)}
    out = BytesIO()
    Image.new("RGB", (width, height), "red").save(out, form, exif=said.tobytes())
    return out.getvalue()


@pytest.mark.parametrize(("form", "ending"), [("JPEG", ".jpg"), ("PNG", ".png")])
def test_also_a_small_picture_comes_without_its_place_and_upright(form: str, ending: str):
    made, named = reduced(photo(form), ending, 2_048, "f.jpg")
    with Image.open(BytesIO(made)) as picture:
        assert (picture.format, named, picture.size) == (form, ending, (20, 40))
        assert not picture.getexif()


def test_half_of_a_small_picture_is_none():
    whole = photo("JPEG", width=800, height=800)
    with pytest.raises(NotAPicture):
        reduced(whole[: len(whole) // 2], ".jpg", 2_048, "f.jpg")


def test_a_program_that_calls_itself_a_picture_is_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    run: list[object] = []
    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *given, **_: run.append(given))
    with pytest.raises(NotAPicture):
        reduced(PROGRAM, ".jpg", 2_048, "f.jpg")
    assert run == []


def test_a_picture_of_more_pixels_than_any_camera_takes_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.questionnaires.pictures.MOST_PIXELS", 100)
    with pytest.raises(PictureTooLarge):
        reduced(photo("PNG"), ".png", 10, "f.png")
