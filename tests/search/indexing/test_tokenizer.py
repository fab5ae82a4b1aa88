"""Chunks hold whole runs, and nothing that belongs to a word is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search.analysis import compounds, fold
from readlist.search.indexing.tokenizer import cut_chunks

pieces = st.sampled_from(
    [
        "model",
        "7b",
        "-",
        "--",
        ".",
        "..",
        "'",
        "+",
        "++",
        "#",
        "^",
        "&",
        "@",
        "_",
        " ",
        "/",
        "é",
        "—",
        "混",
        "ก้",
        "학",
        "က္က",
        ",",
    ]
)
texts = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map("".join)).map(fold)


def chunks_of(text: str) -> list[str]:
    data = text.encode("utf-8", "replace")
    starts, ends = cut_chunks(data)
    return [data[start:end].decode() for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


@given(texts)
def test_the_compounds_of_a_text_are_those_of_its_chunks(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert [compound for chunk in chunks_of(text) for _, compound in compounds(chunk)] == [
        compound for _, compound in compounds(text)
    ]


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("(a model, of experts.)", ["a", "model", "of", "experts"]),
        ("'quoted' -- e.g. node.js...", ["quoted", "e.g", "node.js"]),
        ("pre-training and/or c++.", ["pre-training", "and", "or", "c++"]),
        ("-.'-", []),
        ("", []),
        ("état—混", ["état—混"]),
    ],
)
def test_what_a_chunk_is(text: str, chunks: list[str]) -> None:
    assert chunks_of(text) == chunks
