"""The window road: what the case says, played from an empty folder to the one difference, by keys and pointer alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys import assessing, exchanging, forming, improving, planning, road_ahead, signing_papers
from tests.journeys.desktop import Desktop

CASE = Path(__file__).resolve().parents[2] / "resources" / "cases" / "condorcanqui-health.json"
NAMES = {
    "01": ("01", "Gobierno Regional de Amazonas", "Gob. Regional de Amazonas"),
    "0104": ("condorcanqui", "Municipalidad Provincial de Condorcanqui", "Mun. Prov. de Condorcanqui"),
    "010402": ("el cenepa", "Municipalidad Distrital de El Cenepa", "Mun. Dist. de El Cenepa"),
    "010403": ("rio santiago", "Municipalidad Distrital de Río Santiago", "Mun. Dist. de Río Santiago"),
}
"""What is typed to find each government of the case, how it is called, and how a list calls it."""
STEPS = (
    "workspace", "cluster", "round", "plan", "workshop", "roadmap", "letter", "paper", "exchange",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Walked:
    """What the road left. seen: what was read on the screen at each step, by its name."""

    folder: Path
    seen: dict[str, str]

    @property
    def out(self) -> Path:
        """Papers and packages."""
        return self.folder / "out"


class Walk:
    """Plays the steps one after the other on the first computer, and the last one on two."""

    def __init__(self, folder: Path) -> None:
        """Play in `folder`, which is empty."""
        self.case: dict[str, Any] = json.loads(CASE.read_text("utf-8"))
        self.out = folder / "out"
        self.out.mkdir(parents=True)
        self.first = Desktop(folder / "workspace", folder / "config-1")
        self.second = Desktop(folder / "second", folder / "config-2")
        self.seen: dict[str, str] = {}

    def play(self) -> dict[str, str]:
        """Play every step; return what was read at the end of each."""
        for name in STEPS:
            step: Callable[[], None] = getattr(self, name)
            step()
            self.seen[name] = self.first.text()
        self.second.close()
        self.first.close()
        return self.seen

    def workspace(self) -> None:
        """Step 1."""
        self.first.start()
        code = forming.make_workspace(self.first, self.case["first_desk"], self.case["programme"])
        self.seen["recovery code"] = code

    def cluster(self) -> None:
        """Step 2."""
        said, desktop = self.case["cluster"], self.first
        forming.form_cluster(desktop, said)
        forming.add_governments(desktop, {typed: name for typed, name, _ in NAMES.values()})
        for each in said["governments"]:
            forming.describe_government(desktop, NAMES[each["ubigeo"]][2], each)
        forming.choose_service(desktop, said["service"])
        forming.write_facts(desktop, said["critical_area"])
        forming.accept_rules(desktop, said["bent_rules"])

    def round(self) -> None:
        """Step 3, with the program closed in the middle of it."""
        said, desktop = self.case["assessment"], self.first
        codes, until = list(said["answers"]), said["reopen_after"]
        assessing.open_round(desktop, NAMES[said["government"]][2], said)
        assessing.write_participants(desktop, said["participants"])
        assessing.score(desktop, said, codes[:until])
        desktop.close()
        desktop.start()
        forming.unlock(desktop)
        desktop.sees(f"{until} respuestas guardadas")
        desktop.press("Return")
        assessing.score(desktop, said, codes[until:])
        assessing.close_round(desktop)
        desktop.sees("Índice:")
        signing_papers.save(desktop, self.out / "result-es.pdf", "Guardar como PDF")

    def plan(self) -> None:
        """Step 4."""
        said, desktop = self.case["plan"], self.first
        self.to_cluster("Gobiernos")
        desktop.click(NAMES[self.case["assessment"]["government"]][2])
        planning.start_plan(desktop, said["goal"])
        planning.write_actions(desktop, said)
        planning.order_actions(desktop, said["actions"])
        planning.approve_plan(desktop, said)
        signing_papers.save(desktop, self.out / "plan-es.pdf", "Guardar como PDF")

    def workshop(self) -> None:
        """Step 5, as far as the wall."""
        said, desktop = self.case["cycle"], self.first
        self.to_cluster("Servicio")
        improving.open_cycle(desktop, said)
        improving.open_workshop(desktop, said["workshop"])
        improving.let_in(desktop, said["workshop"]["participants"])
        improving.write_cards(desktop, said["workshop"]["barriers"])
        improving.work_through(desktop, said["workshop"]["barriers"])

    def roadmap(self) -> None:
        """Step 5, the roadmap."""
        said, desktop = self.case["cycle"], self.first
        actions = road_ahead.actions_of(said["workshop"]["barriers"])
        improving.close_workshop(desktop)
        road_ahead.write_days(desktop, said)
        road_ahead.agree_on_actions(desktop, actions, {code: name for code, (_, name, _) in NAMES.items()})
        road_ahead.share(desktop)
        road_ahead.follow_up(desktop, actions)

    def letter(self) -> None:
        """Step 6."""
        said, desktop = self.case["letter"], self.first
        self.to_cluster("Compromisos")
        signing_papers.compose_letter(desktop, NAMES[said["government"]][2], said)
        signing_papers.name_programme(desktop, self.case["programme"]["coordinator"])
        signing_papers.sign_all(desktop, "Firmar la carta", [0, 1])
        signing_papers.seal(desktop, "Sellar la carta")
        signing_papers.give_out_letter(desktop, self.out)

    def paper(self) -> None:
        """Step 7."""
        desktop = self.first
        self.to_cluster("Servicio")
        desktop.click("Abrir: Versión 1")
        desktop.turn_to("Firmas")
        people = self.case["cycle"]["signatories"]
        signing_papers.ask_signatories(desktop, people)
        signing_papers.sign_all(desktop, "Firmar la hoja de ruta", [2, 3, 4, 0])
        signing_papers.seal(desktop, "Sellar la hoja de ruta")
        signing_papers.give_out_roadmap(desktop, self.out)

    def exchange(self) -> None:
        """Step 8."""
        first, second, wording = self.first, self.second, self.case["difference"]
        second.start()
        forming.make_workspace(second, self.case["second_desk"], None)
        exchanging.enrol(first, second, self.out)
        exchanging.hand_over(first, second, self.out)
        exchanging.hand_over(second, first, self.out)
        exchanging.write_critical_area(first, wording["first"])
        exchanging.write_critical_area(second, wording["second"])
        exchanging.hand_over(first, second, self.out)
        exchanging.hand_over(second, first, self.out)
        self.seen["differences"] = exchanging.differences(first)
        self.seen["differences of the second"] = exchanging.differences(second)
        first.look()

    def to_cluster(self, tab: str) -> None:
        """Go to a tab of the cluster."""
        self.first.press("Ctrl+2")
        self.first.click("Abrir: Condorcanqui")
        self.first.turn_to(tab)
