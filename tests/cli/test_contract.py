"""Every verb's JSON against the contract: the keys, the types, what they say, and the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import ABSTRACTS, TITLES

COUNTS = ("entries", "new", "known", "updated", "possible_duplicates", "dismissed")


def is_paper(shape: dict[str, Any]) -> bool:
    types = {
        "id": int,
        "title": str,
        "abstract": str,
        "authors": list,
        "published": str,
        "venue": str,
        "url": str,
        "identifiers": dict,
        "status": str,
        "starred": bool,
        "tags": list,
        "note": str,
        "added": str,
        "entries": list,
    }
    entry_types = {"id": int, "digest": str, "digest_date": str, "position": int, "title": str, "identifiers": dict}
    assert {name: type(shape[name]) for name in types} == types
    assert shape["entries"]
    for entry in shape["entries"]:
        assert {name: type(entry[name]) for name in entry_types} == entry_types
    return True


def is_change(shape: dict[str, Any], *papers: int) -> bool:
    assert isinstance(shape["id"], int)
    assert shape["label"]
    assert shape["papers"] == list(papers)
    return True


# import


def test_import_counts_what_each_file_brought(cli, make_digest) -> None:
    first = make_digest("a.txt", "Mar 17", *TITLES[:3])
    second = make_digest("b.txt", "Mar 18", TITLES[1], TITLES[3])
    result = cli("import", first, second, "--json")
    assert result.code == 0
    one, two = result.json["files"]
    assert one["path"] == str(first)
    assert one["format"] == "daily-papers"
    assert one["digest"] == "a.txt"
    assert re.fullmatch(r"\d{4}-03-17", one["date"])
    assert [one[name] for name in COUNTS] == [3, 3, 0, 0, 0, 0]
    assert [two[name] for name in COUNTS] == [2, 1, 1, 0, 0, 0]
    assert one["problems"] == []
    assert one["error"] is None
    assert {name: result.json["totals"][name] for name in COUNTS} == {
        "entries": 5, "new": 4, "known": 1, "updated": 0, "possible_duplicates": 0, "dismissed": 0,
    }  # fmt: skip


def test_import_tells_a_possible_duplicate_and_a_dismissed_paper(filled, make_digest) -> None:
    groups = filled("duplicates", "--json").json["groups"]
    assert [group["papers"] for group in groups] == [[1, 5]]
    filled("status", "dismissed", 2)
    (file,) = filled("import", make_digest("c.txt", "Mar 19", TITLES[1]), "--json").json["files"]
    assert (file["known"], file["dismissed"]) == (1, 1)
    assert filled("show", 2, "--json").json["status"] == "dismissed"


def test_import_of_the_same_bytes_adds_nothing_and_says_when_they_came(cli, make_digest, tmp_path) -> None:
    path = make_digest("a.txt", "Mar 17", *TITLES[:2])
    cli("import", path)
    again = tmp_path / "copy.txt"
    again.write_bytes(path.read_bytes())
    result = cli("import", again, "--json")
    (file,) = result.json["files"]
    assert result.code == 0
    assert [file[name] for name in COUNTS] == [0] * 6
    assert file["digest"] == "a.txt"
    assert file["error"] is None
    assert file["repeated"]
    assert result.json["change"]["id"] is None


def test_import_goes_on_after_a_file_that_fails(cli, make_digest, tmp_path) -> None:
    good = make_digest("a.txt", "Mar 17", *TITLES[:2])
    bad = tmp_path / "bad.txt"
    bad.write_text("Dear all,\nno digest here.\n")
    result = cli("import", bad, tmp_path / "missing.txt", good, "--json")
    assert result.code == 1
    refused, missing, taken = result.json["files"]
    for file in (refused, missing):
        assert file["digest"] is None
        assert file["error"]
        assert [file[name] for name in COUNTS] == [0] * 6
    assert taken["new"] == 2
    assert cli("list", "--json").json["total"] == 2


def test_import_tells_problems_with_their_lines(cli, tmp_path, digest_text) -> None:
    cut = tmp_path / "cut.txt"
    cut.write_text(digest_text("Mar 17", TITLES[0]) + "\nA Title Without More\n")
    result = cli("import", cut, "--json")
    (file,) = result.json["files"]
    assert result.code == 0
    assert file["new"] == 2
    assert [problem["line"] for problem in file["problems"]] == [15]
    assert file["problems"][0]["message"]


def test_import_reads_folders_and_standard_input(cli, make_digest, digest_text) -> None:
    folder = make_digest("a.txt", "Mar 17", TITLES[0]).parent
    piped = digest_text("Mar 18", TITLES[1]).encode()
    files = cli("import", folder, "-", "--json", stdin=piped).json["files"]
    assert [(file["path"], file["new"]) for file in files] == [(str(folder / "a.txt"), 1), ("-", 1)]
    assert cli("show", 2, "--json").json["entries"][0]["digest"] == "standard input"
    (again,) = cli("import", "-", "--json", stdin=(folder / "a.txt").read_bytes()).json["files"]
    assert again["repeated"]


def test_import_refuses_a_pipe_of_nothing_like_a_digest(cli) -> None:
    result = cli("import", "-", "--json", stdin=b"\x00\x01\x02")
    assert result.code == 1
    assert result.json["files"][0]["path"] == "-"
    assert result.json["files"][0]["error"]


def test_import_dry_run_changes_nothing(cli, make_digest) -> None:
    path = make_digest("a.txt", "Mar 17", *TITLES[:2])
    (file,) = cli("import", "--dry-run", path, "--json").json["files"]
    assert (file["new"], file["digest"], file["error"]) == (2, "a.txt", None)
    assert cli("list", "--json").json["total"] == 0
    assert cli("import", path, "--json").json["totals"]["new"] == 2


def test_import_is_one_step_of_undo(filled) -> None:
    assert is_change(filled("undo", "--json").json, 1, 2, 3, 4, 5)
    assert filled("list", "--json").json == {"total": 0, "papers": [], "remarks": []}
    assert is_change(filled("redo", "--json").json, 1, 2, 3, 4, 5)
    assert filled("list", "--json").json["total"] == 5


# looking


def test_list_gives_papers_in_order_and_in_pages(filled) -> None:
    whole = filled("list", "--sort", "title", "--json").json
    assert whole["total"] == 5
    assert all(is_paper(paper) for paper in whole["papers"])
    titles = [paper["title"] for paper in whole["papers"]]
    assert titles == sorted(titles, key=lambda title: title.removeprefix("A ").removeprefix("The ").lower())
    page = filled("list", "--sort", "title", "--limit", 2, "--offset", 1, "--json").json
    assert page["total"] == 5
    assert page["papers"] == whole["papers"][1:3]
    backwards = filled("list", "--sort", "title", "--reverse", "--json").json["papers"]
    assert backwards == whole["papers"][::-1]
    assert filled("list", "--sort", "author", "--json").json["total"] == whole["total"]
    assert filled("list", "--sort", "seen", "--limit", 1, "--json").json["papers"][0]["id"] == 2


def test_list_answers_text_and_state(filled) -> None:
    def ids(query: str) -> set[int]:
        return {paper["id"] for paper in filled("list", query, "--json").json["papers"]}

    assert ids("routing") == {1, 5}
    assert ids("abstract:routing") == {1}
    filled("star", 3)
    assert ids("is:starred OR title:mixtures") == {2, 3}
    assert ids("seen:>1") == {2}


def test_an_entry_can_be_found_again_in_its_source(filled) -> None:
    paper = filled("show", 2, "--json").json
    assert is_paper(paper)
    assert [(entry["digest"], entry["position"]) for entry in paper["entries"]] == [("a.txt", 2), ("b.txt", 1)]
    assert paper["title"] == paper["entries"][0]["title"] == TITLES[1]
    assert paper["abstract"] == ABSTRACTS[TITLES[1]]


def test_search_says_why(filled) -> None:
    found = filled("search", "experts", "--json").json
    assert found["total"] == 2
    assert found["did_you_mean"] == ""
    for paper in found["papers"]:
        assert is_paper(paper)
        assert isinstance(paper["score"], float)
        assert paper["score"] > 0
        assert "xperts" in paper["snippet"]
    scores = [paper["score"] for paper in found["papers"]]
    assert scores == sorted(scores, reverse=True)
    assert len(filled("search", "experts", "--limit", 1, "--json").json["papers"]) == 1


def test_search_offers_another_spelling(filled) -> None:
    found = filled("search", "exprets", "--json").json
    assert found["papers"] == []
    assert found["did_you_mean"] == "experts"


def test_search_offers_no_other_spelling_that_finds_nothing_either(filled) -> None:
    for text in ("exprets unheardofword", "exprets is:dismissed"):
        found = filled("search", text, "--json").json
        assert (found["total"], found["did_you_mean"]) == (0, ""), text
    assert filled("search", "exprets is:unread", "--json").json["did_you_mean"] == "experts is:unread"


def test_search_offers_the_nearest_papers_apart_from_those_that_match(filled) -> None:
    text = f"[PDF] {TITLES[3]} - Owl Press Online"
    found = filled("search", text, "--json").json
    assert (found["total"], found["papers"]) == (0, [])
    assert [paper["id"] for paper in found["nearest"]] == [4]
    assert all(is_paper(paper) for paper in found["nearest"])
    spoken = filled("search", text)
    assert "No paper has all of these words; the nearest are shown." in spoken.err
    assert TITLES[3] in spoken.out
    assert filled("search", "experts", "--json").json["nearest"] == []
    assert filled("list", text, "--json").json["papers"] == []
    assert filled("star", "--query", text, "--json").json["papers"] == []


@pytest.mark.parametrize(("text", "found"), [("slowreaders", {4}), ("gar dens", {3}), ("slow readers", {4})])
def test_words_are_found_together_and_apart(filled, text: str, found: set[int]) -> None:
    assert {paper["id"] for paper in filled("search", text, "--json").json["papers"]} == found
    assert {paper["id"] for paper in filled("list", f"{text} -zebra", "--json").json["papers"]} == found
    assert filled("list", f"is:trashed {text}", "--json").json["papers"] == []


def test_search_sees_a_note_written_just_before(filled) -> None:
    filled("note", 3, "--text", "compare with the zebra paper")
    assert [paper["id"] for paper in filled("search", "note:zebra", "--json").json["papers"]] == [3]


def test_a_query_that_cannot_be_read_says_where(filled) -> None:
    found = filled("search", "is:purple routing", "--json")
    assert found.code == 0
    assert found.json["remarks"][0]["start"] == 0
    assert "is:purple" in found.err


def test_tags_and_digests_have_counts(filled) -> None:
    filled("tag", "experts", 1, 2)
    filled("status", "read", 1)
    (tag,) = filled("tags", "--json").json["tags"]
    assert (tag["name"], tag["papers"]) == ("experts", 2)
    second, first = filled("digests", "--json").json["digests"]
    assert (first["name"], first["entries"], first["papers"], first["unread"]) == ("a.txt", 3, 3, 2)
    assert (second["name"], second["entries"], second["papers"], second["unread"]) == ("b.txt", 3, 3, 3)


# marks


@pytest.mark.parametrize("status", ["unread", "queued", "reading", "read", "dismissed"])
def test_status_sets_each_status(filled, status) -> None:
    filled("status", "read" if status == "unread" else "unread", 1, 3)
    assert is_change(filled("status", status, 3, 1, "--json").json, 1, 3)
    assert filled("show", 1, "--json").json["status"] == status


def test_star_and_unstar(filled) -> None:
    assert is_change(filled("star", 2, "--json").json, 2)
    assert filled("show", 2, "--json").json["starred"] is True
    assert is_change(filled("unstar", 2, "--json").json, 2)
    assert filled("show", 2, "--json").json["starred"] is False


def test_a_change_that_changes_nothing_has_no_id(filled) -> None:
    change = filled("unstar", 2, "--json")
    assert change.code == 0
    assert (change.json["id"], change.json["papers"]) == (None, [])


def test_tag_and_untag(filled) -> None:
    assert is_change(filled("tag", "to cite", 1, 2, "--json").json, 1, 2)
    assert filled("show", 1, "--json").json["tags"] == ["to cite"]
    assert is_change(filled("untag", "to cite", 1, "--json").json, 1)
    assert filled("show", 1, "--json").json["tags"] == []


def test_marks_take_a_query_for_ids(filled) -> None:
    assert is_change(filled("tag", "mixed", "--query", "title:mixtures", "--json").json, 2)
    assert is_change(filled("status", "queued", "--query", "tag:mixed", "--json").json, 2)
    assert filled("star", "--query", "title:nothing", "--json").json["papers"] == []


@pytest.mark.parametrize("query", ["the title:mixtures paper", "mixtures pdf", "see mixtures, p. 12"])
def test_marks_leave_no_word_of_a_query_out(filled, query) -> None:
    assert filled("list", query, "--json").json["total"] == 1
    assert filled("trash", "--query", query, "--json").json["papers"] == []


@pytest.mark.parametrize("query", ["is:purple", "", "  "])
def test_marks_refuse_a_query_that_would_answer_more_than_meant(filled, query) -> None:
    result = filled("trash", "--query", query, "--json")
    assert result.code == 2
    assert result.json["error"].endswith(".")
    assert filled("list", "--json").json["total"] == 5


def test_note_is_written_shown_and_piped(filled) -> None:
    assert is_change(filled("note", 1, "--text", "First *thought*", "--json").json, 1)
    assert filled("note", 1).out == "First *thought*\n"
    assert filled("note", 1, "--json").json["note"] == "First *thought*"
    assert is_change(filled("note", 1, "--text", "-", "--json", stdin="Zwölf\nLines\n".encode()).json, 1)
    assert filled("show", 1, "--json").json["note"] == "Zwölf\nLines"


def test_note_and_edit_are_for_one_paper(filled) -> None:
    assert is_change(filled("note", "--query", "title:mixtures", "--text", "x", "--json").json, 2)
    result = filled("note", "--query", "experts", "--text", "x")
    assert result.code == 2
    assert "2 papers" in result.err


def test_edit_and_its_way_back(filled) -> None:
    assert is_change(filled("edit", 1, "authors", "Ada Lovelace; Alan Turing", "--json").json, 1)
    assert is_change(filled("edit", 1, "title", "My Title", "--json").json, 1)
    paper = filled("show", 1, "--json").json
    assert (paper["authors"], paper["title"]) == (["Ada Lovelace", "Alan Turing"], "My Title")
    filled("edit", 1, "title", "")
    assert filled("show", 1, "--json").json["title"] == TITLES[0]


def test_redate_corrects_a_digest(filled) -> None:
    first = filled("show", 3, "--json").json["entries"][0]
    assert filled("redate", first["digest_id"], "2019-02-03", "--json").json["id"]
    assert filled("show", 3, "--json").json["entries"][0]["digest_date"] == "2019-02-03"


def test_trash_and_restore(filled) -> None:
    assert is_change(filled("trash", 1, 2, "--json").json, 1, 2)
    assert filled("list", "--json").json["total"] == 3
    assert is_change(filled("restore", 1, 2, "--json").json, 1, 2)
    assert filled("list", "--json").json["total"] == 5


# what is the same


def test_duplicates_come_with_their_evidence(filled) -> None:
    for call in (("duplicates",), ("duplicates", "--rescan")):
        (group,) = filled(*call, "--json").json["groups"]
        assert group["papers"] == [1, 5]
        assert 0 <= group["score"] <= 1
        assert group["evidence"]
        assert isinstance(group["against"], list)


def test_evidence_has_kinds_values_and_words(filled) -> None:
    (group,) = filled("duplicates", "--json").json["groups"]
    for side, words in (("for", "evidence"), ("against", "against")):
        facts = group["facts"][side]
        assert [fact["text"] for fact in facts] == group[words]
        assert all(set(fact) == {"kind", "weight", "veto", "values", "text"} for fact in facts)
    kinds = {fact["kind"]: fact for fact in (*group["facts"]["for"], *group["facts"]["against"])}
    assert kinds["same_title"]["weight"] > 0 > kinds["abstracts_unlike"]["weight"]
    assert 0 < kinds["abstracts_unlike"]["values"]["percent"] < 90


def test_certain_duplicates_are_planned_then_merged_in_one_step(filled) -> None:
    assert filled("merge-certain", "--dry-run", "--json").json == {"groups": [], "rule": "published"}
    assert "Nothing to change." in filled("merge-certain").out
    assert filled("merge-certain", "--keep", "youngest").code == 2


def test_the_step_of_joining_is_told_and_chosen(filled) -> None:
    usual = filled("join-step", "--json").json
    assert usual["step"] == "usual"
    assert list(usual["steps"]) == ["careful", "usual", "eager"]
    assert usual["steps"]["usual"] == {"joined": 0, "apart": 0}
    assert filled("join-step", "eager", "--json").json == {**usual, "step": "eager"}
    assert "*  eager" in filled("join-step").out
    assert filled("join-step", "bold").code == 2


def test_merge_shows_the_chosen_fields(filled) -> None:
    wanted = filled("show", 5, "--json").json["abstract"]
    assert is_change(filled("merge", 1, 5, "--field", "abstract=5", "--json").json, 1, 5)
    assert filled("show", 1, "--json").json["abstract"] == wanted
    for wrong in ("abstract", "abstract=", "abstract=x", "abstract=0", "=1"):
        assert filled("merge", 1, 2, "--field", wrong).code == 2


def test_merge_and_split(filled) -> None:
    assert is_change(filled("merge", 1, 5, "--keep", 5, "--json").json, 1, 5)
    merged = filled("show", 5, "--json").json
    assert len(merged["entries"]) == 2
    assert filled("show", 1).code == 1
    entry = merged["entries"][1]["id"]
    assert filled("split", entry, "--json").json["id"]
    assert filled("list", "--json").json["total"] == 5


def test_distinct_answers_a_possible_duplicate_for_good(filled) -> None:
    assert is_change(filled("distinct", 1, 5, "--json").json, 1, 5)
    assert filled("duplicates", "--rescan", "--json").json == {"groups": []}


# undo


def test_undo_redo_and_history_across_calls(filled) -> None:
    filled("star", 1)
    filled("tag", "x", 2)
    undone = filled("undo", 2, "--json").json
    assert sorted(undone["papers"]) == [1, 2]
    assert filled("tags", "--json").json["tags"] == []
    newest, older, first = filled("history", "--json").json["changes"]
    assert (newest["undone"], older["undone"], first["undone"]) == (True, True, False)
    assert newest["id"] > older["id"] > first["id"]
    assert older["papers"] == [1]
    assert filled("redo", 1, "--json").json["papers"] == [1]
    assert filled("show", 1, "--json").json["starred"] is True


def test_undo_of_nothing_fails_in_a_sentence(cli) -> None:
    result = cli("undo", "--json")
    assert result.code == 1
    assert result.json["error"]


# export


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json", "csv", "markdown", "json"])
def test_export_writes_a_whole_file(filled, form, tmp_path) -> None:
    target = tmp_path / "out"
    result = filled("export", "--format", form, "-o", target, "--json")
    assert result.code == 0
    assert (result.json["written"], result.json["papers"]) == (str(target), 5)
    written = target.read_bytes()
    assert b"Naive" not in written
    assert written.decode("utf-8")
    assert filled("export", "--format", form).out.encode() == written
    assert filled("export", "--format", form, "--json").json["text"].encode() == written


def test_export_takes_a_query_and_json_gives_papers_without_row_ids(filled) -> None:
    (paper,) = json.loads(filled("export", "title:mixtures", "--format", "json").out)
    shown = filled("show", 2, "--json").json
    assert is_paper(shown)
    assert paper["key"] == shown["key"]
    assert set(shown) - set(paper) == {"id"}
    assert set(shown["entries"][0]) - set(paper["entries"][0]) == {"id", "digest_id"}


def test_export_leaves_an_old_file_when_it_cannot_write(filled, tmp_path) -> None:
    result = filled("export", "--format", "bibtex", "-o", tmp_path / "no folder" / "x.bib", "--json")
    assert result.code == 1
    assert result.json["error"]
    assert filled("export", "--format", "bibtex", "-o", tmp_path).code == 1
    assert not list(tmp_path.glob("**/*.part"))


# upkeep


def test_check_of_a_sound_library(filled) -> None:
    result = filled("check", "--json")
    assert (result.code, result.json) == (0, {"ok": True, "findings": []})
    assert filled("check", "--repair", "--json").json["ok"] is True


def test_reindex_counts_papers(filled) -> None:
    assert filled("reindex", "--json").json == {"indexed": 5}
    assert filled("search", "espresso OR pruned", "--json").json["total"] == 1


def test_backup_and_the_way_back(filled, library, tmp_path) -> None:
    written = Path(filled("backup", "--json").json["written"])
    assert library in written.parents
    elsewhere = tmp_path / "copy.sqlite"
    assert filled("backup", elsewhere, "--json").json["written"] == str(elsewhere)
    (held,) = filled("backup", "--list", "--json").json["backups"]
    assert (held["path"], held["papers"], held["entries"]) == (str(written), 5, 6)
    filled("trash", 1, 2, 3)
    back = filled("restore-backup", elsewhere, "--json")
    assert (back.code, back.json["restored"]) == (0, str(elsewhere))
    assert filled("list", "--json").json["total"] == 5
    assert filled("search", "routing", "--json").json["total"] == 2


def test_a_backup_into_a_folder_that_is_not_there_is_refused(filled, tmp_path) -> None:
    refused = filled("backup", tmp_path / "usb stick" / "kept.sqlite")
    assert (refused.code, refused.out) == (1, "")
    assert f"there is no folder {tmp_path / 'usb stick'}." in refused.err
    assert not (tmp_path / "usb stick").exists()
    assert filled("backup", tmp_path / "kept.sqlite").code == 0


def test_restore_backup_of_something_else_leaves_the_library(filled, tmp_path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no library")
    assert filled("restore-backup", wrong, "--json").code == 1
    assert filled("list", "--json").json["total"] == 5


def test_a_verb_that_writes_makes_the_days_copy_once(filled, library, make_digest) -> None:
    made = filled("backup", "--list", "--json").json["backups"]
    assert [each["papers"] for each in made] == [5], "by the import"
    assert filled("star", 1).code == 0
    assert filled("list").code == 0
    assert filled("backup", "--list", "--json").json["backups"] == made


def test_no_copy_where_nothing_was_written_or_none_is_wanted(cli, library, make_digest) -> None:
    from readlist import paths, settings

    settings.save(paths.settings_file(), settings.Settings(automatic_backups=False))
    assert cli("import", make_digest("a.txt", "Mar 17", "Sparse Gardens")).code == 0
    assert cli("backup", "--list", "--json").json["backups"] == []
    settings.save(paths.settings_file(), settings.Settings())
    assert cli("list").code == 0
    assert cli("backup", "--list", "--json").json["backups"] == []


def test_a_copy_that_cannot_be_made_fails_no_verb(cli, library, make_digest, monkeypatch) -> None:
    from readlist.commands import maintenance
    from readlist.errors import CopyFault

    def fail(*_arguments):
        raise CopyFault("There is no room.")

    monkeypatch.setattr(maintenance, "backup_daily", fail)
    result = cli("import", make_digest("a.txt", "Mar 17", "Sparse Gardens"), "--json")
    assert (result.code, result.json["totals"]["new"]) == (0, 1)
    assert "Today's backup could not be made: There is no room." in result.err
