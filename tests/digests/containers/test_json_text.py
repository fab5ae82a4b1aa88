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

ADDRESS = "http://arxiv.org/abs/2301.01233"
BIBTEX = "@ARTICLE{2023Owl,\n author = {{Example}, Ada},\n title = {Owls Exported},\n year = 2023\n}\n"


def members(value: Any) -> list[Source]:
    source = source_of(json.dumps(value), "papers.json")
    assert registry.choose_container(source) is CONTAINER
    return list(registry.members(source, CONTAINER))


def read(value: Any) -> tuple[str, list[str]]:
    """The format and the titles of the text in a value."""
    (text,) = members(value)
    assert text.name == "papers"
    reader = registry.choose_reader(text)
    with text.open() as stream:
        return reader.name, read_with(reader, stream.read()).titles


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
    assert read(value) == (name, titles)


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
    cut = json.dumps({"export": BIBTEX})[:-10]
    with pytest.raises(FormatFault):
        list(registry.members(source_of(cut), CONTAINER))
    with pytest.raises(FormatFault, match="without a text"):
        list(registry.members(source_of("{}"), CONTAINER))
