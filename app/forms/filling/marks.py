"""The markdown that XLSForms use in labels, as the few tags that a screen or a page knows, and as plain text.

Headings, **strong**, *emphasis*, links, lists, `<span style="color: ...">` and line ends; all else is text.
"""

from __future__ import annotations

import re
from html import escape

_SPAN = re.compile(r"&lt;span style=(&quot;|')([^<>&]*)\1&gt;(.*?)&lt;/span&gt;", re.DOTALL)
_STYLE = re.compile(r"\s*(color|font-family)\s*:\s*([#\w ,-]+?)\s*")
_HEADING = re.compile(r"(#{1,6})\s*(.*?)\s*#*")
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\[([^\[\]]*+)\]\((https?://[^\s)]+|mailto:[^\s)]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"(?<![\w\\])__(.+?)__(?!\w)"), r"<b>\1</b>"),
    (re.compile(r"(?<!\\)\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w\\])_(\S[^_]*?)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"(?<![\\*])\*([^\s*][^*]*?)\*(?!\*)"), r"<i>\1</i>"),
    (re.compile(r"\\([\\*_#\[\]()])"), r"\1"),
)
_ITEM = re.compile(r"([*+-]|\d+\.)\s+(.*)")
_TAG = re.compile(r"<[^<>]*>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&nbsp;": "\N{NO-BREAK SPACE}", "&amp;": "&"}
_LONGEST = 20_000


def html_of(text: str) -> str:
    """Return `text` with its marks as tags: b, i, a, span, br and a heading as strong text."""
    lines = [_line(line) for line in escape(text[:_LONGEST]).splitlines()]
    return _SPAN.sub(_span, "<br>".join(lines))


def plain_of(text: str) -> str:
    """Return `text` as it is read aloud or printed: without marks, on as many lines."""
    found = _TAG.sub("", html_of(text).replace("<br>", "\n"))
    for entity, character in _ENTITIES.items():
        found = found.replace(entity, character)
    return found.strip()


def _line(line: str) -> str:
    heading = _HEADING.fullmatch(line)
    if heading is not None and heading.group(2):
        return f"<b>{_inline(heading.group(2))}</b>"
    item = _ITEM.fullmatch(line.strip())
    if item is not None:
        sign = "\N{BULLET}" if len(item.group(1)) == 1 else item.group(1)
        return f"{sign}&nbsp;{_inline(item.group(2))}"
    return _inline(line)


def _inline(text: str) -> str:
    for pattern, made in _INLINE:
        text = pattern.sub(made, text)
    return text


def _span(found: re.Match[str]) -> str:
    known = [_STYLE.fullmatch(rule) for rule in found.group(2).split(";") if rule.strip()]
    styles = "; ".join(f"{each.group(1)}: {each.group(2)}" for each in known if each is not None)
    return f'<span style="{styles}">{found.group(3)}</span>' if styles else found.group(3)
