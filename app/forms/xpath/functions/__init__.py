"""The functions of XPath 1.0 and of ODK XForms, by name."""

from app.forms.xpath.functions import booleans, choices, days, geo, nodesets, numbers, texts
from app.forms.xpath.functions.function import Function

FUNCTIONS: dict[str, Function] = {
    **booleans.FUNCTIONS,
    **choices.FUNCTIONS,
    **days.FUNCTIONS,
    **geo.FUNCTIONS,
    **nodesets.FUNCTIONS,
    **numbers.FUNCTIONS,
    **texts.FUNCTIONS,
}

__all__ = ["FUNCTIONS", "Function"]
