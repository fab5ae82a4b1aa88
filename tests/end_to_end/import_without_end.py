"""A process for ``test_kill``: imports one digest after the other and indexes them, until it is killed.

Prints ``committed N`` once digest N is in the library, ``indexed N`` once it is in the index too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from readlist.commands.importing import Pasted, import_digests
from readlist.workspace import Workspace


def text_of(number: int, papers: int = 60) -> str:
    """A digest of ``papers`` papers that no other digest has, and one that all have."""
    head = ["new", "Subscribe", "byAK and the research community", f"Mar {number % 28 + 1}"]
    listings = [
        (
            f"Number {number} Study {paper} of Slow Trees",
            f"In study {paper} of digest {number} " + "trees grow slowly. " * 30,
        )
        for paper in range(papers)
    ]
    listings.append(("What All Digests Have", "This one is everywhere and is known from the second time on. " * 8))
    return "\n\n".join([*head, *(part for listing in listings for part in listing)])


def main(folder: Path, first: int) -> None:
    """Import from digest ``first`` on."""
    ws = Workspace.open(folder / "library", folder / "index")
    number = first
    while True:
        import_digests(ws, [Pasted(text_of(number), name=f"digest {number}")])
        print(f"committed {number}", flush=True)
        ws.updater.catch_up()
        print(f"indexed {number}", flush=True)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
