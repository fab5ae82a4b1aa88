from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import Read, corpus, read_with, scores, source_of
from readlist.digests.bibliographies.cff import READER
from readlist.digests.bibliographies.yaml_lines import read_mapping
from readlist.errors import FormatFault
from readlist.model.record import Link, Record

SAMPLE = r"""# A comment
cff-version: 1.2.0
message: 'It''s "quoted": cite it'
title: "A Tool: \u00e9
  continued"   # another comment
type: software
authors:
- family-names: Example
  given-names: Ada
  name-particle: von
  orcid: https://orcid.org/0000-0000-0000-0000
- name: "The Example Team"
- {family-names: Flow, given-names: "Bert", name-suffix: Jr.}
keywords: [one, "two, three",
  four]
abstract: |-
  First line
  of a text.

  Second paragraph # no comment: really
url: https://example.org/tool # comment
repository-code: https://github.com/example/tool
identifiers:
  -
    type: doi
    value: "10.5281/zenodo.1234"
  - type: swh
    value: "swh:1:cnt:00"
version: v1.2.3
date-released: '2021-03-04'
references:
  - type: conference-paper
    title: A Referenced Paper
    authors:
      - family-names: Roe
        given-names: Richard
    collection-title: Proceedings of Examples
    year: 2019
    month: 7
    start: 10
    end: 20
    publisher:
      name: Plain Press
    doi: https://doi.org/10.1000/ABC
preferred-citation:
  type: article
  title: >
    A folded
    title
  authors:
    - family-names: Example
      given-names: Ada
  journal: Journal of Examples
  volume: 44
  issue: 3
  year: 2022
...
"""


def read(text: str | bytes) -> Read:
    return read_with(READER, text, "CITATION.cff")


def test_reads_the_cited_work_then_the_program_then_its_references() -> None:
    found = read(SAMPLE)
    assert found.problems == []
    cited, program, referenced = found.records
    assert cited == Record(
        title="A folded title",
        authors=("Example, Ada",),
        published="2022",
        venue="Journal of Examples",
        volume="44",
        issue="3",
        kind="article",
    )
    assert program == Record(
        title="A Tool: é continued",
        abstract="First line of a text.\n\nSecond paragraph # no comment: really",
        authors=("von Example, Ada", "{The Example Team}", "Flow, Jr., Bert"),
        published="2021-03-04",
        url="https://example.org/tool",
        kind="software",
        version="1.2.3",
        keywords=("one", "two, three", "four"),
        links=(Link("code", "https://github.com/example/tool"),),
        identifiers={"doi": "10.5281/zenodo.1234"},
    )
    assert referenced == Record(
        title="A Referenced Paper",
        authors=("Roe, Richard",),
        published="2019-07",
        venue="Proceedings of Examples",
        pages="10-20",
        publisher="Plain Press",
        kind="conference",
        identifiers={"doi": "10.1000/abc"},
    )
    assert [entry.line for entry in found.entries] == [45, 4, 31]


def test_reads_a_data_set_and_a_plain_title() -> None:
    (record,) = read("cff-version: 1.2.0\ntype: dataset\ntitle: Data on\n  many lines\nauthors: []\n").records
    assert (record.title, record.kind, record.authors) == ("Data on many lines", "dataset", ())


def test_a_file_that_names_no_work_is_refused() -> None:
    with pytest.raises(FormatFault, match="names no work"):
        read("---\ntest: 123\n...\n")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: two words\n", {"a": "1", "b": "two words"}),
        ("a:\n  b: c\n  d:\n    e: f\ng: h", {"a": {"b": "c", "d": {"e": "f"}}, "g": "h"}),
        ("a:\n- b\n- c: d\n  e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}),
        (
            "a:\n  - b: 1\n    c:\n      - x\n      - y\n  - b: 2\nz: 0",
            {"a": [{"b": "1", "c": ["x", "y"]}, {"b": "2"}], "z": "0"},
        ),
        ("a: >-\n  one\n  two\n\n  three\nb: c", {"a": "one two\n\nthree", "b": "c"}),
        ("a:\n  folded\n  plain\nb: [x, 'y, z', {k: v}]", {"a": "folded plain", "b": ["x", "y, z", {"k": "v"}]}),
        ("'a b': \"x: #y\" # z\nurl: http://example.org/#a\n", {"a b": "x: #y", "url": "http://example.org/#a"}),
        ("a: {b: c, d: 'e'}\n", {"a": {"b": "c", "d": "e"}}),
        ("a:\nb: ''\n", {"a": "", "b": ""}),
    ],
)
def test_reads_the_subset_of_yaml(text: str, value: object) -> None:
    assert read_mapping(text.splitlines()) == value


def test_deep_nesting_ends() -> None:
    deep = "".join(f"{' ' * level}a:\n" for level in range(5_000))
    assert "a" in read_mapping(deep.splitlines())
    assert read_mapping(["a: " + "[" * 100_000])


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(SAMPLE)["cff"] >= 90
    for text in (
        "title: A post\ndate: 2020-01-01\nauthors:\n- Ada\n---\nProse.\n",
        "name: ci\non: push\njobs:\n  a:\n    steps: []\n",
        "To cite it, see CITATION.cff, cff-version: 1.2.0.\n",
        "@article{a, title = {T}}\n",
        "",
    ):
        assert scores(text).get("cff", 0) < 20, text


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 100)))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "- ", ":", "\n", '"', "[", "}", "|", text[at:end] * 2]))
            + text[end:]
        )
    with contextlib.suppress(FormatFault):
        read(text)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet="ab:- \n[]{}'\"|>#\\,", max_size=200).map(str.encode)))
def test_any_bytes_raise_only_format_faults(data: bytes) -> None:
    with contextlib.suppress(FormatFault):
        read(b"title: a\n" + data)
    assert 0 <= READER.score(source_of(data).head, "x.cff") <= 100


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(alphabet="ab c:#'\"-é", min_size=1), max_size=5
    )
)
def test_quoted_texts_read_back(values: dict[str, str]) -> None:
    lines = [f"{key}: '{value.replace(chr(39), chr(39) * 2)}'" for key, value in values.items()]
    assert read_mapping(lines) == values


def test_real_files_are_read() -> None:
    for path in corpus("other-bib-text", "*/*.cff"):
        if "Invalid" in path.name:
            continue
        data = path.read_bytes()
        found = read_with(READER, data, path.name)
        assert found.entries, path
        assert found.problems == [], path
        assert READER.score(source_of(data).head, path.name) >= 90, path


def test_mappings_within_lists_in_brackets_are_read() -> None:
    lines = [
        "authors: [{family-names: Example, given-names: Ada}, {name: 'Group, Plain'}]",
        "keys: {a: [1, 2], b: {c: d}}",
    ]
    assert read_mapping(lines) == {
        "authors": [{"family-names": "Example", "given-names": "Ada"}, {"name": "Group, Plain"}],
        "keys": {"a": ["1", "2"], "b": {"c": "d"}},
    }
    assert read_mapping(["a: " + "[" * 10_000])["a"]
