"""Questionnaires being filled, as ODK evaluates them: definitions compiled once, responses that recalculate."""

from app.forms.filling.asking import Asked, ask
from app.forms.filling.definition import Definition, Field, Itemset, View
from app.forms.filling.device import Device
from app.forms.filling.marks import html_of, plain_of
from app.forms.filling.notes import Note, explained
from app.forms.filling.outline import Block, outline
from app.forms.filling.problems import Problem
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
from app.forms.filling.response import Choice, NodeState, Response, open_response
from app.forms.filling.speech import Said
from app.forms.filling.validity import OK, REQUIRED

__all__ = [
    "OK",
    "REQUIRED",
    "AnswerRefused",
    "Asked",
    "Block",
    "Choice",
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
    "Note",
    "Problem",
    "RankIncomplete",
    "Response",
    "RowsRefused",
    "Said",
    "UnknownReference",
    "View",
    "ask",
    "explained",
    "html_of",
    "open_response",
    "outline",
    "plain_of",
    "read_definition",
]
