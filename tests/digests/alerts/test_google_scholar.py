"""Alerts of Google Scholar, as HTML and as the plain text that mail programs make of it."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged, read_damaged
from digests.reading import corpus, read_with, scores
from readlist.digests.alerts.google_scholar import READER
from readlist.digests.alerts.scholar_article import read_byline
from readlist.digests.alerts.scholar_page import is_article_address
from readlist.digests.alerts.scholar_series import name_series
from readlist.digests.alerts.scholar_text import MAX_ADDRESS_LINES

TAIL = "&hl=en&sa=X&d=123&ei=abc&scisig=XYZ&oi=scholaralrt&hist=abc:1:def&html=&pos=0&folt=cit"
RULE = '<div style="border-top:1px solid #bdbdbd">&nbsp;</div>'
FOOTER = (
    f"{RULE}<p style='color:#666'>"
    "This message was sent by Google Scholar because you're following new citations to articles "
    'by <a href="https://scholar.google.com/citations?hl=en&amp;user=abc">Ada Example</a>.'
    '<img src="https://scholar.google.com/scholar_url?url=https://scholar.google.com/scholar/images/cleardot.gif"></p>'
    '<div><a href="https://scholar.google.com/scholar_alerts?view_op=cancel_alert_options">Cancel alert</a></div>'
)
SHARE = (
    '<div style="width:auto"><table><tr><td><a href="https://scholar.google.com/citations?update_op=email_library_add">'
    '<img alt="Save" src="x.png"></a></td><td><a href="https://scholar.google.com/scholar_share?hl=en&amp;oi=scholaralrt&amp;'
    'ss=tw&amp;url=https://example.org/p&amp;rt=A+Title"><img alt="T" src="y.png"></a></td></tr></table></div><br>'
)


def scholar_url(target: str, tld: str = "com") -> str:
    return f"https://scholar.google.{tld}/scholar_url?url={target}{TAIL}"


def article(title: str, address: str, byline: str, snippet: str = "", mark: str = "") -> str:
    shown = f'<span style="font-size:11px">[{mark}]</span> ' if mark else ""
    below = f'<div class="gse_alrt_sni" style="line-height:17px">{snippet}</div>{SHARE}' if snippet else "<br>"
    return (
        f'<h3 style="font-weight:normal">{shown}<a href="{escape(address)}" class="gse_alrt_title" style="color:red">'
        f'{title}</a></h3><div style="color:#006621">{byline}</div>{below}'
    )


def page(*articles: str, footer: str = FOOTER) -> str:
    return (
        "<!doctype html><html><head><style>.gse_alrt_title{text-decoration:none}</style></head><body><div>"
        f'<h3 style="font-size:18px"></h3><h3></h3>{"".join(articles)}{footer}</div></body></html>'
    )


FIRST = article(
    "Sediment &amp; Sand: a <b>Study</b>",
    scholar_url("https://arxiv.org/pdf/2401.01234"),
    "A Example, BC Sample… - arXiv preprint arXiv:2401.01234, 2024",
    "Sediment moves in rivers with <br>high-<br>speed currents, as we show with several …",
    "PDF",
)
SECOND = article(
    "Rivers without Water",
    scholar_url("https://link.springer.com/article/10.1007/s00221-026-00001-9", "co.jp"),
    "D Third - … Journal of Examples, 2026",
    "A river may be dry.",
)
CITED = article(
    "A Work That Is Only Cited",
    "https://scholar.google.com/citations?hl=en&view_op=view_citation&citation_for_view=abc:def&oi=scholaralrt",
    "E Fourth - International Journal of …, 2025",
    mark="CITATION",
)
ALERT = page(FIRST, SECOND, CITED)


def test_articles_of_an_alert() -> None:
    read = read_with(READER, ALERT, subject="2 new citations to articles by Ada Example", sender="scholar@example.org")
    assert read.heads == [("2026-03-17", "Scholar: Ada Example – new citations")]
    first, second, cited = read.records
    assert first.title == "Sediment & Sand: a Study"
    assert first.authors == ("A Example", "BC Sample")
    assert first.authors_cut
    assert (first.published, first.venue, first.kind) == ("2024", "arXiv", "preprint")
    assert first.identifiers == {"arxiv": "2401.01234"}
    assert first.links == (("pdf", "https://arxiv.org/pdf/2401.01234"),)
    assert first.excerpt == "Sediment moves in rivers with high-speed currents, as we show with several …"
    assert not first.abstract
    assert second.identifiers == {"doi": "10.1007/s00221-026-00001-9"}
    assert second.url == "https://link.springer.com/article/10.1007/s00221-026-00001-9"
    assert (second.authors, second.authors_cut, second.venue) == (("D Third",), False, "… Journal of Examples")
    assert second.excerpt == "A river may be dry."
    assert (cited.title, cited.excerpt, cited.identifiers) == ("A Work That Is Only Cited", "", {})
    assert (cited.venue, cited.published) == ("International Journal of …", "2025")
    assert read.problems == []


def test_a_cited_work_without_a_page() -> None:
    plain = (
        '<h3><span style="font-size:11px">[CITATION]</span> <span class="gse_alrt_title">A Book on Mud</span></h3>'
        '<div style="color:#006621">F Fifth - Mud Letters, 2024</div><br>'
    )
    found = read_with(READER, page(FIRST, plain, SECOND))
    assert found.titles[1] == "A Book on Mud"
    record = found.records[1]
    assert (record.authors, record.venue, record.published, record.url) == (("F Fifth",), "Mud Letters", "2024", "")
    assert not found.problems
    lost = read_with(READER, page(FIRST, plain.replace("A Book on Mud", "")))
    assert lost.kinds == ["records_missing"]


def test_the_footer_is_no_snippet_of_a_cited_work_in_any_language() -> None:
    footer = "<div>Dit bericht is verstuurd omdat u nieuwe artikelen volgt.</div>"
    found = read_with(READER, page(FIRST, CITED, footer=footer))
    assert [bool(record.excerpt) for record in found.records] == [True, False]


def test_prefixed_and_missing_classes() -> None:
    """A copy has the classes of Gmail's reader, or none at all."""
    prefixed = ALERT.replace('class="gse', 'class="m_-12345gse')
    bare = re.sub(r' (?:class|style)="[^"]*"', "", ALERT)
    paragraphs = bare.replace("<h3>", "<p>").replace("</h3>", "</p>").replace("<div>", "<p>").replace("</div>", "</p>")
    whole = read_with(READER, ALERT).records
    for copy in (prefixed, bare, paragraphs):
        found = read_with(READER, copy).records
        assert [each._replace(excerpt="") for each in found] == [each._replace(excerpt="") for each in whole]
        assert [each.excerpt for each in found] == [each.excerpt for each in whole]
        assert scores(copy)["google-scholar"] >= 90


