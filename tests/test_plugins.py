"""The tables of built-in plug-ins, held equal to the entry points of ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readlist.digests.registry import CONTAINERS, READERS
from readlist.export.registry import WRITERS
from readlist.plugins import Plugins

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
TABLES: list[Plugins[Any]] = [READERS, CONTAINERS, WRITERS]


def entry_points() -> dict[str, dict[str, str]]:
    with PYPROJECT.open("rb") as file:
        found: dict[str, dict[str, str]] = tomllib.load(file)["project"]["entry-points"]
    return found


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.group)
def test_a_table_names_what_pyproject_names(table: Plugins[Any]) -> None:
    assert dict(table.built_in) == entry_points()[table.group]


def test_each_group_of_pyproject_has_a_table() -> None:
    assert set(entry_points()) == {table.group for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.group)
def test_each_built_in_one_has_the_name_that_the_table_gives_it(table: Plugins[Any]) -> None:
    assert [each.name for each in table.all()][: len(table.built_in)] == list(table.built_in)
