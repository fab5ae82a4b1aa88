"""Newsletters and pages with links to papers among others."""

from __future__ import annotations

import contextlib
import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged
from digests.reading import corpus, read_with, scores
from readlist.digests.alerts.newsletter import READER
from readlist.errors import FormatFault

PAGE = """<html><head><title>Weekly Machines</title></head><body><h1>Weekly Machines</h1><p>March 17, 2026</p>
<h2>News</h2><p>In <a href="https://arxiv.org/abs/2601.00001v2">a new paper</a>, people show that invented machines walk better at
night than by day. See also <a href="https://example.com/blog">their blog</a>.</p>
<h3>Machines that Sing in the Rain</h3><p>Ada Example, Bo Sample</p>
<p>A short text about the singing of machines, which is longer than forty characters.</p>
<p><a href="https://arxiv.org/abs/2601.00002">Paper</a> | <a href="https://github.com/a/b">Code</a> |
<a href="https://arxiv.org/pdf/2601.00002">PDF</a></p>
<ul><li><a href="https://doi.org/10.1000/xyz1">Listening to Invented Machines</a> (doi.org)</li>
<li>C. Plain, D. Other. “On Measuring Nothing at All.” ICML 2025. <a href="https://openreview.net/forum?id=abcDEF123">[OpenReview]</a></li>
<li><b>Walking Without Legs</b>, E. Example and F. Sample, NeurIPS 2024 [<a href="https://arxiv.org/abs/2601.00003">arXiv</a>]</li>
<li><a href="https://arxiv.org/abs/2601.00002">The singing machines again</a></li></ul>
<p><a href="https://twitter.com/a">Twitter</a> <a href="https://example.com/unsubscribe">Unsubscribe</a></p></body></html>"""  # noqa: E501
TLDR = """ Sign Up [1] |View Online [2]\x20

\t\tTLDR\x20

 TLDR THINGS 2026-06-10

🧠

RESEARCH & THINGS

 A VERY LONG TITLE OF AN INVENTED PAPER ABOUT NOTHING IN PARTICULAR (13
MINUTE READ) [4]\x20

 People made up a paper in which nothing is measured, and this is the
summary of it.\x20

 BUY OUR THINGS (SPONSOR) [5]\x20

 We sell things [5] to all people who read papers about nothing.\x20

 A REPOSITORY (GITHUB REPO) [6]\x20

 It has things in it.

Links:
------
[1] https://example.com/ai
[2] https://example.com/web
[4] https://arxiv.org/abs/2606.00001?utm_source=tldrai
[5] https://arxiv.org/abs/2606.00009
[6] https://github.com/a/b
"""


def test_a_page_is_read() -> None:
    found = read_with(READER, PAGE)
    assert found.heads == [("2026-03-17", "Weekly Machines")]
    prose, heading, linked, quoted, bold = found.records
    assert prose.title.startswith("In a new paper, people show")  # nothing names it
    assert prose.identifiers == {"arxiv": "2601.00001"}
    assert heading.title == "Machines that Sing in the Rain"
    assert heading.excerpt.startswith("A short text about the singing")
    assert [link.kind for link in heading.links] == ["pdf", "code"]
    assert linked.title == "Listening to Invented Machines"
    assert (quoted.title, quoted.authors) == ("On Measuring Nothing at All", ("C. Plain", "D. Other"))
    assert (quoted.venue, quoted.published) == ("ICML", "2025")
    assert (bold.title, bold.authors) == ("Walking Without Legs", ("E. Example", "F. Sample"))
    assert (bold.venue, bold.published) == ("NeurIPS", "2024")
    assert found.kinds == ["title_missing", "links_skipped"]


def test_a_mail_is_an_issue_of_its_sender() -> None:
    found = read_with(READER, PAGE.replace("<p>March 17, 2026</p>", ""), subject="No. 7", sender="Machines Weekly")
    assert found.heads == [("2026-03-17", "Machines Weekly")]


def test_the_series_is_the_name_of_the_sender() -> None:
    senders = {
        "TLDR Things <a@example.org>": "TLDR Things",
        '"Things, Weekly" <a@example.org>': "Things, Weekly",
        "<a@example.org>": "a@example.org",
        "a@example.org": "a@example.org",
    }
    for sender, series in senders.items():
        assert read_with(READER, PAGE, subject="All Things", sender=sender).heads[0].series == series


PROSE = """<html><body><h3>Machines That Reason</h3>
<p><strong>What's new:</strong> Ada Example and others introduced <a href="https://a.org/x">Chain-of-Machines</a>.
You can read the paper <a href="https://arxiv.org/abs/2601.00001">here</a>.</p>
<h3>Sand</h3><p><strong>What's new:</strong> Researchers proposed
<a href="https://arxiv.org/abs/2601.00002">SandBench</a>, a benchmark of sand.</p>
<p><strong>Read more</strong>: <a href="https://arxiv.org/abs/2601.00003">Machines Are All You Need (arXiv)</a>.</p>
<h2>3. StoneBench</h2><p>A benchmark of stones. <a href="https://arxiv.org/abs/2601.00004">Paper</a> |
<a href="https://x.com/a/1">Tweet</a></p>
<p><a href="https://arxiv.org/abs/2601.00005">A Liked Paper</a><br>⇧ 2,345 Likes<br>A text about it.</p></body>
</html>"""


def test_numbered_titles_above_addresses() -> None:
    text = (
        "Weekly thread\n\n1. Machines Are All You Need\nhttps://arxiv.org/abs/2601.00001\nAda Example et al.\n\n"
        "2. SandBench\nhttps://arxiv.org/abs/2601.00002\n"
    )
    assert read_with(READER, text).titles == ["Machines Are All You Need", "SandBench"]


def test_titles_and_excerpts_in_prose() -> None:
    found = read_with(READER, PROSE)
    assert found.titles == [
        "Machines That Reason",
        "SandBench",
        "Machines Are All You Need",
        "StoneBench",
        "A Liked Paper",
    ]
    excerpts = [record.excerpt for record in found.records]
    assert excerpts[0].startswith("What's new: Ada Example and others introduced Chain-of-Machines.")
    assert excerpts[1] == "What's new: Researchers proposed SandBench, a benchmark of sand."
    assert excerpts[4] == "A text about it."
    assert not any(record.keywords for record in found.records)


def test_the_text_part_of_tldr() -> None:
    found = read_with(READER, TLDR, "tldr.txt")
    assert found.heads == [("2026-06-10", "tldr.txt")]
    assert found.titles == ["A VERY LONG TITLE OF AN INVENTED PAPER ABOUT NOTHING IN PARTICULAR"]
    assert found.records[0].excerpt == (
        "People made up a paper in which nothing is measured, and this is the summary of it."
    )
    assert found.records[0].url == "https://arxiv.org/abs/2606.00001"
    assert found.kinds == ["links_skipped"]


