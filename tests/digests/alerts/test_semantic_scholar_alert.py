"""Alerts of Semantic Scholar."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged, read_damaged
from digests.reading import read_with, scores
from readlist.digests.alerts.semantic_scholar_alert import READER

KEY = "0123456789abcdef0123456789abcdef0123456"
TRACK = "?utm_source=alert_email&utm_content=AuthorPaper&utm_campaign=AlertEmails_DAILY&email_index=0-0-0"


def paper_url(last: str, slug: str = "A-Title-Example") -> str:
    return f"https://www.semanticscholar.org/paper/{slug}/{KEY}{last}{TRACK}"


ALERT = f"""\
<html><body><table><tr><td><h2>New papers by Ada Example</h2></td></tr>
<tr><td><a class="paper-link" href="{paper_url("1")}">A Title of a Paper</a></td></tr>
<tr><td><a href="https://www.semanticscholar.org/author/Ada-Example/1{TRACK}">Ada Example</a>,
<a href="https://www.semanticscholar.org/author/B/2">Ben Sample</a>, +3 authors</td></tr>
<tr><td>arXiv.org &bull; 5 March 2024</td></tr>
<tr><td><b>TLDR</b> This is a summary of the paper.</td></tr>
<tr><td><a href="{paper_url("1")}">View paper</a></td></tr>
<tr><td><a class="paper-link" href="{paper_url("2")}">Second Paper: More</a></td></tr>
<tr><td>Cleo Third, Dan Fourth</td></tr><tr><td>2023, Journal of Examples</td></tr>
<tr><td>This abstract is a rather long text that goes on and on so that it is not taken for something else, and
it ends in a word that is cut… Expand</td></tr>
<tr><td><a class="paper-link" href="https://api.semanticscholar.org/arXiv:2401.01234?utm_source=alert_email">
A Third One</a></td></tr>
<tr><td><a href="https://www.semanticscholar.org/me/alerts{TRACK}">Manage alerts</a></td></tr></table></body></html>
"""

TEXT = f"""\
New papers for your folder

A Title of a Paper
<{paper_url("1")}>

Ada Example, Ben Sample

Second Paper: More <{paper_url("2")}>

Unsubscribe: <https://www.semanticscholar.org/me/alerts{TRACK}>
"""


def test_papers_of_an_alert() -> None:
    read = read_with(READER, ALERT, subject="2 new papers by Ada Example", sender="alerts@example.org")
    assert read.heads == [("2026-03-17", "Semantic Scholar: Ada Example – new papers")]
    first, second, third = read.records
    assert (first.title, first.authors, first.authors_cut) == (
        "A Title of a Paper",
        ("Ada Example", "Ben Sample"),
        True,
    )
    assert (first.venue, first.published, first.kind) == ("arXiv", "2024-03-05", "preprint")
    assert (first.excerpt, first.abstract) == ("This is a summary of the paper.", "")
    assert first.identifiers == {"s2": f"{KEY}1"}
    assert first.url == f"https://www.semanticscholar.org/paper/A-Title-Example/{KEY}1"
    assert (second.authors, second.venue, second.published) == (
        ("Cleo Third", "Dan Fourth"),
        "Journal of Examples",
        "2023",
    )
    assert second.excerpt.endswith("a word that is cut…")
    assert (third.title, third.identifiers) == ("A Third One", {"arxiv": "2401.01234"})
    assert read.problems == []


def test_series() -> None:
    assert read_with(READER, ALERT).heads[0].series == "Semantic Scholar: new papers"
    for subject, series in (
        ("3 new citations to “Sand and Water”", "Semantic Scholar: Sand and Water – new citations"),
        ("New research for your folder 'Rivers'", "Semantic Scholar: Rivers – recommendations"),
        ("Fwd: New paper from Ada Example", "Semantic Scholar: Ada Example – new papers"),
    ):
        assert read_with(READER, ALERT, subject=subject, sender="a@example.org").heads[0].series == series


def test_redirects() -> None:
    wrapped = "https://eur01.safelinks.protection.outlook.com/?url=" + quote(paper_url("1"), safe="") + "&data=05"
    read = read_with(
        READER, f'<html><body><p><a class="paper-link" href="{wrapped}">A Title of a Paper</a></p></body></html>'
    )
    assert read.records[0].identifiers == {"s2": f"{KEY}1"}


def test_plain_text() -> None:
    read = read_with(READER, TEXT)
    assert read.titles == ["A Title of a Paper", "Second Paper: More"]
    assert [record.identifiers["s2"] for record in read.records] == [f"{KEY}1", f"{KEY}2"]


def test_a_link_without_a_title_is_told() -> None:
    read = read_with(
        READER, f'<html><body><p><a class="paper-link" href="{paper_url("1")}"><img src="x.png"></a></p></body></html>'
    )
    assert read.kinds == ["records_missing"]


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(ALERT)["semantic-scholar-alert"] >= 90
    assert scores(TEXT)["semantic-scholar-alert"] >= 60
    notes = f"See [a paper]({paper_url('1')}).\n" + "- [another](https://example.org/p) with a note\n" * 60
    assert scores(notes).get("semantic-scholar-alert", 0) < 20


@settings(max_examples=100, deadline=None)
@given(damaged(ALERT) | damaged(TEXT))
def test_no_bytes_raise(data: bytes) -> None:
    read_damaged(READER, data)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("abcdefgh", min_size=8, max_size=40), min_size=1, max_size=9))
def test_what_is_written_reads_back(titles: list[str]) -> None:
    rows = "".join(
        f'<div><a class="paper-link" href="{paper_url(str(number), title)}">Title {title}</a></div>'
        "<div>Ada Example</div><div>Venue • 2020</div>"
        for number, title in enumerate(titles)
    )
    read = read_with(READER, f"<html><body>{rows}</body></html>")
    assert read.titles == [f"Title {title}" for title in titles]
    assert all((record.authors, record.published) == (("Ada Example",), "2020") for record in read.records)


def test_plain_text_with_authors_and_venue() -> None:
    text = (
        f"A Title of a Paper\n{paper_url('1')}\nAda Example, Ben Sample\n2026\nTLDR It is short.\n\n"
        f"Sand and Water <{paper_url('2')}>\nCleo Third, et al.\nSand Letters, 2025\n"
    )
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("A Title of a Paper", ("Ada Example", "Ben Sample"))
    assert (first.published, first.excerpt) == ("2026", "It is short.")
    assert (second.title, second.authors, second.authors_cut) == ("Sand and Water", ("Cleo Third",), True)
    assert (second.venue, second.published) == ("Sand Letters", "2025")


def test_a_title_of_one_word_and_the_last_author() -> None:
    link = "https://www.semanticscholar.org/paper/{}/{}?utm_source=alert_email&utm_content=PaperCitation"
    first, second = link.format("Sand", "a" * 40), link.format("Dunes", "b" * 40)
    page = (
        f'<html><body><a class="paper-link" href="{first}">Sand</a><div>A. Example, + 3 authors, C. Plain</div>'
        f'<a class="paper-link" href="{second}">Dunes</a><a href="{second}">PDF</a><div>D. Test</div></body></html>'
    )
    found = read_with(READER, page)
    assert (found.titles, found.kinds) == (["Sand", "Dunes"], [])
    assert (found.records[0].authors, found.records[0].authors_cut) == (("A. Example", "C. Plain"), True)


def test_an_address_at_the_end_of_a_block() -> None:
    number = "0123456789abcdef0123456789abcdef0123456"
    text = f"""Semantic Scholar

