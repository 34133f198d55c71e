"""The registry of places: which page shows which kind. Its module is imported when a place is first opened."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageKind:
    """Who shows a place. module, name: the page's class. door: the entry of the rail under which it lies."""

    module: str
    name: str
    door: str

    @property
    def is_built(self) -> bool:
        """Whether the page exists: a place is on the screen when it works."""
        return find_spec(self.module) is not None

    def page_class(self) -> type[Page]:
        """Import the page's class."""
        return getattr(import_module(self.module), self.name)  # type: ignore[no-any-return]


PLACES = {
    "home": PageKind("ui.pages.home", "HomePage", "home"),
    "clusters": PageKind("ui.pages.clusters", "ClustersPage", "clusters"),
    "cluster": PageKind("ui.pages.cluster", "ClusterPage", "clusters"),
    "focas_scoring": PageKind("ui.work.focas_scoring", "FocasScoringView", "clusters"),
    "focas_results": PageKind("ui.work.focas_results", "FocasResultsView", "clusters"),
    "focas_cluster": PageKind("ui.work.focas_results_cluster", "ClusterLevelsView", "clusters"),
    "focas_programme": PageKind("ui.work.focas_programme", "ProgrammeLevelsView", "clusters"),
    "focas_signing": PageKind("ui.work.focas_signing", "FocasSigningView", "clusters"),
    "improvement_plan": PageKind("ui.work.improvement_plan", "ImprovementPlanView", "clusters"),
    "training": PageKind("ui.work.training", "TrainingView", "clusters"),
    "votes": PageKind("ui.work.votes", "VotesView", "clusters"),
    "card": PageKind("ui.work.card_passed_on", "CardPassedOnView", "clusters"),
    "workshop": PageKind("ui.work.workshop", "WorkshopView", "clusters"),
    "roadmap": PageKind("ui.work.roadmap", "RoadmapView", "clusters"),
    "letter": PageKind("ui.work.letter", "LetterView", "clusters"),
    "document": PageKind("ui.work.document", "DocumentView", "clusters"),
    "questionnaire": PageKind("ui.work.questionnaire", "QuestionnaireView", "settings"),
    "responses": PageKind("ui.work.questionnaire_responses", "ResponsesView", "settings"),
    "exchange": PageKind("ui.pages.exchange", "ExchangePage", "exchange"),
    "settings": PageKind("ui.pages.settings", "SettingsPage", "settings"),
}


def is_built(kind: str) -> bool:
    """Whether the place `kind` can be opened."""
    return kind in PLACES and PLACES[kind].is_built
