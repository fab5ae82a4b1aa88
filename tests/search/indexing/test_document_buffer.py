"""The pool's columns, held to the plain reading of ``analysis.positions``; and segments written before their time."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search import Document, IndexFault, SearchIndex, parse
from readlist.search import index as index_module
from readlist.search.bm25f import BOOSTS
from readlist.search.codec import merge_policy
from readlist.search.codec.inversion import invert
from readlist.search.codec.merge_policy import MERGE_FACTOR
from readlist.search.indexing import document_buffer as buffer_module
from readlist.search.indexing import writer as writer_module
from readlist.search.indexing.document_buffer import DocumentBuffer
from readlist.search.schema import texts_of
from search.conftest import find, ids, paper
from search.plain_postings import read_term
from search.plain_reading import positions

pieces = st.sampled_from(
    [
        "model",
        "(models,",
        "pre-training",
        "and/or",
        "e.g.,",
        "GPT-4",
        "C++",
        "MoE$^2$",
        "—",
        "état",
        "混合专家",
        "2401.1v2",
        "-",
        "--.'",
        "'model'",
        "a--b",
        "1..2",
        "3.5.",
        "node.js",
        "2-3",
        "pre-training-" + "x" * 70,
        "y" * 33,
        "y" * 34,
        "z" * 100,
        "-".join("abcdefghijklmnopqr"),
        "https://www.arxiv.org/abs/2401.12345v2",
        "Schrödinger's",
        "\0",
        "WWW.Arxiv.org",
        "\\o\0naïve",
        "混合-专家模型",
    ]
)
texts = st.one_of(st.lists(pieces, max_size=12).map(" ".join), st.text(max_size=40))
documents = st.builds(
    paper,
    st.integers(1, 9),
    texts,
    texts,
    texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    identifiers=st.lists(texts, max_size=2),
)


def read_back(buffer: DocumentBuffer) -> dict[tuple[str, int], dict[str, list[int]]]:
    """Of each field and document the terms with their positions."""
    found: dict[tuple[str, int], dict[str, list[int]]] = {}
    postings = invert(buffer.column())
    for term in postings.terms:
        for name in postings.names:
            with suppress(KeyError):
                for document, places in read_term(postings, name, term).items():
                    found.setdefault((name, document), {})[term.decode()] = places
    return found


@given(st.lists(st.lists(documents, max_size=4), min_size=1, max_size=3))
def test_columns_are_what_analysis_says(segments: list[list[Document]]) -> None:
    buffer = DocumentBuffer()
    for given_documents in segments:
        buffer.clear()
        for document in given_documents:
            buffer.add(document)
        expected = {
            (name, number): found
            for number, document in enumerate(given_documents)
            for name, written in texts_of(document).items()
            if (found := positions(text for text in written if text))
        }
        assert read_back(buffer) == expected
        lengths = buffer.lengths()
        for name in BOOSTS:
            for number in range(len(given_documents)):
                had = sum(map(len, expected.get((name, number), {}).values()))
                assert (lengths[name][number] if name in lengths else 0) == had
        assert buffer.numbers()["paper"].tolist() == [document.paper_id for document in given_documents]


def test_the_tables_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffer_module, "MAX_CHUNKS", 3)
    buffer = DocumentBuffer()
    for _ in range(2):
        buffer.add(paper(1, "one two three four five"))
        first = read_back(buffer)
        buffer.clear()
    assert len(buffer._vocabulary) == 1, "what stands between texts"
    buffer.add(paper(1, "one two three four five"))
    assert read_back(buffer) == first


def scatter(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty papers in a segment each."""
    with monkeypatch.context() as patch:
        patch.setattr(writer_module, "MIN_COPY_BUDGET", 0)
        patch.setattr(writer_module, "COPIES_PER_DOCUMENT", 0)
        for number in range(1, 21):
            index.write([paper(number, "alpha")])


def test_much_at_once_becomes_several_segments(
    index: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "FLUSH_BYTES", 4_000)
    monkeypatch.setattr(buffer_module, "BATCH_DOCUMENTS", 2)
    monkeypatch.setattr(writer_module, "MIN_COPY_BUDGET", 0)
    monkeypatch.setattr(writer_module, "COPIES_PER_DOCUMENT", 0)
    index.write(paper(n, f"alpha number{n}", "beta gamma " * 60) for n in range(1, 101))
    segments = len(list(folder.glob("*.arr")))
    assert segments > MERGE_FACTOR
    assert sorted(find(index, "alpha", range(1, 101))) == list(range(1, 101))
    index.write([paper(7, "delta")], gone=[8])
    assert len(find(index, '"beta gamma"', range(1, 101))) == 98
    while index.tidy():
        pass
    assert len(list(folder.glob("*.arr"))) < MERGE_FACTOR
    assert len(find(index, '"beta gamma"', range(1, 101))) == 98
    assert find(index, "delta", range(1, 101)) == [7]
    assert find(index, "number8", range(1, 101)) == []


