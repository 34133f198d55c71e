"""Text and marks can be told from their ground, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from ui.theme import LIGHT, PROJECTOR, Tokens

TEXT, MARKS = 4.5, 3.0  # least ratios of text, and of borders and signs
STATUSES = ("neutral", "info", "ok", "warn", "bad", "review", "health", "education", "environment")
ON = {  # ink: grounds that it stands on
    "text": ("window", "base", "alternate", "raised", "chosen", "strip", "accent_soft"),
    "muted": ("window", "base", "alternate", "raised", "chosen", "strip"),
    "accent_hover": ("accent_soft", "base"),
    "link": ("base", "window", "alternate", "chosen"),
    "link_visited": ("base", "window"),
    "on_rail": ("rail", "rail_active"),
    "on_rail_muted": ("rail", "rail_active"),
    "on_accent": ("accent", "accent_hover", "text"),
}
LINES = {"line_strong": ("base", "alternate"), "focus": ("base", "window", "chosen"), "rail_mark": ("rail",)}
THEMES = pytest.mark.parametrize("tokens", [LIGHT, PROJECTOR], ids=["light", "projector"])


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_words_are_told_from_every_ground_they_stand_on(tokens: Tokens) -> None:
    found = {(ink, ground): ratio(tokens.colour(ink), tokens.colour(ground)) for ink in ON for ground in ON[ink]}
    assert {pair: round(each, 2) for pair, each in found.items() if each < TEXT} == {}


@THEMES
def test_states_and_sectors_are_told_from_their_own_ground_and_from_a_card(tokens: Tokens) -> None:
    for status in STATUSES:
        ink, ground = tokens.pair(status)
        assert ratio(ink, ground) >= TEXT, status
        assert ratio(ink, tokens.base) >= TEXT, status


@THEMES
def test_the_digit_of_a_level_is_told_from_its_colour(tokens: Tokens) -> None:
    assert [round(ratio(fill, ink), 1) for fill, ink in tokens.maturity if ratio(fill, ink) < TEXT] == []


@THEMES
def test_edges_of_fields_and_the_ring_of_focus_are_seen(tokens: Tokens) -> None:
    found = {
        (line, ground): ratio(tokens.colour(line), tokens.colour(ground)) for line in LINES for ground in LINES[line]
    }
    assert {pair: round(each, 2) for pair, each in found.items() if each < MARKS} == {}


@THEMES
def test_rounds_in_charts_have_an_outline_that_is_seen(tokens: Tokens) -> None:
    assert all(ratio(outline, tokens.base) >= MARKS for _, outline, _ in tokens.rounds)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
