from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export.bibtex import WRITER
from readlist.export.bibtex_text import escape, protect
from readlist.model.tex import to_unicode

AWKWARD = st.text(alphabet=st.sampled_from(list("ab AB12 &%#_${}~^\\é王\n'\",=@")), max_size=40)


def parse(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """(type, key, fields) of each entry, read as BibTeX reads: by counting braces, knowing no backslash."""
    found = []
    at = 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@(\w+)\{([^,\s{}]+),\n").match(text, at)
        assert head, text[at : at + 80]
        at, fields = head.end(), {}
        while field := re.compile(r"  (\w+) *= ").match(text, at):
            value, at = _value(text, field.end())
            fields[field[1]] = value
            at += text[at] == ","
            assert text[at] == "\n"
            at += 1
        assert text[at] == "}", text[at : at + 80]
        found.append((head[1], head[2], fields))
    return found


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at] != "{":
        end = re.compile(r"\w+").match(text, at)
        assert end
        return end[0], end.end()
    depth, start = 0, at
    while True:
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
        if not depth:
            return text[start + 1 : at - 1], at


def one(paper) -> tuple[str, str, dict[str, str]]:
    (entry,) = parse(WRITER.write([paper]))
    return entry


def test_writes_an_article_with_all_it_knows(make_paper) -> None:
    paper = make_paper(
        7,
        title="MoE$^2$: Routing for LLMs",
        authors=("Ada Lovelace", "Ludwig van Beethoven", "The Sample Team"),
        published="2024-02-25",
        venue="Journal of Samples & Examples",
        url="https://example.org/a_b%20c",
        abstract="First.\n\nSecond, 100% sure.",
        identifiers={"doi": "10.1000/a_b", "arxiv": "2402.12345"},
        tags=("experts", "to_cite"),
        note="Read §2 & §3.",
    )
    kind, key, fields = one(paper)
    assert (kind, key) == ("article", "lovelace2024moe2-4eyagx")
    assert fields == {
        "title": "{MoE$^2$}: Routing for {LLMs}",
        "author": "Lovelace, Ada and van Beethoven, Ludwig and {The Sample Team}",
        "journal": r"Journal of Samples \& Examples",
        "year": "2024",
        "month": "feb",
        "day": "25",
        "doi": "10.1000/a_b",
        "eprint": "2402.12345",
        "archivePrefix": "arXiv",
        "url": "https://example.org/a_b%20c",
        "abstract": "First.\n\nSecond, 100\\% sure.",
        "keywords": r"experts, to\_cite",
        "annote": r"Read §2 \& §3.",
    }


@pytest.mark.parametrize(
    ("venue", "arxiv", "kind", "place"),
    [
        ("", "2402.12345", "misc", None),
        ("arXiv preprint", "", "misc", "howpublished"),
        ("Proceedings of the Sample Conference", "", "inproceedings", "booktitle"),
        ("Sample Letters", "2402.12345", "article", "journal"),
        ("", "", "misc", None),
    ],
)
def test_chooses_the_type_by_where_it_appeared(make_paper, venue, arxiv, kind, place) -> None:
    found, _, fields = one(make_paper(venue=venue, identifiers={"arxiv": arxiv} if arxiv else {}))
    assert found == kind
    places = {"journal", "booktitle", "howpublished"} & set(fields)
    assert places == ({place} if place else set())


def test_takes_the_year_from_the_arxiv_id_where_no_date_was_received(make_paper) -> None:
    assert one(make_paper(identifiers={"arxiv": "2402.12345"}))[2]["year"] == "2024"
    assert one(make_paper(identifiers={"arxiv": "hep-th/9901001"}))[2]["year"] == "1999"
    assert "year" not in one(make_paper())[2]


def test_a_key_depends_on_the_paper_alone(make_paper) -> None:
    twins = [make_paper(number, title="Same Title", authors=("Ada Lovelace",), published="2024") for number in (3, 4)]
    together = [key for _, key, _ in parse(WRITER.write(twins))]
    apart = [one(paper)[1] for paper in twins]
    assert together == apart == ["lovelace2024same-of425x", "lovelace2024same-645uga"]


def test_a_key_survives_an_edit(make_paper) -> None:
    from dataclasses import replace

    paper = make_paper(5, title="First Words", published="2024")
    edited = replace(paper, record=paper.record._replace(title="Other Words", authors=("Ada Lovelace",)))
    assert one(edited)[1] == one(paper)[1]


def test_keys_are_plain_also_for_titles_that_are_not(make_paper) -> None:
    for title in ("王小明 的 论文", "…", "Éric’s $\\alpha$, {x} % # ~"):
        assert re.fullmatch(r"[a-z0-9]+-cf27pl", one(make_paper(title=title))[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% & #1 a_b", r"100\% \& \#1 a\_b"),
        (r"100\% \& done", r"100\% \& done"),
        ("from $5K to $10K", r"from \$5K to \$10K"),
        ("$O(n^2)$ time", "$O(n^2)$ time"),
        ("MoE^2, M^{2}UGen", "MoE$^2$, M$^{2}$UGen"),
        ("a ^ b", r"a \textasciicircum{} b"),
        ("about ~5", r"about \textasciitilde{}5"),
        ("Section~3", "Section~3"),
        (r"Erd\H{o}s and \'Eric", r"Erd\H{o}s and \'Eric"),
        (r"the \alpha rule", r"the $\alpha$ rule"),
        (r"in \mathbb{R}", "in ℝ"),
        (r"C:\temp", r"C:\textbackslash{}temp"),
        ("{MoE}", "{MoE}"),
        ("the set {0, 1}", r"the set \{0, 1\}"),
        ("open { and } and }", r"open { and } and \rbrace{}"),
        (r"\emph{one & two}", r"\emph{one \& two}"),
    ],
)
def test_keeps_tex_and_escapes_the_rest(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A Survey of LLMs", "A Survey of {LLMs}"),
        ("Long-Context GPT-4", "Long-Context {GPT}-4"),
        ("(iPhone) and “MoE”?", "({iPhone}) and “{MoE}”?"),
        ("Bayes in Brief", "Bayes in Brief"),
        ("{MoE} stays", "{MoE} stays"),
        ("SHOUTED ALL THROUGH", "SHOUTED ALL THROUGH"),
        ("An $O(N)$ bound", "An {$O(N)$} bound"),
    ],
)
def test_protects_capitals_that_a_style_would_write_small(title: str, expected: str) -> None:
    assert protect(title) == expected


