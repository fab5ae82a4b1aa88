"""Values of JSON with their lines, damage with its line, and answers that hold nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading import read_with, source_of
from readlist.digests.empty_json import is_empty_json
from readlist.digests.json_values import JsonFault, read_lined_items
from readlist.digests.registry import choose_reader, read, require_reader
from readlist.errors import FormatFault
from readlist.model.digest import Problem

CSL = [{"type": "book", "title": "Owls"}, 5, {"type": "book"}, {"type": "book", "title": "Larks"}]


def test_items_have_the_lines_on_which_they_begin() -> None:
    text = json.dumps({"total": 2, "items": CSL}, indent=1)
    lines = [item.line for item in read_lined_items(source_of(text), "items")]
    assert [text.split("\n")[line - 1].strip() for line in lines] == ["{", "5,", "{", "{"]


@given(st.lists(st.integers(0, 40_000), max_size=8))
def test_lines_are_right_across_pieces_of_the_text(sizes: list[int]) -> None:
    parts = ["\n" * (size % 7) + json.dumps("x" * size) for size in sizes]
    text = "[" + ",".join(parts) + "]"
    expected = [1 + "".join(parts[: n + 1]).count("\n") for n in range(len(parts))]
    assert [item.line for item in read_lined_items(source_of(text))] == expected


def test_problems_and_entries_of_json_have_lines() -> None:
    found = read_with(require_reader("csl-json"), "[\n" + ",\n".join(map(json.dumps, CSL)) + "\n]")
    assert [entry.line for entry in found.entries] == [2, 5]
    assert [(each.kind, each.line) for each in found.problems] == [("record_empty", 4), ("records_missing", 3)]


def test_damage_has_its_line() -> None:
    text = "[\n" + ",\n".join(map(json.dumps, CSL)) + ",\n{'x'}]"
    with pytest.raises(JsonFault, match="at line 6: Expecting property name") as fault:
        list(read_lined_items(source_of(text)))
    assert fault.value.line == 6
    assert [(each.kind, each.line) for each in read_with(require_reader("csl-json"), text).problems][-2:] == [
        ("text", 6),
        ("records_missing", 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"items": []}',
        '{"total": 0, "offset": 0, "data": []}',
        '{"response": {"numFound": 0, "docs": [ ]}}',
    ],
)
def test_an_empty_answer_is_said_to_hold_no_records(text: str) -> None:
    assert is_empty_json(text.encode())
    with pytest.raises(FormatFault, match="holds no records"):
        choose_reader(source_of(text))


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1}', '{"a": [{}]}', "[", "text", '{"a": [], "b": ["x"]}'])
def test_other_texts_are_no_empty_answers(text: str) -> None:
    assert not is_empty_json(text.encode())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csl-json", '{"status":"ok","message-type":"work-list","message":{"total-results":0,"items":[]}}'),
        ("read-later", '{"bookmarks": []}'),
        ("readlist-json", "[]"),
        ("table", "Title,Authors,DOI\n"),
    ],
)
def test_a_source_of_a_known_format_without_records_says_so(name: str, text: str) -> None:
    parts = list(read(source_of(text), require_reader(name)))
    assert [part.kind for part in parts if isinstance(part, Problem)][-1] == "no_records"
