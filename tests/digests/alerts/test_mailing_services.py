"""Alerts whose links only the publisher's mailing service can resolve, in the layouts of several publishers."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from digests.reading import read_with, scores
from readlist.digests.alerts.atypon_alert import READER as ATYPON
from readlist.digests.alerts.cell_press_alert import READER as CELL_PRESS
from readlist.digests.alerts.journal_issue import journal_of

GATEWAY = (
    "https://click.notification.elsevier.com/CL0/https:%2F%2Fwww.sciencedirect.com%2Fscience%3F_ob=GatewayURL"
    "%26_method=citationSearch%26_piikey={}%26dgcid=raven_sd_aip_email/1/0100/abc=451"
)


def page(*parts: str) -> str:
    return f"<html><body>{''.join(parts)}</body></html>"


def in_press(pii: str, title: str, authors: str) -> str:
    """An article as ScienceDirect mails it: its kind, date and authors in one paragraph below the title."""
    return (
        f'<tr><td><h2><a href="{GATEWAY.format(pii)}">{title}</a></h2><p>Research article<br>'
        f"<span>Available Online 03 April 2026<br></span>{authors}</p></td></tr>"
    )


def test_the_kind_of_an_article_below_its_title_is_no_section() -> None:
    mail = page(
        "<h1>Alert: <b>Applied Sand A: General</b></h1><table>",
        in_press("S0000000026000001", "Crystals of sand", "Ada Example, Bo Sample"),
        in_press("S0000000026000002", "Second sand", "Cy Plain"),
        '<tr><td><a href="https://click.notification.elsevier.com/CL0/x">Unsubscribe</a></td></tr></table>',
    )
    assert next(iter(scores(mail))) == CELL_PRESS.name
    found = read_with(CELL_PRESS, mail, subject="Applied Sand A: General: Alert 3 April-9 April")
    assert found.titles == ["Crystals of sand", "Second sand"]
    first, second = found.records
    assert (first.authors, second.authors) == (("Ada Example", "Bo Sample"), ("Cy Plain",))
    assert {(record.published, record.venue, record.kind) for record in found.records} == {
        ("2026-04-03", "Applied Sand A: General", "article")
    }
    assert first.url == "https://www.sciencedirect.com/science/article/pii/S0000000026000001"
    assert [(each.keywords, each.excerpt) for each in (first, second)] == [((), ""), ((), "")]


def test_the_words_of_a_search_are_no_journal() -> None:
    link = "https://www.sciencedirect.com/science/article/pii/{}?dgcid=raven_sd_search_email"
    rows = "".join(
        f'<td><h2><a href="{link.format(pii)}">{title}</a></h2><p>{kind}</p><p><span>{place},</span></p>'
        "<p>Ada Example, Bo Sample, ... Zoe Last</p></td>"
        for pii, title, kind, place in (
            (
                "S0000000018000001",
                "Ten years of sand",
                "Research article",
                "Sand Notes, Volume 93, Issue 8, Pages 991-1008",
            ),
            ("B9780000000000001", "Dunes in practice", "Book chapter", "Handbook of Dunes, 2018, Pages 201-220"),
        )
    )
    mail = page(f"<table><tr>{rows}</tr></table><p>This email has been sent to you</p>")
    found = read_with(CELL_PRESS, mail, subject="New search alert for sand dunes")
    article, chapter = found.records
    assert (article.venue, article.volume, article.issue, article.pages) == ("Sand Notes", "93", "8", "991-1008")
    assert (chapter.venue, chapter.published, chapter.pages) == ("Handbook of Dunes", "2018", "201-220")
    assert (article.kind, chapter.kind) == ("article", "chapter")
    assert (article.authors, article.authors_cut) == (("Ada Example", "Bo Sample", "Zoe Last"), True)


def wiley(number: int, title: str, authors: list[str], place: str) -> str:
    """An article as Wiley mails it, each author in an element of its own."""
    names = "".join(f"<p>{name}</p>" for name in authors)
    return f'<div><a href="https://el.wiley.com/ls/click?upn=u{number}"><h5>{title}</h5></a>{names}<p>{place}</p></div>'


def test_authors_on_lines_of_their_own_and_a_number_in_place_of_pages() -> None:
    mail = page(
        '<p>Sand Learning</p><a href="https://el.wiley.com/ls/click?upn=v">Volume 42, Issue 6</a>',
        "<p>ORIGINAL ARTICLE</p>",
        wiley(
            1,
            "The impact of sand",
            ["Ada Example,", "Bo De Sample,", "Cy Plain"],
            "e70338 | First Published: 29 May 2026",
        ),
        wiley(2, "Learning with dunes", ["Di Test"], "e70348 | First Published: 30 May 2026"),
        '<p>You are receiving this alert. <a href="https://el.wiley.com/ls/click?upn=z">unsubscribe here</a></p>',
    )
    assert next(iter(scores(mail))) == ATYPON.name
    found = read_with(ATYPON, mail, subject="New Articles Alert: Sand Learning, Vol. 42, No. 6, June 2026")
    assert found.titles == ["The impact of sand", "Learning with dunes"]
    first, second = found.records
    assert first.authors == ("Ada Example", "Bo De Sample", "Cy Plain")
    assert [(each.pages, each.published, each.excerpt) for each in (first, second)] == [
        ("e70338", "2026-05-29", ""),
        ("e70348", "2026-05-30", ""),
    ]


def test_dois_as_text_below_opaque_links() -> None:
    mail = page(
        "<h2>Contents Alert for <i>Sand Science</i> - 2026, Volume 19, Issue 7</h2>",
        "".join(
            f'<div>{section}</div><div><div><a href="https://click.rsc.org/rsps/m/{number}">{title}</a></div>'
            f"<div>{authors}</div><div><i>Sand Sci.</i>, 2026, <b>19</b>, {2100 + number}<span> DOI:</span>"
            f"10.1039/D5SS0000{number}A</div></div>"
            for number, section, title, authors in (
                (1, "Covers", "Front cover", ""),
                (2, "Papers", "Looping sand", "Ada Example, Bo Sample and Cy Plain"),
                (3, "Communications", "Dunes <em>in situ</em>", "Di Test and Eve Case"),
            )
        ),
        '<p><a href="https://click.rsc.org/rsps/m/z">Unsubscribe</a></p>',
    )
    assert next(iter(scores(mail))) == ATYPON.name
    found = read_with(ATYPON, mail, subject="Sand Science Contents Alert")
    assert found.titles == ["Looping sand", "Dunes in situ"]
    first = found.records[0]
    assert first.authors == ("Ada Example", "Bo Sample", "Cy Plain")
    assert (first.venue, first.volume, first.issue, first.pages) == ("Sand Science", "19", "7", "2102")
    assert first.identifiers == {"doi": "10.1039/d5ss00002a"}
    assert found.kinds == ["front_matter_left_out"]


def test_the_layout_of_cambridge() -> None:
    def item(number: int, title: str, authors: str, pages: str) -> str:
        link = "https://click.updates.cambridge.org/?qs={}"
        return (
            f'<p>Study</p><a href="{link.format(f"a{number}")}">{title}</a><div>{authors}<br>'
            f'<a href="{link.format("c")}">Sand Teaching, Volume 59 / Issue 4</a>, October 2026, pp {pages}<br>'
            f"doi: 10.1017/S0000{number} Published Online on 20 May 2026</div>"
        )

    mail = page(
        '<a href="https://click.updates.cambridge.org/?qs=b">View it in your browser</a>',
        item(1, "When sand speaks: Rethinking dunes", "Ada Example", "415 - 421"),
        item(2, "Dunes in the classroom", "Bo Sample, Cy Plain", "422 - 428"),
        item(3, "SAN volume 59 issue 4 Cover and Front matter", "", "f1 - f4"),
    )
    assert next(iter(scores(mail))) == ATYPON.name
    found = read_with(ATYPON, mail, subject="New Issue of Sand Teaching available on Cambridge Core")
    assert found.titles == ["When sand speaks: Rethinking dunes", "Dunes in the classroom"]
    second = found.records[1]
    assert second.authors == ("Bo Sample", "Cy Plain")
    assert (second.venue, second.volume, second.issue, second.pages) == ("Sand Teaching", "59", "4", "422-428")
    assert "front_matter_left_out" in found.kinds


def test_names_date_and_volume_between_dashes() -> None:
    rows = "".join(
        f'<tr><td><a href="https://click.info.apa.org/?qs={number}">{title}</a><div>{authors} &nbsp;-&nbsp; {day} '
        f"&nbsp;- Volume 131, Issue 4</div></td></tr>"
        for number, title, authors, day in (
            (1, "Associations of sand and hope", "Example, Ada; Sample, Bo", "12/15/2025"),
            (2, "Correction to “Dunes”", "No authorship indicated", "9/24/2026"),
        )
    )
    mail = page(
        f"<h1>APA PsycAlert</h1><table>{rows}</table>",
        '<a href="https://click.info.apa.org/?qs=p">Manage your email preferences</a>',
    )
    assert next(iter(scores(mail))) == ATYPON.name
    found = read_with(ATYPON, mail, subject="APA PsycAlert - Journal of Sand")
    assert [record.authors for record in found.records] == [("Example, Ada", "Sample, Bo"), ()]
    assert [record.published for record in found.records] == ["2025-12-15", "2026-09-24"]
    assert {(each.venue, each.volume, each.issue, each.keywords) for each in found.records} == {
        ("Journal of Sand", "131", "4", ())
    }


def test_a_saved_search_with_date_and_names_glued_together() -> None:
    link = "http://el.wiley.com/wf/click?upn={}"
    mail = page(
        "<div><strong>Your criteria:</strong> sand</div>",
        f'<div><a href="{link.format(1)}">Dunes in the wind</a><br><span>Journal of Dunes</span><br>March 2015Ada '
        f'Example, Bo Sample<br><a href="{link.format(2)}">Sand in the wind</a><br><span>Sand Letters</span><br>'
        "4 April 2015Cy Plain<br></div>",
        f'<a href="{link.format(3)}">Manage your alerts</a> <a href="{link.format(4)}">Unsubscribe</a>',
    )
    assert next(iter(scores(mail))) == ATYPON.name
    found = read_with(ATYPON, mail, subject="Saved Search Alert")
    assert [(each.venue, each.published, each.authors) for each in found.records] == [
        ("Journal of Dunes", "2015-03", ("Ada Example", "Bo Sample")),
        ("Sand Letters", "2015-04-04", ("Cy Plain",)),
    ]


def test_a_letter_of_a_publisher_is_no_alert() -> None:
    mail = page(
        "<p>Dear colleague, your account was renewed.</p>",
        '<a href="https://el.wiley.com/ls/click?upn=1">Go to the site</a>',
        '<a href="https://el.wiley.com/ls/click?upn=2">Our new books for this spring</a>',
        '<a href="https://el.wiley.com/ls/click?upn=3">Unsubscribe</a>',
    )
    assert all(score < 20 for score in scores(mail).values())


@pytest.mark.parametrize(
    ("subject", "journal"),
    [
        ("New articles for Sand Journal are now available online", "Sand Journal"),
        ("Sand Journal is now available", "Sand Journal"),
        ("APA PsycAlert - Journal of Sand", "Journal of Sand"),
        ("New search results for s: sand", ""),
        ("Citation alert: Sand in the wind", ""),
        ("ScienceDirect Topic alert: Sand", ""),
    ],
)
def test_the_journal_in_a_subject(subject: str, journal: str) -> None:
    assert journal_of(subject) == journal


def test_articles_below_an_advertisement_and_kinds_with_a_field_above_titles() -> None:
    link = "https://click.aaas.sciencepubs.org/?qs=eyJ{}"

    def item(number: int, kind: str, area: str, title: str, authors: str) -> str:
        return (
            f"<table><tr><td><span>{kind}</span>&nbsp;&nbsp;<span>|</span>&nbsp;&nbsp;{area}</td></tr>"
            f'<tr><td><a href="{link.format(number)}">{title}</a></td></tr><tr><td>By {authors}</td></tr>'
            "<tr><td>Sand moves in the dark.</td></tr>"
            f'<tr><td><a href="{link.format(f"b{number}")}">Read more</a></td></tr></table>'
        )

    mail = page(
        "<p>TABLE OF CONTENTS</p><p>3 Apr 2026 | Vol 12, Issue 14</p>",
        item(1, "Research Article", "NEUROSCIENCE", "Copper in the sand", "Ada Example, Bo Sample, <i>et al.</i>"),
        f'<p>SPONSORED</p><p>A university of sand</p><a href="{link.format("s")}">Read more</a>',
        item(2, "Review", "OPTICS", "Light in the sand", "Cy Plain"),
        f'<a href="{link.format("u")}">Unsubscribe</a>',
    )
    assert next(iter(scores(mail))) == ATYPON.name
    found = read_with(ATYPON, mail, subject="Science Sand: Latest research, 3 April 2026")
    assert found.titles == ["Copper in the sand", "Light in the sand"]
    first, second = found.records
    assert (first.authors, first.authors_cut) == (("Ada Example", "Bo Sample"), True)
    assert [record.keywords for record in found.records] == [("Neuroscience",), ("Optics",)]
    assert (second.authors, second.excerpt, second.volume) == (("Cy Plain",), "Sand moves in the dark.", "12")


def test_the_journal_of_a_list_of_most_read_articles() -> None:
    assert journal_of("Most Read Articles in ACS Sand Materials") == "ACS Sand Materials"


def wrapped(mail: str) -> str:
    """A mail whose links Outlook has wrapped (SafeLinks)."""

    def wrap(link: re.Match[str]) -> str:
        return f'href="https://nam02.safelinks.protection.outlook.com/?url={quote(link[1], safe="")}&amp;data=05%7C01"'

    return re.sub(r'href="([^"]+)"', wrap, mail)


def test_a_mail_whose_links_outlook_has_wrapped() -> None:
    elsevier = page(
        in_press("S0000000026000001", "Crystals of sand", "Ada Example"),
        in_press("S0000000026000002", "Second sand", "Cy Plain"),
    )
    other = page(
        '<a href="https://el.wiley.com/ls/click?upn=v">Volume 42, Issue 6</a><p>Published Online September 2026</p>',
        wiley(1, "The impact of sand", ["Ada Example"], "e70338 | First Published: 29 May 2026"),
        wiley(2, "Learning with dunes", ["Di Test"], "e70348 | First Published: 30 May 2026"),
        '<p>You are receiving this alert. <a href="https://el.wiley.com/ls/click?upn=z">unsubscribe here</a></p>',
    )
    for mail, reader in ((elsevier, CELL_PRESS), (other, ATYPON)):
        assert next(iter(scores(wrapped(mail)))) == reader.name
        found, plain = read_with(reader, wrapped(mail)), read_with(reader, mail)
        assert len(found.titles) == 2
        assert [record._replace(url="") for record in found.records] == [
            record._replace(url="") for record in plain.records
        ]


def test_a_link_to_the_issue_is_no_article() -> None:
    mail = page(
        "<h2>Sand Teaching</h2>",
        '<a href="https://click.updates.cambridge.org/?qs=i">Volume 59 / Issue 4, October 2026</a>',
        "<p>Published Online September 2026</p>",
        '<a href="https://click.updates.cambridge.org/?qs=a">When sand speaks</a><p>Ada Example</p><p>pp 1 - 9</p>',
    )
    assert read_with(ATYPON, mail).titles == ["When sand speaks"]


def test_the_plain_text_of_a_mail_with_opaque_links() -> None:
    link = "https://el.wiley.com/ls/click?upn=u001.{}"
    text = (
        f"Sand Learning\nVolume 42, Issue 6 <{link.format('v')}>\n\nORIGINAL ARTICLE\n\n"
        f"The impact of sand on learning <{link.format(1)}>\nAda Example, Bo Sample\n"
        f"e70338 | First Published: 29 May 2026\n\nLearning in the dunes <{link.format(2)}>\nCy Plain\n"
        f"e70348 | First Published: 30 May 2026\n\nYou are receiving this. unsubscribe here <{link.format('z')}>\n"
    )
    assert next(iter(scores(text))) == ATYPON.name
    found = read_with(ATYPON, text, subject="New Articles Alert: Sand Learning, Vol. 42, No. 6, June 2026")
    assert found.titles == ["The impact of sand on learning", "Learning in the dunes"]
    assert [(each.authors, each.pages, each.published) for each in found.records] == [
        (("Ada Example", "Bo Sample"), "e70338", "2026-05-29"),
        (("Cy Plain",), "e70348", "2026-05-30"),
    ]


def articles_with_kinds(*kinds: str) -> str:
    """A mail in which a kind of articles stands above each title, in a block of its own."""
    rows = []
    for number, kind in enumerate(kinds, 1):
        link = f"https://journals.sagepub.com/doi/full/10.1177/000{number}?ai=2b4&af=R"
        rows.append(
            f'<div>{kind}</div><div><a href="{link}">On sand in dune {number}</a></div>'
            f"<div>Ada Example, Bo Sample</div><div>First published March {number}, 2026</div>"
            f"<div>In dune {number} the sand moves by night, and nobody knows the reason.</div>"
        )
    return page("<h1>Sand Studies</h1>", *rows, '<a href="https://example.org/u">Unsubscribe</a>')


def test_an_unusual_kind_above_a_title_is_no_text_of_the_article_before() -> None:
    mail = articles_with_kinds("Research Article", "Brief Empirical Report", "Pre-registered Direct Replication")
    found = read_with(ATYPON, mail, subject="Sand Studies: Table of Contents")
    assert found.titles == ["On sand in dune 1", "On sand in dune 2", "On sand in dune 3"]
    assert [record.excerpt for record in found.records] == [
        f"In dune {number} the sand moves by night, and nobody knows the reason." for number in (1, 2, 3)
    ]
    assert [record.keywords for record in found.records] == [
        (),
        ("Brief Empirical Report",),
        ("Pre-registered Direct Replication",),
    ]


@pytest.mark.parametrize("line", ["Sand moves by night", "Here are more of our articles", "Bo Sample reports:"])
def test_other_lines_above_a_title_are_no_kind(line: str) -> None:
    mail = articles_with_kinds("Research Article", line, "Research Article")
    found = read_with(ATYPON, mail, subject="Sand Studies: Table of Contents")
    assert len(found.records) == 3
    assert {record.keywords for record in found.records} == {()}


def test_a_full_stop_is_no_part_of_a_title_but_of_an_abbreviation_it_is() -> None:
    rows = "".join(
        f'<tr><td><a href="https://click.info.apa.org/?qs={number}">{title}</a><div>Example, Ada &nbsp;-&nbsp; '
        f"12/15/2025 &nbsp;- Volume 131, Issue 4</div></td></tr>"
        for number, title in enumerate(("Associations of sand and hope.", "Is sand old?", "Sand in the U.S.A."))
    )
    mail = page(
        f"<h1>APA PsycAlert</h1><table>{rows}</table>",
        '<a href="https://click.info.apa.org/?qs=p">Manage your email preferences</a>',
    )
    found = read_with(ATYPON, mail, subject="APA PsycAlert - Journal of Sand")
    assert found.titles == ["Associations of sand and hope", "Is sand old?", "Sand in the U.S.A."]


def test_authors_behind_a_label_and_buttons_that_begin_with_abstract() -> None:
    mail = page(
        "<h1>Table of Contents Alert</h1><p>Volume 9, Issue 3, March 2026</p>",
        *(
            f'<p><a href="https://ieeexplore.ieee.org/document/{number}">{title}</a><br>'
            "Author(s): Ada Example; Bo Sample<br>Page(s): 100 - 112<br>Abstract"
            " <a href='#'>Full text HTML</a> <a href='#'>Full text PDF</a></p>"
            for number, title in (
                (10900001, "A study of the sand on beaches"),
                (10900002, "A second study of sand on the moon"),
            )
        ),
    )
    found = read_with(ATYPON, mail, subject="IEEE Transactions on Sand - new TOC")
    assert [(each.title, each.authors, each.pages, each.abstract, each.excerpt) for each in found.records] == [
        ("A study of the sand on beaches", ("Ada Example", "Bo Sample"), "100-112", "", ""),
        ("A second study of sand on the moon", ("Ada Example", "Bo Sample"), "100-112", "", ""),
    ]


def test_the_journal_behind_volume_and_issue() -> None:
    assert journal_of("New volume/issue: Journal of Sand") == "Journal of Sand"
    assert not journal_of("ScienceDirect Message Center")
