"""Rounds written in one line an area, for rules that need no store: "3 2 na nd - 1", "-" being what nobody answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from app.focas.scoring import score
from app.focas.views import AreaView, AssessmentId, AssessmentView, ItemAnswer, ItemView
from app.territory import GovernmentView
from db.identity import id_of, new_id

NEEDS_IN_TURN = ("function", "skill", "system")
DAYS = {"baseline": date(2013, 3, 14), "midline": date(2015, 5, 20), "endline": date(2017, 3, 9)}


def a_round(
    values: Mapping[str, str],
    measure: str = "baseline",
    *,
    revisions: Mapping[str, int] | None = None,
    verified: str = "",
    left_out: str = "",
    funds: str = "",
    marked: Mapping[str, str] | None = None,
    level: str = "district",
) -> AssessmentView:
    """Return a closed round. verified, funds: codes of items; left_out: codes of areas; marked: "G I" by item."""
    areas = tuple(_area(code, told, left_out.split()) for code, told in values.items())
    view = AssessmentView(
        id=AssessmentId(new_id()),
        cluster_id=id_of("cluster", "test"),
        government=a_government(level),
        measure=measure,
        instrument_title="FOCAS",
        instrument_version="1",
        held_on=DAYS[measure],
        place="Huampami",
        facilitator="Facilitación",
        opened_at=datetime(2013, 3, 14, 9, tzinfo=UTC),
        closed_at=datetime(2013, 3, 15, 17, tzinfo=UTC),
        version=1,
        reopen_reason=None,
        areas=areas,
        participants=(),
    )
    for code, revision in (revisions or {}).items():
        view = with_item(view, code, revision=revision, title=f"{code} revision {revision}")
    for code in verified.split():
        view = with_item(view, code, answer=replace(_item(view, code).answer, evidence_seen="si"))
    for code in funds.split():
        view = with_item(view, code, tags=("funds",))
    for code, markers in (marked or {}).items():
        view = with_item(view, code, markers=tuple(markers.split()))
    return view


def a_government(level: str = "district", ubigeo: str = "010402", place: str = "El Cenepa") -> GovernmentView:
    """Return a government that no store knows."""
    identity = id_of("government", level, ubigeo)
    return GovernmentView(identity, level, ubigeo, place, "Condorcanqui", "Amazonas", None, True, "BDPI", ())


def with_item(view: AssessmentView, code: str, **changes: object) -> AssessmentView:
    """Return the round with one item changed."""
    areas = tuple(
        replace(area, items=tuple(replace(item, **changes) if item.code == code else item for item in area.items))
        for area in view.areas
    )
    return replace(view, areas=areas)


def _item(view: AssessmentView, code: str) -> ItemView:
    found = view.item(code)
    assert found is not None
    return found


def _area(code: str, told: str, left_out: list[str]) -> AreaView:
    values = ["" if value == "-" else value for value in told.split()]
    items = tuple(
        ItemView(
            code=f"{code}-{number}",
            area=code,
            title=f"{code}-{number}",
            levels=("nada", "algo", "lo que se pide", "además"),
            evidence="",
            legal_basis="",
            need=NEEDS_IN_TURN[number % 3],
            markers=(),
            answer=ItemAnswer(agreed=value),
        )
        for number, value in enumerate(values, start=1)
    )
    is_out = code in left_out
    level = score(code, values, is_left_out=is_out)
    return AreaView(code, f"Área {code}", code in {"PAR", "DIV"}, "lo ve otro" if is_out else None, None, level, items)
