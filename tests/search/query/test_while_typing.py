"""Queries while they are typed: the end may go on, nothing flickers, and no remark comes too early."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.query import BEGINS, And, Filter, FilterKind, Node, Not, Or, Phrase, Word
from readlist.search import SearchIndex, parse
from readlist.search.query.leaf_reader import PLAIN_CHARACTERS, QUOTE
from search.conftest import find, ids, paper

from .test_parser import typed

A, B = Word("a1"), Word("b1")
NOTHING = And(())


def going_on(text: str, field: str = "") -> Or:
    return Or((Word(text, field), Word(text, field, prefix=True)))


def is_(value: str) -> Filter:
    return Filter(FilterKind.IS, value)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("mod", going_on("mod")),
        ("m", going_on("m")),
        ("a1 mod", And((A, going_on("mod")))),
        ("mod ", Word("mod")),
        ("mod,", Word("mod")),
        ("(mod)", Word("mod")),
        ('"mod"', Phrase("mod")),
        ("mod*", Word("mod", prefix=True)),
        ("te*t", Word("te*t*", wild=True)),
        ("te*t ", Word("te*t", wild=True)),
        ("te*", Word("te", prefix=True)),
        ("*form*", Word("*form*", wild=True)),
        ("te*t,", Word("te*t", wild=True)),
        ("te*t-", Word("te*t*", wild=True)),
        ("-te*t", Not(Word("te*t", wild=True))),
        ("pre-", going_on("pre")),
        ("Node.", going_on("Node")),
        ("GPT-4", going_on("GPT-4")),
        ("foo:ba", And((Word("foo"), going_on("ba")))),
        ("title:mod", going_on("mod", "title")),
        ("title:(a1 mod", And((Word("a1", "title"), going_on("mod", "title")))),
        ("a1 OR mod", Or((A, Word("mod"), Word("mod", prefix=True)))),
        ('"chain of tho', Or((Phrase("chain of tho"), Word("chain of tho", prefix=True)))),
        ('"chain of ', Phrase("chain of")),
        ("a1 -", A),
        ("a1 -mod", And((A, Not(Word("mod"))))),
        ("-(a1 mod", Not(And((A, Word("mod"))))),
        ("-(a1) mod", And((Not(A), going_on("mod")))),
        ("-(-mod", going_on("mod")),
        ('-"a1" mod', And((Not(Phrase("a1")), going_on("mod")))),
        ("a1 NOT NOT mod", And((A, going_on("mod")))),
        ('a1 -"mod', A),
        ("a1 A", A),
        ("a1 AN", A),
        ("a1 AND", A),
        ("a1 AND ", A),
        ("a1 O", A),
        ("a1 OR", A),
        ("a1 OR ", A),
        ("a1 N", A),
        ("a1 NO", A),
        ("a1 NOT", A),
        ("a1 (", A),
        ("a1 (b1 ", And((A, B))),
        ('a1 "', A),
        ("a1 OR (", A),
        ("a1 ()", A),
        ('title:"mod', Or((Phrase("mod", "title"), Word("mod", "title", prefix=True)))),
        ("a1 AND AND", A),
        ("mod~2", going_on("mod")),
        ("mod?", Word("mod")),
        ("*mod", Word("*mod*", wild=True)),
        ("a1 -is:read", And((A, Not(is_("read"))))),
        ("tag:x*", Filter(FilterKind.TAG, "x*", BEGINS)),
        ('before:"2026', Filter(FilterKind.BEFORE, "2026")),
        ("a1 title:", A),
        ("N", going_on("N")),
        ("(A", going_on("A")),
        ("a1 (A", A),
        ("a1 OR A", A),
        ("a1 NOT A", And((A, Not(Word("A"))))),
        ("is:read A", is_("read")),
        ("a1 title:A", And((A, going_on("A", "title")))),
        ("a1 Ab", And((A, going_on("Ab")))),
        ("a1 tag:th", And((A, Filter(FilterKind.TAG, "th", BEGINS)))),
        ('a1 tag:"to d', And((A, Filter(FilterKind.TAG, "to d", BEGINS)))),
        ("a1 -tag:th", And((A, Not(Filter(FilterKind.TAG, "th"))))),
        ("a1 tag:th ", And((A, Filter(FilterKind.TAG, "th")))),
        ("a1 tag:", A),
        ('a1 tag:"', A),
        ("tag:>", Filter(FilterKind.TAG, ">", BEGINS)),
        ('a1 digest:"', A),
        ("a1 is:", A),
        ("a1 is:u", And((A, is_("unread")))),
        ("is:re", Or((is_("reading"), is_("read")))),
        ("is:read", is_("read")),
        ("is:READING", is_("reading")),
        ("a1 -is:re", A),
        ("a1 is:tr", A),
        ("a1 is:trashed", And((A, is_("trashed")))),
        ("a1 before:202", A),
        ("before:2026-", Filter(FilterKind.BEFORE, "2026")),
        ("before:2026-0", Filter(FilterKind.BEFORE, "2026")),
        ("before:2026-03-3", Filter(FilterKind.BEFORE, "2026-03-03")),
        ("a1 seen:>", A),
        ("a1 year:", A),
        *((f"a1 year:{value}", A) for value in (">", ">=", ">20", "-", "-20", "..201")),
        ("year:2", Filter(FilterKind.YEAR, "2000-2999")),
        ("year:201", Filter(FilterKind.YEAR, "2010-2019")),
        ("year:2017", Filter(FilterKind.YEAR, "2017")),
        ("year:2017.", Filter(FilterKind.YEAR, "2017")),
        *((f"year:2017{end}", Filter(FilterKind.YEAR, "2017-")) for end in ("-", "..")),
        ("year:2017-2", Filter(FilterKind.YEAR, "2017-2999")),
        ("year:2017-20", Filter(FilterKind.YEAR, "2017-2099")),
        ("year:2017-201", Filter(FilterKind.YEAR, "2017-2019")),
        ("year:2017-2018", Filter(FilterKind.YEAR, "2017-2018")),
        ("a1 -year:201", A),
        ("a1 -year:2017", And((A, Not(Filter(FilterKind.YEAR, "2017"))))),
        ("seen:>2", Filter(FilterKind.SEEN, "2", ">")),
        ("id:2402.1", Or((Filter(FilterKind.ID, "2402.1"), Word("2402.1", "identifier", prefix=True)))),
        ("-id:2402.1", Not(Filter(FilterKind.ID, "2402.1"))),
        ("id:/", Filter(FilterKind.ID, "/")),
        ("digest:mo", Filter(FilterKind.DIGEST, "mo")),
    ],
)
def test_reads_an_end_that_may_go_on(text: str, tree: Node) -> None:
    query = parse(text, typing=True)
    assert query.tree == tree
    assert query.remarks == ()
    assert query.typing


@pytest.mark.parametrize(
    "text",
    [
        *("!!!", "&", "😀", "a1 😀", "is:unx", "before:2026-13", "seen:x", "after:soon", "a1 is:odd ", "tag:  a1"),
        *("a1)b1", "a1 () ", "a1 AND AND ", "a1 OR OR", "tag:x* ", "OR ", "AND "),
        *("year:soon", "year:2017-x", "year:20179", "year:201 "),
    ],
)
def test_remarks_on_what_cannot_become_right(text: str) -> None:
    assert len(parse(text, typing=True).remarks) == 1


@pytest.mark.parametrize("sign", [*"|()\":-*?[{/.'#$\\~^", "# ", ". "])
def test_nothing_is_said_of_a_sign_behind_which_a_query_may_go_on(sign: str) -> None:
    query = parse(sign, typing=True)
    assert (query.tree, query.remarks) == (NOTHING, ())


@pytest.mark.parametrize("text", ["a1 AND", "a1 is:un", "tag:", '"a1', "(a1", "NOT", "before:202", "a1 OR "])
def test_remarks_on_the_same_once_it_is_whole(text: str) -> None:
    assert parse(text, typing=True).remarks == ()
    assert len(parse(text).remarks) == 1


@given(typed)
def test_never_raises_and_differs_only_at_the_end(text: str) -> None:
    query = parse(text, typing=True)
    assert all(0 <= remark.start < remark.end <= len(text) for remark in query.remarks)
    if QUOTE not in text.translate(PLAIN_CHARACTERS):  # an open one takes in all that follows
        assert set(query.remarks) <= set(parse(text).remarks)


@pytest.mark.parametrize(
    ("text", "is_guessed", "is_unfinished"),
    [
        *[
            (text, True, False)
            for text in ("mod", "te*t", "a1 A", 'a1 "chain of', 'a1 -"chain', "tag:th", "a1 id:2402")
        ],
        *[(text, True, True) for text in ("is:un", "before:2026-0", "year:201", "(mod", '"mod\\', '"mo*d', "mod~2")],
        *[
            (text, False, True)
            for text in ("a1 AND", "a1 OR ", "NOT", "(a1 ", "tag:", "is:", "before:202", '"', "a1* AND")
        ],
        *[
            (text, False, False)
            for text in (
                "",
                "mod ",
                "mod,",
                "-mod",
                '"mod"',
                "is:unread",
                "before:2026",
                "year:2017",
                "year:2017-",
                "a1 is:odd",
            )
        ],
    ],
)
def test_says_if_the_end_was_guessed_and_if_it_needs_more(text: str, is_guessed: bool, is_unfinished: bool) -> None:
    query = parse(text, typing=True)
    assert (query.is_guessed, query.is_unfinished) == (is_guessed, is_unfinished)
    complete = parse(text)
    assert (complete.is_guessed, complete.is_unfinished) == (False, False)


@given(typed)
def test_one_reading_tells_what_another_to_the_end_would_find(text: str) -> None:
    query, complete, closed = parse(text, typing=True), parse(text), parse(f'{text}"')
    has_lone_quote = any("no partner" in remark.message for remark in complete.remarks)
    if not has_lone_quote:
        assert query.is_guessed == (query.tree != complete.tree)
    if not query.is_empty:
        assert query.is_readable == (closed if has_lone_quote else complete).is_readable


WORDS = [
    "models",
    "modelling",
    "GPT-4o",
    "M2UGen",
    "MoE^2",
    "pre-training",
    "few-shot",
    "C++",
    "k-NN",
    "Node.js",
    "Gödel",
    "LLaMA-3.1-8B",
    "x86-64",
    "r&d",
    "user's",
    "2402.16107",
]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6),
    st.sampled_from(WORDS),
)
def test_who_holds_the_word_is_in_every_list_on_the_way(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str], word: str
) -> None:
    index = SearchIndex(tmp_path_factory.mktemp("index"), "library")
    index.open()
    index.write([paper(number, title) for number, title in enumerate(titles, 1)])
    holders = {number for number, title in enumerate(titles, 1) if word in title.split()}
    for end in range(1, len(word) + 1):
        for text in (word[:end], f"-zzz {word[:end]}", f'"{word[:end]}', f"title:{word[:end]}"):
            found = index.search(parse(text, typing=True), lambda _: ids(), lambda: ids(*range(1, len(titles) + 1)))
            assert holders <= set(found.ids.tolist()), text


def test_the_word_itself_stands_before_those_it_begins(index: SearchIndex) -> None:
    index.write([paper(1, "a net of"), paper(2, "a network of"), paper(3, "a network of"), paper(4, "a network of")])
    found = index.search(parse("net", typing=True), lambda _: ids(), lambda: ids(1, 2, 3, 4))
    assert found.ids.tolist() == [1, 4, 3, 2]
    assert find(index, "net", [1, 2, 3, 4]) == [1]


def test_operators_on_their_way_leave_the_list_as_it_is(index: SearchIndex) -> None:
    index.write([paper(1, "sparse models"), paper(2, "dense models"), paper(3, "trees")])
    lists = []
    for end in range(6, len("sparse OR (dense AND NOT trees") + 1):
        text = "sparse OR (dense AND NOT trees"[:end]
        found = index.search(parse(text, typing=True), lambda _: ids(), lambda: ids(1, 2, 3))
        lists.append(sorted(found.ids.tolist()))
    assert all(1 in found for found in lists)
    assert lists[-1] == [1, 2]
