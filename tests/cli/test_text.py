"""Output for people: tables, sentences, progress; and nothing in a digest can control a terminal."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import subprocess
import sys

import pytest

from readlist import assets, log
from readlist import cli as command_line
from readlist.cli import output
from readlist.cli.demonstration import QUERY
from readlist.cli.listing import _paper_text
from readlist.cli.progress import Progress
from readlist.model.paper import Paper, Status
from readlist.model.record import Record


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_import_tells_each_file_and_the_sum(cli, make_digest, tmp_path) -> None:
    cli("list")
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


@pytest.mark.parametrize(
    "piped",
    [
        "Müller über β\n".encode(),
        "Müller über β\r\n".encode("utf-8-sig"),
        "Müller über β\r\n".encode("utf-16"),
        "Müller über β".encode("utf-16-le"),
    ],
)
def test_a_note_from_standard_input_may_be_in_any_encoding_of_unicode(filled, piped: bytes) -> None:
    assert filled("note", 1, "--text", "-", stdin=piped).code == 0
    assert filled("note", 1).out == "Müller über β\n"


def test_a_note_from_standard_input_may_be_of_an_old_system(filled) -> None:
    filled("note", 1, "--text", "-", stdin="Größe für Müller\rund Söhne".encode("cp1252"))
    assert filled("note", 1).out == "Größe für Müller\nund Söhne\n"
    refused = filled("note", 1, "--text", "-", stdin=b"%PDF-1.7\n\x00\x01")
    assert refused.code == 1
    assert "PDF document" in refused.err
    assert filled("note", 1).out == "Größe für Müller\nund Söhne\n"


def test_the_demonstration_shows_each_call_and_its_output(cli, make_digest, tmp_path, capsys) -> None:
    files = [make_digest("a.txt", "Mar 17", "Routing Without Regret", "MoE$^2$: Mixtures of Mixtures")]
    capsys.readouterr()
    assert command_line.demonstrate(tmp_path / "fresh", files) == 0
    shown = capsys.readouterr().out
    assert "$ readlist import a.txt\n" in shown
    assert "2 entries · 2 new" in shown
    assert f"$ readlist search '{QUERY}' --limit 5\n" in shown
    assert shown.count("MoE²") == 1
    assert command_line.demonstrate(tmp_path / "fresh", [tmp_path / "missing"]) == 1


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


def test_show_has_the_further_fields() -> None:
    record = Record("Owls", "", ("Strix Aluco",), authors_cut=True, excerpt="We …", volume="12", kind="thesis")
    text = _paper_text(Paper(1, record, Status.UNREAD, False, (), "", "", "", ()))
    for line in ("Strix Aluco, et al.", "Volume: 12", "Kind: Thesis", "Excerpt: We …"):
        assert line in text.splitlines()


def test_changes_are_told_in_a_sentence(filled) -> None:
    assert filled("status", "read", 1, 2).out == "Done: mark 2 papers as read.\n"
    assert filled("status", "read", 1, 2).out == "Nothing to change.\n"
    assert filled("undo").out.startswith("Undone: mark 2 papers as read")


def test_several_steps_are_told_one_a_line(filled) -> None:
    filled("star", 1)
    filled("tag", "x", 2)
    undone = filled("undo", 2)
    assert (undone.code, undone.err) == (0, "")
    assert undone.out.splitlines()[0] == "2 steps undone:"
    assert undone.out.splitlines()[1].startswith("  put the tag “x”")
    assert undone.out.splitlines()[2].startswith("  star “")
    redone = filled("redo", 2)
    assert redone.out.splitlines()[0] == "2 steps done again:"
    assert redone.out.splitlines()[1].startswith("  star “")


def test_more_steps_than_there_are_are_undone_in_part(filled) -> None:
    filled("star", 1)
    undone = filled("undo", 999)
    assert (undone.code, undone.err) == (1, "There were only 2 steps to undo.\n")
    assert len(undone.out.splitlines()) == 3
    redone = filled("redo", 999)
    assert (redone.code, redone.err) == (1, "There were only 2 steps to redo.\n")
    assert filled("undo", 3, "--json").code == 1


def test_of_many_steps_the_first_are_named(filled) -> None:
    for number in range(23):
        filled("note", 1, "--text", str(number))
    lines = filled("undo", 23).out.splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("23 steps undone:", "  … and 3 more", 22)


@pytest.mark.parametrize("verb", ["tags", "digests", "duplicates", "history", "check"])
def test_the_other_verbs_answer_in_sentences(filled, verb) -> None:
    filled("tag", "x", 1)
    result = filled(verb)
    assert result.code == 0
    assert result.out.strip()


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("tags", "There are no tags."),
        ("digests", "There are no digests."),
        ("searches", "There are no saved searches."),
        ("history", "There are no changes yet."),
        ("backup --list", "There are no backups."),
    ],
)
def test_an_empty_table_says_so_beside_the_output(cli, verb, told) -> None:
    cli("list")
    result = cli(*verb.split())
    assert (result.code, result.out, result.err) == (0, "", f"{told}\n")
    assert cli(*verb.split(), "--json").err == ""


def test_the_path_of_a_backup_is_whole_on_a_narrow_terminal(filled, narrow, library) -> None:
    filled("backup")
    (backup,) = (library / "backups").glob("manual-*")
    assert str(backup) in filled("backup", "--list").out


def test_the_folder_of_a_new_library_is_told(cli, library) -> None:
    assert cli("list").err == f"A new library begins in {library}.\n0 papers\n"
    assert cli("list").err == "0 papers\n"
    assert cli("--library", library.with_name("mistyped"), "list", "--json").err == ""


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
    assert output.table([["ที่นี่", "x"], ["abc", "y"]]) == "ที่นี่   x\nabc  y"


@pytest.fixture
def narrow(monkeypatch) -> None:
    """A terminal of 40 columns."""
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_passage_is_indented_in_each_line_of_a_terminal(filled, narrow) -> None:
    lines = filled("search", "regrowth").out.splitlines()[1:]
    assert len(lines) > 2
    assert all(re.match(r" {8}\S", line) and output.column_count(line) <= 40 for line in lines)
    assert "\x1b[1mregrowth\x1b[22m" in " ".join(lines)
    assert " ".join(line.strip() for line in lines).endswith("across seasons.")


def test_a_passage_is_one_line_in_a_pipe(filled) -> None:
    assert len(filled("search", "regrowth").out.splitlines()) == 2


def test_the_text_of_a_paper_fits_a_narrow_terminal(filled, narrow) -> None:
    abstract = filled("show", 3).out.split("\n\n")[2].splitlines()
    assert len(abstract) > 1
    assert all(len(line) <= 40 for line in abstract)


def test_scripts_without_blanks_are_wrapped_too(narrow) -> None:
    lines = output.paragraphs("研究。" * 20, "  ").splitlines()
    assert len(lines) == 4
    assert all(36 < output.column_count(line) <= 40 for line in lines[:-1])
    assert "".join(line.strip() for line in lines) == "研究。" * 20
    assert not any(line.strip().startswith("。") for line in lines)


def test_a_word_longer_than_the_line_stays_whole(narrow) -> None:
    assert output.paragraphs("see " + "x" * 50 + " there") == f"see\n{'x' * 50}\nthere"


def test_a_cut_text_takes_the_columns_it_is_given() -> None:
    assert output.truncate("abcdef", 6) == "abcdef"
    assert output.truncate("abcdefg", 6) == "abcde…"
    assert output.truncate("王小王小", 6) == "王小…"


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


STEERING = "Gardens \x1b[2J\x1b]0;owned\x07 \x9b31m \u202eesrever\u202c \x7f"
OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def steering(cli, make_digest, monkeypatch):
    """A library whose titles, notes, tags, searches and digests hold what a terminal obeys, and a terminal."""
    if sys.platform == "win32":
        pytest.skip("Windows allows no control characters in the name of a file")
    cli("import", make_digest(f"digest {STEERING}.txt", "Mar 17", "Sparse Gardens", "Routing Without Regret"))
    for field in ("title", "venue", "authors"):
        assert cli("edit", 1, field, STEERING).code == 0
    assert cli("note", 1, "--text", STEERING).code == 0
    assert cli("tag", STEERING, 1).code == 0
    assert cli("save-search", f"search {STEERING}", "gardens").code == 0
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    return cli


CALLS = [
    *(["export", "--format", name] for name in ("bibtex", "ris", "csl-json", "csv", "markdown", "json")),
    *(["list"], ["search", "gardens"], ["show", "1"], ["note", "1"], ["tags"], ["digests"], ["history"], ["searches"]),
    *(["list", "--json"], ["show", "1", "--json"], ["history", "--json"], ["digests", "--json"]),
    *(["undo"], ["duplicates"], ["related", "1"], ["check"]),
    *(["list", f"tag:{STEERING}"], ["show", STEERING], ["edit", "1", STEERING, "x"], ["import", f"/no {STEERING}"]),
    *(["export", "--format", STEERING], ["export", "--format", "ris", "-o", f"/no/{STEERING}"], [STEERING]),
    *(["untag", f"no {STEERING}", "1"], ["list", "--saved", f"no {STEERING}"], ["status", STEERING, "1"]),
]


def test_a_terminal_gets_nothing_to_obey(steering) -> None:
    for call in CALLS:
        result = steering(*call)
        shown = (result.out + result.err).replace("\x1b[1m", "").replace("\x1b[22m", "").replace("\r\n", "\n")
        assert shown, call
        assert OBEYED.findall(shown) == [], call


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal as Unix has it")
def test_a_real_terminal_is_told_apart_from_a_pipe(steering, library) -> None:
    command = [sys.executable, "-m", "readlist", "export", "--format", "json"]
    ours, theirs = os.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # Linux says so where the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0
    piped = subprocess.run(command, capture_output=True, check=True).stdout
    assert "\u202e" in piped.decode()
    assert OBEYED.findall(shown.decode().replace("\r\n", "\n")) == []
    assert json.loads(shown) == json.loads(piped)


def test_files_and_pipes_get_the_exact_text(steering, tmp_path, monkeypatch) -> None:
    shown = steering("export", "--format", "json").out
    assert "\u202e" not in shown
    monkeypatch.setattr(output, "is_terminal", lambda: False)
    piped = steering("export", "--format", "json").out
    assert "\u202eesrever" in piped
    assert json.loads(shown) == json.loads(piped)
    steering("export", "--format", "json", "-o", tmp_path / "out.json")
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == piped
    assert json.loads(steering("show", 1, "--json").out)["note"] == STEERING


def test_bold_type_is_ours_alone(steering) -> None:
    shown = steering("search", "gardens").out
    assert "\x1b[1mGardens\x1b[22m" in shown


def test_an_answer_begins_below_the_progress(filled, monkeypatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", screen)
    assert command_line.main(["join-step"]) == 0
    progress, _, answer = screen.getvalue().rpartition("\r")
    assert "Comparing entries" in progress
    assert answer.lstrip().startswith("step")


def test_progress_fits_a_narrow_terminal(monkeypatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("readlist.cli.progress._columns", lambda: 20)
    progress = Progress()
    progress.step(0, 0, "")
    assert screen.getvalue() == ""
    progress.step(1, 2000, "王小王小王小王小王小王小")
    assert output.column_count(screen.getvalue().strip("\r")) <= 19


def test_progress_is_one_harmless_line(monkeypatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    Progress().step(1, 2, "Reading \x1b[2J\nfile")
    assert screen.getvalue() == "\rReading [2J file 1 of 2"


def test_the_log_on_the_screen_is_harmless(monkeypatch, tmp_path, announced) -> None:
    announced("Gardens")
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    file = log.start(tmp_path)
    logging.getLogger("readlist").warning("%s", STEERING)
    log.stop()
    assert "owned" in screen.getvalue()
    assert OBEYED.findall(screen.getvalue() + file.read_text(encoding="utf-8")) == []
