"""Completions of a query, without Qt: which part is open, what it may become, what is inserted."""

from __future__ import annotations

import gettext

import pytest

from readlist import languages, translation
from readlist.model.list_kinds import ListKind
from readlist.model.paper import Tag
from readlist.model.query import TEXT_FIELDS, FilterKind
from readlist.model.scope import Counts, DigestCount, TagCount
from readlist.search import parse
from readlist.search.query.filter_values import IS_VALUES
from readlist.ui.search_field import completion
from readlist.ui.search_field.completion import (
    FIELD_MEANINGS,
    MAX_COMPLETIONS,
    STATE_MEANINGS,
    KnownNames,
    complete,
    find_open_part,
    insert_completion,
)

TAGS = (("owls", 2), ("slow trees", 9), ("trees", 4), ("Été", 1), ('a "quoted" one', 1))


def counted(tags: tuple[tuple[str, int], ...] = TAGS, digests: tuple[DigestCount, ...] = ()) -> KnownNames:
    names = KnownNames()
    found = tuple(TagCount(Tag(number, name, "#808080"), papers) for number, (name, papers) in enumerate(tags, 1))
    names.set_counts(Counts(dict.fromkeys(ListKind, 0), found, digests))
    return names


def offered(text: str, names: KnownNames | None = None) -> list[str]:
    """The values offered at the end of a text."""
    part = find_open_part(text, len(text))
    return [] if part is None else [each.value for each in complete(part, names or counted())]


def inserted(text: str, place: int = 0) -> str:
    """The text with the completion at a place inserted, and the caret as a bar. The bar in ``text`` is the caret."""
    caret = text.index("|")
    text = text.replace("|", "")
    part = find_open_part(text, caret)
    assert part is not None
    done = insert_completion(text, part, complete(part, counted())[place])
    return f"{done.text[: done.caret]}|{done.text[done.caret :]}"


def test_the_tables_have_each_field_and_each_state() -> None:
    assert set(STATE_MEANINGS) == set(IS_VALUES)
    assert set(FIELD_MEANINGS) == {*TEXT_FIELDS, *(kind.value for kind in FilterKind)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tag:", ["slow trees", "trees", "owls", "Été", 'a "quoted" one']),  # the most used first
        ("tag:tr", ["trees", "slow trees"]),  # those that begin so first
        ("graph -tag:TRE", ["trees", "slow trees"]),
        ("tags:TRE", ["trees", "slow trees"]),
        ("iss:re", []),
        ('tag:"a \\"qu', ['a "quoted" one']),
        ('tag:"five \\" one" tag:ow', ["owls"]),  # a quotation mark of the value closes nothing
        ("(tag:ow", ["owls"]),
        ("tag:owls", []),  # complete
        ("tag:trees", ["trees", "slow trees"]),  # another one has it, too
        ('tag:"slow t', ["slow trees"]),
        ('tag:"slow trees"', []),
        ("tag:été", []),
        ("TAG:é", ["Été"]),
        ("tag:lo", []),  # within a word
        ("tag:slow-tr", ["slow trees"]),
        ("tag:nothing", []),
        ("is:", list(STATE_MEANINGS)[:MAX_COMPLETIONS]),
        ("is:re", ["reading", "read"]),
        ("is:read", ["read", "reading"]),
        ("is:unread", []),
        ("vintage:", []),
        ("heritage:tr", []),
        ('"a phrase with tag:tr', []),
        ("tag:tr ", []),
        ("ti", ["title:"]),
        ("a", []),
        ("title", []),
        ("graph ye", ["year:"]),
        ("grati", []),
        ("id", []),
        ('"ti', []),
    ],
)
def test_offers_what_the_end_may_become(text: str, values: list[str]) -> None:
    assert offered(text) == values


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("tag:tr|", "tag:trees |"),
        ("tags:tr|", "tag:trees |"),
        ("graph tag:ow| is:unread", "graph tag:owls |is:unread"),
        ("(tag:ow|) trees", "(tag:owls|) trees"),
        ("tag:slow|est owls", 'tag:"slow trees" |owls'),  # the rest of the word goes, too
        ('tag:"slow t|', 'tag:"slow trees" |'),
        ('tag:"slow t|zzz" owls', 'tag:"slow trees" |owls'),
        ('tag:"slow t| "owl nests"', 'tag:"slow trees" |"owl nests"'),  # the next quotation mark opens a phrase
        ('tag:"slow t| \\" x" owls', 'tag:"slow trees" |owls'),
        ('tag:"slow t|" "owl nests"', 'tag:"slow trees" |"owl nests"'),
        ("-Is:st|", "-is:starred |"),
        ("tit| owls", "title:| owls"),
    ],
)
def test_inserts_the_whole_value(text: str, after: str) -> None:
    assert inserted(text) == after


