"""Encrypts a submission as the ODK XForms specification has Collect do it: written from its text alone."""

from __future__ import annotations

import base64
from hashlib import md5
from pathlib import Path

from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

SECRET = bytes(range(32))


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def pem_of(key: rsa.RSAPrivateKey, passphrase: str = "") -> bytes:
    sealed = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)


def _wrapped(key: rsa.RSAPrivateKey, content: bytes) -> str:
    return base64.b64encode(key.public_key().encrypt(content, OAEP(MGF1(SHA256()), SHA256(), None))).decode()


def seal(folder: Path, instance: str, xml: bytes, media: dict[str, bytes], key: rsa.RSAPrivateKey) -> Path:
    """Write the manifest and the encrypted files of one submission of version 1 of the form "hogar"."""
    folder.mkdir(parents=True)
    vector = bytearray(md5(instance.encode() + SECRET).digest())
    signed = ["hogar", "1", _wrapped(key, SECRET), instance]
    for count, (name, content) in enumerate([*media.items(), ("submission.xml", xml)]):
        vector[count % 16] = (vector[count % 16] + 1) % 256
        fill = 16 - len(content) % 16
        encryptor = Cipher(AES(SECRET), CFB(bytes(vector))).encryptor()
        (folder / f"{name}.enc").write_bytes(encryptor.update(content + bytes([fill]) * fill) + encryptor.finalize())
        signed.append(f"{name}::{md5(content).hexdigest()}")
    signature = _wrapped(key, md5(("\n".join(signed) + "\n").encode()).digest())
    files = "".join(f"<media><file>{name}.enc</file></media>" for name in media)
    (folder / "submission.xml").write_text(
        '<data id="hogar" version="1" encrypted="yes" xmlns="http://www.opendatakit.org/xforms/encrypted">'
        f"<base64EncryptedKey>{signed[2]}</base64EncryptedKey>"
        '<orx:meta xmlns:orx="http://openrosa.org/xforms">'
        f"<orx:instanceID>{instance}</orx:instanceID></orx:meta>{files}"
        "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"
        f"<base64EncryptedElementSignature>{signature}</base64EncryptedElementSignature></data>"
    )
    return folder
