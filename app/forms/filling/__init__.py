"""Questionnaires being filled, as ODK evaluates them: definitions compiled once, responses that recalculate."""

from app.forms.filling.definition import Definition, Field, Itemset, View
from app.forms.filling.device import Device
from app.forms.filling.engine import Problem
from app.forms.filling.reading import read_definition
from app.forms.filling.refusals import (
    AnswerRefused,
    ExpressionWrong,
    FormBeyondLimits,
    FormCycle,
    FormUnusable,
    NotAForm,
    NotThisForm,
    RankIncomplete,
    RowsRefused,
    UnknownReference,
)
from app.forms.filling.response import NodeState, Response, open_response
from app.forms.filling.speech import Said

__all__ = [
    "AnswerRefused",
    "Definition",
    "Device",
    "ExpressionWrong",
    "Field",
    "FormBeyondLimits",
    "FormCycle",
    "FormUnusable",
    "Itemset",
    "NodeState",
    "NotAForm",
    "NotThisForm",
    "Problem",
    "RankIncomplete",
    "Response",
    "RowsRefused",
    "Said",
    "UnknownReference",
    "View",
    "open_response",
    "read_definition",
]
