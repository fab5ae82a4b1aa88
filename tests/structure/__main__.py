"""Prints parts, dependencies and layers of the window and of the search.

``python -m structure [--at COMMIT] [--dependencies]``
"""

from __future__ import annotations

import argparse
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from .parts import Structure, measure

ROOT = Path(__file__).parents[2]
PACKAGES = ("readlist.ui", "readlist.search")


def main() -> None:
    """Measure the working tree, or a commit of its repository."""
    parser = argparse.ArgumentParser(prog="python -m structure", description=__doc__)
    parser.add_argument("--at", metavar="COMMIT", help="measure a commit in place of the working tree")
    parser.add_argument("--dependencies", action="store_true", help="list the dependencies, too")
    options = parser.parse_args()
    if options.at is None:
        show(ROOT, options.dependencies)
        return
    archive = subprocess.run(
        ["git", "archive", options.at, "readlist"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
        show(Path(folder), options.dependencies)


def show(root: Path, with_dependencies: bool) -> None:
    """Print a line for each package."""
    for package in PACKAGES:
        found = measure(root / Path(*package.split(".")), package)
        print(f"{package}: {describe(found)}")
        if with_dependencies:
            for here, there in found.dependencies:
                print(f"  {here} → {there}")


def describe(found: Structure) -> str:
    """A structure in words."""
    layers = f"{found.layers} layers" if found.layers else f"a circle: {' → '.join(found.circle)}"
    return f"{len(found.parts)} parts, {len(found.dependencies)} dependencies, {layers}"


if __name__ == "__main__":
    main()
