"""Find places by code or by name, lightly."""

from __future__ import annotations

import subprocess
import sys

from tests.app.cli.conftest import Run


def test_a_name_is_found_without_accents(run: Run):
    found = run("place", "find", "rio", "santiago", "--json")
    assert found.code == 0
    assert found.told["places"][0] == {
        "ubigeo": "010403",
        "level": "district",
        "name": "Río Santiago",
        "department": "Amazonas",
        "province": "Condorcanqui",
        "capital": found.told["places"][0]["capital"],
    }


def test_a_code_is_found(run: Run):
    assert run("place", "find", "010401", "--json").told["places"][0]["name"] == "Nieva"


def test_nothing_found_is_no(run: Run):
    found = run("place", "find", "zzzz", "--json")
    assert (found.code, found.told) == (1, {"places": []})


def test_finding_a_place_loads_neither_the_store_nor_a_window():
    asked = (
        "import sys; from app.cli import main; main(['place', 'find', 'nieva']);"
        "print({'sqlalchemy', 'sqlcipher3', 'reportlab', 'pyhanko', 'PySide6'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "set()"
