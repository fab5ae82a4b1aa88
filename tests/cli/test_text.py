"""What people read: tables, sentences, progress; and that nothing in a digest can steer a terminal."""

from __future__ import annotations

import io
import re
import sys

import pytest

from readlist import assets
from readlist import cli as command_line
from readlist.cli import output
from readlist.cli.demonstration import QUERY
from readlist.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_import_tells_each_file_and_the_sum(cli, make_digest, tmp_path) -> None:
    first = make_digest("a.txt", "Mar 17", "Sparse Gardens", "Routing Without Regret")
    second = make_digest("b.txt", "Mar 18", "Sparse Gardens")
    result = cli("import", first, second, tmp_path / "missing")
    lines = result.out.splitlines()
    assert lines[0] == f"{first}: 2 entries · 2 new · 0 known"
    assert lines[1] == f"{second}: 1 entry · 0 new · 1 known"
    assert lines[-1] == "In all: 3 entries · 2 new · 1 known"
    assert result.err == "1 of 3 files could not be imported.\n"


def test_import_of_the_same_file_says_when_it_came(cli, make_digest, tmp_path) -> None:
    first = make_digest("a.txt", "Mar 17", "Sparse Gardens")
    cli("import", first)
    again = tmp_path / "copy.txt"
    again.write_bytes(first.read_bytes())
    assert re.search(r"copy.txt: the same file came on \d{4}-\d\d-\d\d as “a.txt”", cli("import", again).out)


def test_the_tour_shows_each_call_and_what_it_answers(cli, make_digest, tmp_path, capsys) -> None:
    files = [make_digest("a.txt", "Mar 17", "Routing Without Regret", "MoE$^2$: Mixtures of Mixtures")]
    capsys.readouterr()
    assert command_line.tour(tmp_path / "fresh", files) == 0
    shown = capsys.readouterr().out
    assert "$ readlist import a.txt\n" in shown
    assert "2 entries · 2 new" in shown
    assert f"$ readlist search '{QUERY}' --limit 5\n" in shown
    assert shown.count("MoE²") == 1
    assert command_line.tour(tmp_path / "fresh", [tmp_path / "missing"]) == 1


def test_list_is_a_table_with_the_title_last(filled) -> None:
    filled("tag", "pruning", 3)
    filled("star", 3)
    result = filled("list", "--sort", "title")
    lines = result.out.splitlines()
    assert len(lines) == 5
    assert any(line.startswith("3  ★  unread") and line.endswith("Sparse Gardens #pruning") for line in lines)
    assert any(line.endswith("2×  MoE²: Mixtures of Mixtures") for line in lines)
    assert result.err == "5 papers\n"


def test_search_shows_the_passage_under_the_paper(filled) -> None:
    result = filled("search", "regrowth")
    paper, passage = result.out.splitlines()
    assert paper.endswith("Sparse Gardens")
    assert "regrowth" in passage
    assert "Did you mean: experts" in filled("search", "exprets").err


def test_show_is_the_whole_paper(filled) -> None:
    filled("note", 2, "--text", "Look again.")
    text = filled("show", 2).out
    for part in ("MoE²: Mixtures of Mixtures", "saves 40%", "Look again.", "a.txt", "b.txt", "Unread"):
        assert part in text


def test_changes_are_told_in_a_sentence(filled) -> None:
    assert filled("status", "read", 1, 2).out == "Done: mark 2 papers as read.\n"
    assert filled("status", "read", 1, 2).out == "Nothing to change.\n"
    assert filled("undo").out.startswith("Undone: mark 2 papers as read")


@pytest.mark.parametrize("verb", ["tags", "digests", "duplicates", "history", "check"])
def test_the_other_verbs_speak_too(filled, verb) -> None:
    filled("tag", "x", 1)
    result = filled(verb)
    assert result.code == 0
    assert result.out.strip()


def test_nothing_in_a_digest_steers_the_terminal(cli, make_digest) -> None:
    title = "Evil \x1b[2J\x1b]0;owned\x07 \u202egnissim Title"
    path = make_digest(
        "a.txt", "Mar 17", title, changed={title: "An abstract with \x1b[31mred\x1b[0m in it, and \x9b5m."}
    )
    cli("import", path)
    for call in (("list",), ("show", 1), ("search", "abstract"), ("history",), ("digests",)):
        text = cli(*call).out
        assert not any(letter in text for letter in "\x1b\x07\x9b\u202e")
    assert "\x1b[2J" in cli("show", 1, "--json").json["title"]


def test_tables_align_wide_and_combining_letters() -> None:
    text = output.table([["王小", "x"], ["abcd", "y"], ["e\u0301bcd", "z"]])
    assert text == "王小  x\nabcd  y\ne\u0301bcd  z"


def test_bold_only_where_a_terminal_shows_it(monkeypatch) -> None:
    assert output.bold("one two", [(4, 7)]) == "one two"
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert output.bold("one two", [(4, 7)]) == "one \x1b[1mtwo\x1b[22m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert output.bold("one two", [(4, 7)]) == "one two"


def test_progress_is_for_a_terminal_and_cleans_up(monkeypatch) -> None:
    quiet, watched = io.StringIO(), Terminal()
    monkeypatch.setattr(sys, "stderr", quiet)
    Progress().step(1, 2, "Indexing")
    assert quiet.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", watched)
    progress = Progress()
    progress.step(1, 2000, "Indexing")
    assert watched.getvalue() == "\rIndexing 1 of 2,000"
    progress.clear()
    assert watched.getvalue().endswith("\r" + " " * 19 + "\r")


def test_the_tour_s_query_finds_papers_among_the_samples(cli) -> None:
    assert cli("import", *assets.samples()).code == 0
    found = cli("search", QUERY, "--json").json
    assert 2 <= found["total"] <= 5
    assert found["remarks"] == []
    assert all(paper["snippet_spans"] for paper in found["papers"])
