"""Keep the catalogues whole: `python -m translations.catalogue update | check | import FOLDER`.

update: take every message from the code; new ones arrive empty in Spanish and as they stand in English, others go.
import: take translations from the JSON files of FOLDER, {"message": "text"}, then update. A plural is its two messages
        joined by U+0004, and a list of two texts.
check:  say what is missing, left over, doubtful, or names other facts than its message; end with 1 if anything is.
"""

from __future__ import annotations

import json
import re
import string
import struct
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("app", "db", "setup", "ui")
FILES = ("run.py",)
NOTES = ("NOTE:",)  # a comment that begins so, above a message, is for whoever translates it
LANGUAGES = ("es", "en")
SOURCE = "en"  # the messages themselves are English
KEYWORDS = {"N_": None, "say": None, "count": (1, 2)}
PLURAL = "\u0004"
MO_MAGIC, MO_HEAD = 0x950412DE, 28
DATES = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid).*\n', re.M
)
HEADER = "# {language}: what Trocha says. Written by `python -m translations.catalogue`; the texts by people."

Key = str | tuple[str, str]


def extract(root: Path = ROOT) -> Catalog:
    """Return every message that the code under `root` says, with the files that say it."""
    found = Catalog()
    for folder in (name for name in FOLDERS if (root / name).is_dir()):
        for file, _, message, notes, _ in extract_from_dir(root / folder, [("**.py", "python")], None, KEYWORDS, NOTES):
            _add(found, message, f"{folder}/{Path(file).as_posix()}", notes)
    for file in (name for name in FILES if (root / name).is_file()):
        for _, message, notes, _ in extract_from_file("python", root / file, KEYWORDS, NOTES):
            _add(found, message, file, notes)
    return found


def _add(catalogue: Catalog, message: str | tuple[str, ...], file: str, comments: list[str]) -> None:
    text = message if isinstance(message, str) else tuple(message)
    if text and all(text):
        catalogue.add(text, locations=[(file, 0)], auto_comments=comments)


def key_of(message: Message) -> Key:
    """Return what `message` is looked up by: its text, or its two texts."""
    return (message.id[0], message.id[1]) if isinstance(message.id, (tuple, list)) else str(message.id)


def texts_of(message: Message) -> list[str]:
    """Return what `message` says in its language: one text, or one for each plural."""
    return list(message.string) if isinstance(message.string, (tuple, list)) else [str(message.string or "")]


def messages_of(catalogue: Catalog) -> Iterator[Message]:
    """Return the messages of `catalogue`, without its header."""
    return (message for message in catalogue if message.id)


