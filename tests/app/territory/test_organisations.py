"""Organisations of civil society: in a list of their own, with what they say of themselves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from app.territory import (
    NoSuchOrganisationKind,
    OrganisationAssessed,
    OrganisationNameless,
    UnknownOrganisation,
    UnknownPlace,
    change_organisation,
    create_organisation,
    list_governments,
    list_organisations,
    organisation_view,
    read_organisation,
    remove_organisation,
    restore_organisation,
)
from app.workspace import Workspace
from db.identity import new_id
from db.models.focas import Assessment

CLUSTER = UUID(int=1)


@pytest.fixture
def federation(workspace: Workspace):
    """A federation of the Cenepa."""
    return create_organisation(
        workspace,
        cluster=CLUSTER,
        name=" Federación de comunidades del Cenepa ",
        kind="federation",
        acronym="FECOCE",
        ubigeo="010402",
        peoples="Awajún",
        has_native_communities=True,
        native_communities_source="la propia organización",
    )


def test_an_organisation_is_kept_as_it_says_of_itself(workspace: Workspace, federation):
    assert read_organisation(workspace, federation.id) == federation
    assert (federation.name, federation.short_name) == ("Federación de comunidades del Cenepa", "FECOCE")
    assert (federation.place, federation.peoples, federation.results_shared_on) == ("El Cenepa", "Awajún", None)


def test_an_organisation_is_none_of_the_governments(workspace: Workspace, federation):
    assert [each.id for each in list_organisations(workspace)] == [federation.id]
    assert list_governments(workspace) == ()


def test_organisations_are_listed_by_cluster_and_name(workspace: Workspace, federation):
    ngo = create_organisation(workspace, cluster=CLUSTER, name="asociación del río", kind="ngo")
    other = create_organisation(workspace, cluster=UUID(int=2), name="Otra", kind="base")
    assert [each.id for each in list_organisations(workspace, cluster=CLUSTER)] == [ngo.id, federation.id]
    assert other.id in {each.id for each in list_organisations(workspace)}
    assert (ngo.short_name, ngo.place) == ("asociación del río", "")


def test_the_day_of_its_leave_is_written_and_taken_back(workspace: Workspace, federation):
    shared = change_organisation(workspace, organisation=federation.id, results_shared_on=date(2014, 3, 2))
    assert (shared.results_shared_on, shared.name) == (date(2014, 3, 2), federation.name)
    assert change_organisation(workspace, organisation=federation.id, results_shared_on=None) == federation


def test_where_it_said_that_its_notes_are_printed_is_kept_and_taken_back(workspace: Workspace, federation):
    said = change_organisation(workspace, organisation=federation.id, notes_leave=" Asamblea, acta 15 ")
    assert (said.notes_leave, federation.notes_leave) == ("Asamblea, acta 15", None)
    assert list_organisations(workspace) == (said,)
    removed = remove_organisation(workspace, organisation=federation.id)
    assert restore_organisation(workspace, organisation=removed) == said
    assert change_organisation(workspace, organisation=federation.id, notes_leave="") == federation


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"name": "  ", "kind": "base"}, OrganisationNameless),
        ({"name": "Comité", "kind": "club"}, NoSuchOrganisationKind),
        ({"name": "Comité", "kind": "base", "ubigeo": "999999"}, UnknownPlace),
    ],
)
def test_what_is_no_organisation_is_refused(workspace: Workspace, facts, refusal):
    with pytest.raises(refusal):
        create_organisation(workspace, cluster=CLUSTER, **facts)
    assert list_organisations(workspace) == ()


def test_a_refused_change_leaves_it_as_it_was(workspace: Workspace, federation):
    with pytest.raises(OrganisationNameless):
        change_organisation(workspace, organisation=federation.id, name="", peoples="Wampis")
    assert read_organisation(workspace, federation.id) == federation


def test_a_removed_organisation_comes_back_as_it_was(workspace: Workspace, federation):
    removed = remove_organisation(workspace, organisation=federation.id)
    with pytest.raises(UnknownOrganisation):
        read_organisation(workspace, federation.id)
    assert restore_organisation(workspace, organisation=removed) == federation
    assert restore_organisation(workspace, organisation=removed) == read_organisation(workspace, federation.id)


def test_an_organisation_with_rounds_stays(workspace: Workspace, federation):
    with workspace.transaction() as session:
        session.add(Assessment(organisation_id=federation.id, measure="baseline"))
    with pytest.raises(OrganisationAssessed):
        remove_organisation(workspace, organisation=federation.id)


def test_one_that_has_not_arrived_yet_has_no_name_and_no_kind(workspace: Workspace):
    missing = new_id()
    with workspace.reading() as session:
        seen = organisation_view(session, missing)
    assert (seen.id, seen.name, seen.kind) == (missing, "", "")
    with pytest.raises(UnknownOrganisation):
        change_organisation(workspace, organisation=missing, name="x")