Counting owls in streams
Ada Example, Ben Sample
2025 - Transactions on Owls
TLDR: A way to count owls with little memory.
https://www.semanticscholar.org/paper/{number}1?utm_source=alert_email

Owls in temporal graphs
Cleo Test
2025 - arXiv
https://www.semanticscholar.org/paper/{number}2?utm_source=alert_email
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Counting owls in streams", ("Ada Example", "Ben Sample"))
    assert (first.venue, first.published) == ("Transactions on Owls", "2025")
    assert first.excerpt == "A way to count owls with little memory."
    assert (second.title, second.authors, second.venue) == ("Owls in temporal graphs", ("Cleo Test",), "arXiv")


def test_a_short_text_with_a_date_behind_the_server() -> None:
    text = (
        'Semantic Scholar\n\nNew Papers: "sand" (2 papers)\n\nNaps in sand: a long study\n'
        f"https://www.semanticscholar.org/paper/{'0' * 40}?utm_source=alert_email\n"
        "N. Example, Ada Example, +3 authors, Bo Sample\nFrontiers in Sand, 2026\n\nLight at night\n"
        f"https://www.semanticscholar.org/paper/{'1' * 40}?utm_source=alert_email\nC. Plain\nArXiv, 3 March 2026\n"
    )
    first, second = read_with(READER, text).records
    assert (first.authors[-1], first.venue, first.published) == ("Bo Sample", "Frontiers in Sand", "2026")
    assert (second.venue, second.published) == ("arXiv", "2026-03-03")


def test_a_saved_page_of_results() -> None:
    page = (
        '<html><body><div class="cl-paper-row"><a href="/paper/Counting-owls/0123456789abcdef0123456789abcdef01234567">'
        '<h2 class="cl-paper-title">Counting <em>owls</em></h2></a><ul><li><a href="/author/1">Ada Example</a>, '
        '<a href="/author/2">Bo Sample</a><button>+2 authors</button></li></ul><ul><li>10 March 2026</li></ul>'
        "<div><span>TLDR</span><span>Owls are counted.</span><button>Expand</button></div></div></body></html>"
    )
    assert scores(page)["semantic-scholar-alert"] == 95
    (record,) = read_with(READER, page).records
    assert (record.title, record.authors, record.authors_cut) == ("Counting owls", ("Ada Example", "Bo Sample"), True)
    assert (record.published, record.excerpt) == ("2026-03-10", "Owls are counted.")


def test_a_page_with_the_class_but_without_links_to_papers_is_of_another_site() -> None:
    link = '<a href="https://arxiv.org/abs/2603.00001">Owls</a>'
    page = f'<html><body><div class="cl-paper-rules">Rules</div>{link}</body></html>'
    assert scores(page).get("semantic-scholar-alert", 0) < 20
