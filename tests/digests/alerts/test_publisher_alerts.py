"""Alerts of publishers that do not say "Table of Contents", and what is no article or no link in them."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.alerts.atypon_alert import READER as ATYPON
from readlist.digests.alerts.cell_press_alert import READER as CELL_PRESS
from readlist.digests.alerts.journal_issue import journal_of
from readlist.digests.alerts.nature_alert import READER as NATURE
from readlist.digests.alerts.newsletter import READER as NEWSLETTER

FOOTER = '<a href="https://example.org/u">Unsubscribe</a> | <a href="https://example.org/p">Manage preferences</a>'


def page(*rows: str) -> str:
    """A mail of rows, as mailing services make it."""
    return f"<html><body><table>{''.join(f'<tr><td>{row}</td></tr>' for row in (*rows, FOOTER))}</table></body></html>"


def article(address: str, title: str, *lines: str) -> str:
    return "<br>".join([f'<a href="{address}">{title}</a>', *lines])


MAILS = {
    "Wiley": ("https://onlinelibrary.wiley.com/doi/10.1002/sand.{}?campaign=woletoc", "Pages: 1-9"),
    "Oxford": (
        "https://academic.oup.com/sand/article/12/3/100/{}?rss=1",
        "Sand Studies, Volume 12, Issue 3, March 2026",
    ),
    "Springer": ("https://link.springer.com/article/10.1007/s00000-026-{}?utm_source=toc", "Pages 1-9"),
    "Science": ("https://www.science.org/doi/10.1126/science.sand{}?et_rid=1", "13 March 2026"),
    "Taylor & Francis": ("https://www.tandfonline.com/doi/full/10.1080/00.2026.{}?ai=1a&ui=2b&af=H", "Pages: 1-9"),
    "SAGE": ("https://journals.sagepub.com/doi/full/10.1177/0000{}?ai=2b4&af=R", "pp. 1-9"),
    "ACS": ("https://pubs.acs.org/doi/10.1021/acs.sand.{}", "DOI: 10.1021/acs.sand.{}"),
    "IEEE": ("https://ieeexplore.ieee.org/document/{}?source=alert", "Page(s): 1 - 9"),
    "APS": ("https://journals.aps.org/prz/abstract/10.1103/PhysRevZ.{}", "Phys. Rev. Z 12, 030001 (2026)"),
    "PNAS": ("https://www.pnas.org/doi/10.1073/pnas.{}", "March 12, 2026"),
    "ScienceDirect": ("https://www.sciencedirect.com/science/article/pii/S00000000260{}", "Volume 12, March 2026"),
}


@pytest.mark.parametrize("publisher", MAILS)
def test_an_alert_without_the_words_of_one(publisher: str) -> None:
    address, place = MAILS[publisher]
    mail = page(
        "<h1>Sand Studies</h1>",
        article(address.format(10001), "On sand in the dark", "Ada Example, Bo Sample", place.format(10001)),
        article(address.format(10002), "On sand in the light", "Cy Plain", place.format(10002)),
    )
    (name, first), *others = scores(mail).items()
    assert name == ATYPON.name
    assert all(score <= first - 20 for _name, score in others)
    found = read_with(ATYPON, mail, subject="Sand Studies: 2 new articles", sender="Publisher <alerts@example.org>")
    assert found.heads[0].series == "Sand Studies"
    assert found.titles == ["On sand in the dark", "On sand in the light"]
    assert [record.authors for record in found.records] == [("Ada Example", "Bo Sample"), ("Cy Plain",)]
    assert {record.venue for record in found.records} == {"Sand Studies"}
    assert not found.problems


def test_front_matter_is_left_out_and_told() -> None:
    address = MAILS["Wiley"][0]
    mail = page(
        "Volume 12, Issue 3",
        article(address.format(1), "Issue Information", "Pages: 1-2"),
        article(address.format(2), "Cover Image", "Ada Example"),
        article(address.format(3), "Sand in the dark", "Ada Example"),
    )
    for reader in (ATYPON, NEWSLETTER):
        found = read_with(reader, mail, subject="Sand Studies: Volume 12, Issue 3")
        assert found.titles == ["Sand in the dark"]
        left_out = next(problem for problem in found.problems if problem.kind == "front_matter_left_out")
        assert left_out.values == {"parts": 2, "text": "Issue Information"}


def test_a_title_without_a_link_among_links() -> None:
    address = MAILS["Wiley"][0]
    mail = page(
        "<h2>Articles</h2>",
        "<p>Deserts without a link at all</p><p>Eve Case, Fay Test</p>",
        article(address.format(1), "Sand in the dark", "Ada Example", "Pages: 1-9"),
        "<p>Dunes without any link</p><p>Bo Sample, Di Test</p><p>Pages: 10-20</p>",
        article(address.format(2), "Sand in the light", "Cy Plain", "A text about light, which is no title"),
    )
    found = read_with(ATYPON, mail)
    assert found.titles == [
        "Deserts without a link at all",
        "Sand in the dark",
        "Dunes without any link",
        "Sand in the light",
    ]
    assert found.records[2].authors == ("Bo Sample", "Di Test")
    assert found.records[2].pages == "10-20"
    assert found.records[3].excerpt == "A text about light, which is no title"


def test_a_title_and_its_authors_on_one_line() -> None:
    address = MAILS["APS"][0]
    rows = [
        f'{number}. <a href="{address.format(number)}">Foam number {number} of all</a>, Ada Example and Bo Sample'
        for number in (1, 2, 3)
    ]
    found = read_with(ATYPON, page("<h1>Physical Review Z</h1>", *rows))
    assert found.titles == [f"Foam number {number} of all" for number in (1, 2, 3)]
    assert found.records[1].authors == ("Ada Example", "Bo Sample")


def test_papers_that_are_not_read_are_counted() -> None:
    address = MAILS["ACS"][0]
    mail = page(
        '<p>Most read: <a href="https://pubs.acs.org/doi/10.1021/acs.sand.9">this one</a> and others</p>',
        article(address.format(1), "Sand in the dark", "Ada Example"),
        article(address.format(2), "Sand in the light", "Cy Plain"),
    )
    found = read_with(ATYPON, mail)
    assert [(problem.kind, problem.values) for problem in found.problems] == [("records_missing", {"records": 1})]


def test_nature_with_one_redirect() -> None:
    redirect = "https://links.springernature.com/f/a/Ab~~/AABE5~/xyz"
    mail = page(
        "Nature Sand: new content online",
        article(redirect, "A dune that counts", "Ada Example, Bo Sample", "doi:10.1038/s00000-026-00001-1"),
    )
    name, first = next(iter(scores(mail).items()))
    assert (name, first >= 60) == (NATURE.name, True)
    assert read_with(NATURE, mail, subject="Nature Sand: 1 new article").heads[0].series == "Nature Sand"


def test_the_search_alert_of_sciencedirect_names_the_journal_of_each_article() -> None:
    address = "https://www.sciencedirect.com/science/article/pii/S000000002600{}?dgcid=raven_sd_search_email"
    mail = page(
        article(
            address.format("0011"), "Sand in networks", "Journal of Sand, Available online 12 March 2026", "Ada Example"
        ),
        article(
            address.format("0022"), "Networks in sand", "Nothing Letters, Volume 12, March 2026, 100123", "Bo Sample"
        ),
    )
    found = read_with(
        CELL_PRESS, mail, subject="ScienceDirect Search Alert: 2 New articles", sender="ScienceDirect <a@b.org>"
    )
    assert found.heads[0].series == "ScienceDirect"
    assert [record.venue for record in found.records] == ["Journal of Sand", "Nothing Letters"]
    assert [record.authors for record in found.records] == [("Ada Example",), ("Bo Sample",)]


@pytest.mark.parametrize(
    ("subject", "journal"),
    [
        ("Sand Journal: 2 new articles", "Sand Journal"),
        ("Sand Learning: your new issue", "Sand Learning"),
        ("IEEE Transactions on Sand - new TOC", "IEEE Transactions on Sand"),
        ("ScienceDirect Search Alert: 2 New articles Available on ScienceDirect", ""),
        ("Your weekly alert", ""),
    ],
)
def test_the_journal_before_the_words_of_an_alert(subject: str, journal: str) -> None:
    assert journal_of(subject) == journal


def test_a_newsletter_with_links_to_several_publishers_is_no_alert() -> None:
    mail = page(
        article(MAILS["ACS"][0].format(1), "Sand in the dark", "Ada Example"),
        article(MAILS["IEEE"][0].format(2), "Sand in the light", "Cy Plain"),
        article("https://arxiv.org/abs/2603.01234", "Sand in the rain", "Cy Plain"),
    )
    assert next(iter(scores(mail))) == NEWSLETTER.name


def test_the_layout_of_mdpi() -> None:
    rows = [
        f'<p><a href="https://www.mdpi.com/0000-000{number}/26/5/100{number}?utm_source=toc"><b>{title}</b></a><br>'
        f"by {authors}<br><em>Sand</em> <b>2026</b>, <em>26</em>(5), 100{number}; "
        f'<a href="https://doi.org/10.3390/s26050{number}">https://doi.org/10.3390/s26050{number}</a> - 03 Mar 2026<br>'
        f"Viewed by 12<br><b>Abstract</b> We measure sand in ways that nobody has measured it before.</p>"
        for number, title, authors in (
            (1, "A sensor for sand", "Ada Example and Bo Sample"),
            (2, "Sand sensed", "Cy Plain"),
        )
    ]
    found = read_with(ATYPON, page(*rows), subject="Sand, Volume 26, Issue 5 Table of Contents Alert")
    first = found.records[0]
    assert (first.title, first.authors) == ("A sensor for sand", ("Ada Example", "Bo Sample"))
    assert (first.published, first.volume, first.issue, first.pages) == ("2026-03-03", "26", "5", "1001")
    assert (first.abstract, first.excerpt) == ("We measure sand in ways that nobody has measured it before.", "")


def test_the_layout_of_iop() -> None:
    rows = [
        f'<p><a href="http://iopscience.iop.org/article/10.1088/0000/abc{number}?emailalert=1">{title}</a></p>'
        f"<p>{authors} 2026 <em>J. Sand Phys.</em> <strong>54</strong> 10{number}001</p><p>View abstract | PDF</p>"
        for number, title, authors in (
            (1, "Waves in the sand", "Ada Example and Bo Sample"),
            (2, "Waves in dunes", "C Plain"),
        )
    ]
    found = read_with(ATYPON, page("<h2>Journal of Sand Physics</h2>", *rows))
    first = found.records[0]
    assert (first.authors, first.published) == (("Ada Example", "Bo Sample"), "2026")
    assert (first.venue, first.volume, first.pages) == ("J. Sand Phys.", "54", "101001")


def test_volume_issue_and_number_between_bars() -> None:
    address = MAILS["PNAS"][0]
    place = "March 1, 2026 | 123 (9) e260001 | https://doi.org/10.1073/pnas.1"
    found = read_with(
        ATYPON, page(article(address.format(1), "Sand in the dark", "Ada Example, +5, and Cy Plain", place))
    )
    record = found.records[0]
    assert (record.published, record.volume, record.issue, record.pages) == ("2026-03-01", "123", "9", "e260001")
    assert (record.authors, record.authors_cut) == (("Ada Example", "Cy Plain"), True)


def test_a_table_of_contents_in_plain_text() -> None:
    text = """Physical Review Z
