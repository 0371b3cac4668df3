"""`python -m bench [topic ...]` runs the topics named, or all of them, and prints name, figure and target."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable
from typing import NamedTuple

import bench


class Topic(NamedTuple):
    """A module of this folder that has `run()`."""

    name: str
    run: Callable[[], list[tuple[str, float, str]]]


def topics(names: list[str]) -> list[Topic]:
    """The topics named, in that order; all of them where none is named."""
    known = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"no benchmark called {', '.join(unknown)}: choose from {', '.join(known)}")
    modules = {name: importlib.import_module(f"bench.{name}") for name in names or known}
    return [Topic(name, module.run) for name, module in modules.items() if hasattr(module, "run")]


def main() -> None:
    """Print one line a figure, as each topic ends."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("topics", nargs="*", help="modules of bench/; all of them where none is named")
    for topic in topics(parser.parse_args().topics):
        for name, figure, target in topic.run():
            print(f"{topic.name:<12} {name:<64} {figure:>12.4g}   {target}", flush=True)


if __name__ == "__main__":
    main()
