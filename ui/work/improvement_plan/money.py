"""Amounts as people write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def read_money(text: str) -> int | None:
    """Return an amount in hundredths: "9,600.50" is 960050; None when it is none."""
    cleaned = text.replace("S/", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", "")
    try:
        amount = Decimal(cleaned)
    except InvalidOperation:
        return None
    return int(amount * 100) if amount.is_finite() and amount >= 0 else None
