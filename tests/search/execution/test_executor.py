"""Answers, held to a plain reading of the language over small random collections, and scores, held to Whoosh's own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields as stock_fields
from whoosh import query as stock
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from readlist.model.query import TEXT_FIELDS, And, Filter, FilterKind, Node, Not, Or, Phrase, Query, Word
from readlist.search import Document, SearchIndex, parse
from readlist.search.analysis import Compound, Pattern, QueryTerm, compounds, fold, pattern, stem
from readlist.search.bm25f import BOOSTS, K1, B
from readlist.search.execution.executor import pattern_of
from readlist.search.execution.phrases import match
from readlist.search.execution.slots import MAX_CACHED_MASKS, Slots
from readlist.search.execution.snapshot import Snapshot
from readlist.search.schema import PAPER
from readlist.search.schema import texts_of as texts_of_schema
from search.conftest import find, ids, paper
from search.stock_codec import make_stock_schema, open_stock

# What a text leaf means, told without positions or arrays


def texts_of(document: Document) -> dict[str, list[str]]:
    shown = document.record
    return {
        "title": [shown.title],
        "abstract": [shown.abstract],
        "author": list(shown.authors),
        "note": [document.note],
        "venue": [shown.venue],
        "identifier": [*document.identifiers, shown.url],
    }


def is_meant(term: QueryTerm, form: str) -> bool:
    if term.wild:
        return fnmatchcase(form, term.form)
    return form.startswith(term.form) if term.prefix else stem(form) == stem(term.form)


def steps(term: QueryTerm, text: list[Compound], at: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The possible next places after a query term was read at a part of a compound."""
    number, part = at
    if number >= len(text) or part >= len(text[number].parts):
        return
    last = part == len(text[number].parts) - 1
    if is_meant(term, text[number].parts[part].form):
        yield (number + 1, 0) if last else (number, part + 1)
    if part == 0 and text[number].whole and is_meant(term, text[number].whole):
        yield number + 1, 0


def reads(leaf: Word | Phrase, field: str, written: str) -> bool:
    whole = pattern_of(leaf)
    may_turn = field == "author" and len(whole) <= 6
    return any(reads_in_order(whole[at:] + whole[:at], written) for at in range(len(whole) if may_turn else 1))


def reads_in_order(leaf_pattern: Pattern, written: str) -> bool:
    text = [compound for _, compound in compounds(fold(written))]
    places = {(number, part) for number, compound in enumerate(text) for part in range(len(compound.parts))}
    for compound in leaf_pattern:
        reached = set()
        for alternative in compound:
            ends = places
            for term in alternative:
                ends = {end for place in ends for end in steps(term, text, place)}
            reached |= ends
        places = reached
    return bool(places)


def expected(node: Node, papers: dict[int, Document], states: dict[Filter, set[int]], everything: set[int]) -> set[int]:
    universe = everything.union(*states.values())
    if isinstance(node, Word | Phrase):
        return {
            number
            for number, document in papers.items()
            if number in universe
            for field, texts in texts_of(document).items()
            if node.field in ("", field) and any(reads(node, field, text) for text in texts)
        }
    if isinstance(node, Filter):
        return states[node]
    if isinstance(node, Not):
        return everything - expected(node.part, papers, states, everything)
    parts = [expected(part, papers, states, everything) for part in node.parts]
    return set.intersection(*parts) if isinstance(node, And) else set.union(*parts)


WORDS = [
    "model",
    "models",
    "pre-training",
    "pretraining",
    "pre",
    "training",
    "train",
    "trainable",
    "few-shot",
    "fewshot",
]
WORDS += [
    "few",
    "shot",
    "GPT-4",
    "GPT4",
    "gpt",
    "C++",
    "c",
    "the",
    "to",
    "be",
    "état",
    "Etat",
    "MoE$^2$",
    "a-b-c",
    "ab",
]
TAGGED, TRASHED = Filter(FilterKind.TAG, "x"), Filter(FilterKind.IS, "trashed")

