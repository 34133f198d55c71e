"""Photos are found where a camera or a phone keeps them, the newest first."""

from __future__ import annotations

import os
from pathlib import Path

from app.questionnaires import newest_photos, read_photo


def put(path: Path, at: int, content: bytes = b"photo") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def test_the_newest_photo_of_a_card_comes_first(tmp_path: Path):
    old = put(tmp_path / "card" / "DCIM" / "100CANON" / "IMG_1.JPG", 1_000)
    new = put(tmp_path / "card" / "DCIM" / "101CANON" / "IMG_2.JPG", 2_000)
    assert [each.path for each in newest_photos(places=[tmp_path / "card"])] == [new, old]


def test_a_phone_keeps_them_in_one_of_its_stores(tmp_path: Path):
    photo = put(tmp_path / "phone" / "Internal shared storage" / "DCIM" / "Camera" / "a.jpeg", 1_000)
    assert [each.path for each in newest_photos(places=[tmp_path / "phone"])] == [photo]


def test_what_is_no_photo_or_is_hidden_is_left_out(tmp_path: Path):
    for name in ("film.mp4", ".trash.jpg", "note.txt", ".thumbnails/a.jpg"):
        put(tmp_path / "DCIM" / name, 1_000)
    assert newest_photos(places=[tmp_path]) == ()


def test_a_folder_that_was_chosen_goes_before_the_cameras_while_it_is_there(tmp_path: Path):
    chosen = put(tmp_path / "chosen" / "a.png", 1_000)
    card = put(tmp_path / "card" / "DCIM" / "b.png", 2_000)
    places = [tmp_path / "card"]
    assert [each.path for each in newest_photos(str(tmp_path / "chosen"), places)] == [chosen]
    assert [each.path for each in newest_photos(str(tmp_path / "gone"), places)] == [card]


def test_at_most_two_dozen_are_told(tmp_path: Path):
    for number in range(40):
        put(tmp_path / "DCIM" / f"{number}.jpg", 1_000 + number)
    found = newest_photos(places=[tmp_path])
    assert len(found) == 24
    assert found[0].path.name == "39.jpg"


def test_a_photo_beyond_the_bounds_or_that_has_gone_is_not_read(tmp_path: Path, monkeypatch):
    from app.questionnaires import camera

    photo = put(tmp_path / "a.jpg", 1_000)
    assert read_photo(photo) == b"photo"
    monkeypatch.setattr(camera, "MOST_BYTES", 3)
    assert read_photo(photo) is None
    assert read_photo(tmp_path / "b.jpg") is None