Table of Contents Alert
Volume 126, Issue 9, 5 March 2026

HIGHLIGHTED ARTICLES

Sand in a box (3 pages)
Ada Example, Bo Sample, and Cy Plain
Published 2 March 2026
URL: http://link.aps.org/doi/10.1103/PhysRevZ.126.090001

LETTERS

Second sand of the box
Di Test
Published 3 March 2026
URL: http://link.aps.org/doi/10.1103/PhysRevZ.126.090002
"""
    found = read_with(ATYPON, text, subject="Phys. Rev. Z - Table of Contents Alert - Vol. 126, Iss. 9")
    assert found.titles == ["Sand in a box", "Second sand of the box"]
    assert [record.authors for record in found.records] == [("Ada Example", "Bo Sample", "Cy Plain"), ("Di Test",)]
    assert [record.published for record in found.records] == ["2026-03-02", "2026-03-03"]


def test_authors_and_place_as_lesser_headings_below_a_title() -> None:
    rows = [
        f'<h5><a href="https://journals.aps.org/prz/abstract/10.1103/PhysRevZ.126.09000{number}">{title}</a></h5>'
        f"<h6>{authors}</h6><h6>Phys. Rev. Z <b>126</b>, 09000{number} (2026) - Published {number} March 2026</h6>"
        for number, title, authors in (
            (1, "Waves in the sand", "Ada Example, Bo Sample"),
            (2, "Modes of dunes", "Cy Plain"),
        )
    ]
    found = read_with(ATYPON, page("<h1>Physical Review Z</h1><h3>Letters</h3>", *rows))
    assert [record.authors for record in found.records] == [("Ada Example", "Bo Sample"), ("Cy Plain",)]
    assert [(record.published, record.volume, record.pages) for record in found.records] == [
        ("2026-03-01", "126", "090001"),
        ("2026-03-02", "126", "090002"),
    ]


def test_addresses_without_any_doi() -> None:
    rows = [
        f'<p><a href="https://opg.optica.org/oe/abstract.cfm?uri=oe-34-5-{number}000"><b>{title}</b></a><br>{authors}<br>'
        f"Opt. Sand 34(5), {number}000-{number}010 (2026) | "
        f'<a href="https://opg.optica.org/oe/viewmedia.cfm?uri=oe-34-5-{number}000">PDF</a></p>'
        for number, title, authors in (
            (1, "Light in sand waves", "Ada Example, Bo Sample"),
            (2, "Photons in dunes", "Cy Plain"),
        )
    ]
    mail = page("<h2>Optics Sand</h2>", *rows)
    assert next(iter(scores(mail))) == ATYPON.name
    found = read_with(ATYPON, mail, subject="Optics Sand - Volume 34, Issue 5")
    assert [(each.volume, each.issue, each.pages, each.published) for each in found.records] == [
        ("34", "5", "1000-1010", "2026"),
        ("34", "5", "2000-2010", "2026"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "New articles from the journals and searches you follow",
        "Articles related to your search",
        "Natural Products",
        "Health Services Research",
        "Extreme Events",
        "Social Sciences",
        "Data Collections in Ecology",
    ],
)
def test_a_heading_with_a_word_of_other_sections(heading: str) -> None:
    address = MAILS["ScienceDirect"][0]
    mail = page(
        f"<h2>{heading}</h2>",
        article(address.format(10001), "On sand in the dark", "Ada Example, Bo Sample"),
        "<h2>Related articles and news</h2>",
        article(address.format(10002), "On gravel in the light", "Cy Plain"),
        "<h2>Events and webinars</h2>",
        article("https://events.example.org/w/1", "Join our sand week"),
    )
    assert read_with(ATYPON, mail).titles == ["On sand in the dark"]


def test_a_mail_of_most_read_articles_alone() -> None:
    address = MAILS["ScienceDirect"][0]
    mail = page(
        "<h2>The most read articles of Sand Studies</h2>",
        article(address.format(10001), "On sand in the dark", "Ada Example, Bo Sample"),
        article(address.format(10002), "On sand in the light", "Cy Plain"),
    )
    assert read_with(ATYPON, mail).titles == ["On sand in the dark", "On sand in the light"]


def test_a_linked_journal_and_a_linked_place_are_no_articles() -> None:
    address = "https://journals.aps.org/prz/abstract/10.1103/PhysRevZ.12.030001?ft=1"
    mail = page(
        '<a href="https://journals.aps.org/prz">Physical Review Z</a><br>Vol. 12, Iss. 3',
        "<b>COVER PICTURE</b>",
        f'<a href="{address}">Sand at rest</a><br>Ada Example and Bo Sample<br>'
        f'<a href="{address}">Phys. Rev. Z <b>12</b>, 030001 (2026)</a> – Published 12 March 2026',
        "<h3>Granular Physics: Piles, Flows, Jams, Avalanches, Dunes and Related Matters</h3>",
        article("https://journals.aps.org/prz/abstract/10.1103/PhysRevZ.12.030002", "Sand in flight", "Cy Plain"),
    )
    found = read_with(ATYPON, mail, subject="Physical Review Z Tables of Contents Vol. 12, Iss. 3")
    assert found.titles == ["Sand at rest", "Sand in flight"]
    first, second = found.records
    assert (first.published, first.pages, first.keywords) == ("2026-03-12", "030001", ("Cover Picture",))
    assert first.url == "https://journals.aps.org/prz/abstract/10.1103/PhysRevZ.12.030001"
    assert second.keywords == ("Granular Physics: Piles, Flows, Jams, Avalanches, Dunes and Related Matters",)


def test_the_manuscript_and_its_dates() -> None:
    mail = page(
        article(
            "https://pubs.rsc.org/en/content/articlelanding/2026/sd/d6sd00001a",
            "Sand in flow",
            "Sand Sci., 2026, Accepted Manuscript",
            "DOI: 10.1039/D6SD00001A",
            "Ada Example, Bo Sample",
            "Received 02 Jan 2026, Accepted 27 Feb 2026",
            "First published online 05 Mar 2026",
        ),
        article("https://www.science.org/doi/10.1126/science.sand1", "Sand alone", "Cy Plain", "eadp0003"),
    )
    first, second = read_with(ATYPON, mail).records
    assert (first.authors, first.venue, first.published) == (("Ada Example", "Bo Sample"), "Sand Sci.", "2026-03-05")
    assert not first.excerpt
    assert second.pages == "eadp0003"


def test_a_label_above_a_title_and_a_heading_below_a_place_in_plain_text() -> None:
    mail = """PHYSICAL SAND LETTERS
