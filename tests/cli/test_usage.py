"""Parsing of a call: options anywhere, wrong usage, help, verbs and files."""

from __future__ import annotations

import sys

import pytest

from readlist import cli as command_line
from readlist.cli.arguments import all_verbs, parse
from readlist.digests.registry import READERS
from readlist.export.registry import WRITERS

IMPOSSIBLE_NAMES = ("a\0b",) if sys.platform == "win32" else ("a\0b", "a\ud800b")
"""Names that no file can have; on Windows, they may have lone surrogates."""


def test_the_table_of_verbs_is_that_of_the_parser() -> None:
    assert sorted(verb.name for verb in all_verbs()) == sorted(command_line.VERB_NAMES)


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["list"], True),
        (["--library", "some folder", "list"], True),
        (["--library=folder", "--json", "search", "x"], True),
        (["--help"], True),
        (["--version"], True),
        ([], False),
        (["digest.txt"], False),
        (["./list"], False),
        (["digest.txt", "list"], False),
        (["--library", "list"], False),
        (["--library", "list", "a.txt"], False),
        (["-"], False),
    ],
)
def test_tells_a_verb_from_a_file(argv: list[str], expected: bool) -> None:
    assert command_line.is_call(argv) is expected


@pytest.mark.parametrize(
    "argv",
    [
        ["--library", "L", "--json", "status", "read", "1", "2"],
        ["status", "--library", "L", "--json", "read", "1", "2"],
        ["status", "read", "--json", "1", "--library", "L", "2"],
        ["status", "read", "1", "2", "--library=L", "--json"],
        ["--json", "status", "read", "1", "2", "--library", "L"],
    ],
)
def test_shared_options_stand_anywhere(argv: list[str]) -> None:
    arguments = parse(argv)
    assert (arguments.library, arguments.json, arguments.ids) == ("L", True, [1, 2])
    assert str(arguments.status) == "read"


def test_the_library_after_the_verb_wins() -> None:
    assert parse(["--library", "A", "list", "--library", "B"]).library == "B"


def test_a_query_may_begin_with_a_minus() -> None:
    assert parse(["list", "--limit", "3", "--", "-survey"]).query == "-survey"
    assert parse(["list", "-survey tag:x"]).query == "-survey tag:x"
    assert parse(["list", "-owls", "--json"]).query == "-owls"
    assert parse(["export", "-oowls.ris", "--format", "ris"]).output == "owls.ris"
    assert parse(["--json", "search", "--limit", "3", "-tag:done"]).query == "-tag:done"
    assert parse(["export", "--format", "ris", "-survey", "-o", "x.ris"]).output == "x.ris"
    assert parse(["star", "--query", "-survey"]).query == "-survey"
    assert parse(["note", "1", "--text", "-5 °C"]).text == "-5 °C"
    assert parse(["note", "1", "--text", "-"]).text == "-"


@pytest.mark.parametrize(
    "argv",
    [
        ["status", "purple", "1"],
        ["status", "read"],
        ["status", "read", "x"],
        ["status", "read", "0"],
        ["star", "1", "--query", "x"],
        ["list", "--sort", "colour"],
        ["list", "--limit", "-1"],
        ["list", "--lim", "1"],
        ["show"],
        ["show", "1", "2"],
        ["edit", "1", "colour", "red"],
        ["edit", "1", "published", "soon"],
        ["export"],
        ["export", "--format", "docx"],
        ["import"],
        ["import", "--format", "docx", "x"],
        ["import", "-", "-"],
        ["merge", "1"],
        ["merge", "1", "1"],
        ["merge", "1", "2", "--keep", "3"],
        ["distinct", "1"],
        ["redate", "1", "soon"],
        ["undo", "0"],
        ["undo", "-1"],
        ["frobnicate"],
        ["list", "--frobnicate"],
        ["list", "--library", ""],
        ["--library", " ", "trash", "1"],
        ["show", "x" * 5_000],
        ["import", ""],
        ["import", "no such file", " "],
        ["backup", ""],
        ["backup", "--list", "copy.sqlite"],
        ["restore-backup", ""],
        ["export", "--format", "ris", "-o", ""],
    ],
)
def test_wrong_usage_is_2_and_a_sentence(filled, argv: list[str]) -> None:
    result = filled(*argv)
    assert (result.code, result.out) == (2, "")
    assert result.err.strip()
    assert "Traceback" not in result.err
    as_json = filled(*argv, "--json")
    assert as_json.code == 2
    assert as_json.json["error"].endswith(".")
    assert as_json.json["error"][1:-1] in as_json.err