def test_relative_links_of_a_saved_page() -> None:
    page = """<html><head><link rel="canonical" href="https://openreview.net/group?id=x"></head><body>
    <h4><a href="/forum?id=abcDEF456">A Paper by a Relative Link</a></h4><p>Ada Example, Bo Sample</p></body></html>"""
    record = read_with(READER, page).records[0]
    assert record.url == "https://openreview.net/forum?id=abcDEF456"
    assert record.authors == ("Ada Example", "Bo Sample")


def test_a_text_with_addresses_on_lines_of_their_own() -> None:
    text = (
        "Dear all,\n\nthis might be of interest:\n\nAn Invented Paper on Letters\nhttps://arxiv.org/abs/2601.00007\n\n"
        "Best wishes\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["An Invented Paper on Letters"]
    assert found.records[0].identifiers == {"arxiv": "2601.00007"}
    assert READER.score(text.encode(), "letter.txt") >= 20


def test_proceedings_with_titles_that_are_no_links() -> None:
    paper = """<div><p>{0}</p><p><span>Ada Example, Bo Sample</span>; Proceedings of Things 12:1-20</p>
    <p>[<a href="https://proceedings.mlr.press/v12/{1}.html">abs</a>][<a href="https://proceedings.mlr.press/v12/{1}.pdf">PDF</a>]
    </p></div>"""
    page = (
        "<h2>Volume 12: Things</h2>" + paper.format("First Invented Title", "a1") + paper.format("Second Title", "b2")
    )
    found = read_with(READER, f"<html><body>{page}</body></html>")
    assert found.titles == ["First Invented Title", "Second Title"]
    assert [link.kind for link in found.records[1].links] == ["pdf"]


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><p>Hello</p><a href='https://example.com/a'>there</a></body></html>",
        "Dear Ada,\n\nhave a look at https://example.com/garden.\n\nBo\n",
        "import os\nfrom re import match\n\n\ndef r(x):\n    # https://arxiv.org/abs/2601.00001\n    return match(x)\n",
        "@article{a, title = {A}, url = {https://arxiv.org/abs/2601.00001}}",
        "title,url,date\nA,https://arxiv.org/abs/2601.00001,2024\n",
        "Title\n=====\n\n.. note::\n   As in `it <https://arxiv.org/abs/2601.00001>`_.\n",
        "From: a@example.com\nTo: b@example.com\nSubject: x\n\nhttps://arxiv.org/abs/2601.00001\n",
        '{"url": "https://arxiv.org/abs/2601.00001"}',
        "",
    ],
)
def test_other_texts_are_no_newsletters(text: str) -> None:
    assert READER.score(text.encode(), "file.txt") < 20


LABELLED = """Title
On slow owls
Authors
Example, A.; Sample, B.
Source title
Journal of Owls
Publication year
2025
Document type
Article
DOI
https://doi.org/10.5555/owl.1
"""


@pytest.mark.parametrize(
    "text",
    [
        LABELLED,
        LABELLED.upper().replace("HTTPS://DOI.ORG", "https://doi.org"),
        re.sub(r"^([A-Z][A-Za-z ]+)\n(.+)", r"\1: \2", LABELLED, flags=re.MULTILINE),
        "TI: On slow owls\nAU: Example A.\nSO: Journal of Owls\nPY: 2025\nUR: https://doi.org/10.5555/owl.1\n",
    ],
)
def test_records_of_a_database_are_no_newsletter(text: str) -> None:
    assert READER.score(text.encode(), "records.txt") < 20


def test_a_letter_that_names_fields_of_a_paper_is_a_newsletter() -> None:
    text = "Our list\n\nTitle: On slow owls\nAuthors: A. Example, B. Sample\nAbstract: Owls are slow.\n"
    text += "DOI: https://doi.org/10.5555/owl.1\nVolume: 3\n"
    [record] = read_with(READER, text).records
    assert READER.score(text.encode(), "letter.txt") >= 20
    assert record.title == "On slow owls"


def test_the_score_is_the_weakest() -> None:
    assert 25 <= scores(PAGE)["newsletter"] <= 45


@given(damaged(PAGE) | damaged(TLDR))
@settings(max_examples=80, deadline=None)
def test_damaged_pages_raise_only_format_faults(data: bytes) -> None:
    READER.score(data, "a.html")
    with contextlib.suppress(FormatFault):
        read_with(READER, data)


@given(st.lists(st.text("abcdefghijklmno &é-", min_size=12, max_size=60), min_size=1, max_size=8))
@settings(max_examples=50, deadline=None)
def test_linked_titles_read_back(texts: list[str]) -> None:
    titles = ["Zebra " + " ".join(text.split()) + " q" for text in texts]
    page = "".join(
        f'<li><a href="https://arxiv.org/abs/2601.{place:05}">{escape(title)}</a></li>'
        for place, title in enumerate(titles)
    )
    found = read_with(READER, f"<html><body><ul>{page}</ul></body></html>")
    assert found.titles == titles


def test_real_newsletters_are_read() -> None:
    for path in corpus("newsletters", "**/*.txt"):
        read_with(READER, path.read_bytes(), path.name)
    for path in corpus("feeds", "hepml-digest/index.html"):
        data = path.read_bytes()
        found = read_with(READER, data, path.name)
        papers = {each.decode() for each in re.findall(rb"arxiv\.org/abs/(\d{4}\.\d{5})", data)}
        assert {record.identifiers["arxiv"] for record in found.records} == papers
        assert len(found.records) == len(papers)


def test_bold_numbered_titles_in_their_paragraphs() -> None:
    page = (
        "<html><body><h3>Top papers of the week</h3><p><strong>1). Sand Models</strong> - This paper has a model of "
        'sand. (<a href="https://r.example.org/1">paper</a> | <a href="https://arxiv.org/abs/2301.00001">arXiv</a>)'
        "</p></body></html>"
    )
    (record,) = read_with(READER, page).records
    assert (record.title, record.excerpt) == ("Sand Models", "This paper has a model of sand.")


def test_a_line_with_pages_is_no_title() -> None:
    page = (
        '<html><body><p><a href="https://r.example.org/1">Sand in Cold Deserts</a></p><p>Ada Example, Bo Sample</p>'
        '<p>Pages: 1-9 | First Published: 12 March 2026 | <a href="https://doi.org/10.1000/1">'
        "https://doi.org/10.1000/1</a></p></body></html>"
    )
    read = read_with(READER, page)
    (record,) = read.records
    assert (record.title, record.authors) == ("Sand in Cold Deserts", ("Ada Example", "Bo Sample"))
    assert (record.pages, record.published, record.identifiers) == ("1-9", "2026-03-12", {"doi": "10.1000/1"})


