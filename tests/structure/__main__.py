"""Prints rooms, arrows and floors of the window and of the search: ``python -m structure [--at COMMIT] [--arrows]``."""

from __future__ import annotations

import argparse
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from .rooms import Structure, measure

ROOT = Path(__file__).parents[2]
PACKAGES = ("readlist.ui", "readlist.search")


def main() -> None:
    """Measure the working tree, or a commit of its repository."""
    parser = argparse.ArgumentParser(prog="python -m structure", description=__doc__)
    parser.add_argument("--at", metavar="COMMIT", help="measure a commit in place of the working tree")
    parser.add_argument("--arrows", action="store_true", help="list the arrows, too")
    options = parser.parse_args()
    if options.at is None:
        show(ROOT, options.arrows)
        return
    archive = subprocess.run(
        ["git", "archive", options.at, "readlist"], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
        show(Path(folder), options.arrows)


def show(root: Path, with_arrows: bool) -> None:
    """Print a line for each package."""
    for package in PACKAGES:
        found = measure(root / Path(*package.split(".")), package)
        print(f"{package}: {describe(found)}")
        if with_arrows:
            for here, there in found.arrows:
                print(f"  {here} → {there}")


def describe(found: Structure) -> str:
    """A structure in words."""
    floors = f"{found.floors} floors" if found.floors else f"a circle: {' → '.join(found.circle)}"
    return f"{len(found.rooms)} rooms, {len(found.arrows)} arrows, {floors}"


if __name__ == "__main__":
    main()
