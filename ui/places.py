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
    "cluster": PageKind("ui.pages.cluster.page", "ClusterPage", "clusters"),
    "focas_scoring": PageKind("ui.work.focas_scoring.view", "FocasScoringView", "clusters"),
    "focas_results": PageKind("ui.work.focas_results.view", "FocasResultsView", "clusters"),
    "focas_cluster": PageKind("ui.work.focas_results.cluster", "ClusterLevelsView", "clusters"),
    "focas_programme": PageKind("ui.work.focas_results.programme", "ProgrammeLevelsView", "clusters"),
    "focas_signing": PageKind("ui.work.signing.focas", "FocasSigningView", "clusters"),
    "improvement_plan": PageKind("ui.work.improvement_plan.view", "ImprovementPlanView", "clusters"),
    "training": PageKind("ui.work.training.view", "TrainingView", "clusters"),
    "votes": PageKind("ui.work.votes.view", "VotesView", "clusters"),
    "card": PageKind("ui.work.votes.card_passed_on", "CardPassedOnView", "clusters"),
    "workshop": PageKind("ui.work.workshop.view", "WorkshopView", "clusters"),
    "roadmap": PageKind("ui.work.roadmap.view", "RoadmapView", "clusters"),
    "letter": PageKind("ui.work.letter.view", "LetterView", "clusters"),
    "document": PageKind("ui.work.document.view", "DocumentView", "clusters"),
    "questionnaire": PageKind("ui.work.questionnaire.view", "QuestionnaireView", "settings"),
    "responses": PageKind("ui.work.questionnaire.responses", "ResponsesView", "settings"),
    "exchange": PageKind("ui.pages.exchange.page", "ExchangePage", "exchange"),
    "settings": PageKind("ui.pages.settings.page", "SettingsPage", "settings"),
}


def is_built(kind: str) -> bool:
    """Whether the place `kind` can be opened."""
    return kind in PLACES and PLACES[kind].is_built