def test_the_place_of_a_paper_below_it_is_no_other_paper() -> None:
    page = (
        '<html><body><p><a href="https://academic.oup.com/sand/article/12/3/123/76543">Sand in Cold Deserts</a></p>'
        "<p>Ada Example and others</p><p><i>Sand Journal</i>, Volume 12, Issue 3, March 2026, Pages 123-130, "
        '<a href="https://doi.org/10.1000/1">https://doi.org/10.1000/1</a></p></body></html>'
    )
    (record,) = read_with(READER, page).records
    assert (record.title, record.identifiers) == ("Sand in Cold Deserts", {"doi": "10.1000/1"})
    assert (record.volume, record.issue, record.pages, record.published) == ("12", "3", "123-130", "2026-03")


def test_the_date_of_an_article_is_not_that_of_the_issue() -> None:
    page = (
        '<html><body><p><a href="https://doi.org/10.1000/1">Sand in Cold Deserts</a></p>'
        "<p>Published: 12 March 2026</p></body></html>"
    )
    read = read_with(READER, page)
    assert (read.heads[0].date, read.records[0].published) == ("", "2026-03-12")


def test_titles_above_addresses_below_a_long_head() -> None:
    text = (
        "SAND eJOURNAL\nVol. 12, No. 3\nADA EXAMPLE, EDITOR\nAn introduction\nof five\nlines\nTable of Contents\n\n"
        "Sand in Cold Deserts\nAda Example, University of Sand\n"
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=4567890\n\n"
        "Dunes and Winds\nBo Sample, Other University\nhttps://ssrn.com/abstract=4567891\n"
    )
    read = read_with(READER, text)
    assert read.titles == ["Sand in Cold Deserts", "Dunes and Winds"]
    assert read.problems == []


def test_an_address_on_its_own_is_another_paper() -> None:
    page = (
        '<html><body><ul><li>Bo Sample. <a href="https://doi.org/10.1000/1">Sand Models.</a></li>'
        '<li><a href="https://www.sciencedirect.com/science/article/pii/S0022169426000123">'
        "https://www.sciencedirect.com/science/article/pii/S0022169426000123</a></li></ul></body></html>"
    )
    first, second = read_with(READER, page).records
    assert (first.title, first.links) == ("Sand Models", ())
    assert (second.url, second.excerpt) == ("https://www.sciencedirect.com/science/article/pii/S0022169426000123", "")


def test_authors_behind_a_title_and_marks_of_its_link() -> None:
    page = (
        '<html><body><p><a href="https://r.example.org/1">Sand in Deserts</a> '
        '(<a href="https://arxiv.org/pdf/2301.00001">pdf</a>) by Ada Example et al.</p><p>A text. Read more: '
        '<a href="https://arxiv.org/abs/2301.00002">Dune Models of All (arXiv, PDF)</a>.</p></body></html>'
    )
    first, second = read_with(READER, page).records
    assert (first.title, first.authors, first.authors_cut) == ("Sand in Deserts", ("Ada Example",), True)
    assert second.title == "Dune Models of All"


def test_a_title_with_a_citation_above_its_address() -> None:
    text = "Sand Models (Third et al., 2026)\nhttps://doi.org/10.1000/1\n\nDunes\nhttps://arxiv.org/abs/2301.00002\n"
    assert read_with(READER, text).titles[0].startswith("Sand Models")


CHINESE = """【论文日报】2026年3月17日

1、Machines that Sing in the Rain
作者：Ada Example, Bo Sample
机构：样本实验室
链接：https://arxiv.org/abs/2601.00002
摘要：我们提出了一个会唱歌的机器。

2、Listening to Machines
作者：Cy Third
链接：https://arxiv.org/abs/2601.00003
摘要：我们听机器唱歌。
"""
JAPANESE = """今週の論文まとめ（2026年3月17日）

■ Machines that Sing in the Rain
https://arxiv.org/abs/2601.00002
雨の中で歌う機械を作りました。

■ Listening to Machines
https://arxiv.org/abs/2601.00003
機械の歌を聞きました。とても良い。
"""


@pytest.mark.parametrize("text", [CHINESE, JAPANESE])
def test_lines_with_labels_and_bullets_in_scripts_without_blanks(text: str) -> None:
    found = read_with(READER, text)
    assert found.heads[0].date == "2026-03-17"
    assert found.titles == ["Machines that Sing in the Rain", "Listening to Machines"]
    assert [bool(record.abstract + record.excerpt) for record in found.records] == [True, True]
    assert {record.authors for record in found.records} <= {("Ada Example", "Bo Sample"), ("Cy Third",), ()}


def test_titles_in_one_block_are_no_text_of_the_papers_above() -> None:
    text = "\n".join(f"A Title with Number {number}\nhttps://arxiv.org/abs/2601.0000{number}" for number in range(1, 5))
    found = read_with(READER, text)
    assert found.titles == [f"A Title with Number {number}" for number in range(1, 5)]
    assert not any(record.abstract + record.excerpt for record in found.records)


def test_marks_of_an_archive_of_a_mailing_list() -> None:
    text = """Machines that Sing (https://arxiv.org/abs/2601.00002)

-------------- next part --------------
An HTML attachment was scrubbed...
"""
    found = read_with(READER, text, sender="ada at example.org (Ada Example)")
    assert found.heads[0].series == "Ada Example"
    assert found.titles == ["Machines that Sing"]
    assert not found.records[0].excerpt


def test_a_page_of_papers_has_no_day_of_an_issue() -> None:
    page = """<html><body><div><a href="https://arxiv.org/abs/2601.00002">Machines that Sing in the Rain</a></div>
<div>Ada Example, Bo Sample</div><div>Mar 13 2026</div><div>cs.LG, cs.CL</div><div>We sing in the rain with machines
of all kinds.</div></body></html>"""
    found = read_with(READER, page)
    assert found.heads[0].date == ""
    (record,) = found.records
    assert (record.published, record.keywords) == ("2026-03-13", ("cs.LG", "cs.CL"))
    assert record.excerpt == "We sing in the rain with machines of all kinds."


def test_the_plain_text_of_a_mail_with_headings() -> None:
    text = """# Papers of the week

Machines that Sing (https://arxiv.org/abs/2601.00002?utm_source=a)

* Machines sing in the rain.

You are reading a plain text version of this post.
"""
    assert scores(text)["newsletter"] > 20
    (record,) = read_with(READER, text).records
    assert (record.title, record.excerpt) == ("Machines that Sing", "Machines sing in the rain.")


def test_a_quoted_title_in_the_sentence_above_an_address() -> None:
    text = """Our paper "Machines that Sing in the Rain" is out:
https://arxiv.org/abs/2601.00002

End of LAMP-L Digest
"""
    assert read_with(READER, text).titles == ["Machines that Sing in the Rain"]


def test_citations_above_addresses_and_code_below_them() -> None:
    text = """1. A. Example, B. Sample, "Machines that Sing in the Rain", arXiv:2601.00002
   https://arxiv.org/abs/2601.00002
2. C. Third, "Listening to Machines, Again", ICML 2025
   https://arxiv.org/abs/2601.00003
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Machines that Sing in the Rain", ("A. Example", "B. Sample"))
    assert (second.title, second.authors) == ("Listening to Machines, Again", ("C. Third",))
    page = """<html><body>