def po_of(language: str, root: Path = ROOT) -> Path:
    """Return the file that people translate."""
    return root / "translations" / language / "LC_MESSAGES" / "trocha.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    """Return the catalogue of `language`; an empty one if nobody has translated anything."""
    path = po_of(language, root)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(root: Path = ROOT, brought: dict[Key, list[str]] | None = None) -> None:
    """Write both catalogues anew: the messages of the code, with the texts that people have given them or `brought`."""
    found = extract(root)
    for language in LANGUAGES:
        known: dict[Key, list[str]] = {key_of(m): texts_of(m) for m in messages_of(read(language, root))}
        if language != SOURCE:
            known.update(brought or {})
        written = Catalog(locale=language, project="Trocha", fuzzy=False)
        written.header_comment = HEADER.format(language=language)
        for message in sorted(messages_of(found), key=lambda each: each.id if isinstance(each.id, str) else each.id[0]):
            texts = _texts(message, language, known)
            written.add(message.id, texts, sorted(set(message.locations)), auto_comments=message.auto_comments)
        _write(written, po_of(language, root))


def _texts(message: Message, language: str, known: dict[Key, list[str]]) -> str | tuple[str, ...]:
    key = key_of(message)
    if isinstance(key, str):
        return key if language == SOURCE else known.get(key, [""])[0]
    return key if language == SOURCE else tuple(known.get(key, ["", ""]))


def _write(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = BytesIO()
    write_po(stream, catalogue, width=0, include_lineno=False)
    path.write_text(DATES.sub("", stream.getvalue().decode()), "utf-8", newline="\n")
    path.with_suffix(".mo").write_bytes(compiled(catalogue))


def compiled(catalogue: Catalog) -> bytes:
    """Return the .mo file of `catalogue`: the same bytes on every machine, on every day."""
    head = f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {catalogue.plural_forms}\n"
    pairs = {b"": head.encode()}
    for message in (
        each for each in messages_of(catalogue) if all(texts_of(each))
    ):  # what is not said yet stays English
        key = key_of(message)
        pairs["\0".join([key] if isinstance(key, str) else key).encode()] = "\0".join(texts_of(message)).encode()
    keys = sorted(pairs)
    index, blob = [], b""
    for text in (*keys, *(pairs[key] for key in keys)):
        index += [len(text), MO_HEAD + 16 * len(keys) + len(blob)]
        blob += text + b"\0"
    head_words = (MO_MAGIC, 0, len(keys), MO_HEAD, MO_HEAD + 8 * len(keys), 0, MO_HEAD + 16 * len(keys))
    return struct.pack(f"<7I{len(index)}I", *head_words, *index) + blob


def bring(folder: Path) -> dict[Key, list[str]]:
    """Read the translations in the JSON files of `folder`."""
    brought: dict[Key, list[str]] = {}
    for path in sorted(folder.glob("*.json")):
        for message, text in json.loads(path.read_text("utf-8")).items():
            one, several, many = message.partition(PLURAL)
            brought[(one, many) if several else one] = list(text) if isinstance(text, list) else [text]
    return brought


def check(root: Path = ROOT) -> list[str]:
    """Return what is wrong with the catalogues, one sentence each; nothing when they are whole."""
    wanted = {key_of(message): message for message in messages_of(extract(root))}
    return [fault for language in LANGUAGES for fault in _faults(language, wanted, root)]


def _faults(language: str, wanted: dict[Key, Message], root: Path) -> Iterator[str]:
    catalogue = read(language, root)
    present = {key_of(message): message for message in messages_of(catalogue)}
    for key in wanted.keys() - present.keys():
        yield f"{language}: missing, run `update`: {key!r} ({wanted[key].locations[0][0]})"
    for key in present.keys() - wanted.keys():
        yield f"{language}: nobody says this any more, run `update`: {key!r}"
    for key in catalogue.obsolete:
        yield f"{language}: left over, run `update`: {key!r}"
    for key, message in present.items():
        yield from (f"{language}: {fault}: {key!r}" for fault in _faults_of(key, message, catalogue.num_plurals))
    compiled_file = po_of(language, root).with_suffix(".mo")
    if not compiled_file.exists() or compiled_file.read_bytes() != compiled(catalogue):
        yield f"{language}: the .mo file is not what the .po file says, run `update`"


def _faults_of(key: Key, message: Message, plurals: int) -> Iterator[str]:
    texts = texts_of(message)
    if message.fuzzy:
        yield "doubtful (fuzzy)"
    if not all(texts):
        yield "not translated"
    elif len(texts) != (1 if isinstance(key, str) else plurals):
        yield "a plural is missing"
    elif isinstance(key, str) and facts_of(key) != facts_of(texts[0]):
        yield f"names other facts: {texts[0]!r}"
    elif not isinstance(key, str) and not all(
        facts_of(key[1]) - {"n"} <= facts_of(text) <= facts_of(key[0]) | facts_of(key[1]) for text in texts
    ):
        yield f"names other facts: {texts!r}"


def facts_of(text: str) -> set[str]:
    """Return the names of the facts that `text` has places for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def main(words: list[str]) -> int:
    """Do what the command line says."""
    match words:
        case ["update"]:
            update()
        case ["import", folder]:
            update(brought=bring(Path(folder)))
        case ["check"]:
            faults = sorted(check())
            print(*faults, f"{len(faults)} faults in the catalogues", sep="\n")
            return 1 if faults else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
