"""The log of this computer and what a report of a mistake holds: no names, no answers, no keys."""

from __future__ import annotations

import logging
import platform
import re
import sys
import traceback
from pathlib import Path

from typing_extensions import override

NAME = "Trocha"
LOG = "trocha.log"
LOG_SIZE, LOGS = 1_000_000, 3

_OPENING, _CLOSING = "“\N{LEFT SINGLE QUOTATION MARK}\"'«", "”\N{RIGHT SINGLE QUOTATION MARK}\"'»"
_SECRETS = (
    (re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3,}\b", re.IGNORECASE), "<code>"),
    (re.compile(r"\b[0-9a-fA-F]{24,}\b"), "<digits>"),
    (re.compile(r"-----BEGIN [^-]+-----.*?-----END [^-]+-----", re.DOTALL), "<pem>"),
    (re.compile(r"AGE-SECRET-KEY-\w+"), "<key>"),
    (re.compile(r"\[parameters: .*?\]\n", re.DOTALL), "<parameters>\n"),
    (re.compile(f"[{_OPENING}].+[{_CLOSING}]"), "<text>"),  # to the last quote of the line: a name may hold one
)
_OWN_LINES = re.compile(r"^(\s*File )\"([^\"]*)\"", re.MULTILINE)


def without_secrets(text: str) -> str:
    """Return `text` without keys, codes, quoted values and the names of folders."""
    text = _OWN_LINES.sub(_short_path, text)
    text = text.replace(str(Path.home()), "~")
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def describe(error: BaseException) -> str:
    """Return what helps to find the mistake: versions and where it happened."""
    where = "".join(traceback.format_exception(error))
    about = f"Trocha {_version()}\nPython {platform.python_version()}\n{platform.platform()}\n"
    return about + "\n" + without_secrets(where)


class WithoutSecrets(logging.Formatter):
    """Writes a line of the log as it may be read by anybody."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Format, then take the secrets out."""
        return without_secrets(super().format(record))


def log_folder() -> Path:
    """Return the system's own folder for the log of Trocha."""
    import platformdirs

    return Path(platformdirs.user_log_dir(NAME))


def start_log(folder: Path) -> Path | None:
    """Write the log into `folder`, files of a megabyte at most; return its file, or None where it cannot be written."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG, maxBytes=LOG_SIZE, backupCount=LOGS, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(WithoutSecrets("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return folder / LOG


def _short_path(found: re.Match[str]) -> str:
    return f"{found.group(1)}{'/'.join(Path(found.group(2)).parts[-2:])}"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("trocha")
    except PackageNotFoundError:
        return f"(source) {sys.implementation.name}"