<p><b>Read more:</b> <a href="https://arxiv.org/abs/2601.00002">Machines that Sing (arXiv)</a>.<br>
<b>Get the code here:</b> <a href="https://github.com/a/b">Sing (GitHub)</a>.</p></body></html>"""
    found = read_with(READER, page)
    (record,) = found.records
    assert [tuple(link) for link in record.links] == [("code", "https://github.com/a/b")]
    assert not record.excerpt
    assert not found.problems


def test_the_title_of_the_mail_is_that_of_no_paper() -> None:
    sentence = "In a new paper, people from Nowhere show that dunes move."
    linked = sentence.replace("a new paper", '<a href="https://arxiv.org/abs/2403.00002">a new paper</a>')
    mail = f"<html><body><h1>Sand Weekly #12</h1><p>Hi all!</p><p>{linked}</p></body></html>"
    found = read_with(READER, mail, subject="Sand Weekly #12", sender="Sand Weekly <a@example.org>")
    assert (found.titles, found.records[0].excerpt) == ([sentence], sentence)


def test_a_record_of_the_web_of_science_and_a_mailed_date() -> None:
    mail = (
        '<html><body><p><a href="https://www.webofscience.com/api/gateway?GWVersion=2&KeyUT=WOS:000123456700001">'
        "Sand in networks of rivers</a></p><p>Example, A; Sample, B; (...); Plain, C</p>"
        "<p>MAR 2026 | <span>JOURNAL OF SAND</span> 12 (3), pp.1-20</p>"
        '<h2><a href="https://arxiv.org/abs/2403.00001">Dunes are few-shot learners</a></h2>'
        "<p>Mon, 04 Mar 2024 00:00:00 -0500</p></body></html>"
    )
    first, second = read_with(READER, mail).records
    assert (first.authors, first.authors_cut) == (("Example, A", "Sample, B", "Plain, C"), True)
    assert (first.venue, first.volume, first.issue, first.pages) == ("JOURNAL OF SAND", "12", "3", "1-20")
    assert (second.published, second.excerpt) == ("2024-03-04", "")


def test_a_mail_may_begin_with_a_banner_in_brackets() -> None:
    text = (
        "[EXTERNAL EMAIL] Do not click links.\n\nSand in markets\nAda Example\nhttps://arxiv.org/abs/2403.00001\n\n"
        "Dunes in markets\nCy Plain\nhttps://arxiv.org/abs/2403.00002\n\nUnsubscribe: https://example.org/u\n"
    )
    assert scores(text)[READER.name] >= 30
    assert scores(f'["{text}"]'.replace("\n", " ")).get(READER.name, 0) < 20


def test_fields_with_labels_in_any_language() -> None:
    text = """Alerta de nuevos artículos

Título: Lechuzas lentas en los valles
Autores: Ejemplo, Ada; Muestra, Pía
Revista: Revista de Lechuzas, vol. 64, núm. 1, 2025, pp. 11-34
DOI: https://doi.org/10.5555/owl.1

2. 山谷里的慢猫头鹰
作者：李例，王例
来源：猫头鹰学报，2025，68（3）：101-118
摘要：很慢。
关键词：猫头鹰
https://doi.org/10.5555/owl.2
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Lechuzas lentas en los valles", ("Ejemplo, Ada", "Muestra, Pía"))
    assert (first.venue, first.volume, first.issue, first.pages) == ("Revista de Lechuzas", "64", "1", "11-34")
    assert (second.title, second.authors) == ("山谷里的慢猫头鹰", ("李例", "王例"))
    assert (second.venue, second.published, second.abstract) == ("猫头鹰学报", "2025", "很慢。")
    assert not first.excerpt
    assert not second.excerpt


def test_a_numbered_title_above_authors_a_journal_and_parts_with_labels() -> None:
    text = """IEEE Xplore Alert

1. Slow Owls in Cars: A Measurement Study
   A. Example; B. Sample
   IEEE Transactions on Owls
   Year: 2025 | Volume: 74, Issue: 2 | Journal Article | Publisher: IEEE
   https://ieeexplore.ieee.org/document/10912345

2. Learned Owls for Indoor Use
   C. Plain; D. Other
   2024 IEEE Owl Conference (OwlConf24)
   Year: 2024 | Conference Paper | Publisher: IEEE
   https://ieeexplore.ieee.org/document/10812345
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Slow Owls in Cars: A Measurement Study", ("A. Example", "B. Sample"))
    assert (first.venue, first.volume, first.issue, first.published) == ("IEEE Transactions on Owls", "74", "2", "2025")
    assert (second.title, second.authors) == ("Learned Owls for Indoor Use", ("C. Plain", "D. Other"))
    assert (second.venue, second.kind) == ("2024 IEEE Owl Conference (OwlConf24)", "conference")
    assert not first.excerpt
    assert not second.excerpt


def test_a_link_to_a_record_above_its_title() -> None:
    text = """Alert: owls
Expires: 2027-03-03
Number of new records: 2 (2 in this email)

Record 1 of 2.
*View Full Record: https://www.webofscience.com/wos/woscc/full-record/WOS:001400000100001
Title: Slow owls in the valleys
Authors: Example, A; Sample, B
Author Full Names: Example, Ada; Sample, Ben
Source: JOURNAL OF OWLS, 12 (3): 101-118 MAR 2025
DOI: 10.5555/owl.1

Record 2 of 2.
*View Full Record: https://www.webofscience.com/wos/woscc/full-record/WOS:001400000100002
Title: Fast owls
Authors: Plain, C
"""
    found = read_with(READER, text, subject="Alert", sender="Owls <a@example.org>")
    first, second = found.records
    assert (first.title, first.authors) == ("Slow owls in the valleys", ("Example, Ada", "Sample, Ben"))
    assert (first.pages, first.identifiers, first.links) == ("101-118", {"doi": "10.5555/owl.1"}, ())
    assert (second.title, second.authors) == ("Fast owls", ("Plain, C",))
    assert found.heads[0].date == "2026-03-17"  # that of the mail; the alert ends on the other day
    assert not found.problems


def test_a_text_whose_papers_have_only_their_doi() -> None:
    text = """Nouveaux articles

Le prix des chouettes
Ada Exemple, Pia Modèle
Pages 11 à 34
DOI : 10.5555/owl.1

Les chouettes et la nuit
Ben Épreuve
Pages 35 à 50
DOI : 10.5555/owl.2

