"""The house stands: imports run down only, and siblings never see each other."""

import ast
from pathlib import Path

import pytest

import lading
from lading.floors import FLOORS, READ_BY_ALL, ROOMS

HOUSE = Path(lading.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))


def imported_packages(module: Path) -> set[str]:
    """The packages of this house that a module imports, wherever in the file."""
    here = module.relative_to(HOUSE).parts
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            parts = here[: len(here) - node.level] + tuple((node.module or "").split("."))
            names = [parts[0]] if parts and parts[0] else [alias.name for alias in node.names]
            found |= set(names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lading."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("lading.")}
    return found & FLOORS.keys()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(HOUSE).as_posix())
def test_imports_run_down_only(module):
    """A module imports from its own package, from lower floors, from `model` and from `reference`."""
    own = module.relative_to(HOUSE).parts[0]
    if own not in FLOORS:
        return
    lower = {name for name, floor in FLOORS.items() if floor < FLOORS[own]} | READ_BY_ALL | {own}

    assert imported_packages(module) <= lower


def test_every_package_has_a_floor():
    """A new package must say where it lives."""
    packages = {path.parent.name for path in HOUSE.glob("*/__init__.py")}

    assert packages <= FLOORS.keys()


@pytest.mark.parametrize(
    "module", sorted((HOUSE / "claims").glob("*/**/*.py")), ids=lambda m: f"{m.parent.name}/{m.stem}"
)
def test_rooms_of_claims_look_down_only(module):
    """A module of a room of `claims` imports from its own room and from lower ones."""
    inside = module.relative_to(HOUSE / "claims").parts
    own = inside[0]
    nodes = [n for n in ast.walk(ast.parse(module.read_text(encoding="utf8"))) if isinstance(n, ast.ImportFrom)]
    met = {n.module.split(".")[0] for n in nodes if n.level == len(inside) and n.module}

    assert {room for room in met & ROOMS.keys() if room != own and ROOMS[room] >= ROOMS[own]} == set()


def test_every_room_of_claims_has_its_place():
    """A new room of `claims` must say where it lies."""
    assert {path.parent.name for path in (HOUSE / "claims").glob("*/__init__.py")} == ROOMS.keys()
