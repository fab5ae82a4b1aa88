"""The parser: what it reads, what it says about what it cannot read, and that it never raises."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.query import TEXT_FIELDS, And, Filter, FilterKind, Node, Not, Or, Phrase, Word
from readlist.search import parse, render
from readlist.search.query.filter_values import IS_VALUES


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
        ("https://arxiv.org/abs/2402.16107v2", Word("2402.16107")),
        ("-www.arxiv.org/pdf/2402.16107.pdf,", Not(Word("2402.16107"))),
        ("https://doi.org/10.1000/Owls.full", Word("10.1000/owls.full")),
        ("10.1000/Owls.full", Word("10.1000/Owls.full")),
        ("https://example.org/a1", Word("example.org/a1")),
        ("doi: 10.1000/owls", Filter(FilterKind.ID, "10.1000/owls")),
        ("doi: owls b1", And((Word("doi"), Word("owls"), B))),
        ("a1 et al. (b1)", And((A, B))),
        ("a1 ET AL, b1", And((A, B))),
        ("et al", And((Word("et"), Word("al")))),
        ("Y. a1", And((Or((Word("Y"), Word("Y", "author", prefix=True))), A))),
        ("a1, É., b1", And((A, Or((Word("É"), Word("É", "author", prefix=True))), B))),
        ("author:Y.", Word("Y", "author", prefix=True)),
        ("a1 x. Y U.S.", And((A, Word("x"), Word("Y"), Word("U.S")))),
        ("a1 et alia", And((A, Word("et"), Word("alia")))),
        ("a1(b1)-c1", And((A, B, C))),
        ("“a phrase” ｔｉｔｌｅ：moe", And((Phrase("a phrase"), Word("moe", "title")))),
        ("（a1　ＯＲ　b1）", Or((A, B))),
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
        ('"ｄｅｅ　ｆｏｒｍ"', Phrase("ｄｅｅ　ｆｏｒｍ")),
        ('tag:"*x"', state("tag", "*x")),
        ('"a1 \\ "', Phrase("a1")),
        ("MoE^2", Word("MoE^2")),
        ("f(x1)", And((Word("f"), Word("x1")))),
        ("tag:(title:x)", state("tag", "title:x")),
        ("title:(arxiv:2402.1)", And((Word("arxiv", "title"), Word("2402.1", "title")))),
        ("DOI:10.1/x", state("id", "10.1/x")),
        ("arxiv:none", And((Word("arxiv"), Word("none")))),
        ("tag:/x/", state("tag", "/x/")),
        ('tag:("x y" z)', And((state("tag", "x y"), state("tag", "z")))),
        ("tag:(-x)", Not(state("tag", "x"))),
        ('before:"2026"', state("before", "2026")),
        ("(a1 -)", A),
        ("a1 - OR b1", Or((A, B))),
        ('a1"b c"c1', And((A, Phrase("b c"), C))),
        ('-"b c"', Not(Phrase("b c"))),
        (r'"say \" b1"', Phrase(r"say \" b1")),
        (r'tag:"a\\" b1', And((state("tag", "a\\"), B))),
        (r'tag:"\x"', state("tag", r"\x")),
        (r"\"a1", Word(r"\"a1")),
        ("x:AND*", And((Word("x"), Word("AND", prefix=True)))),
        (r'tag:"a\\\"b"', state("tag", r"a\"b")),
        ('\\"a1\\', Word('\\"a1\\')),
        ("a1 A b1", And((A, Word("A"), B))),
        ("x:OR", And((Word("x"), Word("or")))),
        ("x:NOT", And((Word("x"), Word("not")))),
        ("−a1", Not(A)),
        ("∑a1", Word("∑a1")),
        ("∓a1", Word("∓a1")),
        ("a1、b1", Word("a1、b1")),
        ("一〇", Word("一〇")),
        ("a1\uff00b1", Word("a1\uff00b1")),
        ("'?rmer", Word("?rmer", wild=True)),
        ('tag:"x*"', state("tag", "x*")),
        ("a1 =~2", A),
        ("a1 OR &", A),
        (r"?\1", Word(r"\1")),
        ("x::y", And((Word("x"), Word("y")))),
        (":x", Word("x")),
        ("??rmer", Word("??rmer", wild=True)),
        ("*?rmer", Word("*rmer", wild=True)),
        ("foo.bar+x-y://a1", A),
        ("学*", Word("学", prefix=True)),
        ("学?习", Word("学?习")),
        *((f"{sign}a1", A) for sign in ",;.'[~^/|"),
        *((f"a1{sign}", A) for sign in "-,;.!?'/|:"),
    ],
)
def test_a_query_is_parsed_to_its_tree(text: str, tree: Node) -> None:
    query = parse(text)
    assert query.tree == tree
    assert query.remarks == ()


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
        ("title: a1", A, (0, 6), "Nothing follows"),
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
        ("~", And(()), (0, 1), "fuzzy"),
        ("a1 ^2", A, (3, 5), "fuzzy"),
        ('"a1 b1"~5', Phrase("a1 b1"), (7, 9), "fuzzy"),
        ("a1~2", A, (2, 4), "the word itself"),
        ("[a TO b]", And(()), (0, 8), "after:"),
        ("a1 year:[2020 TO 2024}", A, (3, 22), "after:"),
        ("/tr.*er/", And(()), (0, 8), "Regular"),
        ("!a1", A, (0, 1), "-"),
        ("！a1", A, (0, 1), "-"),
        ("a1～2", A, (2, 4), "the word itself"),
        ("a1　＊", A, (3, 4), "star"),
        ('"a1　＊b1"', Phrase("a1  b1"), (0, 8), "star"),
        (':"a1!', A, (1, 2), "quotation mark"),
        ("a1 || b1", And((A, B)), (3, 5), "OR"),
        ("a1 AND OR b1", Or((A, B)), (3, 6), "AND"),
        ("(a1 AND) b1", And((A, B)), (4, 7), "AND"),
        ("a1 ( ) b1", And((A, B)), (3, 6), "between"),
        ("(())", And(()), (1, 3), "between"),
        ("a1 OR ()", A, (6, 8), "between"),
        ("-()", And(()), (1, 3), "between"),
        ("NOT NOT", And(()), (0, 7), "NOT"),
        ("a1 NOT NOT", A, (3, 10), "NOT"),
        ('title:" a1', A, (6, 7), "quotation mark"),
        ('a1 "" b1', And((A, B)), (3, 5), "quotation marks"),
        ('"*dee"', Phrase("dee"), (0, 6), "star"),
        ('"dee＊ b1"', Phrase("dee  b1"), (0, 9), "star"),
        ("(title:) a1", A, (1, 7), "Nothing follows"),
        ("(a1) b1) c1", And((A, B, C)), (7, 8), "never opened"),
        ("a1 -OR b1", Or((A, B)), (3, 4), "NOT"),
        ("a1 -AND b1", And((A, B)), (3, 4), "NOT"),
        ('a1 -"', A, (4, 5), "quotation mark"),
        ('a1 -""', A, (4, 6), "quotation marks"),
        ("a1 -title:~2", A, (10, 12), "fuzzy"),
        ("a1 -note:&", A, (4, 10), "note"),
        ("a1 -^", A, (4, 5), "fuzzy"),
        ("a1 title:/x.*/", A, (9, 14), "Regular"),
        ("a1 title:*", A, (9, 10), "star"),
        ("a1 title:~2", A, (9, 11), "fuzzy"),
        ("a1 title:b1~2", And((A, Word("b1", "title"))), (11, 13), "the word itself"),
        ("a1~", A, (2, 3), "the word itself"),
        ("note:😀", And(()), (0, 6), "note"),
        ("a1 *** b1", And((A, B)), (3, 6), "star"),
        ("a1 😀😀 b1", And((A, B)), (3, 5), "no word"),
        ("http://", And(()), (0, 7), "no word"),
        ("学*b1", And((Word("学"), B)), (0, 4), "parts words"),
        ("id:24*", state("id", "24*"), (0, 6), "star"),
        ('a1 before:"x"', A, (10, 13), "date"),
        ("digest:mon* b1", And((state("digest", "mon*"), B)), (0, 11), "star"),
    ],
)
def test_remarks_and_reads_the_rest(text: str, tree: Node, span: tuple[int, int], word: str) -> None:
    query = parse(text)
    assert query.tree == tree
    (remark,) = query.remarks
    assert (remark.start, remark.end) == span
    assert word in remark.message
    assert remark.message.endswith(".")


@pytest.mark.parametrize(
    ("text", "tree", "spans"),
    [
        ("a1 OR OR b1", Or((A, B)), [(3, 5), (6, 8)]),
        ("OR a1 OR", A, [(0, 2), (6, 8)]),
        ("NOT AND a1", A, [(0, 4), (4, 7)]),
        ("a1 (is:odd", A, [(3, 4), (4, 10)]),
        ('("a1', A, [(0, 1), (1, 2)]),
        ("a1 AND (b1 OR", And((A, B)), [(7, 8), (11, 13)]),
    ],
)
def test_remarks_stand_in_the_order_of_the_text(text: str, tree: Node, spans: list[tuple[int, int]]) -> None:
    query = parse(text)
    assert query.tree == tree
    assert [(remark.start, remark.end) for remark in query.remarks] == spans


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
    assert len(long.tree.parts) == 256
    (remark,) = long.remarks
    assert (remark.start, remark.message) == (3 * 256, "Only the first 256 words are searched for.")
    for leaf in ("a1", '"a1"'):
        (remark,) = parse(" OR ".join([leaf] * 300)).remarks
        assert remark.message == "Only the first 256 words are searched for."
    conditions = parse("is:read " * 300)
    assert isinstance(conditions.tree, And)
    assert len(conditions.tree.parts) == 256
    assert [remark.start for remark in conditions.remarks] == [8 * 256]
    assert parse("NOT " * 5001 + "a1").tree == Not(A)
    assert len(parse(")" * 5000).remarks) == 20


def test_parentheses_are_read_thirty_two_deep() -> None:
    assert parse("(" * 32 + "a1" + ")" * 32).remarks == ()
    deeper = parse("b1 " + "(" * 34 + "a1" + ")" * 34 + " c1")
    assert deeper.tree == And((B, A, C))
    (remark,) = deeper.remarks
    assert (remark.start, remark.end) == (3 + 32, 3 + 33)
    assert "too deep" in remark.message
    assert len(parse("(" * 32 + "-(a1)" + ")" * 32).remarks) == 1
    assert parse("(a1) " * 40).remarks == ()


def test_words_with_wildcards_are_few() -> None:
    query = parse(" ".join(f"w{number}*x" for number in range(10)))
    assert query.tree == And(tuple(Word(f"w{number}*x", wild=True) for number in range(8)))
    assert [remark.message for remark in query.remarks] == [
        "Only the first 8 words with * or ? in them are searched for."
    ] * 2


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
    spans = parse(text).leaf_spans
    assert [text[span.start : span.end] for span in spans] == [
        "alpha",
        "beta",
        "gamma delta",
        "eps.org",
        "x",
        "zeta",
    ]
    assert [span.leaf for span in spans] == [
        Word("alpha"),
        Word("beta", "title", prefix=True),
        Phrase("gamma delta", "title"),
        Word("eps.org"),
        Word("x"),
        Word("zeta"),
    ]


def test_the_place_of_a_word_being_typed_is_that_of_its_widest_reading() -> None:
    spans = parse('a1 "chain of', typing=True).leaf_spans
    assert [(span.leaf, span.start, span.end) for span in spans] == [
        (A, 0, 2),
        (Word("chain of", prefix=True), 4, 12),
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
        "Keel",
        "A",
        "J.",
        "et al.",
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


@pytest.mark.parametrize("text", ["A ,Keel", "Keel:A", "moe:et al."])
def test_plain_words_are_rendered_so_that_they_are_no_authors(text: str) -> None:
    query = parse(text)
    assert " AND " in render(query.tree)
    assert parse(render(query.tree)).tree == query.tree


names = st.text(min_size=1).filter(str.strip)
words = st.sampled_from(["moe", "GPT-4", "C++", "pré", "k-NN", "2402.16107", "MoE$^2$"])
fields = st.sampled_from(["", *TEXT_FIELDS])
leaves = st.one_of(
    st.builds(Word, words, fields, st.booleans()),
    st.builds(Word, st.sampled_from(["*former", "t*t", "tr?n*", "*a-bc", "GPT?4"]), fields, wild=st.just(True)),
    st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(" ".join), fields),
    st.builds(Filter, st.sampled_from([FilterKind.TAG, FilterKind.DIGEST, FilterKind.ID]), names),
    st.builds(Filter, st.just(FilterKind.IS), st.sampled_from(IS_VALUES)),
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


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a1 year:2017-2019", And((A, state("year", "2017-2019")))),
        ("a1 -year:2017-2019 b1", And((A, Not(state("year", "2017-2019")), B))),
        ("a1 -year:-2019", And((A, Not(state("year", "-2019"))))),
        ("a1 year:..2019 b1", And((A, state("year", "-2019"), B))),
        ("(a1 year:>2018)", And((A, state("year", "2019-")))),
        ('year:"2017 – 2019"', state("year", "2017-2019")),
        ("year:(2017 OR 2019-2021)", Or((state("year", "2017"), state("year", "2019-2021")))),
        ("Year:2017-19, a1", And((state("year", "2017-2019"), A))),
        ("1994-2004", Word("1994-2004")),
    ],
)
def test_reads_years_as_a_condition(text: str, tree: Node) -> None:
    query = parse(text)
    assert query.tree == tree
    assert query.remarks == ()


@pytest.mark.parametrize("text", ["{a1 b1?}", "[a1 b1?]", "{{a1 b1?}},", "{ a1 b1? }", "a1 b1?]."])
def test_a_question_mark_before_a_bracket_is_no_wildcard(text: str) -> None:
    query = parse(text)
    assert [leaf.text.strip("{[") for leaf in query.tree.parts] == ["a1", "b1"]  # type: ignore[union-attr]
    assert not any(leaf.wild for leaf in query.tree.parts)  # type: ignore[union-attr]
    assert query.remarks == ()


def author(text: str, prefix: bool = False) -> Word:
    return Word(text, "author", prefix)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("J. Ahl", And((Or((Word("J"), author("J", True))), Word("Ahl")))),
        ("J.-L. Ahl", And((Or((Word("J.-L"), And((author("J", True), author("L", True))))), Word("Ahl")))),
        ("Ahl JL", And((Word("Ahl"), Or((And((author("Ahl"), author("J", True), author("L", True))), Word("JL")))))),
        ("J Ahl", And((Or((And((author("Ahl"), author("J", True))), Word("J"))), Word("Ahl")))),
        ("ahl JL", And((Word("ahl"), Word("JL")))),
        ("GPT ML", And((Word("GPT"), Word("ML")))),
        ("Ahl J*", And((Word("Ahl"), Word("J", prefix=True)))),
        ("title:(Ahl J)", And((Word("Ahl", "title"), Word("J", "title")))),
        ("U.S. Ahl", And((Word("U.S"), Word("Ahl")))),
    ],
)
def test_initials_may_be_those_of_an_author(text: str, tree: Node) -> None:
    query = parse(text)
    assert query.tree == tree
    assert query.remarks == ()


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("doi 10.1234/abc.5", state("id", "10.1234/abc.5")),
        ("DOI 10.1234/abc.5 a1", And((state("id", "10.1234/abc.5"), A))),
        ("arXiv 2402.16107", state("id", "2402.16107")),
        ("PMID 12345678", state("id", "12345678")),
        ("arxiv 2024", And((Word("arxiv"), Word("2024")))),
        ("doi a1", And((Word("doi"), A))),
    ],
)
def test_the_name_of_a_scheme_needs_no_colon_before_what_is_surely_an_identifier(text: str, tree: Node) -> None:
    assert parse(text).tree == tree
