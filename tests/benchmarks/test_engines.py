"""Every engine finds what is there: its numbers of hits are those of counting by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from whoosh.lang.porter import stem

from benchmarks import engines, queries, words
from benchmarks.corpus import Paper
from benchmarks.engines import Engine
from benchmarks.queries import Asked

SMALL_WORDS = frozenset(words.FUNCTION_WORDS)
INDEXES = [name for name in engines.ENGINES if name != "library"]


def stems(text: str) -> list[str]:
    return [stem(word) for word in re.findall(r"\w+", text.lower())]


class ByHand:
    """Looks through all papers for each question."""

    def __init__(self, papers: list[Paper]) -> None:
        self.titles = [stems(paper.title) for paper in papers]
        self.abstracts = [stems(paper.abstract) for paper in papers]
        self.sets = [{*title, *abstract} for title, abstract in zip(self.titles, self.abstracts, strict=True)]

    def count(self, asked: Asked) -> int:
        wanted = [stem(term) for term in asked.terms]
        match asked.kind:
            case "words":
                return sum(found.issuperset(wanted) for found in self.sets)
            case "or":
                return sum(not found.isdisjoint(wanted) for found in self.sets)
            case "not":
                return sum(wanted[0] in found and wanted[1] not in found for found in self.sets)
            case "title":
                return sum(wanted[0] in title for title in self.titles)
            case "phrase":
                pairs = zip(self.titles, self.abstracts, strict=True)
                return sum(any(_follow(text, wanted) for text in texts) for texts in pairs)
        raise AssertionError(f"a {asked.kind} is found in more than one way")


def _follow(text: list[str], wanted: list[str]) -> bool:
    return any(text[place : place + len(wanted)] == wanted for place in range(len(text)))


@pytest.fixture(scope="module")
def by_hand(papers: list[Paper]) -> ByHand:
    return ByHand(papers)


@pytest.fixture(params=INDEXES, scope="module")
def engine(
    request: pytest.FixtureRequest, papers: list[Paper], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A newly opened engine with all papers."""
    if not engines.is_installed(request.param):
        pytest.skip(f"{request.param} is not installed; it is no part of this program")
    folder = tmp_path_factory.mktemp(request.param)
    built = engines.make_engine(request.param, folder)
    built.add(papers[:200])
    built.add(papers[200:])
    built.finish()
    opened = engines.make_engine(request.param, folder)
    opened.open()
    yield opened
    opened.finish()


def test_hits_are_those_counted_by_hand(engine: Engine, by_hand: ByHand) -> None:
    asked = [one for one in queries.make_log(300) + queries.make_special(300) if one.kind != "compound"]
    if isinstance(engine, engines.StockWhoosh):  # it drops small words, so phrases may run over what was dropped
        asked = [one for one in asked if one.kind != "phrase" and not set(one.terms) & SMALL_WORDS]
    found = {one.text: engine.count(one) for one in asked}
    assert found == {one.text: by_hand.count(one) for one in asked}
    assert len(found) > 250


def test_the_best_are_among_the_hits_and_no_more_than_fifty(engine: Engine, papers: list[Paper]) -> None:
    for asked in queries.make_log(300)[:20]:
        if set(asked.terms) & SMALL_WORDS:  # stock Whoosh drops them
            continue
        best = engine.ask(asked)
        assert len(best) == len(set(best)) == min(engines.TOP, engine.count(asked))
        wanted = {stem(term) for term in asked.terms}
        assert all(wanted <= set(stems(f"{papers[n].title} {papers[n].abstract}")) for n in best), asked.text


def test_a_word_being_typed_finds_what_begins_so(engine: Engine, papers: list[Paper]) -> None:
    for text in ("cuv", "a", "saban cu"):
        *done, last = text.split()
        best = engine.type(text)
        assert best, text
        for number in best:
            found = stems(f"{papers[number].title} {papers[number].abstract} {' '.join(papers[number].authors)}")
            assert all(stem(word) in found for word in done)
            assert any(word.startswith(last) for word in found), text


def test_sizes_are_told(engine: Engine) -> None:
    sizes = engine.size()
    assert sizes["total"] > 50_000
    assert all(part <= sizes["total"] for part in sizes.values())
