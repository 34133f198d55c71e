"""Photos as a telephone makes them, drawn here: with the place, the day and the way it was held."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

GPS, EXIF, ORIENTATION, TAKEN, MAKER = 0x8825, 0x8769, 0x0112, 0x9003, 0x927C
PLACE = {1: "S", 2: (4.0, 35.0, 31.2), 3: "W", 4: (78.0, 10.0, 5.5)}


def photo(
    width: int = 640, height: int = 480, *, orientation: int = 1, kind: str = "JPEG", has_place: bool = True
) -> bytes:
    """Return a photo of the left half red, the right half blue, taken on 14 March 2013 in the Cenepa."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Telefono de Rosa"
    inner = exif.get_ifd(EXIF)
    inner[TAKEN], inner[MAKER] = "2013:03:14 10:20:30", b"secret of the maker"
    if has_place:
        exif.get_ifd(GPS).update(PLACE)
    made = BytesIO()
    told = {"comment": b"taken by Rosa"} if kind == "JPEG" else {}
    picture.save(made, kind, exif=exif.tobytes(), **told)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    """Return a picture, read."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture
