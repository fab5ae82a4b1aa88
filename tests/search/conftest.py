"""An index in a folder of its own, and a maker of papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from readlist.model.query import Filter
from readlist.model.record import Record
from readlist.search import Document, SearchIndex, parse

Finder = Callable[..., list[int]]


def paper(paper_id: int, title: str = "", abstract: str = "", note: str = "", **more: object) -> Document:
    """A document with what a test cares about."""
    identifiers = more.pop("identifiers", ())
    return Document(paper_id, Record(title, abstract, **more), note, tuple(identifiers))  # type: ignore[arg-type]


def ids(*numbers: int) -> NDArray[np.int64]:
    """Ids as the library gives them."""
    return np.array(sorted(numbers), np.int64)


def find(
    index: SearchIndex, text: str, everything: Iterable[int] = range(1, 100), states: Mapping[str, Iterable[int]] = {}
) -> list[int]:
    """The ids that answer, best first; ``states`` maps ``tag:x`` and the like to ids."""

    def state(leaf: Filter) -> NDArray[np.int64]:
        return ids(*states.get(f"{leaf.kind}:{leaf.value}", ()))

    return index.search(parse(text), state, lambda: ids(*everything)).ids.tolist()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder for the index, not made yet."""
    return tmp_path / "cache" / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[SearchIndex]:
    """An empty index, open."""
    made = SearchIndex(folder, "library-1")
    made.open()
    yield made
    made.close()
