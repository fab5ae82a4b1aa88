"""Rows of lists in Markdown as texts in JSON."""

from __future__ import annotations

import contextlib
import json
import time

import pytest
from hypothesis import given, settings

from digests.alerts.mutations import damaged
from digests.reading import read_with, scores
from readlist.digests.lists.markdown_json import READER
from readlist.errors import FormatFault


def _row(number: int, title: str) -> str:
    link = f"[2603.{number:05d}](http://arxiv.org/abs/2603.{number:05d})"
    return f"|**2026-03-0{number}**|**{title}**|Ada Example et.al.|{link}|**[link](https://github.com/a/b)**|\n"


SAMPLE = json.dumps(
    {
        "Owls": {
            "2603.00001": _row(1, "Slow owls at night"),
            "2603.00002": _row(2, 'The "larks" of $\\alpha$ | a study'.replace(" | ", " and ")),
        },
        "Herons": {"2603.00003": _row(3, "Herons in the reeds")},
    }
)
ITEMS = json.dumps(
    {
        "Owls": {
            f"2603.0000{n}": f"- 2026-03-0{n}, **Slow owls at night {n}**, Ada Example et.al., Paper: "
            f"[http://arxiv.org/abs/2603.0000{n}](http://arxiv.org/abs/2603.0000{n})\n"
            for n in range(1, 4)
        }
    },
    indent=1,
)


def test_rows() -> None:
    assert scores(SAMPLE)["markdown-json"] == 80
    found = read_with(READER, SAMPLE)
    first, _second, third = found.records
    assert (first.title, first.authors, first.authors_cut) == ("Slow owls at night", ("Ada Example",), True)
    assert (first.published, first.identifiers) == ("2026-03-01", {"arxiv": "2603.00001"})
    assert ([link.kind for link in first.links], first.keywords) == (["code"], ("Owls",))
    assert (third.title, third.keywords, third.excerpt) == ("Herons in the reeds", ("Herons",), "")
    assert not found.problems


def test_items() -> None:
    found = read_with(READER, ITEMS)
    assert [record.title for record in found.records] == [f"Slow owls at night {n}" for n in range(1, 4)]
    assert [entry.line for entry in found.entries] == [3, 4, 5]


def test_a_long_text_comes_in_pieces() -> None:
    rows = {str(n): _row(n % 9 + 1, f"Slow owls at night number {n}") for n in range(3_000)}
    found = read_with(READER, json.dumps({"Owls": rows, "x": "y" * 300_000, "Birds": {"1": _row(1, "Late larks")}}))
    assert len(found.records) == 3_001
    assert found.records[-1].keywords == ("Birds",)


@pytest.mark.parametrize("text", ['{"a": "|b|c|"}', '{"url": "https://arxiv.org/abs/2603.00001"}', "[]", "{"])
def test_other_json(text: str) -> None:
    assert READER.score(text.encode(), "a.json") == 0


def test_a_very_long_run_of_signs_in_a_topic_is_read_in_linear_time() -> None:
    text = json.dumps({f"Owls {'> ' * 30_000} and larks": {"1": _row(1, "Slow owls at night")}})
    begun = time.thread_time()
    assert [record.title for record in read_with(READER, text).records] == ["Slow owls at night"]
    assert time.thread_time() - begun < 3


@settings(max_examples=60, deadline=None)
@given(damaged(SAMPLE) | damaged(ITEMS))
def test_damaged_json_raises_only_format_faults(data: bytes) -> None:
    with contextlib.suppress(FormatFault):
        read_with(READER, data)
