"""ODK's XPath: parsed once, compiled to closures over a light tree, evaluated in surroundings that the caller gives."""

from app.forms.xpath.compiling import Compiled, compile_expression
from app.forms.xpath.scope import CannotEvaluate, Surroundings
from app.forms.xpath.tokens import NotXPath

__all__ = ["CannotEvaluate", "Compiled", "NotXPath", "Surroundings", "compile_expression"]