def test_redirects_around_those_of_scholar() -> None:
    wrapped = (
        "https://eur01.safelinks.protection.outlook.com/?url="
        + quote(scholar_url("https://example.org/p"), safe="")
        + "&data=05"
    )
    read = read_with(READER, page(article("A Title of a Paper", wrapped, "A Example - 2020", "Text.")))
    assert [record.url for record in read.records] == ["https://example.org/p"]


def test_every_link_in_a_redirect() -> None:
    def wrap(found: re.Match[str]) -> str:
        address = quote(unescape(found[1]), safe="")
        return f'href="https://eur01.safelinks.protection.outlook.com/?url={address}&amp;data=05"'

    wrapped = read_with(READER, re.sub(r'href="([^"]*)"', wrap, ALERT))
    plain = read_with(READER, ALERT)
    assert wrapped.heads == plain.heads
    assert wrapped.titles == plain.titles
    assert [record.identifiers for record in wrapped.records] == [record.identifiers for record in plain.records]


def test_escaped_targets_and_books() -> None:
    target = "https://books.google.com/books%3Fid%3Dabc%26dq%3Dsand"
    read = read_with(READER, page(article("A Book of Sand", scholar_url(target), "A Example - 2020", "Text.", "BOOK")))
    assert read.records[0].url == "https://books.google.com/books?id=abc&dq=sand"
    assert read.records[0].kind == "book"


