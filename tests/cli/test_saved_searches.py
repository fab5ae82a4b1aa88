"""Saved searches on the command line."""

from __future__ import annotations

import pytest

from .test_contract import is_change


def named(cli) -> dict[str, tuple[str, int, int]]:  # type: ignore[no-untyped-def]
    found = cli("searches", "--json").json["searches"]
    return {each["name"]: (each["query"], each["papers"], each["unread"]) for each in found}


def test_a_query_is_kept_listed_renamed_and_forgotten(filled) -> None:
    assert named(filled) == {}
    result = filled("save-search", "Queues", "queues OR title:sparse", "--json")
    assert result.code == 0
    assert is_change(result.json)
    filled("status", "read", 3)
    assert named(filled) == {"Queues": ("queues OR title:sparse", 2, 1)}
    assert filled("searches", "--json").json["searches"][0]["id"] == 1
    assert is_change(filled("rename-search", "queues", "Waiting", "--json").json)
    assert is_change(filled("delete-search", "WAITING", "--json").json)
    assert named(filled) == {}
    filled("undo", 2)
    assert list(named(filled)) == ["Queues"]


def test_what_was_imported_a_moment_ago_is_counted(filled, make_digest) -> None:
    filled("save-search", "Cafés", "espresso")
    filled("import", make_digest("c.txt", "Mar 20", "Naïve Café Statistics"))
    assert named(filled)["Cafés"] == ("espresso", 1, 1)


def test_the_text_tells_names_counts_and_queries(filled) -> None:
    filled("save-search", "Queues", "queues")
    filled("save-search", "Nothing yet", "quagga -survey")
    assert filled("searches").out.splitlines() == [
        "Queues        1 paper  1 unread  queues",
        "Nothing yet  0 papers  0 unread  quagga -survey",
    ]


def test_a_name_that_is_taken_is_kept_unless_told_otherwise(filled) -> None:
    filled("save-search", "Queues", "queues")
    refused = filled("save-search", "queues", "routing")
    assert refused.code == 2
    assert "already a saved search “Queues”, with the query “queues”. With --replace, it gets" in refused.err
    assert filled("save-search", "queues", "queues").out == "Nothing to change.\n"
    assert filled("save-search", "queues", "routing", "--replace").code == 0
    assert named(filled)["Queues"][0] == "routing"


@pytest.mark.parametrize("query", ["", "(queues", "is:late"])
def test_a_query_that_cannot_be_read_is_not_saved(filled, query: str) -> None:
    result = filled("save-search", "Queues", query, "--json")
    assert result.code == 2
    assert result.json["error"]
    assert named(filled) == {}


def test_a_query_may_begin_with_a_minus(filled) -> None:
    assert filled("save-search", "No queues", "-queues").code == 0
    assert named(filled)["No queues"][0] == "-queues"


@pytest.mark.parametrize("verb", [["delete-search", "x"], ["rename-search", "x", "y"], ["list", "--saved", "x"]])
def test_a_name_that_is_not_there_is_said(filled, verb: list[str]) -> None:
    result = filled(*verb)
    assert result.code == 1
    assert "no saved search “x”" in result.err


def test_lists_and_exports_look_in_a_saved_search(filled) -> None:
    filled("save-search", "Two", "queues OR title:sparse")
    papers = filled("list", "--saved", "two", "--json").json["papers"]
    assert sorted(paper["id"] for paper in papers) == [3, 4]
    papers = filled("list", "routing OR seasons", "--saved", "Two", "--json").json["papers"]
    assert [paper["id"] for paper in papers] == [3]
    assert filled("export", "--saved", "Two", "--format", "json", "--json").json["papers"] == 2