Volume 12, Issue 3

Editors' Suggestion
Sand in a Trap of Light
Ada Example, Bo Sample, and C. Plain
Phys. Sand Lett. 12, 030001 (2026)
Published 12 March 2026
http://link.aps.org/doi/10.1103/PhysRevZ.12.030001

General Sand: Grains, Dunes, etc.

Dunes That Never Were in Motion
Cy Plain
Phys. Sand Lett. 12, 030002 (2026)
Published 13 March 2026
http://link.aps.org/doi/10.1103/PhysRevZ.12.030002

To unsubscribe: http://www.aps.org/unsubscribe
"""
    found = read_with(ATYPON, mail, subject="Phys. Sand Lett. Table of Contents: Vol. 12, Iss. 3")
    assert found.titles == ["Sand in a Trap of Light", "Dunes That Never Were in Motion"]
    assert [record.excerpt for record in found.records] == ["", ""]
    assert [record.pages for record in found.records] == ["030001", "030002"]


def test_links_that_only_the_publisher_resolves_with_names_and_place_on_one_line() -> None:
    place = "A. Example and Others | N Sand J Med 2026;390:{}"
    mail = page(
        "<h1>The New Sand Journal of Medicine</h1>",
        "ORIGINAL ARTICLES",
        article("https://cl.n.nejm.org/?qs=1", "Sand for the Treatment of Dust", place.format("870-880")),
        article("https://cl.n.nejm.org/?qs=2", "Dust in Acute Absence", place.format("881-892")),
    ).replace("example.org/", "cl.n.nejm.org/")
    assert next(iter(scores(mail))) == ATYPON.name
    first, second = read_with(ATYPON, mail).records
    assert (first.title, first.authors, first.authors_cut) == (
        "Sand for the Treatment of Dust",
        ("A. Example",),
        True,
    )
    assert (first.volume, first.pages, second.pages) == ("390", "870-880", "881-892")


def test_a_journal_with_the_form_of_a_name_above_the_authors() -> None:
    address = "https://www.sciencedirect.com/science/article/pii/S00000000260{}?dgcid=raven_sd_search_email"
    mail = page(
        "<h1>New results for sand</h1>",
        article(address.format(10001), "On sand in the dark", "Current Sand", "Ada Example, Bo Sample"),
        article(address.format(10002), "On sand in the light", "Sand Reports Methods", "Cy Plain, ... Di Last"),
        article(address.format(10003), "On sand at noon", "Ed Alone"),
    )
    first, second, third = read_with(CELL_PRESS, mail).records
    assert (first.venue, first.authors) == ("Current Sand", ("Ada Example", "Bo Sample"))
    assert (second.venue, second.authors, second.authors_cut) == ("Sand Reports Methods", ("Cy Plain", "Di Last"), True)
    assert (third.venue, third.authors) == ("", ("Ed Alone",))
