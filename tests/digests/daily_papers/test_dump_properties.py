"""Properties of the readers of Daily Papers' dumps: no bytes stop them, and what is written reads back."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.daily_papers.samples import (
    ADDRESSES,
    API,
    CARDS,
    DIGEST,
    INLINE,
    NUMBERED,
    TRENDING,
    api_paper,
    saved_page,
)
from digests.reading import corpus, read_with, scores
from readlist.digests.daily_papers import html_reader, json_reader, markdown_reader
from readlist.digests.reader import Reader
from readlist.errors import FormatFault

READERS: dict[str, Reader] = {
    each.name: each for each in (markdown_reader.READER, html_reader.READER, json_reader.READER)
}
SAMPLES = {
    "daily-papers-markdown": [NUMBERED, INLINE, ADDRESSES, TRENDING, DIGEST],
    "daily-papers-html": [saved_page("DailyPapers", {"dailyPapers": API}), CARDS],
    "daily-papers-json": [json.dumps(API), "\n".join(map(json.dumps, API))],
}
WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzäéßABCDEF", min_size=4, max_size=9), min_size=4, max_size=12, unique=True
)
titles = st.lists(WORDS.map(lambda words: "Title " + " ".join(words)), min_size=1, max_size=6, unique=True)


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A sample that is cut, spliced, doubled or flipped."""
    data = draw(st.sampled_from(SAMPLES[name])).encode()
    for _ in range(draw(st.integers(1, 4))):
        first, second = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        way = draw(st.sampled_from(["cut", "double", "insert", "drop"]))
        if way == "cut":
            data = data[:second]
        elif way == "double":
            data = data[:second] + data[first:][:5_000]
        elif way == "insert":
            data = data[:first] + draw(st.binary(max_size=20)) + data[first:]
        else:
            data = data[:first] + data[second:]
    return data


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_bytes_raise_anything_but_a_format_fault(name: str, data: st.DataObject) -> None:
    content = data.draw(
        damaged(name) | st.binary(max_size=400) | st.text('[]()#*-|`<>\\/:{}"\n ab1', max_size=300).map(str.encode)
    )
    with contextlib.suppress(FormatFault):
        read_with(READERS[name], content)
    scores(content)


@given(titles)
@settings(max_examples=50, deadline=None)
def test_papers_of_every_form_read_back(names: list[str]) -> None:
    papers = [(f"2603.{number:05}", title) for number, title in enumerate(names, 1)]
    text = "We tell in two sentences what we found. It is more than we knew before about the matter."
    address = "https://huggingface.co/papers/"
    head = INLINE[: INLINE.index("[-](")]
    markdown = head + "".join(
        f"### [{title}]({address}{paper})\n\n[{text}]({address}{paper})\n\n" for paper, title in papers
    )
    numbered = NUMBERED[: NUMBERED.index("[\n-\n")] + "".join(
        f"### [{title}][{number}]\n\n[\n\n{text}\n\n][{number}]\n" for number, (_, title) in enumerate(papers, 50)
    )
    numbered += "\n" + "".join(f"[{number}]: {address}{paper}\n" for number, (paper, _) in enumerate(papers, 50))
    addresses = ADDRESSES[: ADDRESSES.index(" [-] -")] + "".join(
        f"{title}\n\n{address}{paper}\n\n{text}\n\n{address}{paper}\n\n" for paper, title in papers
    )
    items = [api_paper(paper, title, text) for paper, title in papers]
    forms = {
        "daily-papers-markdown": [markdown, numbered, addresses],
        "daily-papers-html": [saved_page("DailyPapers", {"dailyPapers": items})],
        "daily-papers-json": [json.dumps(items)],
    }
    for name, contents in forms.items():
        for content in contents:
            records = read_with(READERS[name], content).records
            assert [(record.identifiers["arxiv"], record.title, record.abstract) for record in records] == [
                (paper, title, text) for paper, title in papers
            ]


@pytest.mark.parametrize("name", READERS)
def test_the_samples_are_recognised(name: str) -> None:
    for content in SAMPLES[name]:
        found = scores(content)
        assert next(iter(found)) == name
        assert found[name] >= 60
        assert all(score <= found[name] - 20 for other, score in found.items() if other != name)


def test_real_files_are_read_as_what_they_are() -> None:
    files = corpus("hf-daily-papers", "*.json", "*.html", "md-*", "transcribed/*")
    if not files:
        pytest.skip("there are no real files of Daily Papers")
    for path in files:
        content = path.read_bytes()
        name, score = next(iter(scores(content, path.name).items()))
        assert name in READERS, path.name
        assert score >= 60, path.name
        found = read_with(READERS[name], content, path.name)
        assert found.entries, path.name
        assert all(found.titles), path.name
        assert not {"records_missing", "title_missing"} & set(found.kinds), path.name
        assert len({title.replace(" ", "") for title in found.titles}) == len(found.titles)


def test_other_real_files_score_low() -> None:
    for path in corpus(".", "*/*", "*/*/*"):
        if "hf-daily-papers" not in path.parts and Path(path).stat().st_size < 2_000_000:
            found = scores(path.read_bytes(), path.name)
            assert all(found.get(name, 0) < 20 for name in READERS), path
