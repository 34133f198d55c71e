"""Photos of a workshop: small, upright, without the place of the camera, and each step has its way back."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.qsip import (
    PhotoMissing,
    UnknownWorkshop,
    WorkshopView,
    add_participant,
    add_photo,
    change_participant,
    change_photo,
    move_photo,
    read_minutes,
    read_workshop,
    read_workshop_photo,
    remove_photo,
    restore_photo,
)
from app.questionnaires import PictureRefused
from app.words import words_in
from app.workspace import Workspace
from db.identity import id_of
from db.models.workshops import WorkshopPhoto

PLACE = 0x8825


def taken(width: int = 2_400, height: int = 1_200) -> bytes:
    """Return a photo that says where it was taken, and that the camera was held on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(PLACE)[1] = "S"
    made = BytesIO()
    Image.new("RGB", (width, height), "green").save(made, "JPEG", exif=exif)
    return made.getvalue()


def test_a_photo_is_upright_small_and_does_not_say_where(workspace: Workspace, workshop: WorkshopView):
    photo = add_photo(workspace, workshop=workshop.id, content=taken(), file_name="muro.jpg", caption=" El muro ")
    with Image.open(BytesIO(read_workshop_photo(workspace, photo=photo))) as drawn:
        assert drawn.size == (800, 1_600)
        assert not drawn.getexif()
    assert (photo.caption, photo.file_name, photo.shows_people) == ("El muro", "muro.jpg", None)
    assert read_minutes(workspace, workshop.id).photos == (photo,)


def test_what_is_no_picture_is_refused(workspace: Workspace, workshop: WorkshopView):
    with pytest.raises(PictureRefused):
        add_photo(workspace, workshop=workshop.id, content=b"<svg/>", file_name="muro.svg")
    with pytest.raises(UnknownWorkshop):
        add_photo(workspace, workshop=id_of("workshop", "x"), content=taken())
    assert read_minutes(workspace, workshop.id).photos == ()


def test_each_step_with_a_photo_is_undone(workspace: Workspace, workshop: WorkshopView):
    for n in (1, 2):
        add_photo(workspace, workshop=workshop.id, content=taken(40, 20), caption=f"{n}", shows_people=True)
    before = read_minutes(workspace, workshop.id)
    first, second = before.photos
    change_photo(workspace, photo=first.id, caption="otra", shows_people=False)
    restore_photo(workspace, photo=first)
    move_photo(workspace, photo=second.id, before=first.id)
    assert [each.caption for each in read_minutes(workspace, workshop.id).photos] == ["2", "1"]
    restore_photo(workspace, photo=second)
    restore_photo(workspace, photo=remove_photo(workspace, photo=first.id))
    assert read_minutes(workspace, workshop.id) == before


def test_rule_15_photos_of_people_who_did_not_agree_warn(workspace: Workspace, workshop: WorkshopView):
    person = add_participant(workspace, workshop=workshop.id, role="user", consents_photos=True)
    wall = add_photo(workspace, workshop=workshop.id, content=taken(40, 20), shows_people=False)
    change_participant(workspace, participant=person.id, consents_photos=None)

    def warned() -> list[str]:
        warnings = read_workshop(workspace, workshop.id).warnings
        return [each.sentence(words_in("es")) for each in warnings if each.code == "workshop.photos-without-consent"]

    assert warned() == []
    change_photo(workspace, photo=wall.id, shows_people=None)
    assert warned() == ["1 foto muestra personas y no todas aceptaron fotos."]
    change_participant(workspace, participant=person.id, consents_photos=True)
    assert warned() == []


def test_a_photo_that_has_not_arrived_is_told(workspace: Workspace, workshop: WorkshopView):
    photo = add_photo(workspace, workshop=workshop.id, content=taken(40, 20))
    with workspace.transaction() as session:
        row = session.get(WorkshopPhoto, photo.id)
        assert row is not None
        row.file = "0" * 64
    with pytest.raises(PhotoMissing):
        read_workshop_photo(workspace, photo=read_minutes(workspace, workshop.id).photos[0])
