"""The modules that are mutated, each with the tests that must see it (paths below the checkout), quick ones first."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
QUERIES = ("tests/search/query/test_parser.py", "tests/search/query/test_while_typing.py")

TESTS: dict[str, tuple[str, ...]] = {
    "readlist.duplicates.groups": ("tests/duplicates/test_groups.py",),
    "readlist.duplicates.keys": ("tests/duplicates/test_keys.py",),
    "readlist.duplicates.papers": ("tests/duplicates/test_papers.py",),
    "readlist.duplicates.screen": ("tests/duplicates/test_screen.py",),
    "readlist.duplicates.plan": ("tests/duplicates/test_plan.py",),
    "readlist.library.filters": ("tests/library/test_filters.py",),
    "readlist.library.display_fields": ("tests/library/test_display_fields.py",),
    "readlist.model.publication": ("tests/model/test_publication.py", "tests/library/test_display_fields.py"),
    "readlist.search.query.parser": QUERIES,
    "readlist.search.query.leaf_reader": QUERIES,
    "readlist.search.query.filter_values": ("tests/search/query/test_filter_values.py",),
    "readlist.search.query.while_typing": QUERIES,
    "readlist.search.query.foreign_syntax": ("tests/search/query/test_foreign_syntax.py",),
    "readlist.search.query.render": ("tests/search/query/test_render.py",),
    "readlist.digests.date_lines": ("tests/digests/test_date_lines.py",),
    "readlist.digests.reference_day": ("tests/digests/test_reference_day.py",),
    "readlist.model.digest": ("tests/model/test_digest.py",),
}
