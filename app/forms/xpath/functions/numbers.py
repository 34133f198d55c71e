"""Functions over numbers."""

from __future__ import annotations

import math
from collections.abc import Callable

from app.forms.xpath.functions.function import ANY, Function, atoms, number, own_or
from app.forms.xpath.moments import DAY, Moment, read_moment
from app.forms.xpath.scope import Closure, Scope
from app.forms.xpath.values import Value, to_number, to_text


def _of_one(calculate: Callable[[float], float]) -> Function:
    def build(arguments: list[Closure]) -> Closure:
        (one,) = arguments
        return lambda scope: _safely(calculate, number(one, scope))

    return Function(1, 1, build)


def _of_two(calculate: Callable[[float, float], float]) -> Function:
    def build(arguments: list[Closure]) -> Closure:
        one, other = arguments
        return lambda scope: _safely(calculate, number(one, scope), number(other, scope))

    return Function(2, 2, build)


def _safely(calculate: Callable[..., float], *numbers: float) -> float:
    if any(map(math.isnan, numbers)):
        return math.nan
    try:
        return float(calculate(*numbers))
    except OverflowError:
        return math.inf
    except (ValueError, ZeroDivisionError):
        return math.nan


def _logarithm(logarithm: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: -math.inf if value == 0 else logarithm(value)


def _whole(rounded: Callable[[float], int]) -> Callable[[float], float]:
    return lambda value: value if math.isinf(value) else float(rounded(value))


def _extreme(choose: Callable[[list[float]], float]) -> Function:
    def build(arguments: list[Closure]) -> Closure:
        def run(scope: Scope) -> Value:
            zone = scope.around.zone
            found = [to_number(each, zone) for argument in arguments for each in atoms(argument(scope))]
            return math.nan if not found or any(map(math.isnan, found)) else choose(found)

        return run

    return Function(0, ANY, build)


def _sum(arguments: list[Closure]) -> Closure:
    (one,) = arguments
    return lambda scope: float(sum(to_number(each, scope.around.zone) for each in atoms(one(scope))))


def _number(arguments: list[Closure]) -> Closure:
    """An ISO day is the days since 1970, and reads as whole days."""
    one = own_or(arguments)

    def run(scope: Scope) -> Value:
        value = one(scope)
        if isinstance(value, (str, list)):
            milliseconds = read_moment(to_text(value), scope.around.zone)
            if milliseconds is not None:
                return Moment(milliseconds, str(math.floor(milliseconds / DAY)), is_true=True)
        return value if isinstance(value, Moment) else to_number(value, scope.around.zone)

    return run


def _round(arguments: list[Closure]) -> Closure:
    """Halves go away from zero, as ODK has it."""
    value, *places = arguments

    def run(scope: Scope) -> Value:
        shown = _with_comma(value(scope), scope)
        decimals = number(places[0], scope) if places else 0.0
        if math.isnan(shown) or math.isnan(decimals) or math.isinf(shown):
            return shown if not math.isnan(decimals) else math.nan
        shift = 10.0 ** math.trunc(max(-308.0, min(308.0, decimals)))
        scaled = abs(shown) * shift
        return shown if math.isinf(scaled) else math.copysign(math.floor(scaled + 0.5) / shift, shown)

    return run


def _with_comma(value: Value, scope: Scope) -> float:
    """Return a number that may be written with a comma, which round() alone reads, as JavaRosa has it."""
    if isinstance(value, (str, list)):
        value = to_text(value)
        value = value.replace(",", ".") if value.count(",") == 1 else value
    return to_number(value, scope.around.zone)


def _int(value: float) -> float:
    return value if math.isinf(value) else float(math.trunc(value))


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return math.inf
    return math.pow(base, exponent)


FUNCTIONS = {
    "number": Function(0, 1, _number),
    "sum": Function(1, 1, _sum),
    "floor": _of_one(_whole(math.floor)),
    "ceiling": _of_one(_whole(math.ceil)),
    "round": Function(1, 2, _round),
    "int": _of_one(_int),
    "abs": _of_one(abs),
    "min": _extreme(min),
    "max": _extreme(max),
    "pow": _of_two(_power),
    "sqrt": _of_one(math.sqrt),
    "exp": _of_one(math.exp),
    "exp10": _of_one(lambda value: math.pow(10, value)),
    "log": _of_one(_logarithm(math.log)),
    "log10": _of_one(_logarithm(math.log10)),
    "sin": _of_one(math.sin),
    "cos": _of_one(math.cos),
    "tan": _of_one(math.tan),
    "asin": _of_one(math.asin),
    "acos": _of_one(math.acos),
    "atan": _of_one(math.atan),
    "atan2": _of_two(math.atan2),
    "pi": Function(0, 0, lambda arguments: lambda scope: math.pi),
    "random": Function(0, 0, lambda arguments: lambda scope: scope.around.random()),
}
