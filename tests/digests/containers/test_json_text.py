"""Texts in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digests.reading import read_with, source_of
from readlist.digests import registry
from readlist.digests.containers.json_text import CONTAINER
from readlist.digests.source import Source
from readlist.errors import FormatFault

ROW = "|**2023-01-0{0}**|**Owls {0}**|Ada Example et.al.|[2301.0123{0}](http://arxiv.org/abs/2301.0123{0})|null|\n"
ADDRESS = "http://arxiv.org/abs/2301.01233"
ITEM = f"- 2023-01-03, **Owls 3**, Ada Example et.al., Paper: [{ADDRESS}]({ADDRESS})\n"
DAILY = {"Birds at Night": {"2301.01231": ROW.format(1), "2301.01232": ROW.format(2)}, "Nests": {"2301.01233": ITEM}}
BIBTEX = "@ARTICLE{2023Owl,\n author = {{Example}, Ada},\n title = {Owls Exported},\n year = 2023\n}\n"


def members(value: Any) -> list[Source]:
    source = source_of(json.dumps(value), "papers.json")
    assert registry.choose_container(source) is CONTAINER
    return list(registry.members(source, CONTAINER))


def read(value: Any) -> tuple[str, list[str], list[tuple[str, ...]]]:
    """The format, the titles and the keywords of the text in a value."""
    (text,) = members(value)
    reader = registry.choose_reader(text)
    with text.open() as stream:
        found = read_with(reader, stream.read())
    return reader.name, found.titles, [tuple(record.keywords) for record in found.records]


def test_daily_papers_by_topic_and_id() -> None:
    assert members(DAILY)[0].name == "papers"
    name, titles, keywords = read(DAILY)
    assert (name, titles) == ("markdown-list", ["Owls 1", "Owls 2", "Owls 3"])
    assert keywords == [("Birds at Night",), ("Birds at Night",), ("Nests",)]
    assert read(DAILY["Birds at Night"])[1] == ["Owls 1", "Owls 2"]


@pytest.mark.parametrize(
    ("value", "name", "titles"),
    [
        ({"msg": "Retrieved 1 abstracts, starting with number 1.", "export": BIBTEX}, "bibtex", ["Owls Exported"]),
        (
            {"success": True, "data": {"markdown": f"# Owls\n\nThey are many.\n\n- [Owls of the North]({ADDRESS})\n"}},
            "markdown-list",
            ["Owls of the North"],
        ),
    ],
)
def test_texts(value: Any, name: str, titles: list[str]) -> None:
    assert read(value)[:2] == (name, titles)


@pytest.mark.parametrize(
    "value",
    [
        {"export": {"format": "bibtex"}},
        {"2301.01231": {"title": "Owls", "authors": "Ada Example", "abstract": "Ow."}},
        {"title": "Owls", "markdown": ""},
    ],
)
def test_other_json_is_none(value: Any) -> None:
    assert registry.choose_container(source_of(json.dumps(value))) is None


def test_damaged_json_is_refused() -> None:
    cut = json.dumps(DAILY)[:-40]
    with pytest.raises(FormatFault):
        list(registry.members(source_of(cut), CONTAINER))
    with pytest.raises(FormatFault, match="without a text"):
        list(registry.members(source_of("{}"), CONTAINER))