def test_mails_before_2017() -> None:
    """Byline and snippet are in one block; no classes."""
    old = (
        '<h3 style="margin:0"><font size="4"><a href="http://scholar.google.com/scholar_url?url=http://example.org/p.pdf&amp;'
        'oi=scholaralrt">An Old Title</a></font></h3><font size="-1"><font color="#009933">A Example - Examples, 2013'
        "</font>"
        "<br>A snippet on<br>two lines ...<br></font><p>This Google Scholar Alert is brought to you by Google.</p>"
    )
    record = read_with(READER, f"<html><body>{old}</body></html>").records[0]
    assert (record.authors, record.venue, record.published) == (("A Example",), "Examples", "2013")
    assert record.excerpt == "A snippet on two lines ..."


@pytest.mark.parametrize(
    ("text", "authors", "cut", "venue", "year"),
    [
        ("A Example - 2019", ("A Example",), False, "", "2019"),
        ("A Example, B Sample, C Third", ("A Example", "B Sample", "C Third"), False, "", ""),
        (
            "A Example, B Sample - 2019 Conference on Samples …",
            ("A Example", "B Sample"),
            False,
            "2019 Conference on Samples …",
            "",
        ),
        ("…, B Sample, C Third… - Sand, 2020", ("B Sample", "C Third"), True, "Sand", "2020"),
        ("A Example\xa0- Sand - Water, Part 2, 2020", ("A Example",), False, "Sand - Water, Part 2", "2020"),
        ("A Example - Sand, 2020 - example.org", ("A Example",), False, "Sand", "2020"),
        ("Annals of Sand, 2020", (), False, "Annals of Sand", "2020"),
        ("2021", (), False, "", "2021"),
        ("見本太郎, 砂子 - 砂学会誌, 2020", ("見本太郎", "砂子"), False, "砂学会誌", "2020"),
        ("Y Example¹ - …, 2024", ("Y Example",), False, "", "2024"),
        ("", (), False, "", ""),
    ],
)
def test_bylines_are_read(text: str, authors: tuple[str, ...], cut: bool, venue: str, year: str) -> None:
    found = read_byline(text)
    assert (found.authors.names, found.authors.is_cut, found.venue, found.year) == (authors, cut, venue, year)


@pytest.mark.parametrize(
    ("subject", "series"),
    [
        ("Ada Example - new articles", "Scholar: Ada Example – new articles"),
        ("Ada Example - new citations", "Scholar: Ada Example – new citations"),
        ("2 new citations to articles by Ada Example", "Scholar: Ada Example – new citations"),
        ("1 new citation to articles by Ada Example", "Scholar: Ada Example – new citations"),
        ("Fwd: Re: Ada Example - new related research", "Scholar: Ada Example – new related research"),
        ('"sand storms" - new results', "Scholar: sand storms – new results"),
        ('"sand" OR "storm"; language: English, Japanese - new results', 'Scholar: "sand" OR "storm" – new results'),
        ("Ada Example - 新しい論文", "Scholar: Ada Example – new articles"),
        ("Ada Example - 関連する新しい研究", "Scholar: Ada Example – new related research"),
        ("「Sand, an Example」 - 新しい引用", "Scholar: Sand, an Example – new citations"),
        ("Ada Example - neue Artikel", "Scholar: Ada Example – new articles"),
        ("Ada Example – nouvelles citations", "Scholar: Ada Example – new citations"),
        ("Scholar Alert - [ sand storms ]", "Scholar: sand storms – new results"),
        ("Ada Example: nuevos artículos", "Scholar: Ada Example – new articles"),
        ("Recommended articles", "Scholar: Recommended articles"),
        ("", "Scholar"),
    ],
)
def test_series_by_subject(subject: str, series: str) -> None:
    assert name_series(subject) == series


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Ada Example - novos artigos", "new articles"),
        ("Ada Example - nové články", "new articles"),
        ("Ada Example - új cikkek", "new articles"),
        ("Ada Example - νέα άρθρα", "new articles"),
        ("Ada Example - مقالات جديدة", "new articles"),
        ("Ada Example - מאמרים חדשים", "new articles"),
        ("Ada Example - bài viết mới", "new articles"),
        ("Ada Example - nowe powiązane badania", "new related research"),
        ("Ada Example - ilgili yeni araştırma", "new related research"),
        ("Ada Example - ny relaterad forskning", "new related research"),
        ("Ada Example - nya citeringar", "new citations"),
        ("Ada Example - nye henvisninger", "new citations"),
        ("Ada Example - uudet viittaukset", "new citations"),
        ("Ada Example - nové citace", "new citations"),
        ("Ada Example - νέες παραπομπές", "new citations"),
        ("Ada Example - kutipan baru", "new citations"),
        ("Ada Example - trích dẫn mới", "new citations"),
        ("Ada Example - การอ้างอิงใหม่", "new citations"),
        ("Ada Example さんの論文からの引用: 2 件", "new citations"),
        ("2 neue Zitate von Artikeln von Ada Example", "new citations"),
        ("Nouvelles citations d'articles de Ada Example", "new citations"),
        ("Ada Example - uudet tulokset", "new results"),
        ("Ada Example - rezultate noi", "new results"),
        ("Ada Example - نتائج جديدة", "new results"),
    ],
)
def test_series_in_other_languages(subject: str, kind: str) -> None:
    assert name_series(subject) == f"Scholar: Ada Example – {kind}"


