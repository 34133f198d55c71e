"""Forty health cards as phones would send them, made by the forms engine of others from our own .xlsx.

`python -m tests.judges.forms.cards` makes them again and keeps them in tests/phones, where the tests that import them
read them: nothing of Trocha had a hand in their text. pyxform makes the forms; one card is encrypted, one edited.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from pyxform.xls2xform import convert

from tests.judges.forms import peer
from tests.phones.filled import PHOTO, filled
from tests.phones.sent import KEY, PASSPHRASE, SENT

ROOT = Path(__file__).resolve().parents[3]
NOW = "2013-05-17T15:09:26.000Z"
FIRST_ID = 7_000
IDS_OF_ONE = 10
CHANCE = re.compile(r"(<base64Encrypted(Key|ElementSignature)>).*?(</)")
"""What RSA makes anew each time."""


def form_of(role: str, public_key: str = "") -> str:
    """Return the XForm of a card. public_key: with it, phones encrypt, as a server asks of them."""
    form: str = convert(ROOT / "resources" / "instruments" / f"qsip-health-{role}.xlsx").xform
    if not public_key:
        return form
    asked = f'<submission base64RsaPublicKey="{public_key}"/>'
    with_key, found = re.subn(r"</instance>(?=\s*<bind)", f"</instance>{asked}", form, count=1)
    assert found == 1, "no place for the key"
    return with_key


def public_key() -> str:
    """Return the key that phones encrypt with, as a form bears it."""
    key = load_pem_private_key(KEY.read_bytes(), PASSPHRASE.encode()).public_key()
    return base64.b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def made(folder: Path) -> dict[str, Any]:
    """Return what the engine makes of the forty cards. folder: for what goes to it. Raises: NoNetwork."""
    forms = {role: form_of(role) for role in ("user", "staff", "manager")}
    asked = [
        {
            "form": form_of(card.role, public_key()) if card.is_sealed else forms[card.role],
            "now": NOW,
            "first": FIRST_ID + IDS_OF_ONE * number,
            "answers": card.answers,
            "photo": {"name": card.photo, "content": base64.b64encode(PHOTO).decode()} if card.photo else None,
            "mended": card.mended,
        }
        for number, card in enumerate(filled())
    ]
    (folder / "asked.json").write_text(json.dumps(asked), "utf-8")
    peer.run("cards.mjs", folder / "asked.json", folder / "sent.json")
    sent: dict[str, Any] = json.loads((folder / "sent.json").read_text("utf-8"))
    return sent


def written(sent: dict[str, Any]) -> str:
    """Return what is kept as text, a line for each card."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in sent["cards"])
    return f'{{"engine": {json.dumps(sent["engine"])},\n"cards": [\n{lines}\n]}}\n'


def without_chance(text: str) -> str:
    """Return what is kept without what differs each time."""
    return CHANCE.sub(r"\1\3", text)


def main() -> None:
    """Make them again and keep them."""
    with TemporaryDirectory() as folder:
        SENT.write_text(written(made(Path(folder))), "utf-8")


if __name__ == "__main__":
    main()
