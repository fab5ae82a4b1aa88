"""Readlist's own export: entries with their keys, marks and history; nothing in it is trusted."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digests.reading import read_with
from readlist.digests.lists.readlist_json import READER
from readlist.model.digest import DigestOrigin, SourceMarks
from readlist.model.entry_key import EntryKey
from readlist.model.paper_history import Decision, MergedPart
from readlist.model.record import Link

ONE, TWO = "1" * 64, "2" * 64
TIME = "2026-03-17T08:00:00.000001+00:00"
ENTRY = {
    "key": f"{ONE}:3",
    "digest": "2026-03-17.txt",
    "digest_date": "2026-03-17",
    "position": 3,
    "title": "Folding Boats",
    "identifiers": {"arxiv": "2603.00001"},
    "line": 12,
    "digest_title": "Boats, 17 Mar 2026",
    "abstract": "Boats of paper.",
    "authors": ["Ada Example", "Ben Sample"],
    "published": "2026-03",
    "authors_cut": True,
    "links": [{"kind": "code", "url": "https://code.example.org/boats"}],
    "digest_format": "daily-papers",
    "digest_series": "Daily Papers",
    "digest_part": 2,
    "digest_imported": TIME,
    "digest_series_title": "Boats",
    "digest_own_title": "",
    "digest_entries": 5,
}
PAPER = {
    "key": f"{ONE}:3",
    "title": "Folding Boats",
    "status": "queued",
    "starred": True,
    "tags": ["boats"],
    "note": "Mine",
    "trashed": "",
    "tag_colours": {"boats": "#A0b0C0"},
    "edits": {"venue": "Pond Press"},
    "entries": [ENTRY, ENTRY | {"key": f"{TWO}:1", "digest_series_title": "Daily Papers", "digest_part": 1}],
    "distinct": [{"entry": f"{ONE}:3", "other": f"{TWO}:9"}],
    "merges": [
        {
            "merge": 4, "entries": [f"{TWO}:1"], "status": "read", "starred": False, "added": TIME, "trashed": "",
            "note": "Before", "tags": ["old"], "edits": {},
        }
    ],
    "decisions": [
        {"entry": f"{ONE}:3", "mark": "status", "old": "unread", "new": "queued", "made": TIME, "device": "d1"}
    ],
}  # fmt: skip
SAMPLE = json.dumps([PAPER, PAPER | {"key": f"{TWO}:2", "entries": [ENTRY | {"key": f"{TWO}:2", "title": "Keels"}]}])


def test_an_entry_has_its_key_its_digest_and_its_paper() -> None:
    read = read_with(READER, SAMPLE)
    one, two, keels = read.entries
    assert [entry.position for entry in read.entries] == [3, 1, 2]
    assert {read.records[0].title, read.records[2].title} == {"Folding Boats", "Keels"}
    assert (read.records[0].authors, read.records[0].authors_cut) == (("Ada Example", "Ben Sample"), True)
    assert read.records[0].links == (Link("code", "https://code.example.org/boats"),)
    assert read.records[0].identifiers == {"arxiv": "2603.00001"}
    assert one.marks == two.marks == SourceMarks("queued", True, ("boats",), "Mine")
    assert read.origins[:2] == [
        DigestOrigin(ONE, 2, "2026-03-17.txt", "daily-papers", TIME, "", "Boats", 5),
        DigestOrigin(TWO, 1, "2026-03-17.txt", "daily-papers", TIME, "", "", 5),
    ]
    assert one.exported is not None
    assert two.exported is not None
    assert keels.exported is not None
    assert one.exported.paper == two.exported.paper == EntryKey(ONE, 3) != keels.exported.paper
    history = one.exported.history
    assert history.edits == {"venue": "Pond Press"}
    assert history.distinct == ((EntryKey(ONE, 3), EntryKey(TWO, 9)),)
    assert history.merges == (MergedPart(4, (EntryKey(TWO, 1),), "read", False, TIME, "", "Before", ("old",), {}),)
    assert history.decisions == (Decision(EntryKey(ONE, 3), "status", "unread", "queued", TIME, "d1"),)
    assert one.exported.tag_colours == {"boats": "#a0b0c0"}


def test_papers_without_entries_are_counted() -> None:
    read = read_with(READER, json.dumps([PAPER, PAPER | {"entries": []}, 7, PAPER | {"key": "7"}]))
    assert [problem.values for problem in read.problems if problem.kind == "records_missing"] == [{"records": 3}]


def test_a_digest_of_a_day_that_does_not_exist_has_no_date() -> None:
    read = read_with(READER, json.dumps([PAPER | {"entries": [ENTRY | {"digest_date": "2025-02-30"}]}]))
    assert [head.date for head in read.heads] == [""]
    assert len(read.entries) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from([ONE, f"{ONE}:1", TIME, "read"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*PAPER, *ENTRY]), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(PAPER)), JSON), st.dictionaries(st.sampled_from(list(ENTRY)), JSON))
def test_values_of_any_type_are_read(paper: dict[str, Any], entry: dict[str, Any]) -> None:
    """``read_with`` checks that each part has the types that are stored."""
    read = read_with(READER, json.dumps([PAPER, PAPER | {"entries": [ENTRY | entry]} | paper]))
    assert len(read.entries) >= 2


def test_other_json_is_another_format() -> None:
    assert READER.score(SAMPLE.encode(), "x.json") == 100
    assert READER.score(b'[{"key": "a", "title": "b"}]', "x.json") == 0
    assert READER.score(b'{"key": "' + ONE.encode() + b':1"}', "x.json") == 0