@pytest.mark.parametrize(
    "subject",
    ["Empfohlene Artikel", "Articles recommandés", "Polecane artykuły", "おすすめの論文", "推荐文章", "추천 논문"],
)
def test_recommended_articles_are_one_series_in_all_languages(subject: str) -> None:
    assert name_series(subject) == name_series("Recommended articles") == "Scholar: Recommended articles"


@pytest.mark.parametrize(
    "subject",
    [
        "3 new citations to your articles",
        "New citations to my articles",
        "Neue Zitationen meiner Artikel",
        "3 nouvelles citations de vos articles",
        "Новые ссылки на мои статьи",
        "新しい引用: 自分の論文",
    ],
)
def test_citations_of_the_articles_of_the_account(subject: str) -> None:
    assert name_series(subject) == "Scholar: your articles – new citations"


def test_series_by_the_text_below() -> None:
    assert read_with(READER, ALERT).heads[0].series == "Scholar: Ada Example – new citations"
    query = (
        f"{RULE}<p>This message was sent by Google Scholar because you're following new results for [sand storms].</p>"
    )
    read = read_with(READER, page(FIRST.replace("folt=cit", "folt=kw-top"), footer=query))
    assert read.heads[0].series == "Scholar: sand storms – new results"
    counted = read_with(READER, ALERT, subject="Ada Example さんの論文からの引用: 1 件", sender="s@example.org")
    assert counted.heads[0].series == "Scholar: Ada Example – new citations"


TEXT = f"""\
> [PDF] Sediment & Sand: a Study
> <{scholar_url("https://arxiv.org/pdf/2401.01234")[:70]}
> {scholar_url("https://arxiv.org/pdf/2401.01234")[70:]}>
> A Example, BC Sample… - arXiv preprint arXiv:2401.01234, 2024
> Sediment moves in rivers with
> high currents, as we show with several …
> [image: Twitter]
> <https://scholar.google.com/scholar_share?hl=en&oi=scholaralrt&ss=tw>

Rivers without Water <{scholar_url("https://example.org/10.1234/rivers")}>
D Third - Journal of Examples, 2026

A river may be dry.

### [A Third Title]({scholar_url("https://example.org/third")})
E Fourth - 2025

This message was sent by Google Scholar because you're following new results for
[sand storms].
Cancel alert <https://scholar.google.com/scholar_alerts?view_op=cancel_alert_options>
"""


def test_plain_text() -> None:
    read = read_with(READER, TEXT, "alert.txt")
    assert read.titles == ["Sediment & Sand: a Study", "Rivers without Water", "A Third Title"]
    first, second, third = read.records
    assert (first.identifiers, first.authors, first.authors_cut) == (
        {"arxiv": "2401.01234"},
        ("A Example", "BC Sample"),
        True,
    )
    assert first.excerpt == "Sediment moves in rivers with high currents, as we show with several …"
    assert (second.excerpt, second.venue) == ("A river may be dry.", "Journal of Examples")
    assert (third.url, third.published, third.excerpt) == ("https://example.org/third", "2025", "")
    assert [entry.line for entry in read.entries] == [1, 10, 15]
    assert read.heads[0].series == "Scholar: sand storms – new results"
    assert read.problems == []


