"""What stands in the way of reading a form or of an answer, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.failures import TrochaError
from app.forms.filling.problems import ROLES
from app.forms.findings import say_with_reason
from app.words import N_

if TYPE_CHECKING:
    from app.words import Words


class FormUnusable(TrochaError):
    """A form cannot be filled. Facts: reason, a message of the catalogue or as the file has it; more for its places."""

    code: ClassVar[str] = "form.unusable"
    message: ClassVar[str] = N_("This form cannot be filled: {reason}")

    @override
    def sentence(self, words: Words) -> str:
        """Say why, in the language of `words`."""
        told = dict(self.facts)
        if "role" in told:
            told["role"] = words.say(ROLES.get(str(told["role"]), str(told["role"])))
        return say_with_reason(words, self.message, told)


class NotAForm(FormUnusable):
    """The file is no XForm. Facts: reason."""

    code: ClassVar[str] = "form.not-a-form"
    message: ClassVar[str] = N_("This file is not a form that can be filled: {reason}")


class FileUnusable(NotAForm):
    """A file beside the form cannot be read. Facts: file, its address; reason, with its own places."""

    code: ClassVar[str] = "form.file-unusable"
    message: ClassVar[str] = N_("{file}, a file beside the form, cannot be read: {reason}")


class FormBeyondLimits(FormUnusable):
    """The form is larger or deeper than Trocha reads. Facts: reason."""

    code: ClassVar[str] = "form.beyond-limits"
    message: ClassVar[str] = N_("This form is larger or more nested than can be read safely: {reason}")


class FileBeyondLimits(FormBeyondLimits):
    """A file beside the form is larger or deeper than Trocha reads. Facts: file, its address; reason."""

    code: ClassVar[str] = "form.file-beyond-limits"
    message: ClassVar[str] = N_("{file}, a file beside the form, is too large or too nested: {reason}")


class ExpressionWrong(FormUnusable):
    """An expression cannot be read. Facts: nodeset, role, expression, reason."""

    code: ClassVar[str] = "form.expression"
    message: ClassVar[str] = N_("The expression “{expression}” ({role} of {nodeset}) cannot be read: {reason}")


class FormCycle(FormUnusable):
    """Calculations wait for each other. Facts: nodesets, in order."""

    code: ClassVar[str] = "form.cycle"
    message: ClassVar[str] = N_("These calculations depend on each other in a circle: {nodesets}")


class AnswerRefused(TrochaError):
    """An answer cannot be taken. Facts: ref."""

    code: ClassVar[str] = "form.answer-refused"
    message: ClassVar[str] = N_("This answer cannot be changed: {ref}")


class UnknownReference(AnswerRefused):
    """The response has no such place. Facts: ref."""

    code: ClassVar[str] = "form.unknown-reference"
    message: ClassVar[str] = N_("The form has no place called {ref}")


class RankIncomplete(AnswerRefused):
    """Not every choice has a place in the order. Facts: ref."""

    code: ClassVar[str] = "form.rank-incomplete"
    message: ClassVar[str] = N_("Every choice needs a place in the order: {ref}")


class RowsRefused(AnswerRefused):
    """Rows of this repeat cannot be added or removed by hand. Facts: ref."""

    code: ClassVar[str] = "form.rows-refused"
    message: ClassVar[str] = N_("The form itself decides how many times {ref} is repeated")


class NotThisForm(FormUnusable):
    """The saved answers belong to another form. Facts: expected, found."""

    code: ClassVar[str] = "form.another-form"
    message: ClassVar[str] = N_("These answers belong to the form “{found}”, not to “{expected}”")