some_words = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
documents = st.builds(
    paper,
    st.integers(1, 8),
    some_words,
    some_words,
    some_words,
    authors=st.lists(some_words, max_size=2).map(tuple),
    venue=some_words,
    identifiers=st.lists(some_words, max_size=1),
)
batches = st.lists(
    st.tuples(st.lists(documents, max_size=6), st.sets(st.integers(1, 8), max_size=2)), min_size=1, max_size=5
)
text_fields = st.sampled_from(["", "", *TEXT_FIELDS])
leaves = st.one_of(
    st.builds(Word, st.sampled_from(WORDS), text_fields),
    st.builds(
        Word, st.sampled_from(["pre", "pre-t", "m", "few-s", "gpt4", "train", "c+", "a-b"]), text_fields, st.just(True)
    ),
    st.builds(
        Word,
        st.sampled_from(["*train", "tr?in*", "p*e", "*ho*", "gpt?4", "few?shot", "a-*", "c*pre", "*in?ng", "é*t"]),
        text_fields,
        wild=st.just(True),
    ),
    st.builds(Phrase, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), text_fields),
    st.sampled_from([TAGGED, TRASHED]),
)


def joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(several.map(And), several.map(Or), parts.map(Not))


trees = st.recursive(leaves, joined, max_leaves=6)


@settings(max_examples=60)
@given(batches, st.lists(trees, min_size=1, max_size=6), st.sets(st.integers(1, 10)), st.sets(st.integers(1, 10)))
def test_finds_what_a_plain_reading_finds(
    written: list[tuple[list[Document], set[int]]], asked: list[Node], everything: set[int], tagged: set[int]
) -> None:
    states = {TAGGED: tagged & everything, TRASHED: set(range(1, 11)) - everything}
    papers: dict[int, Document] = {}
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index", "library")
        index.open()
        for added, gone in written:
            index.write(added, gone)
            papers = {number: document for number, document in papers.items() if number not in gone}
            papers |= {document.paper_id: document for document in added}
            assert index.document_count() == len(papers)
        for tree in asked:
            hits = index.search(Query("", tree), lambda leaf: ids(*states[leaf]), lambda: ids(*everything))
            asked_states = {leaf: found for leaf, found in states.items() if str(leaf) in str(tree)}
            assert set(hits.ids.tolist()) == expected(tree, papers, asked_states, everything)
            assert len(hits.ids) == len(set(hits.ids.tolist())) == len(hits.scores)
            order = list(zip((-hits.scores).tolist(), (-hits.ids).tolist(), strict=True))
            assert order == sorted(order)


# Examples


def test_every_word_in_any_field(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "Sparse experts", "Routing of tokens", authors=("Ada Novak", "Bo Li"), venue="TMLR"),
            paper(2, "Dense models", "No experts here", "compare with Novak", identifiers=["2402.16107"]),
            paper(3, "Linked", url="http://arxiv.org/abs/2402.16108v1"),
        ]
    )
    assert find(index, "sparse routing") == [1]
    assert find(index, "experts novak") == [1, 2]
    assert find(index, "author:novak") == [1]
    assert find(index, "note:novak") == [2]
    assert find(index, "venue:tmlr") == [1]
    assert find(index, "2402.16107") == [2]
    assert find(index, "https://arxiv.org/abs/2402.16107") == [2]
    assert find(index, "https://www.arxiv.org/abs/2402.16108") == find(index, "2402.16108v3") == [3]
    assert find(index, "title:experts abstract:routing") == [1]
    assert find(index, "title:(experts routing)") == []
    assert find(index, '"li sparse"') == find(index, '"novak bo"') == []
    assert find(index, '"ada novak"') == [1]


def test_words_are_found_in_other_spellings(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "MoE$^2$: pre-training in C++"),
            paper(2, "Pretraining the Schrödinger model"),
            paper(3, r"State-of-the-art few–shot learning by Schr\"odinger"),
            paper(4, "GPT-4 and k-NN at the Straße, ﬁnally"),
        ]
    )
    for text, found in {
        "pretraining": [1, 2],
        "pre-training": [1, 2],
        "PRE–TRAINING": [1, 2],
        '"pre training"': [1],
        "training": [1],
        "moe^2": [1],
        "MoE2": [1],
        "MoE²": [1],
        "moe": [1],
        "c++": [1],
        "schrodinger": [2, 3],
        "SCHRÖDINGER": [2, 3],
        "few-shot": [3],
        "fewshot": [3],
        '"few shot"': [3],
        '"of the art few"': [3],
        '"state-of-the-art few-shot"': [3],
        '"shot few"': [],
        '"the art"': [3],
        "gpt4": [4],
        "GPT-4": [4],
        "gpt": [4],
        "GPT-3": [],
        "knn": [4],
        "k-nn": [4],
        "strasse finally": [4],
        "the": [2, 3, 4],
        "to be": [],
    }.items():
        assert sorted(find(index, text)) == found, text