def test_an_address_whose_bracket_is_never_closed_takes_few_lines() -> None:
    article = TEXT.partition("Rivers without")
    opened = "See <https://example.org/opened\n" * 3 * MAX_ADDRESS_LINES
    assert read_with(READER, opened + article[1] + article[2]).titles == ["Rivers without Water", "A Third Title"]


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(ALERT)["google-scholar"] >= 90
    assert scores(TEXT)["google-scholar"] >= 60
    mention = (
        "The links of an alert are https://scholar.google.com/scholar_url?url=x&oi=scholaralrt. " + "Some prose. " * 600
    )
    assert scores(mention).get("google-scholar", 0) < 20
    assert scores("<html><body><p>scholar.google.com</p></body></html>").get("google-scholar", 0) < 20


def test_pages_of_scholar_that_are_no_articles() -> None:
    assert is_article_address(scholar_url("https://example.org/p"))
    assert not is_article_address(
        "https://scholar.google.com/scholar_share?hl=en&oi=scholaralrt&url=https://example.org/p"
    )
    assert not is_article_address(
        "https://scholar.google.com/scholar_url?url=https://scholar.google.com/scholar/images/cleardot.gif"
    )


@settings(max_examples=100, deadline=None)
@given(damaged(ALERT) | damaged(TEXT))
def test_no_bytes_raise(data: bytes) -> None:
    read_damaged(READER, data)


WORDS = st.text("abcdefgh äß数", min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.integers(1900, 2030)), min_size=1, max_size=6))
def test_what_is_written_reads_back(rows: list[tuple[str, str, int]]) -> None:
    text = page(
        *(
            article(
                f"Title {title}", scholar_url(f"https://example.org/{number}"), f"A Name - Venue {venue}, {year}", venue
            )
            for number, (title, venue, year) in enumerate(rows)
        )
    )
    read = read_with(READER, text)
    assert read.titles == [f"Title {title}" for title, _, _ in rows]
    assert [record.published for record in read.records] == [str(year) for _, _, year in rows]
    assert [record.url for record in read.records] == [f"https://example.org/{number}" for number in range(len(rows))]
    assert [record.excerpt for record in read.records] == [venue for _, venue, _ in rows]


def test_real_alerts_are_read() -> None:
    for path in corpus("google-scholar-alerts", "**/*.html"):
        data = path.read_bytes()
        read = read_with(READER, data, path.name)
        assert len(read.entries) == len(re.findall(rb'class="gse_alrt_title"', data)), path.name
        assert read.problems == []
        for record in read.records:
            assert record.title
            assert record.authors
            assert record.excerpt or "[CITATION]" in data.decode()
        assert scores(data, path.name)["google-scholar"] >= 90


@pytest.mark.parametrize(
    "headers",
    [
        "---------- Forwarded message ---------\nFrom: Google Scholar Alerts <a@example.org>\n"
        "Date: Mon, Mar 16, 2026 at 8:12 AM\nSubject: Ada Example - new citations\nTo: <b@example.org>\n",
        "Von: Google Scholar Alerts <a@example.org>\nGesendet: Montag, 16. März 2026 08:12\nAn: Bo\n"
        "Betreff: Ada Example - neue Zitate\n",
    ],
)
def test_the_headers_of_a_pasted_mail(headers: str) -> None:
    text = (
        f"{headers}\n\nSand and Water <https://scholar.google.com/scholar_url?url=https://doi.org/10.1000/1"
        "&hl=en&oi=scholaralrt&folt=cit>\nA Example, B Sample - Journal of Sand, 2026\nText …\n"
    )
    read = read_with(READER, text)
    assert read.heads == [("2026-03-16", "Scholar: Ada Example – new citations")]
    assert read.titles == ["Sand and Water"]


@pytest.mark.parametrize("begin", ["", "[EXTERNAL] Think before you click.\n\n"])
def test_a_text_that_begins_with_a_bracket_is_no_json(begin: str) -> None:
    text = (
        f"{begin}[PDF] Sand in the dark\n<https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2403.00001"
        "&hl=en&sa=X&oi=scholaralrt>\nA Example, B Sample - Sand Letters, 2024\nWe show that sand …\n"
    )
    assert next(iter(scores(text))) == READER.name
    assert read_with(READER, text).titles == ["Sand in the dark"]