Se désabonner : https://example.org/fin
"""
    assert scores(text)["newsletter"] > 25
    found = read_with(READER, text)
    assert found.titles == ["Le prix des chouettes", "Les chouettes et la nuit"]
    assert [record.pages for record in found.records] == ["11-34", "35-50"]
    assert found.records[0].authors == ("Ada Exemple", "Pia Modèle")


def test_signs_without_width_around_titles_and_addresses() -> None:
    text = (
        "Slow\u00adness of ow\u00adls in the valleys\u200f\nAda\u00a0Example, Ben\u00a0Sample\n"
        "https://arxiv.org/abs/2501.01234\u200b\n\n"
        "\u202bA survey of owls\u202c\nCleo\u00a0Test\n\u200ehttps://doi.org/10.5555/owl.1\u200e\n"
    )
    assert scores(text)["newsletter"] > 25
    found = read_with(READER, text)
    assert found.titles == ["Slowness of owls in the valleys", "A survey of owls"]
    assert [record.identifiers for record in found.records] == [{"arxiv": "2501.01234"}, {"doi": "10.5555/owl.1"}]
    assert found.records[0].authors == ("Ada Example", "Ben Sample")


def test_titles_above_numbers_of_preprints_and_what_readers_said() -> None:
    text = """Owl Daily
March 3, 2025

Slow owls on small devices
arXiv:2501.01234 · 41 likes · 3 comments

Counting owls in streams
arXiv:2502.00002 · 12 likes
"""
    assert scores(text)["newsletter"] > 25
    found = read_with(READER, text)
    assert found.titles == ["Slow owls on small devices", "Counting owls in streams"]
    assert [record.identifiers["arxiv"] for record in found.records] == ["2501.01234", "2502.00002"]
    assert found.heads[0].date == "2025-03-03"
    assert not any(record.excerpt for record in found.records)


def test_authors_and_places_beside_titles_above_addresses() -> None:
    text = """Hi all,

three papers for Friday, please read at least the first one. I have put the
printed copies on the table in the kitchen.

1) Tile-wise owls on small devices, by Ada Example and Ben Sample,
   https://arxiv.org/abs/2501.01234

2) Thermal drift of owls: a survey of twenty years of measurements in the tree
   (Example et al., Owls 2024)
   https://doi.org/10.5555/owl.1

"""
    cited = """Remote Owls and Mice. By: Test, Cleo; Plain, Dan. Owl Review. Feb2025, Vol. 9 Issue 2, p101-118.
https://search.ebscohost.com/login.aspx?direct=true&db=bth&AN=180000001
"""
    first, second = read_with(READER, text).records
    (third,) = read_with(READER, cited).records
    assert (first.title, first.authors) == ("Tile-wise owls on small devices", ("Ada Example", "Ben Sample"))
    assert second.title == "Thermal drift of owls: a survey of twenty years of measurements in the tree"
    assert (second.authors, second.authors_cut) == (("Example",), True)
    assert (second.venue, second.published) == ("Owls", "2024")
    assert (third.title, third.authors) == ("Remote Owls and Mice", ("Test, Cleo", "Plain, Dan"))
    assert (third.venue, third.volume, third.issue, third.pages) == ("Owl Review", "9", "2", "101-118")


def test_a_link_to_read_more_below_the_text_about_a_paper() -> None:
    text = """Owl AI 400

Example and friends make owls faster at night:
…Owls, not larks…
Researchers with Example University have built an owl that keeps still. It is fast.
   Read more: Tile-wise owls on small devices (arXiv, PDF) https://arxiv.org/pdf/2501.01234
***
Messy trees are still hard:
…TreeBench…
Test and colleagues have a benchmark of all the trees.
   Read more: TreeBench: a benchmark of messy trees (arXiv) https://arxiv.org/abs/2501.04321
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Tile-wise owls on small devices", ())
    assert first.excerpt == "Researchers with Example University have built an owl that keeps still. It is fast."
    assert second.title == "TreeBench: a benchmark of messy trees"
    assert second.excerpt == "Test and colleagues have a benchmark of all the trees."


def test_authors_in_italics_and_names_that_stand_twice() -> None:
    page = """<html><body><p><a href="https://app.dimensions.ai/details/publication/pub.1">Slow owls in trees</a><br>
<i>Ada Example, Ben Sample</i><br>2025, Journal of Owls - Article</p>
<p><a href="https://papers.ssrn.com/sol3/papers.cfm?abstract_id=5012345">Remote Owls</a><br>
Cleo Test, University of Owls</p><p><b><a href="https://papers.ssrn.com/sol3/papers.cfm?abstract_id=5012345">
"Remote Owls"</a></b><br><b>CLEO TEST</b>, University of Owls<br>We show that remote owls are cheap in all cities.</p>
</body></html>"""
    first, second = read_with(READER, page).records
    assert (first.authors, first.venue, first.published) == (("Ada Example", "Ben Sample"), "Journal of Owls", "2025")
    assert second.authors == ("Cleo Test",)


def test_messages_of_a_chat() -> None:
    page = """<html><body><div><b>Ada Example</b> 3/3/2025 10:12 AM<br>
New paper: <a href="https://arxiv.org/abs/2501.01234">https://arxiv.org/abs/2501.01234</a></div>
<div><b>Ben Sample</b> 3/3/2025 10:15 AM<br><a href="https://doi.org/10.5555/owl.1">Thermal drift of owls</a></div>
</body></html>"""
    found = read_with(READER, page)
    assert found.titles == ["arxiv:2501.01234", "Thermal drift of owls"]
    assert not any(record.excerpt for record in found.records)
    text = "Ada  10:12 AM\nhttps://arxiv.org/abs/2501.01234\n\nBen  10:15 AM\nhttps://doi.org/10.5555/owl.1\n"
    identifiers = [record.identifiers for record in read_with(READER, text).records]
    assert identifiers == [{"arxiv": "2501.01234"}, {"doi": "10.5555/owl.1"}]


def test_details_below_linked_titles() -> None:
    page = """<html><body>
<div><b><a href="https://arxiv.org/abs/2503.00011">Tile-wise owls</a></b><br>Ada Example, Ben Sample<br>
<i>cs.LG, cs.AR</i><br>
We keep tiles in trees. This makes owls twice as fast at night without loss of feathers.</div>
<div><a href="https://www.jstor.org/stable/10.2307/20000001">Remote owls</a> (pp. 101-118)<br>Cleo Test</div>
<div><a href="https://doi.org/10.5555/owl.3">慢猫头鹰</a><br>[期刊论文] 李例，王例 - 《猫头鹰学报》 2025年3期</div>
<div><h3><a href="https://doi.org/10.5555/owl.4">A table of owls</a></h3>
<p><em>Dan Plain, Eva Other (Example University)</em></p></div>
<ol><li><b>Langsame Eulen im Wald</b><br>Autoren: Muster, Karin; Probe, Jan<br>
In: Zeitschrift für Eulen, Bd. 24 (2024), Heft 3, S. 10-20<br>
DOI: <a href="https://doi.org/10.5555/owl.5">10.5555/owl.5</a></li></ol></body></html>"""
    tiles, remote, slow, table, german = read_with(READER, page).records
    assert tiles.excerpt == "We keep tiles in trees. This makes owls twice as fast at night without loss of feathers."
    assert (tiles.authors, tiles.keywords) == (("Ada Example", "Ben Sample"), ("cs.LG", "cs.AR"))
    assert (remote.pages, remote.authors) == ("101-118", ("Cleo Test",))
    assert (slow.authors, slow.venue, slow.published, slow.issue) == (("李例", "王例"), "猫头鹰学报", "2025", "3")
    assert table.authors == ("Dan Plain", "Eva Other")
    assert (german.title, german.authors) == ("Langsame Eulen im Wald", ("Muster, Karin", "Probe, Jan"))
    assert (german.venue, german.volume, german.issue, german.pages) == ("Zeitschrift für Eulen", "24", "3", "10-20")


