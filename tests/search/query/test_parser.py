"""The parser: what it reads, what it says about what it cannot read, and that it never raises."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.query import TEXT_FIELDS, And, Filter, FilterKind, Node, Not, Or, Phrase, Word
from readlist.search import parse, render
from readlist.search.query.conditions import IS
from readlist.search.query.leaf_reader import MAX_LEAVES, MAX_WILD_WORDS
from readlist.search.query.parser import parse_in_place


def state(kind: str, value: str, operator: str = "=") -> Filter:
    return Filter(FilterKind(kind), value, operator)


LONG_SIGNS_S = 2.0
A, B, C = Word("a1"), Word("b1"), Word("c1")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", And(())),
        ("  ", And(())),
        ("moe", Word("moe")),
        ("a1 b1", And((A, B))),
        ("a1 AND b1", And((A, B))),
        ("a1 OR b1 c1", Or((A, And((B, C))))),
        ("a1 b1 OR c1", Or((And((A, B)), C))),
        ("NOT a1 OR b1", Or((Not(A), B))),
        ("NOT a1 b1", And((Not(A), B))),
        ("-a1 b1", And((Not(A), B))),
        ("-(a1 b1)", Not(And((A, B)))),
        ("NOT NOT a1", A),
        ("NOT -a1", A),
        ("-(-a1)", A),
        ("(a1 (b1 c1))", And((A, B, C))),
        ("a1 OR (b1 OR c1)", Or((A, B, C))),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
        ("pre*", Word("pre", prefix=True)),
        ('"a phrase"', Phrase("a phrase")),
        ("title:moe", Word("moe", "title")),
        ("TITLE:moe", Word("moe", "title")),
        ("author:nov*", Word("nov", "author", prefix=True)),
        ('note:"read again"', Phrase("read again", "note")),
        ("venue:(a1 OR b1)", Or((Word("a1", "venue"), Word("b1", "venue")))),
        ("title:(a1 abstract:b1 is:read)", And((Word("a1", "title"), Word("b1", "abstract"), state("is", "read")))),
        ("tag:done", state("tag", "done")),
        ('tag:"to do (soon)"', state("tag", "to do (soon)")),
        (r'tag:"say \"so\""', state("tag", 'say "so"')),
        ('tag:(x OR "y z")', Or((state("tag", "x"), state("tag", "y z")))),
        ("digest:2026-03.txt", state("digest", "2026-03.txt")),
        ("is:Starred", state("is", "starred")),
        ("is:trashed", state("is", "trashed")),
        ("before:2026", state("before", "2026")),
        ("before:2026-3", state("before", "2026-03")),
        ("after:2024-02-29", state("after", "2024-02-29")),
        ("seen:2", state("seen", "2")),
        ("seen:=2", state("seen", "2")),
        ("seen:>02", state("seen", "2", ">")),
        ("seen:<=2", state("seen", "2", "<=")),
        ("seen:≥2", state("seen", "2", ">=")),
        ("id:2402.16107", state("id", "2402.16107")),
        ("arXiv:2402.16107v2", state("id", "2402.16107v2")),
        ("doi:10.1000/ab.12", state("id", "10.1000/ab.12")),
        (
            "(moe OR is:starred) AND NOT tag:done",
            And((Or((Word("moe"), state("is", "starred"))), Not(state("tag", "done")))),
        ),
        ("LLaMA: open models", And((Word("LLaMA"), Word("open"), Word("models")))),
        ("foo:bar", And((Word("foo"), Word("bar")))),
        ("-foo:bar", Not(And((Word("foo"), Word("bar"))))),
        ("title:foo:bar", And((Word("foo", "title"), Word("bar", "title")))),
        ("https://arxiv.org/abs/2402.16107", Word("arxiv.org/abs/2402.16107")),
        ("“a phrase” ｔｉｔｌｅ：moe", And((Phrase("a phrase"), Word("moe", "title")))),
        ("（a1　ＯＲ　b1）＊", Or((A, B))),
        ("a1 - b1 – c1 & …", And((A, B, C))),
        ("--a1", A),
        ("C++ MoE^2 GPT-4, k-NN?", And((Word("C++"), Word("MoE^2"), Word("GPT-4"), Word("k-NN")))),
        (r"Schr\"odinger", Word(r"Schr\"odinger")),
        ("x:AND", And((Word("x"), Word("and")))),
        ("title:AND", Word("AND", "title")),
        ("*former", Word("*former", wild=True)),
        ("te*t", Word("te*t", wild=True)),
        ("transf?rmer", Word("transf?rmer", wild=True)),
        ("?rmer", Word("?rmer", wild=True)),
        ("*form*,", Word("*form*", wild=True)),
        ("-title:＊ｆｏｒｍ", Not(Word("*ｆｏｒｍ", "title", wild=True))),
        ("is it so?", And((Word("is"), Word("it"), Word("so")))),
        ("*学", Word("学")),
        ("什么？模型", Word("什么？模型")),
        ('"A * search"', Phrase("A * search")),
        ('tag:"*x"', state("tag", "*x")),
        ('"a1 \\ "', Phrase("a1")),
        ("MoE^2", Word("MoE^2")),
        ("f(x1)", And((Word("f"), Word("x1")))),
    ],
)
def test_reads(text: str, tree: Node) -> None:
    assert parse(text).tree == tree


@pytest.mark.parametrize(
    ("text", "tree", "span", "word"),
    [
        ('a1 "b1', And((A, B)), (3, 4), "quotation mark"),
        ('title:"a1', Word("a1", "title"), (6, 7), "quotation mark"),
        ('a1 ""', A, (3, 5), "quotation marks"),
        ("(a1", A, (0, 1), "never closed"),
        ("a1)b1", And((A, B)), (2, 3), "never opened"),
        ("a1 ()", A, (3, 5), "between"),
        ("a1 AND", A, (3, 6), "AND"),
        ("AND a1", A, (0, 3), "AND"),
        ("a1 AND AND b1", And((A, B)), (7, 10), "AND"),
        ("a1 OR", A, (3, 5), "OR"),
        ("OR a1", A, (0, 2), "OR"),
        ("a1 NOT", A, (3, 6), "NOT"),
        ("a1 is:odd", A, (3, 9), "is:odd"),
        ("a1 before:2026-13", A, (3, 17), "2026-13"),
        ("after:2026-02-30", And(()), (0, 16), "2026-02-30"),
        ("seen:many", And(()), (0, 9), "many"),
        ("title: a1", A, (0, 6), "title"),
        ("a1 tag:", A, (3, 7), "tag"),
        ('tag:"" a1', A, (4, 6), "tag"),
        ("a1 *", A, (3, 4), "star"),
        (" !!! ", And(()), (1, 4), "no word"),
        ("😀", And(()), (0, 1), "no word"),
        ("a1 😀", A, (3, 4), "no word"),
        ("%", And(()), (0, 1), "no word"),
        ('"', And(()), (0, 1), "quotation mark"),
        ("AND", And(()), (0, 3), "AND"),
        ("title:", And(()), (0, 6), "title"),
        ("a1 title:!!!", A, (3, 12), "title"),
        ("*e*", And(()), (1, 2), "two letters"),
        ("a1 tag:*x", And((A, state("tag", "*x"))), (3, 9), "star"),
        ("digest:mon*", state("digest", "mon*"), (0, 11), "star"),
        ('"dee* b1"', Phrase("dee  b1"), (0, 9), "star"),
        ("深*习", And((Word("深"), Word("习"))), (0, 3), "parts words"),
        ("~", And(()), (0, 1), "likeness"),
        ("a1 ^2", A, (3, 5), "weight"),
        ('"a1 b1"~5', Phrase("a1 b1"), (7, 9), "likeness"),
        ("a1~2", A, (2, 4), "like"),
        ("[a TO b]", And(()), (0, 8), "after:"),
        ("a1 year:[2020 TO 2024}", A, (3, 22), "after:"),
        ("/tr.*er/", And(()), (0, 8), "Regular"),
        ("!a1", A, (0, 1), "-"),
        ("a1 || b1", And((A, B)), (3, 5), "OR"),
    ],
)
def test_remarks_and_reads_the_rest(text: str, tree: Node, span: tuple[int, int], word: str) -> None:
    query = parse(text)
    assert query.tree == tree
    (remark,) = query.remarks
    assert (remark.start, remark.end) == span
    assert word in remark.message
    assert remark.message.endswith(".")


def test_what_is_left_out_makes_no_second_remark() -> None:
    assert len(parse("a1 OR is:odd").remarks) == 1
    assert len(parse("NOT is:odd").remarks) == 1
    assert parse("a1 & b1").remarks == ()


def test_depth_and_length_are_bounded() -> None:
    deep = parse("(" * 5000 + "a1" + ")" * 5000)
    assert deep.tree == A
    assert len(deep.remarks) == 1
    long = parse("a1 " * 5000)
    assert isinstance(long.tree, And)
    assert len(long.tree.parts) == MAX_LEAVES
    assert len(long.remarks) == 1
    assert parse("NOT " * 5001 + "a1").tree == Not(A)
    assert len(parse(")" * 5000).remarks) < 100


def test_words_with_wildcards_are_few() -> None:
    query = parse(" ".join(f"w{number}*x" for number in range(3 * MAX_WILD_WORDS)))
    assert isinstance(query.tree, And)
    assert len(query.tree.parts) == MAX_WILD_WORDS
    assert {remark.message for remark in query.remarks} == {
        f"Only the first {MAX_WILD_WORDS} words with * or ? in them are searched for."
    }


@pytest.mark.parametrize(
    "text", ["*" * 30_000 + "ab", "a*" * 30_000, "~2" * 30_000, "~2" * 30_000 + "x", "a" + "~" * 30_000, "!" * 30_000]
)
def test_long_signs_are_read_quickly(text: str) -> None:
    start = time.process_time()
    query = parse(text)
    assert parse(render(query.tree)).tree == query.tree
    assert time.process_time() - start < LONG_SIGNS_S


def test_says_where_words_stand() -> None:
    text = '-alpha title:(beta* OR "gamma delta") https://eps.org x:zeta'
    _, places = parse_in_place(text)
    assert [text[place.start : place.end] for place in places] == [
        "alpha",
        "beta",
        "gamma delta",
        "eps.org",
        "x",
        "zeta",
    ]


signs = st.sampled_from(
    [
        *'()"“”:*-\\?!~^/|[]',
        "~2",
        " TO ",
        "学",
        "AND",
        "OR",
        "NOT",
        " ",
        "title:",
        "tag:",
        "is:",
        "is:read",
        "before:",
        "seen:>",
        "２",
        "moe",
        "$x^2$",
    ]
)
typed = st.one_of(st.text(), st.lists(st.one_of(signs, st.text(max_size=4)), max_size=30).map("".join))


@given(typed)
def test_never_raises_and_what_it_reads_reads_back(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert all(0 <= remark.start < remark.end <= len(text) for remark in query.remarks)
    again = parse(render(query.tree))
    assert again.tree == query.tree
    assert again.remarks == ()


names = st.text(min_size=1).filter(str.strip)
words = st.sampled_from(["moe", "GPT-4", "C++", "pré", "k-NN", "2402.16107", "MoE$^2$"])
fields = st.sampled_from(["", *TEXT_FIELDS])
leaves = st.one_of(
    st.builds(Word, words, fields, st.booleans()),
    st.builds(Word, st.sampled_from(["*former", "t*t", "tr?n*", "*a-bc", "GPT?4"]), fields, wild=st.just(True)),
    st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(" ".join), fields),
    st.builds(Filter, st.sampled_from([FilterKind.TAG, FilterKind.DIGEST, FilterKind.ID]), names),
    st.builds(Filter, st.just(FilterKind.IS), st.sampled_from(IS)),
    st.builds(state, st.just("seen"), st.integers(0, 99).map(str), st.sampled_from(["=", ">", "<", ">=", "<="])),
)


def canonical(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """And, Or and Not over parts, as the parser makes them."""

    def some(kind: type[And] | type[Or]) -> st.SearchStrategy[Node]:
        return st.lists(parts.filter(lambda part: not isinstance(part, kind)), min_size=2, max_size=3).map(
            lambda found: kind(tuple(found))
        )

    return st.one_of(some(And), some(Or), parts.filter(lambda part: not isinstance(part, Not)).map(Not))


@given(st.recursive(leaves, canonical, max_leaves=8))
def test_a_printed_tree_reads_back(tree: Node) -> None:
    query = parse(render(tree))
    assert query.tree == tree
    assert query.remarks == ()