def test_a_wrong_value_is_quoted_as_it_was_typed_with_those_that_there_are(filled) -> None:
    assert "“-1” is not a whole number of 0 or more" in filled("list", "--limit", "-1").err
    told = filled("list", "--sort", "colour").err
    assert "there is no order “colour”; there are added, title, author, date, seen, relevance" in told
    assert "there is no status “purple”; there are unread, queued" in filled("status", "purple", "1").err
    assert "there is no rule “best”; there are published" in filled("merge-certain", "--keep", "best").err
    assert "there is no step “brave”; there are careful" in filled("join-step", "brave").err
    assert "“abstract” is not of the form NAME=ID" in filled("merge", "1", "2", "--field", "abstract").err


@pytest.mark.parametrize("argv", [["show", "1", "2"], ["show", "1", "--frobnicate"], ["show", "--", "1", "2"]])
def test_an_unknown_argument_is_answered_with_the_usage_of_its_verb(filled, argv: list[str]) -> None:
    told = filled(*argv).err
    assert told.startswith("usage: readlist show ")
    assert f"readlist show: error: unrecognized arguments: {argv[-1]}" in told


def test_a_verb_for_one_paper_asks_for_one_paper(filled) -> None:
    assert "Name the paper either by its number or by --query." in filled("note").err
    assert "papers match the query; exactly one is needed." in filled("note", "--query", "is:unread").err


def test_nothing_to_change_or_show_is_said_with_the_reason(filled) -> None:
    assert filled("star", "--query", "zeppelins").err == "No paper matches the query.\n"
    assert filled("note", "1").err == "The paper has no note.\n"
    assert filled("export", "--format", "ris", "zeppelins").err == "No paper matches the query.\n"


@pytest.mark.parametrize("name", IMPOSSIBLE_NAMES, ids=ascii)
@pytest.mark.parametrize(
    "argv",
    [
        ["--library", "{}", "list"],
        ["backup", "{}"],
        ["restore-backup", "{}"],
        ["export", "--format", "json", "--output", "{}"],
    ],
    ids=" ".join,
)
def test_a_name_that_no_file_can_have_is_wrong_usage(filled, argv: list[str], name: str) -> None:
    result = filled(*(word.format(name) for word in argv))
    assert result.code == 2
    assert "cannot be the name of a file" in result.err
    assert "itself failed" not in result.err


def test_a_number_of_thousands_of_digits_is_a_large_number(filled) -> None:
    digits = "9" * 5_000
    assert filled("history", "--limit", digits).out == filled("history").out
    assert filled("list", "--limit", digits).out == filled("list").out
    assert filled("list", "--offset", digits).out == ""
    assert filled("show", "0" * 5_000 + "1").out == filled("show", "1").out
    for argv in (["show", digits], ["star", digits], ["undo", digits]):
        result = filled(*argv)
        assert result.code == 1
        assert "invalid" not in result.err


@pytest.mark.parametrize(
    "argv",
    [
        ["show", "99"],
        ["star", "99"],
        ["star", "1", "99"],
        ["note", "99", "--text", "x"],
        ["split", "99"],
        ["merge", "1", "99"],
        ["untag", "unheard-of", "1"],
        ["redate", "99", "2026-01-01"],
        ["redo"],
        ["restore-backup", "no such file"],
    ],
)
def test_what_is_not_there_is_1_and_a_sentence_in_the_json(filled, argv: list[str]) -> None:
    result = filled(*argv, "--json")
    assert result.code == 1
    assert result.json["error"].endswith(".")
    assert result.json["error"] in result.err
    assert filled("show", 1, "--json").json["starred"] is False


def test_help_and_version_are_answers(cli) -> None:
    assert cli("--help").code == 0
    assert "import" in cli("--help").out
    for verb in command_line.VERB_NAMES:
        result = cli(verb, "--help")
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith(f"usage: readlist {verb}")
    assert cli("--version").out.startswith("readlist ")


def test_the_help_names_the_formats_of_the_registries(cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for verb, table in (("export", WRITERS), ("import", READERS)):
        monkeypatch.setattr(table, "built_in", {"first": "no.such:X", "second": "no.such:Y"})
        assert "first, second" in " ".join(cli(verb, "--help").out.split())
