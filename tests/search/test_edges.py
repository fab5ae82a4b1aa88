"""Edge cases that failed once: integers in narrow types, and strange texts."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from readlist.search import SearchIndex, parse
from readlist.search.execution import term_lookup
from readlist.search.explain.near_words import Lexicon
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.indexing.tokenizer import cut_chunks
from search.conftest import find, paper


@pytest.mark.parametrize("stems", [255, 256, 257, 65_536])
def test_the_last_of_as_many_terms_as_a_byte_or_two_can_count(index: SearchIndex, stems: int) -> None:
    vocabulary = [f"a{number}x" for number in range(10**5, 10**5 + stems - 1)]
    index.write(paper(number, "", " ".join(vocabulary) if number == 1 else "", venue="zoom") for number in (1, 2, 3))
    snapshot = index._current()[1]
    assert len(snapshot.segments[0].lookup.postings.stems) == stems + 1
    assert Lexicon(snapshot, ("abstract", "venue")).count_papers("zoom") == 3
    assert index.suggest(parse("loom")) == "zoom"


@pytest.mark.parametrize("text", ["number", "num*"])
def test_papers_without_a_word_behind_as_many_as_a_byte_can_count(index: SearchIndex, text: str) -> None:
    everything = range(1, 301)
    with_words = [paper(number, "number numbers lark") for number in range(1, 257)]
    index.write([*with_words, *(paper(number, "???") for number in range(257, 301))])
    assert find(index, "is:starred lark", everything, {"is:starred": [258]}) == []
    assert sorted(find(index, "is:starred number", everything, {"is:starred": [258, 259, 3]})) == [3]
    index.write([], gone=[258])
    assert sorted(find(index, text, everything)) == list(range(1, 257))


def test_a_prefix_has_its_most_frequent_forms_in_each_field(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(term_lookup, "MAX_STEMS", 10)
    many = " ".join(f"s{number}" for number in range(20))
    index.write([paper(1, "", many), paper(2, "", many), paper(3, "", "", authors=("Szabo",)), paper(4, "szeged")])
    assert find(index, "author:s*") == [3]
    assert find(index, "title:s*") == [4]
    assert sorted(find(index, "s*")) == [1, 2, 3, 4]
    assert sorted(find(index, "abstract:s*")) == [1, 2]


def test_addresses_in_capitals(index: SearchIndex) -> None:
    index.write([paper(1, "see WWW.Example.org now"), paper(2, "see HTTPS://www.Example.org now")])
    assert find(index, "exampleorg") == find(index, '"see www.example.org now"') == [2, 1]


def test_ideograms_in_a_sentence(index: SearchIndex) -> None:
    index.write([paper(1, "混合专家模型的训练GPT-4混合"), paper(2, "专家混合")])
    assert sorted(find(index, "混合")) == [1, 2]
    assert find(index, '"混合专家"') == [1]
    assert find(index, '"训练gpt-4混合"') == [1]


def test_joiners_without_end_cost_no_round_each() -> None:
    data = b"a" + b"." * 3_000 + b" " + b"-" * 3_000 + b"b " + b"'" * 3_000
    lines: list[str] = []

    def trace(_frame: FrameType, event: str, _argument: object) -> object:
        lines.append(event)
        return trace

    before = sys.gettrace()  # a measure of coverage, perhaps
    sys.settrace(trace)
    try:
        starts, ends = cut_chunks(data)
    finally:
        sys.settrace(before)
    assert sys.gettrace() is before
    assert [data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)] == [b"a", b"b"]
    assert len(lines) < 500


def test_long_chunks_are_not_kept() -> None:
    buffer = DocumentBuffer()
    for number in range(3):
        buffer.add(paper(number, "x" * 100_000 + "abc"[number]))
        assert len(buffer.column().tokens) == number + 1
    vocabulary = buffer._vocabulary
    assert len(vocabulary._overflow) == 3
    assert max(map(len, vocabulary._overflow)) <= 64


def test_the_pool_counts_what_its_chunks_become() -> None:
    plain, ideograms = DocumentBuffer(), DocumentBuffer()
    plain.add(paper(1, "", "word " * 500))
    ideograms.add(paper(1, "", "混合专家模型" * 500))
    for buffer in (plain, ideograms):
        assert buffer.size < buffer.column().tokens.size * 4 + 200
    assert ideograms.size > 3_000 * 4