def test_titles_above_addresses_with_marks_and_numbers() -> None:
    text = """Owl Inbox digest 2025-03-03

Tile-wise owls on small devices                                         [95%]
Ada Example, Ben Sample
https://arxiv.org/abs/2501.01234

1. Remote Owls and the Price of Mice
by Cleo Test, Dan Plain - #33333 (LS PE)
http://www.nber.org/papers/w33333

Eva Other, Slow Thought. Journal of Slow Owls 12 (3):101-118. 2025.
https://philpapers.org/rec/OTHSLO

Fay Third, Trees. Tree Studies 4:1-20. 2025.
https://philpapers.org/rec/THITRE
"""
    tiles, remote, slow, trees = read_with(READER, text).records
    assert (tiles.title, tiles.authors) == ("Tile-wise owls on small devices", ("Ada Example", "Ben Sample"))
    assert (remote.title, remote.authors) == ("Remote Owls and the Price of Mice", ("Cleo Test", "Dan Plain"))
    assert slow.title.startswith("Eva Other, Slow Thought.")  # the names are not known from the title: all is kept
    assert trees.title.startswith("Fay Third, Trees.")
    assert not slow.excerpt


def test_addresses_without_a_scheme() -> None:
    text = """Weekly owls (Mar 3 - Mar 9)

1/ Tile-wise owls on small devices. Paper: arxiv.org/abs/2501.01234

2/ TreeBench - a benchmark of messy trees. Paper: arxiv.org/abs/2501.04321 | Code: github.com/example/treebench

3/ Counting owls in streams: doi.org/10.5555/owl.1
Write to ada@example.org or see example.org/arxiv.org/abs/2501.09999
"""
    assert scores(text)["newsletter"] > 25
    first, second, third = read_with(READER, text).records
    assert (first.title, first.identifiers) == ("Tile-wise owls on small devices", {"arxiv": "2501.01234"})
    assert (second.title, second.links[0].kind) == ("TreeBench - a benchmark of messy trees", "code")
    assert (third.title, third.url) == ("Counting owls in streams", "https://doi.org/10.5555/owl.1")


def test_an_abstract_below_a_line_that_says_so() -> None:
    text = """New Working Papers

1. Remote Owls and the Price of Mice
by Cleo Test, Dan Plain - #33333 (LS)
http://www.nber.org/papers/w33333

Abstract:
We show that remote owls lower the price of mice in cities. The effect
is larger where trees are open late.

2. Minimum Owls
by Ada Example - #33334 (LS PE)
http://www.nber.org/papers/w33334

Abstract:
Training falls.

To unsubscribe: http://www.nber.org/unsub
"""
    first, second = read_with(READER, text).records
    assert first.abstract.startswith("We show that remote owls")
    assert first.abstract.endswith("is larger where trees are open late.")
    assert (second.title, second.abstract, second.excerpt) == ("Minimum Owls", "Training falls.", "")
    page = """<p><a href="https://arxiv.org/abs/2503.00011">Tile-wise owls</a></p><p><b>Abstract</b></p>
<p>We keep tiles.</p>
<p><a href="https://arxiv.org/abs/2503.00012">Other owls</a></p><p>Abstract</p><h2>News</h2><p>None of it.</p>"""
    third, fourth = read_with(READER, f"<html><body>{page}</body></html>").records
    assert (third.abstract, fourth.abstract) == ("We keep tiles.", "")


def test_a_page_whose_papers_have_only_their_doi() -> None:
    page = """<html><body><p style="font-weight:bold">1. Slow owls in trees</p><p>Authors: A. Example, B. Sample</p>
<p>Journal: Journal of Owls | Year: 2025 | Volume: 12 | Issue: 3 | Pages: 101-118</p><p>DOI: 10.5555/owl.1</p>
<p><a href="https://track.example.org/click?id=1">View abstract</a></p></body></html>"""
    assert scores(page)["newsletter"] > 25
    (record,) = read_with(READER, page).records
    assert (record.title, record.authors) == ("Slow owls in trees", ("A. Example", "B. Sample"))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Journal of Owls", "12", "3", "101-118")