RESULTS = """<html><head><title>sand - Google Scholar</title></head><body><div id="gs_res_ccl_mid">
<div class="gs_r gs_or gs_scl"><div class="gs_ggs gs_fl"><div class="gs_or_ggsm">
<a href="https://arxiv.org/pdf/2603.00001"><span class="gs_ctg2">[PDF]</span> arxiv.org</a></div></div>
<div class="gs_ri"><h3 class="gs_rt"><a href="https://arxiv.org/abs/2603.00001">On <b>sand </b>in the dark</a></h3>
<div class="gs_a"><a href="/citations?user=x">A Example</a>, B Sample<b>…</b>&nbsp;- arXiv preprint arXiv:2603.00001,
2026 - arxiv.org</div><div class="gs_rs">Sand is hard <br>to see&nbsp;…</div>
<div class="gs_fl"><a href="javascript:void(0)">Save</a> <a href="/scholar?cites=1">Cited by 12</a></div></div></div>
<div class="gs_r"><div class="gs_ri"><h3 class="gs_rt"><span class="gs_ctu"><span class="gs_ct1">[BOOK]</span><span
class="gs_ct2">[B]</span></span>
<span id="x">All about sand</span></h3><div class="gs_a">C Plain - 2023</div></div></div>
</div></body></html>"""


def test_a_saved_page_of_results() -> None:
    assert scores(RESULTS)["google-scholar"] == 96
    found = read_with(READER, RESULTS)
    assert found.heads == [("", "Scholar: sand")]
    assert found.titles == ["On sand in the dark", "All about sand"]
    first, second = found.records
    assert (first.authors, first.authors_cut, first.venue) == (("A Example", "B Sample"), True, "arXiv")
    assert (first.url, first.excerpt) == ("https://arxiv.org/abs/2603.00001", "Sand is hard to see …")
    assert first.identifiers == {"arxiv": "2603.00001"}
    assert (second.authors, second.published, second.kind) == (("C Plain",), "2023", "book")


def test_a_saved_profile() -> None:
    row = (
        '<tr class="gsc_a_tr"><td><a href="/citations?view_op=view_citation&amp;citation_for_view=a:{0}"'
        ' class="gsc_a_at">{1}</a><div class="gs_gray">{2}</div><div class="gs_gray">{3}<span>, 2025</span></div></td>'
        '<td><a href="" class="gsc_a_ac">12</a></td><td><span>2025</span></td></tr>'
    )
    page = (
        "<html><head><title>\u202aAda Example\u202c - \u202aGoogle Scholar\u202c</title></head><body><table>"
        + row.format(1, "On sand", "A Example, B Sample, ...", "Sand Studies 12 (3), 101-118")
        + row.format(2, "On gravel", "A Example", "Proceedings of the gravel conference, 7-9")
        + "</table></body></html>"
    )
    found = read_with(READER, page)
    assert found.heads[0].series == "Scholar: Ada Example"
    first, second = found.records
    assert (first.venue, first.volume, first.issue, first.pages) == ("Sand Studies", "12", "3", "101-118")
    assert (first.authors, first.authors_cut) == (("A Example", "B Sample"), True)
    assert (second.venue, second.pages, second.published) == ("Proceedings of the gravel conference", "7-9", "2025")


COPIED = """About 1,230 results (0.05 sec)
Any time
[PDF] arxiv.org
On sand in the dark
A Example, B Sample… - arXiv preprint arXiv:2603.00001, 2026 - arxiv.org
Sand is hard to see. We look at it …
Save Cite Cited by 12 Related articles All 3 versions
[BOOK][B] All about sand
C Plain, DE Dummy - 2023 - books.google.com
This book is about sand.
{} Zitieren Zitiert von: 3
1
2
Privacy
"""


@pytest.mark.parametrize("save", ["Save", "☆ Speichern", "保存"])
def test_articles_copied_without_links(save: str) -> None:
    text = COPIED.format(save)
    assert next(iter(scores(text))) == "google-scholar"
    found = read_with(READER, text)
    assert found.titles == ["On sand in the dark", "All about sand"]
    first, second = found.records
    assert (first.authors_cut, first.excerpt) == (True, "Sand is hard to see. We look at it …")
    assert (second.excerpt, second.kind) == ("This book is about sand.", "book")


