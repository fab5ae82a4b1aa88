"""The modules that are mutated, each with the tests that must see it (paths below the checkout), quick ones first."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
QUERIES = ("tests/search/test_query.py", "tests/search/test_unfinished.py")

TESTS: dict[str, tuple[str, ...]] = {
    "readlist.duplicates.evidence": ("tests/duplicates/test_evidence.py",),
    "readlist.duplicates.groups": ("tests/duplicates/test_groups.py",),
    "readlist.duplicates.keys": ("tests/duplicates/test_keys.py",),
    "readlist.duplicates.papers": ("tests/duplicates/test_papers.py",),
    "readlist.duplicates.plan": ("tests/duplicates/test_plan.py",),
    "readlist.library.shown": ("tests/library/test_shown.py",),
    "readlist.search.query": QUERIES,
    "readlist.search.query_words": QUERIES,
    "readlist.search.conditions": ("tests/search/test_conditions.py",),
    "readlist.search.unfinished": QUERIES,
    "readlist.digests.date_lines": ("tests/digests/test_date_lines.py",),
    "readlist.digests.reference_day": ("tests/digests/test_reference_day.py",),
    "readlist.model.digest": ("tests/model/test_digest.py",),
}