def test_tidying_gives_way_to_a_writer(index: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scatter(index, monkeypatch)
    before = len(list(folder.glob("*.arr")))
    other = SearchIndex(folder, "library-1")
    other.open()
    tidy_segments = index_module.tidy_segments

    def meanwhile(*given: object) -> object:
        other.write([paper(50, "beta")])
        return tidy_segments(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(writer_module, "MIN_COPY_BUDGET", 0)
        patch.setattr(writer_module, "COPIES_PER_DOCUMENT", 0)
        patch.setattr(index_module, "tidy_segments", meanwhile)
        assert index.tidy() is False
    assert find(index, "beta") == [50]
    assert index.tidy() is True
    assert len(list(folder.glob("*.arr"))) < before
    assert sorted(find(index, "alpha OR beta")) == [*range(1, 21), 50]


def test_tidying_an_empty_or_tidy_index_does_nothing(index: SearchIndex, folder: Path) -> None:
    assert index.tidy() is False
    index.write([paper(1, "alpha")])
    before = sorted(path.name for path in folder.iterdir())
    assert index.tidy() is False
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_very_long_text(index: SearchIndex) -> None:
    vocabulary = [f"w{number}" for number in range(70_000)]
    index.write([paper(1, "short"), paper(2, "long", " ".join([*vocabulary, "the very end"]))])
    assert find(index, '"w69999 the very end"') == [2]
    assert find(index, '"w69998 the very end"') == []
    assert find(index, '"w2047 w2048"') == find(index, '"w65535 w65536"') == [2]


@pytest.mark.skipif(sys.platform != "linux", reason="what is mapped can only be seen on Linux")
def test_large_files_are_mapped_and_let_go(folder: Path) -> None:
    def mapped() -> int:
        return Path("/proc/self/maps").read_text(encoding="utf-8").count(str(folder))

    index = SearchIndex(folder, "library-1")
    index.open()
    index.write(paper(n, f"alpha number{n}", "beta gamma " * 200) for n in range(1, 301))
    assert mapped() > 0
    hits = index.search(parse("alpha"), lambda _: ids(), lambda: ids(*range(1, 301)))
    index.close()
    gc.collect()
    assert mapped() == 0, "answers hold on to no file"
    assert len(hits.ids) == 300
    again = SearchIndex(folder, "library-1")
    assert again.open() is True
    assert len(find(again, '"beta gamma"', range(1, 301))) == 300
    assert mapped() > 0
    again.reset()
    gc.collect()
    assert mapped() == 0, "nor does a generation that is gone"


@pytest.mark.skipif(sys.platform != "linux", reason="what is mapped can only be seen on Linux")
def test_what_was_merged_away_is_mapped_no_more(folder: Path) -> None:
    def mapped() -> int:
        return Path("/proc/self/maps").read_text(encoding="utf-8").count(str(folder))

    def write(first: int, papers: int) -> None:
        index.write(paper(n, f"alpha number{n}", "beta gamma " * 400) for n in range(first, first + papers))
        index.warm()

    index = SearchIndex(folder, "library-1")
    index.open()
    gc.collect()
    # Nothing is collected from here on: files cannot be removed everywhere while they are mapped.
    for number in range(MERGE_FACTOR - 1):
        write(number * 70, 70)
    write(1000, 600)  # of another level: it stays, and was opened while the others were there
    assert mapped() == MERGE_FACTOR
    write(3000, 70)
    assert len({path.stem for path in folder.glob("MAIN_*.arr")}) == mapped() == 2
    index.close()
    assert mapped() == 0


def test_long_texts_do_not_wait_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffer_module, "MAX_WAITING_CHARS", 3_000)
    buffer = DocumentBuffer()
    for number in range(10):
        buffer.add(paper(number, "", "some words of a long text " * 50))
    assert buffer.size > 10 * 300 * 4 - 500 * 4


def test_a_word_learnt_by_halves_is_forgotten(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(vocabulary: buffer_module.Vocabulary, written: list[str]) -> None:
        vocabulary._term_numbers.update((each, len(vocabulary._lengths)) for each in written)
        raise MemoryError

    monkeypatch.setattr(index_module, "SHARED_BUFFER_ABOVE_PAPERS", 0)
    with monkeypatch.context() as patched:
        patched.setattr(buffer_module.Vocabulary, "_number_terms", fail)
        with pytest.raises(IndexFault):
            index.write([paper(1, "red owls")])
    index.write([paper(1, "red owls"), paper(2, "grey larches")])
    assert find(index, "owls") == find(index, "red") == [1]


def test_what_tidying_cannot_mend_is_not_scattered(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "MAX_TIDY_SEGMENTS", 0)
    monkeypatch.setattr(merge_policy, "MAX_TINY_DOCUMENTS", 0)
    for number in range(2):
        index.write([paper(number, "owls")])
    assert index.is_scattered() is index.tidy() is True
    assert index.is_scattered() is index.tidy() is False, "else a process is begun again and again, for nothing"
