"""Arrival over the project's samples, and over real digests where they lie beside the checkout."""

from __future__ import annotations

import datetime
from collections import defaultdict
from pathlib import Path

import pytest

from readlist.digests import registry
from readlist.digests.source import Source
from readlist.duplicates.keys import keys_of
from readlist.duplicates.plan import Candidate, place_record
from readlist.model.digest import Entry

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / ".." / "shared" / "digests"
SAMPLES = ROOT / "resources" / "samples"
LATER = datetime.date(2026, 12, 31)


def arrive(folder: Path) -> list[tuple[int, int, int, int]]:
    """(entries, new, known, possible duplicates) for each file in name order."""
    shelf: dict[str, list[Candidate]] = defaultdict(list)
    papers, entries, counts = 0, 0, []
    for path in sorted(folder.glob("*.txt")):
        source = Source.of_bytes(path.read_bytes(), path.name, LATER)
        read = [part for part in registry.choose_reader(source).read(source) if isinstance(part, Entry)]
        new = duplicates = 0
        for entry in read:
            entries += 1
            keys = keys_of(entry.record)
            placement = place_record(entry.record, [candidate for key in keys for candidate in shelf[key]])
            paper = placement.paper_id
            if paper is None:
                papers, new = papers + 1, new + 1
                paper = papers
            duplicates += len(placement.possible_duplicates)
            for key in keys:
                shelf[key].append(Candidate(paper, entries, entry.record))
        counts.append((len(read), new, len(read) - new, duplicates))
    return counts


def test_the_samples_overlap_and_hold_one_possible_duplicate() -> None:
    assert arrive(SAMPLES) == [(14, 14, 0, 0), (12, 9, 3, 1), (10, 6, 4, 0)]


def test_real_digests_give_what_is_known_of_them() -> None:
    if not REAL.is_dir():
        pytest.skip("the real digests do not lie beside this checkout")
    assert arrive(REAL) == [(110, 109, 1, 0), (88, 70, 18, 0), (71, 41, 30, 0)]
