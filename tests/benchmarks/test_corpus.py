"""The corpus is the same everywhere and looks like abstracts: lengths, vocabulary, companions, near-duplicates."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from whoosh.lang.porter import stem

from benchmarks import corpus, words
from benchmarks.corpus import Paper

SMALL_WORDS = frozenset(words.FUNCTION_WORDS)


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def digest(papers: list[Paper]) -> str:
    return hashlib.sha256(repr(papers).encode()).hexdigest()


@pytest.fixture(scope="module")
def many() -> list[Paper]:
    return list(corpus.make_papers(3_000))


def test_the_same_seed_gives_the_same_papers_and_another_one_others(papers: list[Paper]) -> None:
    assert digest(list(corpus.make_papers(len(papers)))) == digest(papers)
    assert digest(list(corpus.make_papers(len(papers), seed=7))) != digest(papers)


def test_the_first_papers_are_the_same_however_many_are_made(many: list[Paper], papers: list[Paper]) -> None:
    assert many[: len(papers)] == papers


def test_papers_from_the_middle_need_none_before_them(many: list[Paper]) -> None:
    assert list(corpus.make_papers(1_200, start=900)) == many[900:2_100]


def test_a_corpus_kept_in_a_file_is_the_same(papers: list[Paper], tmp_path: Path) -> None:
    corpus.save(tmp_path / "corpus", 1_100)
    batches = list(corpus.load(tmp_path / "corpus", 1_050))
    assert [len(batch) for batch in batches] == [1_000, 50]
    assert batches[0][: len(papers)] == papers
    assert [*batches[0], *batches[1]] == list(corpus.make_papers(1_050))
    with pytest.raises(EOFError):
        list(corpus.load(tmp_path / "corpus", 2_500))


def test_the_first_paper_is_what_it_always_was(papers: list[Paper]) -> None:
    """Figures of different days are comparable only while this holds."""
    assert digest(papers)[:16] == "b60e28b9069f2df9"


def test_lengths_are_those_of_abstracts_and_titles(many: list[Paper]) -> None:
    abstracts = sorted(len(tokens(paper.abstract)) for paper in many)
    titles = sorted(len(tokens(paper.title)) for paper in many)
    assert 180 < sum(abstracts) / len(abstracts) < 200
    assert abstracts[len(abstracts) // 10] < 130
    assert abstracts[len(abstracts) * 9 // 10] > 250
    assert 9 < sum(titles) / len(titles) < 13
    assert all(paper.title and paper.abstract.endswith(".") for paper in many)


def test_the_vocabulary_grows_by_heaps_law_and_half_of_it_stands_once(many: list[Paper]) -> None:
    counts: Counter[str] = Counter()
    seen: dict[int, tuple[int, int]] = {}
    for number, paper in enumerate(many, 1):
        counts.update(tokens(f"{paper.title} {paper.abstract}"))
        if number in (300, 3_000):
            seen[number] = (counts.total(), len(counts))
    slope = math.log(seen[3_000][1] / seen[300][1]) / math.log(seen[3_000][0] / seen[300][0])
    assert 0.45 < slope < 0.65
    assert 0.42 < sum(count == 1 for count in counts.values()) / len(counts) < 0.62
    small = sum(counts[word] for word in SMALL_WORDS) / counts.total()
    assert 0.27 < small < 0.36


def test_document_frequencies_fall_like_those_of_real_abstracts(many: list[Paper]) -> None:
    held: Counter[str] = Counter()
    for paper in many:
        held.update(set(tokens(paper.abstract)) - SMALL_WORDS)
    shares = [count / len(many) for _, count in held.most_common()]
    for rank, low, high in ((1, 0.3, 0.95), (10, 0.21, 0.47), (100, 0.08, 0.19), (1_000, 0.012, 0.03)):
        assert low <= shares[rank - 1] <= high, f"rank {rank}: {shares[rank - 1]}"


def test_neighbours_come_again(many: list[Paper]) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for paper in many[:1_000]:
        found = tokens(paper.abstract)
        pairs.update(pair for pair in pairwise(found) if not set(pair) & SMALL_WORDS)
    again = sum(count for count in pairs.values() if count >= 3)
    assert again / pairs.total() > 0.1


def test_some_papers_are_others_revised(many: list[Paper]) -> None:
    revised = [paper for paper in many if paper.original is not None]
    assert 0.02 < len(revised) / len(many) < 0.045
    for paper in revised:
        assert paper.original is not None
        original = many[paper.original]
        assert original.number < paper.number
        assert (original.arxiv, original.abstract) != (paper.arxiv, paper.abstract)
    alike = [_likeness(many[paper.original or 0], paper) for paper in revised]
    assert sorted(alike)[len(alike) // 2] > 0.7


def _likeness(one: Paper, other: Paper) -> float:
    first, second = set(tokens(one.abstract)), set(tokens(other.abstract))
    return len(first & second) / min(len(first), len(second))


def test_identifiers_are_their_papers_own(many: list[Paper]) -> None:
    assert len({paper.arxiv for paper in many}) == len(many)
    assert all(re.fullmatch(r"\d{4}\.\d{5}", paper.arxiv) for paper in many)
    assert len({paper.doi for paper in many if paper.doi}) == sum(bool(paper.doi) for paper in many)
    assert all(1 <= len(paper.authors) <= 12 and re.fullmatch(r"\d{4}-\d\d-\d\d", paper.published) for paper in many)


def test_authors_and_venues_share_no_word_with_the_texts(many: list[Paper]) -> None:
    written = {word for paper in many for word in tokens(f"{paper.title} {paper.abstract}")}
    named = {word for paper in many for name in (*paper.authors, paper.venue) for word in tokens(name)}
    assert not {word for word in named & written if not word.isdigit()}


def test_the_forms_of_a_word_share_a_stem() -> None:
    strays = [
        (lemma, form)
        for lemma in range(0, 60_000, 37)
        for form in range(len(words.SUFFIXES))
        if stem(words.spell(words.word_of(lemma, form))) != stem(words.spell_lemma(lemma))
    ]
    assert len(strays) < 0.02 * 6 * 60_000 / 37


def test_common_lemmas_are_different_words() -> None:
    spelled = [words.spell_lemma(lemma) for lemma in range(20_000)]
    assert len(set(spelled)) > 0.999 * len(spelled)


def test_compounds_and_names_as_people_give_them_occur(papers: list[Paper]) -> None:
    text = " ".join(paper.abstract for paper in papers)
    for shape in (r"\b[a-z]+-[a-z]+\b", r"\b[A-Z]{3}\d\b", r"\b[A-Z][a-z]+-\d+B\b", r"\$[^$]+\$", "Gödel|Itô|Erdős"):
        assert re.search(shape, text), shape


def test_compounds_come_again_as_real_ones_do(papers: list[Paper]) -> None:
    found = [word for paper in papers for word in re.findall(r"\w+-\w+", paper.abstract.lower())]
    assert 4 < len(found) / len(papers) < 11
    assert 0.34 < len(set(found)) / len(found) < 0.64