def test_prefixes_are_of_words_not_of_stems(index: SearchIndex) -> None:
    index.write([paper(1, "quantization"), paper(2, "quantify"), paper(3, "happy agreed")])
    assert find(index, "quanti*") == [2, 1]
    assert find(index, "quantiza*") == [1]
    assert find(index, "happ*") == find(index, "happy*") == [3]
    assert find(index, "happi*") == []
    assert find(index, "agreed*") == [3]


def test_a_wildcard_stands_for_letters_anywhere_in_a_word(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "A reformer, not a transformer"),
            paper(2, "Transformers for text"),
            paper(3, "A test of GPT-4"),
            paper(4, "On C*-algebras"),
            paper(5, "Organisation in Städten"),
            paper(6, "Organization", "beside Qwen2.5"),
        ]
    )
    for text, found in {
        "*former": [1],
        "*former*": [1, 2],
        "*form?r": [1],
        "tr*former": [1],
        "transf?rmer": [1],
        "transf?rmers": [2],
        "te*t": [2, 3],
        "te?t": [2, 3],
        "organi?ation": [5, 6],
        "st?dt*": [5],
        "*STÄDTEN": [5],
        "gp?-4": [3],
        "gp?4": [3],
        "C*-algebra": [4],
        "qw*2.5": [6],
        "title:*former": [1],
        "abstract:*former": [],
        "-*former": [2, 3, 4, 5, 6],
        "*former refo*er": [1],
        "*zzz*": [],
        "fo?mer": [],
    }.items():
        assert sorted(find(index, text, range(1, 7))) == found, text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "inside", "absent"),
    [
        ("แมวดำนอนบนโต๊ะไม้", ["แมว", "ดำ", "นอน", "โต๊ะ", "ไม้", '"นอนบน"'], ["โตะ", "นอนไม้"]),
        ("ໝານ້ອຍຢູ່ໃນເຮືອນ", ["ນ້ອຍ", "ເຮືອນ", "ຢູ່"], ["ນອຍ"]),
        ("ឆ្មាខ្មៅដេកលើតុ", ["ឆ្មា", "ខ្មៅ", "ដេក", "តុ"], ["ខ្មា"]),
        ("ကြောင်နက်စားပွဲပေါ်မှာ", ["ကြောင်", "နက်", "စားပွဲ"], ["စာပွဲ"]),
        ("검은 고양이가 책상에서 잔다", ["고양이", "책상", "검은", "title:고양이"], ["양고이"]),
        ("黒い猫が机で眠る", ["猫", "机", "眠る"], ["猫机"]),
        ("새로운GPT모형을", ["모형", "GPT", "gpt모형"], ["모을"]),
    ],
)
def test_words_within_a_run(index: SearchIndex, text: str, inside: list[str], absent: list[str], form: str) -> None:
    index.write([paper(1, normalize("NFC", text)), paper(2, normalize("NFD", text)), paper(3, "a cat")])
    for word in inside:
        assert sorted(find(index, normalize(form, word))) == [1, 2], word
    for word in absent:
        assert find(index, normalize(form, word)) == [], word


def test_papers_not_yet_indexed_answer_by_their_state(index: SearchIndex) -> None:
    index.write([paper(1, "moe"), paper(2, "other"), paper(9, "moe gone from the library")])
    states = {"is:starred": [2, 5]}
    asked = {"everything": [1, 2, 5], "states": states}
    assert find(index, "", **asked) == [5, 2, 1]
    assert find(index, "is:starred", **asked) == [5, 2]
    assert find(index, "moe OR is:starred", **asked) == [1, 5, 2]
    assert find(index, "NOT moe", **asked) == [5, 2]
    assert find(index, "(moe OR is:starred) AND NOT is:starred", **asked) == [1]