def test_what_is_inserted_is_read_as_one_filter() -> None:
    names = ("a b", 'x "y"', "(z)", "back\\slash", "star*", "plain", "“typo”", "NOT")
    known = counted(tuple((name, 1) for name in names))
    for place, name in enumerate(names):
        part = find_open_part("tag:", 4)
        assert part is not None
        done = insert_completion("tag:", part, complete(part, known)[place])
        query = parse(done.text)
        assert (query.remarks, getattr(query.tree, "value", "")) == ((), name)


def test_names_that_differ_only_by_a_separator_are_all_offered() -> None:
    names = counted((("to-read", 5), ("to read", 3), ("To/Read", 1)))
    assert offered("tag:to", names) == ["to-read", "to read", "To/Read"]
    assert offered("tag:to-read", names) == ["to-read", "to read", "To/Read"]


def test_digests_are_offered_by_series_and_by_title() -> None:
    news = [DigestCount(n, f"{n}.txt", "x", f"2026-03-0{n}", "", 1, n, 0, "Owl News", series_id=1) for n in (2, 1)]
    digests = (*news, DigestCount(3, "barns.bib", "x", "", "", 1, 5, 0))
    known = counted((), digests)
    part = find_open_part("digest:ow", 9)
    assert part is not None
    found = complete(part, known)
    assert [each.meaning for each in found] == ["2 digests", "2 papers", "1 paper"]
    assert (found[0].value, found[1].value.startswith("Owl News, ")) == ("Owl News", True)
    assert offered("digest:bar", known) == ["barns"]


def test_a_state_is_found_by_its_name_on_screens_too() -> None:
    assert offered("is:in the t") == []  # a blank ends the value
    assert offered('is:"in the t') == ["trashed"]
    languages.start("de", {}, list)
    try:
        assert offered("is:ungel") == ["unread"]
        assert offered("is:read") == ["read", "reading"]
    finally:
        translation.use(gettext.NullTranslations())


def test_ten_thousand_tags_are_looked_through_and_few_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    known = counted(tuple((f"tag {number}", 1) for number in range(10_000)))
    assert len(offered("tag:", known)) == MAX_COMPLETIONS
    folded: list[int] = []
    fold = completion._fold_names
    monkeypatch.setattr(completion, "_fold_names", lambda found: folded.append(1) or fold(found))
    assert offered("tag:99", known)[:2] == ["tag 99", "tag 990"]
    assert folded == [], "they were folded by the first question"


def test_hostile_text_takes_linear_time() -> None:
    for text in ("tag:" * 1_000, "(tag:" * 800, 'tag:"' * 800, "-" * 4_000, "tag:" + "x" * 4_000, " tag:" * 800):
        find_open_part(text, len(text))
    assert find_open_part(" tag:" * 800, 4_000) is not None


def test_a_name_too_long_for_the_field_is_not_offered() -> None:
    assert offered("tag:", counted((("x" * 5_000, 1), ("short", 1)))) == ["short"]