@given(AWKWARD, AWKWARD, AWKWARD)
def test_any_text_gives_an_entry_that_reads_back(make_paper, title: str, author: str, note: str) -> None:
    papers = [make_paper(1, title=title, authors=(author, "Ada Lovelace"), note=note, tags=(title,)), make_paper(2)]
    first, second = parse(WRITER.write(papers))
    assert second[1] == "plaintitle-vzgv53"
    assert first[2]["author"].endswith("Lovelace, Ada")
    for value in first[2].values():
        bare = re.sub(r"\\[\\%&#_$]", "", re.sub(r"\$[^$]*\$", "", value.replace(r"\$", "")))
        assert not re.search(r"[&%#]", bare)


@given(st.text(alphabet=st.sampled_from(list("abAB &%#é王.,:()")), max_size=30))
def test_text_without_tex_reads_back_as_it_was(text: str) -> None:
    assert to_unicode(protect(escape(text))) == text


@given(AWKWARD)
def test_what_is_escaped_has_its_braces_in_pairs(text: str) -> None:
    depth = 0
    for letter in protect(escape(text)):
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0


def keywords_of(text: str) -> list[str]:
    """The keywords of the one entry, cut at the commas outside braces as biber and JabRef cut them."""
    (value,) = re.findall(r"keywords\s*= \{(.*)\}", text)
    found, depth = [""], 0
    for letter in value:
        depth += (letter == "{") - (letter == "}")
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [re.sub(r"^\{(.*)\}$", r"\1", keyword.strip()) for keyword in found]


def test_a_tag_that_holds_a_comma_stays_one_keyword(make_paper) -> None:
    assert keywords_of(WRITER.write([make_paper(tags=("a, b", "plain", "c; d"))])) == ["a, b", "plain", "c; d"]