@given(
    st.lists(st.integers(1, 60), unique=True, max_size=20),
    st.lists(st.integers(1, 60), unique=True, max_size=20),
    st.lists(st.integers(-5, 90), unique=True, max_size=20),
    st.sampled_from([1, 10**9, -1]),
)
def test_slots_of_papers(indexed: list[int], everything: list[int], asked: list[int], factor: int) -> None:
    """Slots are right for low numbers and for high ones."""
    snapshot = Snapshot({}, ())
    snapshot.ids = np.array([factor * number for number in indexed], np.int64)
    snapshot.live = np.array([number % 3 > 0 for number in indexed], np.bool_)
    slots = Slots(snapshot, np.array([factor * number for number in everything], np.int64))
    known = {paper for paper, lives in zip(snapshot.ids.tolist(), snapshot.live.tolist(), strict=True) if lives}
    papers = np.array([factor * number for number in asked], np.int64)
    mask, missing = slots.mark(papers)
    listed = known | {factor * number for number in everything}
    assert sorted(slots.ids[mask].tolist()) == sorted(set(papers.tolist()) & listed)
    assert sorted(missing.tolist()) == sorted(set(papers.tolist()) - listed)
    assert set(slots.ids[slots.everything].tolist()) == {factor * number for number in everything}
    wider = Slots(snapshot, slots.library_ids, missing)
    assert sorted(wider.ids[wider.mark(papers)[0]].tolist()) == sorted(papers.tolist())
    assert (wider.everything[: len(slots.ids)] == slots.everything).all()
    assert not wider.everything[len(slots.ids) :].any()


def test_a_mask_is_kept_for_its_array() -> None:
    slots = Slots(Snapshot({}, ()), np.arange(1, 9))
    starred = np.array([2, 5], np.int64)
    mask, _ = slots.mark(starred)
    assert slots.ids[mask].tolist() == [2, 5]
    assert slots.mark(starred)[0] is mask
    assert slots.mark(np.array([3], np.int64))[0] is not mask
    for number in range(MAX_CACHED_MASKS):
        slots.mark(np.array([number], np.int64))
    again = slots.mark(starred)[0]
    assert again is not mask, "the least recently used is dropped"
    assert (again == mask).all()
    slots.renew(slots.library_ids)
    assert slots.mark(starred)[0] is again
    slots.renew(np.arange(1, 9))
    assert slots.mark(starred)[0] is not again, "masks of a former state of the library take no memory"