def test_a_label_before_an_address_begins_a_line() -> None:
    text = """Title: Slow owls in porous trees
Author(s): Example, Ada; Sample, Ben
Published in: Journal of Owls, 2025, 12(3), 101-118
Link: https://academic.oup.com/owl/article/12/3/101/7654321

Title: A model of squirting owls
Published in: Journal of Trees, 2025, 4
Link: https://www.sciencedirect.com/science/article/pii/S0000000025000012
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Slow owls in porous trees", ("Example, Ada", "Sample, Ben"))
    assert (first.venue, first.volume, first.pages) == ("Journal of Owls", "12", "101-118")
    assert (second.title, second.venue, second.volume) == ("A model of squirting owls", "Journal of Trees", "4")


def test_titles_above_their_places_with_addresses() -> None:
    paper = (
        "{}\n{}\nby Ada Example, Bo Sample and Cy Plain\n"
        "Sand 2026, 12(3), {}; https://doi.org/10.3390/sand120{} - 20 Feb 2026\n"
        "Abstract Sand is dry. We look at it in every month of a year that had no rain, which was long enough for us.\n"
        "https://www.mdpi.com/1234-5678/12/3/{}\n\n"
    )
    text = (
        "Sand, Volume 12, Issue 3 (March 2026)\n\nIssue Cover: https://www.mdpi.com/1234-5678/12/3/issue_cover\n\n"
        + paper.format("Article", "On sand in the dark", 301, 301, 301)
        + paper.format("Review", "On sand in the light", 302, 302, 302)
    )
    assert next(iter(scores(text))) == "newsletter"
    found = read_with(READER, text)
    assert found.titles == ["On sand in the dark", "On sand in the light"]
    for record in found.records:
        assert record.authors == ("Ada Example", "Bo Sample", "Cy Plain")
        assert (record.venue, record.volume, record.issue, record.published) == ("Sand", "12", "3", "2026-02-20")
        assert record.abstract.startswith("Sand is dry.")
        assert len(record.links) == 1


def test_a_contents_alert_as_text_is_no_page_of_daily_papers() -> None:
    paper = "{}\nA Example, B Sample and C Plain\nJ. Sand A 58 (2026) 105001\nhttps://doi.org/10.1088/sand{}\n\n"
    text = (
        "Sandscience alert: J. Sand A\n\nVolume 58, Number 10\n\nPapers\n------\n\nStatistical sand\n\n"
        + paper.format("Random walks on trees of sand with memory", 1)
        + "Mathematical sand\n\n"
        + paper.format("Sand algebras and the shadows of them", 2)
        + "You get this alert since you asked for it; log in to change that.\n"
    )
    assert next(iter(scores(text))) == "newsletter"
    assert read_with(READER, text).titles == [
        "Random walks on trees of sand with memory",
        "Sand algebras and the shadows of them",
    ]


def test_the_text_of_a_mail_with_addresses_in_brackets() -> None:
    found = read_with(
        READER,
        "Phones get sand:\nPeople of Nowhere have put sand into phones. It stays there for a while, as one expects.\n"
        " Read more: Sand in Phones: a Study (arXiv) [ https://arxiv.org/abs/2603.00001 ].\n\n***\n\n"
        "Proofs of sand:\nOthers have shown that proofs are weak.\n"
        " Read the research paper here: How Weak Are Proofs? (arXiv, PDF) [ https://arxiv.org/pdf/2603.00002 ].\n"
        " Check out the blog [ https://blog.example.org/proofs ].\n",
    )
    assert found.titles == ["Sand in Phones: a Study", "How Weak Are Proofs?"]


def test_a_bold_number_and_title_that_begin_a_paragraph() -> None:
    found = read_with(
        READER,
        "<html><body><h3>The Top Papers of the Week</h3><p><strong>1. Sand in the Dark</strong> — A study of sand: </p>"
        "<ul><li>It is dry.</li></ul><p><a href='https://arxiv.org/abs/2603.00001'>Paper</a> | "
        "<a href='https://x.com/ada/status/1'>Tweet</a></p><p><strong>2). Gravel</strong> - Shows gravel. "
        "<a href='https://arxiv.org/abs/2603.00002'>paper</a></p></body></html>",
    )
    assert found.titles == ["Sand in the Dark", "Gravel"]


def test_previews_of_pages_in_a_chat() -> None:
    found = read_with(
        READER,
        "Ada Example\n  10:12 AM\nhttps://arxiv.org/abs/2603.00001\narXiv.org\nSand in the Dark: a Study\n"
        "We look at sand in the dark, where it is hard to see.\n\nBo Sample\n  10:15 AM\n"
        "and https://doi.org/10.3390/sand1\nMDPI\nGravel in the light\n\nCy Plain\n  10:20 AM\n"
        "also <https://doi.org/10.3390/sand2|Mud and its uses> :+1:\n",
    )
    assert found.titles == ["Sand in the Dark: a Study", "Gravel in the light", "Mud and its uses"]
    assert [record.authors for record in found.records] == [(), (), ()]
    assert found.records[0].excerpt == "We look at sand in the dark, where it is hard to see."


def test_a_quoted_title_in_a_post_and_the_line_with_its_time() -> None:
    found = read_with(
        READER,
        "Ada Example\n@ada@example.social\n\nNew paper! “Sand in the Dark: a Study”, with friends.\n\n"
        "📄 https://arxiv.org/abs/2603.00001\n💻 https://github.com/example/sand\n\n#sand\n"
        "Mar 04, 2026, 10:12 · Web · 12 · 30\n\nBo Sample\n@bo@example.social\n\n@ada congrats!!\n",
    )
    (record,) = found.records
    assert record.title == "Sand in the Dark: a Study"
    assert (record.authors, record.venue, record.volume, record.pages) == ((), "", "", "")


def test_an_export_of_whatsapp() -> None:
    message = "04/03/2026, 10:1{} - {}"
    text = "\n".join(
        [
            message.format(2, "Messages and calls are end-to-end encrypted."),
            message.format(3, "Ada: Sand in the Dark: a Study\nhttps://arxiv.org/abs/2603.00001"),
            message.format(4, "Bo Sample: <Media omitted>"),
            message.format(5, "Bo Sample: Gravel in the Light https://doi.org/10.5555/gravel.1"),
            "[04/03/2026, 10:16:01] Cy: https://www.nature.com/articles/s41586-025-08001-2",
        ]
    )
    found = read_with(READER, text)
    assert found.titles == ["Sand in the Dark: a Study", "Gravel in the Light", "doi:10.1038/s41586-025-08001-2"]
    assert not any(record.excerpt for record in found.records)


def test_messages_copied_from_teams_and_a_thread() -> None:
    teams = (
        "[3/4/2026 10:12 AM] Ada Example\nSand in the Dark: a Study https://arxiv.org/abs/2603.00001\n"
        "[3/4/2026 10:15 AM] Bo Sample\nhttps://doi.org/10.5555/gravel.1\n"
    )
    assert [record.identifiers for record in read_with(READER, teams).records] == [
        {"arxiv": "2603.00001"},
        {"doi": "10.5555/gravel.1"},
    ]
    thread = (
        "Ada Example\n@ada\n·\nMar 4\n1/ New paper out: Sand in the Dark: a Study 🎉\n\nwith @bo\n\n"
        "arxiv.org/abs/2603.00001\n\n12\n30\n"
    )
    assert read_with(READER, thread).titles == ["Sand in the Dark: a Study"]


def test_numbered_references_in_a_mail() -> None:
    found = read_with(
        READER,
        "Our picks of this week are three, and they are all about sand, of which one cannot have enough:\n\n"
        '1) Ada Example, Bo Sample. "Sand in the Dark: a Study". arXiv:2603.00001.\n'
        "2) Sample B, Plain C (2025) How dry is sand? Journal of Sand 12(3):45-67. https://doi.org/10.5555/sand.1\n"
        "3) Plain, D. (2024). Gravel fingers. https://arxiv.org/pdf/2403.00001v2.pdf\n",
    )
    assert found.titles == ["Sand in the Dark: a Study", "How dry is sand?", "Gravel fingers"]
    first, second, third = found.records
    assert (first.authors, first.identifiers) == (("Ada Example", "Bo Sample"), {"arxiv": "2603.00001"})
    assert (second.authors, second.venue, second.pages) == (("Sample B", "Plain C"), "Journal of Sand", "45-67")
    assert (third.authors, third.published, third.version) == (("Plain, D.",), "2024", "2")


def test_a_citation_file_is_no_page_and_a_kind_of_preprint_no_title() -> None:
    page = (
        "<html><body><p><a href='https://aclanthology.org/2026.acl-long.1.bib'>bib</a> "
        "<a href='https://aclanthology.org/2026.acl-long.1/'>Dialects of sand</a><br>Ada Example</p></body></html>"
    )
    (record,) = read_with(READER, page).records
    assert (record.title, record.url) == ("Dialects of sand", "https://aclanthology.org/2026.acl-long.1/")
    text = (
        "New Results\nReplay in sleeping sand, which is rather long for a title of this kind\nAda Example, Bo Sample\n"
        "bioRxiv 2026.03.01.640001; doi: https://doi.org/10.1101/2026.03.01.640001\n"
    )
    assert read_with(READER, text).titles == ["Replay in sleeping sand, which is rather long for a title of this kind"]


def test_a_day_long_after_the_mail_is_that_of_a_meeting() -> None:
    page = (
        "<html><body><h1>Sand news</h1><p>Bern, 3 September 2026</p>"
        "<p><a href='https://arxiv.org/abs/2603.00001'>On sand in the dark</a></p></body></html>"
    )
    assert read_with(READER, page).heads[0].date == "2026-09-03"
    assert read_with(READER, page, subject="Sand news", sender="a@example.org").heads[0].date == "2026-03-17"


def test_a_linked_title_in_small_letters_is_no_phrase() -> None:
    page = """<html><body><article><h2><a href="https://doi.org/10.5555/owl.1">Owls</a></h2><p>Ada Example</p></article>
    <article><h2><a href="https://doi.org/10.5555/owl.2">A large study of owls in barns</a></h2>
    <p>Bo Sample</p></article>
    <article><h2><a href="https://arxiv.org/abs/2603.00003">[2603.00003] Owls at Night (arxiv.org)</a></h2></article>
    </body></html>"""
    first, second, third = read_with(READER, page).records
    assert (first.title, first.authors) == ("Owls", ("Ada Example",))
    assert (second.title, second.authors) == ("A large study of owls in barns", ("Bo Sample",))
    assert third.title == "Owls at Night"


def test_saved_pages_of_proceedings() -> None:
    pmlr = """<html><head><base href="https://proceedings.mlr.press/v235/"></head><body><div class="paper">
    <p class="title">Owls at Night and Day</p><p class="details"><span>Ada Example,&nbsp;Bo Sample</span>;&nbsp;
    <span><i>Proceedings of the 41st Conference on Owls</i>, PMLR 235:1-24</span></p>
    <p>[<a href="https://proceedings.mlr.press/v235/example24a.html">abs</a>]</p></div></body></html>"""
    (paper,) = read_with(READER, pmlr).records
    assert (paper.title, paper.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))
    assert (paper.venue, paper.volume, paper.pages) == ("Proceedings of the 41st Conference on Owls", "235", "1-24")
    cvf = """<html><body><dl>
    <dt><a href="https://openaccess.thecvf.com/content/CVPR2026/html/Owls_paper.html">Owls at Night and Day</a></dt>
    <dd><a href="#">Ada Example</a></dd><dd>[<a href="http://arxiv.org/abs/2603.00001">arXiv</a>]
    <div>@InProceedings{Example_2026_CVPR, author={Example, Ada}, title={Owls at Night and Day}}</div></dd></dl></body>
    </html>"""
    (paper,) = read_with(READER, cvf).records
    assert (paper.title, paper.excerpt) == ("Owls at Night and Day", "")
    acl = """<html><body>
    <p><a href="https://aclanthology.org/2026.acl-long.0/">Proceedings of the Meeting on Owls</a><br>Eve Editor</p>
    <p><a href="https://aclanthology.org/2026.acl-long.1/">Owls at Night and Day</a><br>Ada Example</p></body></html>"""
    assert read_with(READER, acl).titles == ["Owls at Night and Day"]


def test_pages_behind_the_year_and_a_conference_with_its_year() -> None:
    page = """<html><body>
    <p><a href="http://ieeexplore.ieee.org/document/10460001">Owls at Night and Day</a><br>Ada Example; Bo Sample<br>
    Publication Year: 2026, Page(s): 45 - 58</p><ul><li><b>Old Owls and New Ones</b><br>Cy Test, Di Muster<br>
    <i>ICO 2026</i> (oral)<br>[<a href="https://arxiv.org/abs/2603.00002">paper</a>]</li></ul></body></html>"""
    first, second = read_with(READER, page).records
    assert (first.published, first.pages) == ("2026", "45-58")
    assert (second.title, second.authors) == ("Old Owls and New Ones", ("Cy Test", "Di Muster"))
    assert (second.venue, second.published) == ("ICO", "2026")


FIELDS_BELOW = """arXiv daily digest - 2026-03-12

