"""The codec, held to Whoosh's own: the same stock queries over the same documents give the same papers and scores."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.analysis import StandardAnalyzer, StemmingAnalyzer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import RamStorage
from whoosh.highlight import UppercaseFormatter
from whoosh.scoring import BM25F
from whoosh.util.numeric import byte_to_length, length_to_byte

from readlist.search.analysis import form_in
from readlist.search.codec import dense_stems, tally_codes
from readlist.search.codec.array_file import DTYPES, FILE_VERSION, MAGIC, PREAMBLE, CorruptFile, narrow, pack, unpack
from readlist.search.codec.array_operations import intersect_sorted
from readlist.search.codec.files import round_lengths
from readlist.search.codec.inversion import TokenColumn, invert
from readlist.search.codec.merge_policy import (
    FULL_DOCUMENTS,
    IDLE_GROWTH,
    MAX_SEGMENT_DOCUMENTS,
    MAX_TINY_DOCUMENTS,
    MERGE_FACTOR,
    SegmentSize,
    choose_idle_merges,
    choose_merges,
)
from readlist.search.codec.merging import SegmentInput, merge
from readlist.search.codec.postings import Postings
from readlist.search.codec.tallies import find_ending
from readlist.search.codec.terms import ByteStrings, TermDictionary
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment
from readlist.search.indexing.writer import COPIES_PER_DOCUMENT
from search.plain_postings import count_documents, find_term, make_dictionary, read_tally, read_term
from search.stock_codec import StockCodec

SCHEMA = fields.Schema(
    key=fields.ID(unique=True, stored=True),
    title=fields.TEXT(analyzer=StandardAnalyzer(stoplist=None, minsize=1), stored=True),
    abstract=fields.TEXT(analyzer=StemmingAnalyzer(stoplist=None), spelling=True),
    tags=fields.KEYWORD,
)
WORDS = ["model", "models", "modelling", "sparse", "spare", "expert", "routing", "route", "a", "the", "état"]

sentences = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
documents = st.fixed_dictionaries(
    {"key": st.sampled_from("abcdefgh"), "title": sentences, "abstract": sentences, "tags": sentences}
)
commits = st.lists(
    st.tuples(st.lists(documents, max_size=5), st.sets(st.sampled_from("abcdefgh"), max_size=2), st.booleans()),
    min_size=1,
    max_size=5,
)
names, words = st.sampled_from(["title", "abstract"]), st.sampled_from(WORDS)
single_terms = st.builds(query.Term, names, words) | st.builds(query.Term, st.just("tags"), words)
phrases = st.builds(query.Phrase, names, st.lists(words, min_size=1, max_size=3), slop=st.integers(1, 2))
leaves = st.one_of(
    single_terms,
    phrases,
    st.builds(query.Prefix, names, st.sampled_from(["m", "mod", "sp", "r", "é"])),
    st.builds(query.Wildcard, names, st.sampled_from(["*", "*d*l", "sp?r*", "rout*"])),
    st.builds(query.FuzzyTerm, names, words, maxdist=st.integers(1, 2), prefixlength=st.integers(0, 1)),
    st.builds(query.TermRange, names, st.just("m"), st.just("s")),
    st.builds(query.Every, st.sampled_from([None, "title"])),
)


def joined(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(several.map(query.And), several.map(query.Or))


# Negation only outermost: stock AndNot reads too far, with either codec, where something skips.
trees = st.recursive(leaves, joined, max_leaves=5)
trees = trees | trees.map(query.Not)
# With a limit, stock skips blocks; where one leaf stands for many terms, now and then a best one among them,
# with either codec.
trees_of_single_terms = st.recursive(single_terms | phrases, joined, max_leaves=5)


def build(codec: Any, written: Sequence[tuple[Sequence[dict[str, str]], set[str], bool]]) -> Any:
    made = RamStorage().create_index(SCHEMA)
    for added, gone, optimize in written:
        writer = made.writer(codec=codec)
        for key in sorted(gone):
            writer.delete_by_term("key", key)
        for document in added:
            writer.update_document(**document)
        writer.commit(optimize=optimize)
    return made


@settings(max_examples=100)
@given(commits, st.lists(trees, min_size=1, max_size=8))
def test_stock_queries_find_and_score_alike(
    written: list[tuple[list[dict[str, str]], set[str], bool]], asked: list[query.Query]
) -> None:
    ours, stock = build(StockCodec(), written), build(W3Codec(), written)
    weighting = BM25F(title_B=0.3)
    with ours.searcher(weighting=weighting) as mine, stock.searcher(weighting=weighting) as theirs:
        assert list(mine.reader().all_terms()) == list(theirs.reader().all_terms())
        for tree in asked:
            found, expected = (
                # Stock Not finds deleted documents too, with either codec.
                {
                    hit["key"]: hit.score
                    for hit in each.search(tree, limit=None)
                    if not each.reader().is_deleted(hit.docnum)
                }
                for each in (mine, theirs)
            )
            assert found == pytest.approx(expected, rel=1e-4), tree


@settings(max_examples=100)
@given(commits, st.lists(trees_of_single_terms, min_size=1, max_size=8))
def test_a_limited_search_finds_the_best(
    written: list[tuple[list[dict[str, str]], set[str], bool]], asked: list[query.Query]
) -> None:
    with build(StockCodec(), written).searcher(weighting=BM25F(title_B=0.3)) as searcher:
        for tree in asked:
            best = [hit.score for hit in searcher.search(tree, limit=None)][:2]
            assert [hit.score for hit in searcher.search(tree, limit=2)] == pytest.approx(best, rel=1e-4), tree


@settings(max_examples=60)
@given(commits, words)
def test_statistics_and_spelling_are_alike(
    written: list[tuple[list[dict[str, str]], set[str], bool]], word: str
) -> None:
    with build(StockCodec(), written).reader() as mine, build(W3Codec(), written).reader() as theirs:
        for name in ("title", "abstract"):
            assert mine.field_length(name) == theirs.field_length(name)
            assert set(mine.terms_within(name, word, 2)) == set(theirs.terms_within(name, word, 2))
            assert mine.corrector(name).suggest(word, limit=5) == theirs.corrector(name).suggest(word, limit=5)
        for name, term in theirs.all_terms():
            if name.startswith("spell_"):
                continue  # Whoosh writes all postings of its spelling fields for the same document
            assert mine.doc_frequency(name, term) == theirs.doc_frequency(name, term)
            assert mine.frequency(name, term) == theirs.frequency(name, term)
            for kind in ("weight", "doc_frequency", "max_weight"):
                assert getattr(mine.term_info(name, term), kind)() == getattr(theirs.term_info(name, term), kind)()


def test_highlights_and_words_typed() -> None:
    made = RamStorage().create_index(SCHEMA)
    with made.writer(codec=StockCodec()) as writer:
        writer.add_document(key="a", title="a sparse model of experts", abstract="the routing of models")
    with made.searcher() as searcher:
        asked = query.Or([query.Phrase("title", ["sparse", "model"]), query.FuzzyTerm("title", "exprts")])
        hit = searcher.search(asked)[0]
        hit.results.formatter = UppercaseFormatter()
        assert hit.highlights("title") == "a SPARSE MODEL of EXPERTS"
        assert searcher.suggest("abstract", "routng") == ["routing"]


def test_a_weighted_field_is_refused() -> None:
    made = RamStorage().create_index(fields.Schema(title=fields.TEXT(field_boost=2.5)))
    writer = made.writer(codec=StockCodec())
    writer.add_document(title="model")
    with pytest.raises(ValueError, match="boosts belong in the query"):
        writer.commit()


# Columns

FIELDS = ("abstract", "note", "title")
DOCUMENTS = 7
tokens = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, DOCUMENTS - 1)), max_size=60)
dense_above = st.sampled_from([2, 100, None])
"""Stems in more than so many of the documents are dense; none if None."""


def make_dense(patch: pytest.MonkeyPatch, above: int | None) -> None:
    """Make the stems of a segment of any size dense."""
    if above is not None:
        patch.setattr(dense_stems, "MIN_DENSE_DOCUMENTS", 1)
        patch.setattr(dense_stems, "DENSE_ABOVE_1_OF", above)


Told = dict[tuple[str, bytes, int], list[int]]


def column_of(given: list[tuple[int, int, int]], step: int = 1) -> TokenColumn:
    """Of term, field and document of each token. Some terms share a stem."""
    written = [f"{'ba'[number % 2]}.t{number * 7 % 10 // 3}\0{'x' * (number * 7 % 10 % 3)}" for number in range(10)]
    terms = [term.encode() for term in written]
    endings = sorted({find_ending(term) for term in terms}, reverse=True)
    of_terms = np.array([endings.index(find_ending(term)) for term in terms])
    given = sorted(given, key=lambda token: token[1:])
    columns = [np.array([token[place] for token in given], np.int64) for place in range(3)]
    dictionaries = make_dictionary(terms).strings(), make_dictionary(endings).strings()
    return TokenColumn(*dictionaries, of_terms, FIELDS, *columns, np.arange(len(given)) * step, DOCUMENTS)


def told(postings: Postings, common: int = 255) -> Told:
    """The places of each term in each field of each document."""
    found = {}
    for term in postings.terms:
        for name in postings.names:
            try:
                here = read_term(postings, name, term, common)
            except KeyError:
                continue
            found |= {(name, term, document): places for document, places in here.items()}
    by_stem: dict[tuple[bytes, str], set[int]] = {}
    firsts = {term.partition(b"\0")[0]: term for term in reversed(list(postings.terms))}
    for name, term, document in found:
        by_stem.setdefault((firsts[term.partition(b"\0")[0]], name), set()).add(document)
    assert count_documents(postings) == {key: len(documents) for key, documents in by_stem.items()}
    return found


def told_of(column: TokenColumn, numbers: Sequence[int] = range(100)) -> Told:
    found: Told = {}
    terms = list(TermDictionary.of(column.terms))
    tokens = zip(column.tokens, column.fields, column.documents, column.positions, strict=True)
    for token, field, document, position in tokens:
        if numbers[document] >= 0:
            found.setdefault((FIELDS[field], terms[token], numbers[document]), []).append(position)
    return found


def check_order(postings: Postings) -> None:
    """Each term stands once in the second order, which is that of the forms."""
    terms = list(postings.terms)
    assert sorted(postings.order.tolist()) == list(range(len(terms)))
    assert [form_in(terms[row]) for row in postings.order] == sorted(map(form_in, terms))


byte_strings = st.one_of(
    st.binary(max_size=40),
    st.lists(st.sampled_from([b"a", b"\0", b"model", b"modelling", b"\xff"]), max_size=8).map(b"".join),
)


@given(st.lists(byte_strings, max_size=40))
def test_byte_strings_in_order(given: list[bytes]) -> None:
    lengths = np.array([len(each) for each in given], np.int64)
    strings = ByteStrings(np.frombuffer(b"".join(given), np.uint8), np.cumsum(lengths) - lengths, lengths)
    assert [given[place] for place in strings.order()] == sorted(given)
    order, differs = strings.sort()
    assert [given[place] for place in order[differs]] == sorted(set(given))
    both = ByteStrings.join([strings, strings.at(order)])
    assert [
        both.blob[start : start + length].tobytes() for start, length in zip(both.starts, both.lengths, strict=True)
    ] == [
        *given,
        *sorted(given),
    ]


@given(tokens, st.sampled_from([1, 3, 1000, 70_000]), dense_above)
def test_inverts_and_stores(given: list[tuple[int, int, int]], step: int, above: int | None) -> None:
    column = column_of(given, step)
    with pytest.MonkeyPatch.context() as patch:
        make_dense(patch, above)
        postings = invert(column)
    postings.check()
    stored = Postings.read(unpack(b"".join(pack(postings.arrays()))))
    assert told(stored) == told(postings) == told_of(column)
    assert list(stored.terms) == sorted(stored.terms)
    check_order(stored)
    for row, term in enumerate(stored.terms):
        assert find_term(stored.terms, term) == stored.terms.lower_bound(term) == row
    for name, term in (("title", b"nowhere"), ("nothing", b"term1")):
        with pytest.raises(KeyError):
            read_term(stored, name, term)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda dense: dense[:-1],
        lambda dense: dense[::-1],
        lambda dense: np.append(dense, dense[-1:]),
        lambda dense: dense + 1,
        lambda dense: dense + 10**6,
    ],
)
def test_dense_stems_that_cannot_be_are_told(
    monkeypatch: pytest.MonkeyPatch, spoil: Callable[[np.ndarray], np.ndarray]
) -> None:
    make_dense(monkeypatch, 2)
    often = [(term, 0, document) for term in (0, 1, 2, 3, 6) for document in range(DOCUMENTS)]
    postings = invert(column_of([*often, (4, 0, 1), (5, 0, 2)]))
    assert len(postings.dense) > 1
    postings.check()
    with pytest.raises(CorruptFile):
        replace(postings, dense=spoil(postings.dense)).check()


@given(
    st.lists(st.tuples(tokens, st.sets(st.integers(0, 6))), min_size=1, max_size=4),
    st.sampled_from([2, 255]),
    dense_above,
)
def test_merges_what_lives(
    given: list[tuple[list[tuple[int, int, int]], set[int]]], common: int, above: int | None
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tally_codes, "RARE", common)
        make_dense(patch, above)
        check_merge(given, common)


def check_merge(given: list[tuple[list[tuple[int, int, int]], set[int]]], common: int) -> None:
    portions, expected, base = [], {}, 0
    for found, gone in given:
        numbers = [-1] * 7
        for document in range(7):
            if document not in gone:
                numbers[document], base = base, base + 1
        column = column_of(found)
        portions.append(SegmentInput(invert(column), np.array(numbers)))
        expected |= told_of(column, numbers)
    merged = merge(portions)
    merged.check()
    assert told(merged, common) == expected
    held = {tuple(read_tally(merged, place, common)) for place in range(len(merged.tallies.codes))}
    parents = {tally[:end] for tally in held for end in range(len(tally) + 1)}
    assert len(merged.table) == len(parents | {()}), "each tally has a posting, or is part of one that has"
    stems = {term.partition(b"\0")[0] for _, term, _ in expected}
    assert {term.partition(b"\0")[0] for term in merged.terms} == stems, "no stem without a posting"
    assert [term for term in merged.terms if term.partition(b"\0")[0] in stems] == list(merged.terms)
    check_order(merged)


numbers = st.sets(st.integers(0, 120)).map(sorted)


@given(numbers, numbers, st.sampled_from([1, 1_000]), st.sampled_from([np.uint8, np.uint32, np.int64]))
def test_two_ascending_arrays_meet(some: list[int], others: list[int], factor: int, kind: type) -> None:
    factor = 1 if kind is np.uint8 else factor  # far apart, or side by side
    mine, theirs = (np.array([factor * number for number in each], kind) for each in (some, others))
    here, places = intersect_sorted(mine, theirs)
    both = sorted(set(mine.tolist()) & set(theirs.tolist()))
    assert mine[here].tolist() == theirs[places].tolist() == both


def test_a_segment_without_a_word() -> None:
    stored = Postings.read(unpack(b"".join(pack(invert(column_of([])).arrays()))))
    assert told(stored) == {}
    assert told(merge([SegmentInput(stored, np.zeros(0, np.int32))])) == {}
    assert told(merge([])) == {}


@pytest.mark.parametrize(("highest", "width"), [(0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4), (2**32, 8)])
def test_integers_are_as_wide_as_they_need(highest: int, width: int) -> None:
    found = narrow(np.array([0, highest]))
    assert found.dtype.itemsize == width
    assert found.tolist() == [0, highest]


def test_lengths_are_rounded_as_whoosh_does() -> None:
    made = {codec: RamStorage().create_index(SCHEMA) for codec in (StockCodec, W3Codec)}
    lengths = [1, 30, 107, 108, 109, 555, 70_001]
    for codec, each in made.items():
        with each.writer(codec=codec()) as writer:
            for number, length in enumerate(lengths):
                writer.add_document(key=str(number), title="word " * length)
    mine, theirs = (each.reader() for each in made.values())
    expected = [theirs.doc_field_length(number, "title") for number in range(len(lengths))]
    assert [mine.doc_field_length(number, "title") for number in range(len(lengths))] == expected
    assert round_lengths(np.array(lengths)).tolist() == expected
    assert expected != lengths, "some are rounded at all"


# The file


def read(data: bytes) -> dict[str, list[int]] | None:
    """The arrays of a file; None where it is refused."""
    try:
        found = unpack(data)
    except CorruptFile:
        return None
    for array in found.values():
        assert array.ndim == 1
        assert array.dtype.kind == "u"
        assert array.nbytes <= len(data)
    return {name: array.tolist() for name, array in found.items()}


ARRAYS = {"a/b": np.arange(300, dtype=np.uint32), "c": np.zeros(0, np.uint8), "d": np.array([7], np.uint16)}


def test_a_file_that_is_cut_or_scrambled_is_refused_or_stays_within_itself() -> None:
    data = b"".join(pack(ARRAYS))
    assert read(data) == {name: array.tolist() for name, array in ARRAYS.items()}
    for cut in (0, 5, 15, 30, len(data) // 2, len(data) - 8):
        assert read(data[:cut]) is None
    head = len(data) - 300 * 4 - 8
    for place in range(head):
        scrambled = bytearray(data)
        scrambled[place] ^= 0x41
        read(bytes(scrambled))
    assert read(data[:8] + b"\xff" + data[9:]) is None


json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        st.sampled_from([*DTYPES, "|O", "<i8", "V"]),
    ),
    lambda parts: st.one_of(st.lists(parts, max_size=4), st.dictionaries(st.text(max_size=3), parts, max_size=3)),
    max_leaves=8,
)
rows = st.tuples(
    st.sampled_from([*DTYPES, "O", "<f8", "<u16", "i1,i1"]), *[st.integers(-9, 2**66) | st.integers(0, 9)] * 2
)


@given(
    st.binary(max_size=60)
    | json_values.map(lambda value: json.dumps(value).encode())
    | st.dictionaries(st.text(), rows).map(lambda value: json.dumps(value).encode())
)
def test_any_directory_is_refused_or_stays_within_the_file(directory: bytes) -> None:
    read(PREAMBLE.pack(MAGIC, FILE_VERSION, len(directory)) + directory + bytes(64))
    read(PREAMBLE.pack(MAGIC, FILE_VERSION, 2**32 - 1) + directory)
    read(directory)


def test_arrays_are_views_and_read_only() -> None:
    data = b"".join(pack({"a": np.arange(10, dtype=np.uint8)}))
    found = unpack(data)["a"]
    assert not found.flags.owndata
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1


# Segments


@given(st.integers(1, 41), st.sets(st.integers(0, 40)))
def test_deletions_survive_being_stored(count: int, gone: set[int]) -> None:
    gone = {number for number in gone if number < count}
    segment = ArraySegment(ArrayCodec(), "MAIN")
    segment.set_doc_count(count)
    for number in gone:
        segment.delete_document(number)
    again = ArraySegment.named(ArrayCodec(), segment.segment_id(), count, segment.deleted_bits())
    assert again == segment, "by name"
    assert set(again.deleted_docs()) == gone
    assert again.deleted_count() == len(gone)
    assert again.doc_count() == count - len(gone)
    assert np.flatnonzero(~again.live).tolist() == sorted(gone)
    assert [number for number in range(count) if again.is_deleted(number)] == sorted(gone)


sizes = st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 60_000)), max_size=40).map(
    lambda pairs: [SegmentSize(max(pair), min(pair)) for pair in pairs]
)


@given(sizes, st.integers(0, 80_000))
def test_merging_is_bounded(given: list[SegmentSize], budget: int) -> None:
    groups = choose_merges(given, budget)
    places = [place for group in groups for place in group]
    assert len(places) == len(set(places))
    assert sum(given[place].live for place in places) <= budget
    for group in groups:
        assert sum(given[place].live for place in group) <= MAX_SEGMENT_DOCUMENTS
        assert len(group) > 1 or 2 * given[group[0]].live < given[group[0]].documents


def test_commits_of_one_stay_few_segments_and_copy_each_document_seldom() -> None:
    live: list[int] = []
    copied = 0
    for _ in range(5_000):
        live.append(1)
        for group in choose_merges([SegmentSize(count, count) for count in live], 2_048):
            total = sum(live[place] for place in group)
            live = [count for place, count in enumerate(live) if place not in group] + [total]
            copied += total
    assert sum(live) == 5_000
    assert len(live) <= 5 * MERGE_FACTOR
    assert sum(count <= MAX_TINY_DOCUMENTS // 2 for count in live) <= 1
    assert copied < (MAX_TINY_DOCUMENTS / 2 + 5) * 5_000


def test_large_commits_copy_each_document_once() -> None:
    live: list[int] = []
    copied = 0
    for _ in range(50):
        live.append(4_000)
        for group in choose_merges([SegmentSize(count, count) for count in live], COPIES_PER_DOCUMENT * 4_000):
            total = sum(live[place] for place in group)
            live = [count for place, count in enumerate(live) if place not in group] + [total]
            copied += total
    assert sum(live) == 200_000
    assert copied <= 200_000
    assert all(count == 4_000 or count > FULL_DOCUMENTS for count in live)


@given(sizes)
def test_an_idle_index_has_few_segments(given: list[SegmentSize]) -> None:
    left, steps = list(given), 0
    while groups := choose_idle_merges(left):
        taken = [place for group in groups for place in group]
        assert len(taken) == len(set(taken))
        totals = [sum(left[place].live for place in group) for group in groups]
        assert sum(totals) <= MAX_SEGMENT_DOCUMENTS
        for group in groups:
            assert len(group) > 1 or 2 * left[group[0]].live < left[group[0]].documents
        left = [size for place, size in enumerate(left) if place not in taken]
        left += [SegmentSize(total, total) for total in totals]
        steps += 1
        assert steps <= 2 * len(given)
    assert sum(size.live for size in left) == sum(size.live for size in given)
    for smaller, larger in pairwise(sorted(size.live for size in left if size.live)):
        assert larger > IDLE_GROWTH * smaller or smaller + larger > MAX_SEGMENT_DOCUMENTS


@pytest.mark.parametrize("lengths", [[], [0, 7, 255], [65_535, 65_536, 3], [300, 106_373, 106_374, 10**6, 0]])
def test_lengths_are_rounded_as_whoosh_rounds_them(lengths: list[int]) -> None:
    rounded = round_lengths(narrow(np.array(lengths, np.int64)))
    assert rounded.tolist() == [byte_to_length(length_to_byte(length)) for length in lengths]