def test_an_alert_and_a_profile_copied_without_links() -> None:
    alert = (
        "Google Scholar Alerts <scholaralerts-noreply@google.com>\nTo: me@example.org\n[HTML] On sand\n"
        "A Example - Sand Studies, 2026\nSand is …\nOn gravel\nB Sample - Gravel, 2026\nGravel …\n\n"
        "This message was sent by Google Scholar.\nList alerts\n"
    )
    assert next(iter(scores(alert))) == "google-scholar"
    assert read_with(READER, alert).titles == ["On sand", "On gravel"]
    profile = (
        "TITLE\tCITED BY\tYEAR\nOn sand\nA Example, B Sample\nSand Studies 12 (3), 1-9, 2025\t3\t2025\n"
        "On gravel\nA Example\nGravel 4, 2024\t\t2024\n"
    )
    assert next(iter(scores(profile))) == "google-scholar"
    found = read_with(READER, profile)
    assert found.titles == ["On sand", "On gravel"]
    assert [record.venue for record in found.records] == ["Sand Studies", "Gravel 4"]


@pytest.mark.parametrize(
    "text",
    [
        "Minutes\nA Example - Room 4, 2026\n",
        "Organisers:\nA Example - Sand, 2026\nB Sample - Mud, 2026\n",
        "Notes of a walk - 2026\nWe went out - with dogs, 2025\nAnd back.\n",
    ],
)
def test_other_lines_with_years_are_no_articles(text: str) -> None:
    assert scores(text).get("google-scholar", 0) == 0


def test_the_cited_article_below_one_that_cites_it_is_none() -> None:
    cited = "https://scholar.google.com/citations?view_op=view_citation&amp;citation_for_view=a:b"
    page = (
        f'<html><body><div><h3><a class="gse_alrt_title" href="{scholar_url("https://example.org/p")}">On sand</a></h3>'
        f"<div>A Example - Sand, 2026</div><div>Sand …</div><div>• Cites: <a href='{cited}'>My mud</a></div>"
    )
    assert read_with(READER, page).titles == ["On sand"]


def test_a_title_without_blanks_and_a_number_of_ssrn() -> None:
    text = (
        "Google Scholar アラート <scholaralerts-noreply@google.com>\n2026年3月4日(火) 12:12\nTo 自分\n\n"
        "[PDF] 砂における水分の測定\n例太郎， 見本花子 - 砂学雑誌, 2026\n砂を測定した …\n保存 Twitter Facebook\n\n"
        "[PDF] example.org\nOn sand\nA Example - Available at SSRN 5012345, 2026\nSand …\n"
    )
    found = read_with(READER, text)
    assert found.heads[0].date == "2026-03-04"
    assert found.titles == ["砂における水分の測定", "On sand"]
    assert found.records[1].venue == "SSRN"


def test_a_text_that_names_scholar_without_the_mark_of_an_alert() -> None:
    text = """[HTML] Owls at Night and Day
<https://scholar.google.de/scholar_url?url=https://owls.example/1&hl=de&sa=X>
A Example, B Sample… - Owl Reviews, 2026
Owls fly at night …

Diese Nachricht wurde von Google Scholar gesendet.
"""
    assert scores(text)["google-scholar"] >= 60
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors, record.venue) == (
        "Owls at Night and Day",
        ("A Example", "B Sample"),
        "Owl Reviews",
    )


def test_an_address_below_the_whole_article() -> None:
    text = "\n\n".join(
        f"[PDF] {title}\nA Example, B Sample… - Journal of Sand, 2026\nWe count sand …\n{scholar_url(address)}"
        for title, address in (("Sand in the dark", "https://a.example/1.pdf"), ("Other sand", "https://b.example/2"))
    )
    found = read_with(READER, text, subject="sand - new results")
    assert [(each.title, each.authors, each.venue, each.excerpt) for each in found.records] == [
        ("Sand in the dark", ("A Example", "B Sample"), "Journal of Sand", "We count sand …"),
        ("Other sand", ("A Example", "B Sample"), "Journal of Sand", "We count sand …"),
    ]