====================
[1] Owls at Night and Day
Authors: Ada Example, Bo Sample
Link: http://arxiv.org/abs/2603.00001v1
Published: 2026-03-08T19:12:43Z
Abstract: Owls fly at night. They sleep
by day, and are counted.
====================
[2] Old Owls and New Ones
Authors: Cy Test
Link: http://arxiv.org/abs/2603.00002v1
Published: 2026-03-09T01:00:00Z
Abstract: Owls get old.
====================
"""


def test_fields_above_and_below_the_address_of_a_paper() -> None:
    assert next(iter(scores(FIELDS_BELOW))) == "newsletter"
    first, second = read_with(READER, FIELDS_BELOW).records
    assert (first.title, first.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))
    assert (first.published, first.abstract) == ("2026-03-08", "Owls fly at night. They sleep by day, and are counted.")
    assert (second.title, second.authors) == ("Old Owls and New Ones", ("Cy Test",))
    assert (second.published, second.abstract) == ("2026-03-09", "Owls get old.")


def test_a_title_that_leads_elsewhere_above_authors_and_a_bold_source() -> None:
    page = """<html><body><table><tr><td>95</td><td>
    <a href="https://owls.example/login?next=1"><b>Owls at Night and Day</b></a><br>
    Ada Example, Bo Sample<br><i>ArXiv 2026 (March 11)</i><br><a href="https://arxiv.org/abs/2603.00001">arXiv</a>
    </td></tr></table></body></html>"""
    (record,) = read_with(READER, page).records
    assert (record.title, record.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))
    assert record.published == "2026-03-11"


def test_the_title_of_another_item_in_capitals_is_no_author() -> None:
    text = """OWLS AT NIGHT AND DAY (12 MINUTE READ) [1]

Owls fly at night, and are counted with the help of many other small animals.

OLD OWLS AGAIN (GITHUB REPO) [2]

Code for owls.

Links:
------
[1] https://arxiv.org/abs/2603.00001
[2] https://github.com/owls/old
"""
    (record,) = read_with(READER, text).records
    assert record.authors == ()
    assert "Code" not in record.excerpt


def test_a_title_with_first_author_and_conference_and_a_letter_about_a_paper() -> None:
    listed = "☐ Owls in the Dark, Example et al., ICO 2026, https://arxiv.org/abs/2603.00001\n☐ On Sand https://arxiv.org/abs/2603.00002\n"
    first, second = read_with(READER, listed).records
    assert (first.title, first.authors, first.authors_cut) == ("Owls in the Dark", ("Example",), True)
    assert (first.venue, first.published, second.title) == ("ICO", "2026", "On Sand")
    letter = (
        "Hi Bo,\n\nI have read the paper that you sent us last week (https://arxiv.org/abs/2603.00001), it is nice.\n"
    )
    assert read_with(READER, letter).kinds == ["title_missing"]
