"""What the sidebar decides without Qt."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from readlist.model.paper import Tag
from readlist.model.scope import Counts, DigestCount, ListKind, SavedSearch, Scope, SearchCount, TagCount
from readlist.ui.sidebar.presenter import (
    MAX_ROWS,
    SidebarRow,
    build_rows,
    find_row,
    month_title,
    walk_rows,
    with_known_counts,
)

TODAY = datetime.date(2026, 11, 20)


def digest(number: int, date: str, unread: int = 3) -> DigestCount:
    return DigestCount(number, f"page {number}.txt", "daily-papers", date, "2026-03-18T10:00:00Z", 88, 70, unread)


def counts(**changes: object) -> Counts:
    made = Counts({ListKind.INBOX: 3, ListKind.DUPLICATES: 1}, (), ())
    return replace(made, **changes)  # type: ignore[arg-type]


def titles(row: SidebarRow) -> list[str]:
    return [child.title for child in row.children]


def test_lists_stand_in_the_order_of_the_design() -> None:
    [lists] = build_rows(counts(), TODAY)
    assert titles(lists) == (
        ["Inbox", "To read", "Reading", "Read", "Starred", "Dismissed", "All", "Trash", "Possible duplicates"]
    )
    assert [child.scope for child in lists.children if child.count] == [
        Scope(ListKind.INBOX),
        Scope(ListKind.DUPLICATES),
    ]


def test_the_inbox_is_bold_while_something_is_in_it() -> None:
    [lists] = build_rows(counts(), TODAY)
    assert [child.title for child in lists.children if child.is_bold] == ["Inbox"]
    [empty] = build_rows(counts(lists={}), TODAY)
    assert not any(child.is_bold for child in empty.children)


def test_tags_have_their_colour_and_the_first_nine_a_key() -> None:
    many = tuple(TagCount(Tag(number, f"tag {number}", "#123456"), number) for number in range(1, 12))
    tags = build_rows(counts(tags=many), TODAY)[1]
    assert [child.tag_key for child in tags.children] == [*"123456789", "", ""]
    assert {child.colour for child in tags.children} == {"#123456"}
    assert tags.children[4].count == 5


def test_the_tip_of_a_row_begins_with_its_name_which_may_be_cut() -> None:
    some = counts(
        searches=(SearchCount(SAVED, 1200, 3),),
        tags=tuple(TagCount(Tag(number, f"tag {number}", "#123456"), number) for number in range(1, 12)),
    )
    rows = [row for row in walk_rows(build_rows(some, TODAY)) if not row.is_section]
    assert len(rows) > 20
    for row in rows:
        assert row.tip.split("\n")[0] == row.title


SAVED = SavedSearch(7, "Owls", "owls OR larks")


def test_saved_searches_stand_between_lists_and_tags_with_all_their_papers() -> None:
    some = (
        SearchCount(SAVED, 1200, 3),
        SearchCount(SavedSearch(2, "b", "x"), 0, 0),
        SearchCount(SavedSearch(4, "a", "y")),
    )
    tree = build_rows(counts(searches=some, tags=(TagCount(Tag(7, "t", "#fff"), 1),)), TODAY)
    assert [section.title for section in tree] == ["Lists", "Searches", "Tags"]
    owls, none, unknown = tree[1].children
    assert (owls.scope, owls.count, owls.tip) == (
        Scope(ListKind.SEARCH, 7),
        1200,
        "Owls\nowls OR larks\n1,200 papers · 3 unread",
    )
    assert [row.accessible_text for row in (owls, none, unknown)] == ["Owls, 1,200 papers", "b, 0 papers", "a"]
    assert not owls.accepts_papers
    assert owls.can_be_renamed
    assert [section.title for section in build_rows(counts(), TODAY)] == ["Lists"]


def test_the_last_number_stands_until_there_is_another() -> None:
    fresh = counts(searches=(SearchCount(replace(SAVED, name="Birds")), SearchCount(SavedSearch(8, "New", "x"))))
    kept = with_known_counts(fresh, [SearchCount(SAVED, 12, 3), SearchCount(SavedSearch(9, "Gone", "y"), 1, 0)])
    assert kept.searches == (SearchCount(replace(SAVED, name="Birds"), 12, 3), fresh.searches[1])
    other = counts(searches=(SearchCount(replace(SAVED, query="larks")),))
    assert with_known_counts(other, [SearchCount(SAVED, 12, 3)]) == other, "the number was another query's"


def test_digests_stand_newest_first_with_friendly_dates() -> None:
    some = (digest(1, "2025-03-14"), digest(2, "2026-03-17"), digest(3, "2026-03-17"))
    digests = build_rows(counts(digests=some), TODAY)[1]
    assert [(child.title, child.detail) for child in digests.children] == [
        ("17 Mar", "page 3"),
        ("17 Mar", "page 2"),
        ("14 Mar 2025", "page 1"),
    ]
    assert digests.children[0].list_title == "17 Mar · page 3"
    assert digests.children[0].count == 3


def test_many_digests_are_grouped_by_month() -> None:
    many = tuple(digest(number, f"2026-{1 + number % 3:02}-{1 + number % 28:02}", 1) for number in range(30))
    digests = build_rows(counts(digests=many), TODAY)[1]
    assert titles(digests) == ["March 2026", "February 2026", "January 2026"]
    assert [child.is_open for child in digests.children] == [True, False, False]
    assert sum(child.count for child in digests.children) == 30
    assert all(len(child.children) == 10 for child in digests.children)


def test_the_day_of_an_import_is_the_one_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.ui.sidebar.presenter.local_day", lambda _made: "2026-02-28")
    undated = tuple(digest(1000 + number, "") for number in range(30))
    digests = build_rows(counts(digests=undated), TODAY)[1]
    assert titles(digests) == ["February 2026"]
    assert {child.detail for child in digests.children[0].children} == {"imported 28 Feb"}


def test_a_digest_without_a_date_stands_by_its_import() -> None:
    [child] = build_rows(counts(digests=(digest(1, ""),)), TODAY)[1].children
    assert (child.title, child.detail, child.name) == ("page 1", "imported 18 Mar", "page 1")
    assert child.short_detail == "18 Mar"
    assert child.list_title == "page 1 · imported 18 Mar"
    assert "imported 18 Mar" in child.tip
    issues = tuple(issue(number, "Owls", 1)._replace(date="") for number in (1, 2))
    (owls, _) = build_rows(counts(digests=(*issues, issue(3, "Larks", 2))), TODAY)[1].children
    assert [child.title for child in owls.children] == ["Owls (page 2)", "Owls (page 1)"], "they are told apart"
    [row] = build_rows(counts(digests=(*issues[:1], issue(2, "Owls", 1), issue(3, "Larks", 2))), TODAY)[1].children[:1]
    assert [(child.title, child.detail) for child in row.children] == [("No date", "imported 18 Mar"), ("2 Mar", "")]


@pytest.mark.parametrize("kind", [ListKind.ALL, ListKind.DUPLICATES])
def test_some_lists_take_no_papers(kind: ListKind) -> None:
    row = find_row(build_rows(counts(), TODAY), Scope(kind))
    assert row is not None
    assert not row.accepts_papers


def test_headings_and_digests_take_no_papers_lists_and_tags_do() -> None:
    tree = build_rows(counts(tags=(TagCount(Tag(7, "a", "#fff"), 1),), digests=(digest(1, "2026-03-17"),)), TODAY)
    taking = {row.title for row in walk_rows(tree) if row.accepts_papers}
    assert taking == {"Inbox", "To read", "Reading", "Read", "Starred", "Dismissed", "Trash", "a"}


def test_keys_are_unique() -> None:
    tags = tuple(TagCount(Tag(number, "a", "#fff"), 1) for number in range(1, 4))
    tree = build_rows(counts(tags=tags, digests=tuple(digest(number, "") for number in range(1, 40))), TODAY)
    keys = [row.key for row in walk_rows(tree)]
    assert len(keys) == len(set(keys))


def test_rows_are_spoken_with_their_counts() -> None:
    tree = build_rows(counts(tags=(TagCount(Tag(7, "theory", "#fff"), 1),)), TODAY)
    spoken = [
        find_row(tree, scope).accessible_text
        for scope in (Scope(ListKind.INBOX), Scope(ListKind.DUPLICATES), Scope(ListKind.TAG, 7))
    ]  # type: ignore[union-attr]
    assert spoken == ["Inbox, 3 papers", "Possible duplicates, 1 group", "theory, 1 paper, key 1"]


def test_a_date_is_not_said_twice() -> None:
    [child] = build_rows(
        counts(digests=(digest(1, "2026-03-16")._replace(name="2026-03-16 Daily Papers.txt"),)), TODAY
    )[1].children
    assert (child.title, child.detail) == ("16 Mar", "Daily Papers")


def test_a_month_is_titled_in_words() -> None:
    assert month_title("2026-03") == "March 2026"
    assert month_title("") == "No date"


def issue(number: int, series: str, series_id: int, date: str = "", given: str = "") -> DigestCount:
    return digest(number, date or f"2026-03-{number:02}")._replace(series=series, series_id=series_id, given=given)


def test_series_with_several_digests_have_rows_and_others_follow() -> None:
    digests = (
        *(issue(n, "Owl Letters", 1) for n in range(1, 4)),
        *(issue(n, "arXiv cs.LG", 2) for n in range(4, 6)),
        issue(6, "references.bib", 3),
        issue(7, "more.bib", 4),
    )
    section = build_rows(counts(digests=digests, unread_of_series={2: 6}), TODAY)[1]
    assert titles(section) == ["arXiv cs.LG", "Owl Letters", "7 Mar", "6 Mar"]
    arxiv, owls, *others = section.children
    assert (arxiv.scope, arxiv.count, arxiv.is_open) == (Scope(ListKind.SERIES, 2), 6, False)
    assert [child.title for child in owls.children] == ["3 Mar", "2 Mar", "1 Mar"]
    assert [(child.detail, child.digest_name) for child in owls.children] == [("", "Owl Letters")] * 3
    assert [child.detail for child in others] == ["more.bib", "references.bib"]
    assert owls.children[0].list_title == "3 Mar · Owl Letters"


def test_a_digest_with_a_title_of_its_own_shows_it_within_its_series() -> None:
    digests = (issue(1, "Owls", 1), issue(2, "Owls", 1, given="Mine"), issue(3, "Larks", 2))
    (owls, _) = build_rows(counts(digests=digests), TODAY)[1].children
    assert [(child.detail, child.name) for child in owls.children] == [("Mine", "Mine"), ("", "Owls")]


def test_one_series_alone_has_no_row() -> None:
    section = build_rows(counts(digests=tuple(issue(n, "Owls", 1) for n in range(1, 4))), TODAY)[1]
    assert all(child.scope is not None and child.scope.kind is ListKind.DIGEST for child in section.children)


def test_a_long_series_has_months() -> None:
    long = tuple(issue(n, "Owls", 1, f"2026-{1 + n % 2:02}-{1 + n % 28:02}") for n in range(1, 31))
    section = build_rows(counts(digests=(*long, issue(40, "Larks", 2, "2026-01-01"))), TODAY)[1]
    months = section.children[0].children
    assert [month.key for month in months] == ["month:1:2026-02", "month:1:2026-01"]
    assert sum(month.count or 0 for month in months) == 90


def test_of_very_many_series_the_first_and_those_visited_are_shown() -> None:
    digests = tuple(issue(2 * n + k, f"Series {n:03}", n) for n in range(1, 301) for k in (0, 1))
    digests = tuple(each._replace(date="2026-03-01") for each in digests)
    section = build_rows(counts(digests=digests), TODAY, (Scope(ListKind.SERIES, 299),))[1]
    assert len(section.children) == MAX_ROWS + 2
    assert section.children[-2].title == "Series 299"
    assert section.children[-1].title == "99 More Series…"
    assert section.children[-1].picker_kind is ListKind.SERIES
