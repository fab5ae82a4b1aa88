"""The log of queries: the same everywhere, from broad to rare, each with an answer."""

from __future__ import annotations

from collections import Counter

from benchmarks import queries
from benchmarks.corpus import Paper
from benchmarks.queries import Asked


def holding(papers: list[Paper], word: str) -> int:
    return sum(word in f"{paper.title} {paper.abstract}".lower() for paper in papers)


def test_the_log_is_the_same_each_time_and_of_the_sizes_promised() -> None:
    log = queries.make_log(300)
    assert log == queries.make_log(300)
    assert log != queries.make_log(300, seed=7)
    assert Counter(len(asked.terms) for asked in log) == queries.LENGTHS
    assert len(log) >= 200


def test_words_go_from_broad_to_rare(papers: list[Paper]) -> None:
    alone = [asked.terms[0] for asked in queries.make_log(len(papers)) if len(asked.terms) == 1]
    found = sorted(holding(papers, word) for word in alone)
    assert len(set(alone)) == len(alone)
    assert found[0] == 1
    assert 5 < found[len(found) // 2] < len(papers) * 0.25
    assert found[-1] > len(papers) * 0.3


def test_what_is_asked_has_an_answer(papers: list[Paper]) -> None:
    for asked in queries.make_log(len(papers)):
        texts = [f"{paper.title} {paper.abstract}".lower() for paper in papers]
        assert any(all(word in text for word in asked.terms) for text in texts), asked.text


def test_each_kind_is_typed_as_the_reader_types_it() -> None:
    special = queries.make_special(300)
    assert Counter(asked.kind for asked in special) == queries.SPECIAL
    assert [Asked(kind, ("one", "two")).text for kind in ("words", "phrase", "title", "or", "not")] == [
        "one two", '"one two"', "title:one", "one OR two", "one -two",
    ]  # fmt: skip


def test_keys_come_one_by_one_and_a_blank_asks_nothing() -> None:
    assert list(queries.keystrokes("ab c")) == ["a", "ab", "ab c"]


def test_enough_keys_are_typed_for_a_p99() -> None:
    assert sum(len(keys) for keys in queries.typed(queries.make_log(1_000))) > 400