def test_slots_are_kept_while_the_papers_are_the_same(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.write([paper(1, "moe"), paper(2, "moe"), paper(3, "moe")])
    made: list[Slots] = []
    real = Slots.__init__

    def count(self: Slots, *arguments: Any) -> None:
        made.append(self)
        real(self, *arguments)

    monkeypatch.setattr(Slots, "__init__", count)
    for everything, number, found in (
        ([1, 2, 3], 1, [3, 2, 1]),
        ([1, 2, 3], 1, [3, 2, 1]),
        ([1, 2], 2, [2, 1]),
        ([1, 2], 2, [2, 1]),
    ):
        assert find(index, "moe", everything) == found
        assert len(made) == number
    index.write([paper(2, "other")])
    assert find(index, "moe", [1, 2]) == [1]
    assert len(made) == 3


def test_the_trash_is_found_where_it_is_asked_for(index: SearchIndex) -> None:
    index.write([paper(1, "moe"), paper(2, "moe")])
    asked = {"everything": [1], "states": {"is:trashed": [2]}}
    assert find(index, "moe", **asked) == [1]
    assert find(index, "moe is:trashed", **asked) == [2]
    assert find(index, "moe -is:trashed", **asked) == [1]


def test_hits_are_ordered_by_field_then_form_then_recency(index: SearchIndex) -> None:
    index.write(
        [
            paper(1, "About something else", "a model of things"),
            paper(2, "The model", "of many things"),
            paper(3, "Three models", "of many things"),
            paper(4, "Unrelated", "x"),
            paper(5, "Unrelated", "x"),
        ]
    )
    assert find(index, "model") == [2, 3, 1], "the title first, the exact form before its kin"
    assert find(index, "unrelated") == [5, 4], "recent first among equals"
    assert find(index, "model OR -model", range(1, 7)) == [2, 3, 1, 6, 5, 4]


@pytest.mark.parametrize("everything", [range(1, 61), range(1, 61, 2), range(1, 90)])
def test_the_best_of_many_are_those_of_all(index: SearchIndex, everything: range) -> None:
    index.write(paper(number, "alpha " * (1 + number % 3), "beta") for number in range(1, 61))
    for text in ("alpha", "beta", "alpha beta", "beta -alpha", "", "-gamma"):
        hits = index.search(parse(text), lambda _: ids(), lambda: ids(*everything))
        assert list(zip(-hits.scores, -hits.ids, strict=True)) == sorted(zip(-hits.scores, -hits.ids, strict=True))
        for limit in (0, 1, 3, 10, 1_000):
            best = index.search(parse(text), lambda _: ids(), lambda: ids(*everything), limit)
            assert best.ids.tolist() == hits.ids[:limit].tolist()
            assert best.scores.tolist() == hits.scores[:limit].tolist()
            assert best.total == len(hits.ids)


def test_what_is_negated_scores_nothing(index: SearchIndex) -> None:
    index.write([paper(1, "alpha beta"), paper(2, "alpha gamma")])
    plain = index.search(parse("alpha"), lambda _: ids(), lambda: ids(1, 2))
    negated = index.search(parse("alpha -gamma"), lambda _: ids(), lambda: ids(1, 2))
    assert negated.ids.tolist() == [1]
    assert negated.scores[0] == plain.scores[plain.ids.tolist().index(1)]


def test_half_of_an_and_scores_nothing(index: SearchIndex) -> None:
    index.write([paper(1, "alpha gamma"), paper(2, "gamma delta"), paper(3, "alpha beta")])
    hits = index.search(parse("(alpha beta) OR delta OR gamma"), lambda _: ids(), lambda: ids(1, 2, 3))
    plain = index.search(parse("gamma"), lambda _: ids(), lambda: ids(1, 2, 3))
    of = dict(zip(hits.ids.tolist(), hits.scores.tolist(), strict=True))
    assert of[1] == dict(zip(plain.ids.tolist(), plain.scores.tolist(), strict=True))[1]


def test_a_word_said_twice_counts_once(index: SearchIndex) -> None:
    index.write([paper(1, "alpha beta"), paper(2, "alpha alpha gamma")])
    once = index.search(parse("alpha"), lambda _: ids(), lambda: ids(1, 2))
    twice = index.search(parse("alpha alpha"), lambda _: ids(), lambda: ids(1, 2))
    assert twice.scores.tolist() == once.scores.tolist()


def test_nothing_to_search_for_changes_nothing(index: SearchIndex) -> None:
    index.write([paper(1, "alpha"), paper(2, "beta")])

    def run(tree: Node) -> list[int]:
        return index.search(Query("", tree), lambda _: ids(), lambda: ids(1, 2)).ids.tolist()

    assert run(And((Word("alpha"), Word("–")))) == [1]
    assert run(Or((Word("alpha"), Phrase("…")))) == [1]
    assert run(Word("–")) == run(Not(Word("–"))) == [2, 1]


# Scores, held to an index by the stock codec

LEXICON = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
plain_words = st.lists(st.sampled_from(LEXICON), max_size=12).map(" ".join)
plain_documents = st.builds(
    paper,
    st.integers(1, 20),
    plain_words,
    plain_words,
    plain_words,
    authors=st.lists(plain_words, max_size=2).map(tuple),
    venue=plain_words,
    identifiers=st.lists(plain_words, max_size=1),
)
plain_batches = st.lists(
    st.tuples(st.lists(plain_documents, max_size=9), st.sets(st.integers(1, 20), max_size=4)), min_size=1, max_size=9
)
plain_leaves = st.builds(Word, st.sampled_from(LEXICON), text_fields)


def joined_once(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """As the parser makes them: nothing is negated twice (stock Whoosh would find deleted documents there)."""
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    negated = parts.map(lambda part: part.part if isinstance(part, Not) else Not(part))
    return st.one_of(several.map(And), several.map(Or), negated)


plain_trees = st.recursive(plain_leaves, joined_once, max_leaves=6)


@settings(max_examples=60)
@given(plain_batches, st.lists(plain_trees, min_size=1, max_size=8))
def test_papers_and_scores_are_those_of_whoosh(
    written: list[tuple[list[Document], set[int]]], asked: list[Node]
) -> None:
    papers: dict[int, Document] = {}
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index", "library")
        index.open()
        for added, gone in written:
            index.write(added, gone)
            papers = {number: document for number, document in papers.items() if number not in gone}
            papers |= {document.paper_id: document for document in added}
        everything = ids(*papers)
        with search_stock(papers.values()) as searcher:
            for tree in asked:
                texts = [leaf.text for leaf in words_of(tree)]
                if len(texts) != len(set(texts)):
                    continue  # stock Whoosh counts a term once, wherever it stands in the query
                hits = index.search(Query("", tree), lambda _: ids(), lambda: everything)
                found = dict(zip(hits.ids.tolist(), hits.scores.tolist(), strict=True))
                expected = {hit["paper"]: hit.score for hit in searcher.search(stock_query(tree), limit=None)}
                assert found.keys() == expected.keys(), tree
                for number, score in found.items():
                    assert score == pytest.approx(expected[number], rel=1e-4, abs=1e-9), tree
                for limit in (1, 3):
                    best = index.search(Query("", tree), lambda _: ids(), lambda: everything, limit)
                    assert best.ids.tolist() == hits.ids[:limit].tolist()
                    assert best.scores.tolist() == hits.scores[:limit].tolist()
                    assert best.total == len(hits.ids)


@settings(max_examples=40)
@given(plain_batches, st.lists(plain_trees, min_size=1, max_size=8))
def test_stock_queries_over_our_segments_find_the_same_papers(
    written: list[tuple[list[Document], set[int]]], asked: list[Node]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index", "library")
        index.open()
        for added, gone in written:
            index.write(added, gone)
        generation, snapshot = index._current()
        everything = snapshot.ids[snapshot.live]
        searcher = open_stock(generation.files, generation.manifest.segments, BM25F())
        for tree in asked:
            hits = index.search(Query("", tree), lambda _: ids(), lambda: everything)
            numbers = [hit.docnum for hit in searcher.search(stock_query(tree), limit=None)]
            found = {int(snapshot.ids[number]) for number in numbers if snapshot.live[number]}
            assert set(hits.ids.tolist()) == found, tree


def words_of(node: Node) -> list[Word]:
    if isinstance(node, Word):
        return [node]
    assert isinstance(node, And | Or | Not)
    return [word for part in ((node.part,) if isinstance(node, Not) else node.parts) for word in words_of(part)]


def search_stock(documents: Iterable[Document]) -> Searcher:
    """A searcher of these documents, in an index by Whoosh's own codec and writer."""
    schema = make_stock_schema()
    schema.remove(PAPER)
    schema.add(PAPER, stock_fields.STORED())
    made = RamStorage().create_index(schema)
    with made.writer(codec=W3Codec()) as writer:
        for document in documents:
            writer.add_document(paper=document.paper_id, **texts_of_schema(document))
    return made.searcher(weighting=BM25F(K1=K1, **{f"{name}_B": b for name, b in B.items()}))


def stock_query(node: Node) -> stock.Query:
    if isinstance(node, Word):
        names: Iterable[str] = [node.field] if node.field else BOOSTS
        return stock.Or(
            [
                stock.Term(
                    name, f"{stem(node.text)}\0" + node.text * (stem(node.text) != node.text), boost=BOOSTS[name]
                )
                for name in names
            ]
        )
    if isinstance(node, Not):
        # What is negated scores nothing here; in stock Whoosh it does within OR.
        return stock.ConstantScoreQuery(stock.Not(stock_query(node.part)), score=1e-12)
    assert isinstance(node, And | Or)
    return (stock.And if isinstance(node, And) else stock.Or)([stock_query(part) for part in node.parts])


def test_a_compound_counts_once_however_it_is_written(index: SearchIndex) -> None:
    index.write([paper(1, "pre-training, pretraining"), paper(2, "pre-training"), paper(3, "pre training")])
    snapshot = index._current()[1]
    assert match(snapshot, "title", pattern("pre-training")).frequencies.tolist() == [2, 1, 1]
