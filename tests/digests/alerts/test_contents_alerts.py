"""Alerts with the contents of journals: Cell Press and ScienceDirect, Nature and Springer, publishers on Atypon."""

from __future__ import annotations

import contextlib
import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged
from digests.reading import corpus, read_with, scores
from readlist.digests.alerts.atypon_alert import READER as ATYPON
from readlist.digests.alerts.cell_press_alert import READER as CELL_PRESS
from readlist.digests.alerts.journal_issue import journal_of
from readlist.digests.alerts.nature_alert import READER as NATURE
from readlist.digests.alerts.section_names import is_section
from readlist.digests.reader import Reader
from readlist.errors import FormatFault

CLICK = (
    "https://click.notification.elsevier.com/CL0/https:%2F%2Fwww.{}%3Fdgcid=raven_jbs_aip_email/1/0100-000000/aBc=441"
)
CELL = f"""<!DOCTYPE html><html><head><style>a {{color: red}}</style></head><body>
<table><tr><td><a href="https://click.notification.elsevier.com/CL0/https:%2F%2Fwww.cell.com/1/01-0/x=1"><img src="logo.png"></a></td></tr>
<tr><td><table><tr><td>Article</td></tr>
<tr><td><a href="{CLICK.format("cell.com%2Fcell-reports-medicine%2Ffulltext%2FS2666-3791(25)00001-1")}">Invented cells grow in the dark</a></td></tr>
<tr><td><i>Ada Example, Bo Sample, Cy Plain-Other</i></td></tr><tr><td>Open Access</td></tr></table></td></tr>
<tr><td><table><tr><td>Review</td></tr>
<tr><td><a href="{CLICK.format("cell.com%2Ftrends%2Fecology-evolution%2Ffulltext%2FS0169-5347(25)00002-2")}">A review of things that do not exist</a></td></tr>
<tr><td><i>Di Test</i></td></tr></table></td></tr>
<tr><td><a href="https://click.notification.elsevier.com/CL0/https:%2F%2Fwww.cell.com%2Faction%2FshowPreferences/1/01-0/y=1">Update Your
Profile</a><a href="x">Privacy Policy</a></td></tr></table></body></html>"""  # noqa: E501
OPAQUE = "https://links.springernature.com/f/a/Ab{}~~/AABE5~/xyz"
NATURE_MAIL = f"""<html><head><title>Nature Inventions Volume 12 Issue 3</title></head><body>
<div style="display:none">Preview of the mail</div>
<p>Volume 12 Issue 3</p><a href="{OPAQUE.format(0)}"><img src="x.png"></a>
<table><tr><td><h2><a name="a">This week</a></h2></td></tr><tr><td>Editorial</td></tr>
<tr><td><span><a href="{OPAQUE.format(1)}">Inventions need better rules</a><br></span><span>A standfirst about rules for inventions.</span></td></tr>
<tr><td>Research Highlights</td></tr>
<tr><td><span><a href="{OPAQUE.format(2)}">This issue's Research Highlights</a><br></span><span>Selections from the literature.</span></td></tr>
<tr><td>Multimedia</td></tr>
<tr><td><span><a href="{OPAQUE.format(3)}">The podcast about invented machines</a><br></span><span>All the news.</span><br><b>Ada Example</b></td></tr>
<tr><td><h2>Correspondence</h2></td></tr>
<tr><td><a href="{OPAQUE.format(4)}">Readers write about machines</a><br>Letter to the Editor<br><b>Bo Sample, Cy Plain</b></td></tr>
<tr><td><h2>Research</h2></td></tr><tr><td>NEW ONLINE</td></tr>
<tr><td><a href="{OPAQUE.format(5)}">A machine that counts itself</a><br>A counting machine is shown to count correctly.<br>
<b>Ada Example, Bo Sample, Cy Plain <i>et al.</i></b><br>doi:10.1038/s00000-026-00001-1</td></tr>
<tr><td>Articles</td></tr>
<tr><td><a href="{OPAQUE.format(6)}">Measurements of nothing</a><br><b>Di Test</b></td></tr>
<tr><td><h2>Jobs</h2></td></tr><tr><td><a href="{OPAQUE.format(7)}">Professor of Inventions</a></td></tr>
<tr><td>You have been sent this Table of Contents Alert because you asked. <a href="{OPAQUE.format(8)}">click here to unsubscribe</a></td></tr>
</table></body></html>"""  # noqa: E501
GRID = "https://u1.ct.sendgrid.net/ls/click?upn=u001.{}"
LINKED_TITLES = f"""<html><body><table><tr><td>Hearts and Pipes Table of Contents Alert</td></tr>
<tr><td>Volume 153, Issue 3; January 20, 2026</td></tr>
<tr><td><h2>Original Research Articles</h2></td></tr>
<tr><td><a href="{GRID.format(1)}">Invented pills and hearts</a><br>Ada Example, Bo Sample, and for the Heart Group<br>
<a href="{GRID.format(2)}">https://doi.org/10.1161/EXAMPLE.125.000001</a><br><a href="{GRID.format(3)}">Abstract</a> | <a href="x">PDF</a></td></tr>
<tr><td><a href="{GRID.format(4)}">A second trial of walking</a></td></tr><tr><td>Cy Plain</td></tr>
<tr><td>First Published: 12 January 2026</td></tr><tr><td><a href="{GRID.format(5)}">10.1161/EXAMPLE.125.000002</a></td></tr>
<tr><td>Unsubscribe</td></tr></table></body></html>"""  # noqa: E501
PLAIN_TITLES = f"""<html><body><p>Invented Hypertension eTOC alert</p>
<h3>Editorials</h3><p><b>Pressure in Pipes</b></p><p>Ada Example</p><p>Originally published 2 January 2026</p>
<p><a href="{GRID.format(2)}">https://doi.org/10.1161/EX.1</a></p>
<p><b>Pressure in hoses</b></p><p>Bo Sample, Cy Plain</p><p><a href="{GRID.format(3)}">https://doi.org/10.1161/EX.2</a></p>
<p><a href="{GRID.format(4)}">Abstract</a> | <a href="{GRID.format(5)}">PDF</a></p>
<h3>Original Articles</h3><p><b>Salt and Water</b></p><p><a href="{GRID.format(6)}">https://doi.org/10.1161/EX.3</a></p>
<p>Unsubscribe</p></body></html>"""
VISIBLE = "https://www.tandfonline.com/doi/{}/10.1080/0000.2026.{}?ai=1a&ui=2b&af=T"
TAYLOR = f"""<html><body><h1>Journal of Invented Studies, Volume 9, Issue 1</h1><p>New content alert</p>
<p>Articles</p><div><a href="{VISIBLE.format("full", 1)}">On the study of studies</a></div><div>Ada Example &amp; Bo Sample</div>
<div>Pages: 1-20 | Published online: 20 Jan 2026</div>
<div><a href="{VISIBLE.format("abs", 1)}">Abstract</a> | <a href="{VISIBLE.format("pdf", 1)}">PDF</a></div>
<div><a href="{VISIBLE.format("full", 2)}">Notes on notes</a></div><div>Cy Plain</div></body></html>"""  # noqa: E501
SAMPLES = [(CELL_PRESS, CELL), (NATURE, NATURE_MAIL), (ATYPON, LINKED_TITLES), (ATYPON, PLAIN_TITLES), (ATYPON, TAYLOR)]


@pytest.mark.parametrize(("reader", "sample"), SAMPLES)
def test_the_reader_of_an_alert_wins(reader: Reader, sample: str) -> None:
    (name, first), *others = scores(sample).items()
    assert name == reader.name
    assert first >= 60
    assert all(score <= first - 20 for _name, score in others)


def test_cell_press() -> None:
    found = read_with(
        CELL_PRESS, CELL, subject="Cell Reports Medicine Online Now E-mail Alert: January 22", sender="Cell Press"
    )
    first, second = found.records
    assert found.heads == [("2026-03-17", "Cell Reports Medicine")]
    assert first.title == "Invented cells grow in the dark"
    assert first.authors == ("Ada Example", "Bo Sample", "Cy Plain-Other")
    assert first.url == "https://www.cell.com/cell-reports-medicine/fulltext/S2666-3791(25)00001-1"
    assert first.venue == "Cell Reports Medicine"
    assert second.venue == "Trends in Ecology Evolution"
    assert second.keywords == ("Review",)
    assert not found.problems


def test_nature_has_articles_news_and_letters_but_no_podcasts_and_jobs() -> None:
    found = read_with(NATURE, NATURE_MAIL)
    assert found.heads[0].series == "Nature Inventions"
    assert found.titles == [
        "Inventions need better rules",
        "Readers write about machines",
        "A machine that counts itself",
        "Measurements of nothing",
    ]
    editorial, letter, online, article = found.records
    assert editorial.keywords == ("Editorial",)
    assert editorial.excerpt == "A standfirst about rules for inventions."
    assert (editorial.volume, editorial.issue) == ("12", "3")
    assert letter.authors == ("Bo Sample", "Cy Plain")
    assert letter.excerpt == ""
    assert online.identifiers == {"doi": "10.1038/s00000-026-00001-1"}
    assert online.authors_cut
    assert online.url == ""  # the DOI leads there without a redirect
    assert online.volume == ""
    assert article.url == OPAQUE.format(6)
    assert article.volume == "12"
    assert found.kinds == ["links_skipped"]


def test_atypon_with_linked_titles() -> None:
    found = read_with(ATYPON, LINKED_TITLES)
    first, second = found.records
    assert found.heads == [("2026-01-20", "Hearts and Pipes")]
    assert first.authors == ("Ada Example", "Bo Sample", "{Heart Group}")
    assert first.identifiers == {"doi": "10.1161/example.125.000001"}
    assert (first.volume, first.issue, first.venue) == ("153", "3", "Hearts and Pipes")
    assert second.published == "2026-01-12"


def test_atypon_with_titles_that_are_no_links() -> None:
    found = read_with(ATYPON, PLAIN_TITLES)
    assert found.titles == ["Pressure in Pipes", "Pressure in hoses", "Salt and Water"]
    assert [record.authors for record in found.records] == [("Ada Example",), ("Bo Sample", "Cy Plain"), ()]
    assert [record.identifiers["doi"] for record in found.records] == ["10.1161/ex.1", "10.1161/ex.2", "10.1161/ex.3"]
    assert found.records[0].keywords == ("Editorials",)
    assert found.records[2].keywords == ()


def test_atypon_with_dois_in_addresses() -> None:
    first, second = read_with(ATYPON, TAYLOR).records
    assert first.url == "https://www.tandfonline.com/doi/full/10.1080/0000.2026.1"
    assert [link.kind for link in first.links] == ["pdf"]
    assert (first.pages, first.published, first.authors) == ("1-20", "2026-01-20", ("Ada Example", "Bo Sample"))
    assert second.identifiers == {"doi": "10.1080/0000.2026.2"}


@pytest.mark.parametrize(
    ("subject", "journal"),
    [
        ("Nature alert for 22nd January 2026", "Nature"),
        ("Invented Methods Contents: January 2026 Volume 23 Issue 1", "Invented Methods"),
        ("Table of Contents Alert: Hearts, Volume 153, Issue 3", "Hearts"),
        ("ScienceDirect: New articles available: Invented Networks", "Invented Networks"),
        ("Fwd: New issue alert: Journal of Things", "Journal of Things"),
        ("Your Online Now alert from Invented Reports", "Invented Reports"),
        ("Wiley Online Library: Advanced Inventions Table of Contents Alert", "Advanced Inventions"),
        ("PNAS Table of Contents Alert for January 20, 2026", "PNAS"),
        ("J. Inv. Chem. Soc. Table of Contents (Volume 148, Issue 10)", "J. Inv. Chem. Soc."),
        ("IEEE Xplore Alert: Transactions on Sand new table of contents", "Transactions on Sand"),
        ("RSC: Inv. Chem. Sci. - Advance Articles", "Inv. Chem. Sci."),
        ("ACM DL TOC Service for Transactions on Sand", "Transactions on Sand"),
        ("New articles for you", ""),
        ("Manage your alerts and settings", ""),
        ("Table of Contents", ""),
        ("", ""),
    ],
)
def test_the_journal_in_a_subject(subject: str, journal: str) -> None:
    assert journal_of(subject) == journal


def test_a_long_title_is_read_in_linear_time() -> None:
    begun = time.thread_time()
    read_with(NATURE, NATURE_MAIL.replace("<title>Nature", "<title>Nature " + "- " * 40_000))
    assert time.thread_time() - begun < 3


def test_names_of_sections() -> None:
    assert all(map(is_section, ["Articles", "News & Views", "Original Research", "Letters to the Editor", "EDITORIAL"]))
    assert not any(map(is_section, ["", "Pressure in Pipes", "A review of nothing at all", "Ada Example"]))


@pytest.mark.parametrize("reader", [CELL_PRESS, NATURE, ATYPON])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_mails_raise_only_format_faults(reader: Reader, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from([sample for each, sample in SAMPLES if each is reader]).flatmap(damaged))
    reader.score(sample, "a.html")
    with contextlib.suppress(FormatFault):
        read_with(reader, sample)


TITLES = st.lists(
    st.text("abcdefghijklmno &é-", min_size=12, max_size=60).map(lambda text: "Zebra " + " ".join(text.split()) + " q"),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(titles=TITLES)
@settings(max_examples=40, deadline=None)
def test_articles_of_a_table_of_contents_read_back(titles: list[str]) -> None:
    rows = "".join(
        f'<tr><td><a href="{OPAQUE.format(place)}">{escape(title)}</a><br>Ada Example<br>doi:10.1038/x{place}</td></tr>'
        for place, title in enumerate(titles)
    )
    found = read_with(NATURE, f"<html><body><h2>Articles</h2><table>{rows}</table></body></html>")
    assert found.titles == titles
    assert [record.identifiers["doi"] for record in found.records] == [f"10.1038/x{n}" for n in range(len(titles))]


def test_real_alerts_are_read() -> None:
    for reader, pattern in ((CELL_PRESS, "*elsevier*"), (NATURE, "*nature*"), (ATYPON, "*[Aa][Hh][Aa]*.html")):
        for path in corpus("journal-alerts", pattern):
            data = path.read_bytes()
            assert next(iter(scores(data, path.name))) == reader.name
            found = read_with(reader, data, path.name)
            assert found.entries
            assert all(len(title) > 5 for title in found.titles)
            assert sum(1 for record in found.records if record.authors) >= 0.8 * len(found.records)


def test_a_message_of_sciencedirect_names_its_journal() -> None:
    assert journal_of("ScienceDirect Message: Journal of Sand: Alert 1 March-7 March") == "Journal of Sand"


def test_titles_without_links_below_headings_and_dates_below_dois() -> None:
    articles = "".join(
        f"<p><b>{title}</b><br>Ada Example and Bo Sample<br>DOI: <a href='https://pubs.acs.org/doi/10.1021/{number}'>"
        f"10.1021/{number}</a><br>March 12, 2026</p>"
        for title, number in (("Sand Acid in Deserts", "jsc.6b01234"), ("Dune Salts", "jsc.6b01235"))
    )
    page = f"<html><body><h1>ACS ASAP Alert</h1><h2>J. Sand Chem.</h2>{articles}</body></html>"
    read = read_with(ATYPON, page)
    assert read.titles == ["Sand Acid in Deserts", "Dune Salts"]
    assert {record.published for record in read.records} == {"2026-03-12"}


def test_a_heading_that_names_the_issue_is_no_keyword() -> None:
    articles = "".join(
        f"<div><a href='https://dl.acm.org/doi/10.1145/370000{number}'>Quilting for Everyone {number}</a><br>"
        f"Ada Example<br>Article No.: {number}, Pages 1-9</div>"
        for number in (1, 2)
    )
    page = f"<html><body><h2>Transactions on Sand: Volume 5, Issue 1</h2>{articles}<p>Unsubscribe</p></body></html>"
    found = read_with(ATYPON, page, subject="TOC Alert: Transactions on Sand, Volume 5, Issue 1")
    assert len(found.entries) == 2
    assert not any(record.keywords for record in found.records)


def test_a_subject_with_new_publications_and_numbers_of_articles() -> None:
    page = """<html><body><h2>ACM Transactions on Owls, Volume 8, Issue 1</h2>
<p><a href="https://dl.acm.org/doi/10.1145/3600001">Counting owls in streams</a><br>Ada Example, Ben Sample<br>
Article No.: 3, Pages 1–24<br>https://doi.org/10.1145/3600001</p>
<p><a href="https://dl.acm.org/doi/10.1145/3600002">Owls at night</a><br>Cleo Test<br>Article No.: 1</p>
<p><a href="https://dl.acm.org/unsubscribe">Unsubscribe</a></p></body></html>"""
    found = read_with(ATYPON, page, subject="New publications in ACM Transactions on Owls")
    first, second = found.records
    assert found.heads[0].series == "ACM Transactions on Owls"
    assert (first.venue, first.volume, first.issue, first.pages) == ("ACM Transactions on Owls", "8", "1", "1-24")
    assert (second.pages, second.excerpt) == ("1", "")


def test_addresses_below_titles_in_plain_text() -> None:
    text = """Transactions on Sand: new table of contents
View the contents: https://ieeexplore.ieee.org/xpl/tocresult.jsp?isnumber=1

ARTICLES
Counting owls in streams
Ada Example; Ben Sample
Publication Year: 2026, Page(s): 12 - 15
https://ieeexplore.ieee.org/document/10000001

Owls at night
Cleo Test
Publication Year: 2026, Page(s): 16 - 19
Abstract https://ieeexplore.ieee.org/document/10000002
Full text PDF https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=10000002

If you no longer wish to receive alerts: https://ieeexplore.ieee.org/alerts/unsubscribe
"""
    first, second = read_with(ATYPON, text, subject="Transactions on Sand - new TOC").records
    assert (first.title, first.authors, first.pages) == (
        "Counting owls in streams",
        ("Ada Example", "Ben Sample"),
        "12-15",
    )
    assert first.url == "https://ieeexplore.ieee.org/document/10000001"
    assert (second.title, second.authors, second.pages) == ("Owls at night", ("Cleo Test",), "16-19")


def test_dois_as_the_acm_marks_them() -> None:
    text = (
        "Transactions on Sand\nVolume 5 Issue 1\n\nCounting owls in streams\nAda Example, Ben Sample\nPages 1-18\n"
        "doi>10.1145/3700001.3700002\n\nOwls at night\nCleo Test\nPages 19-20\ndoi>10.1145/3700001.3700003\n"
    )
    found = read_with(ATYPON, text, subject="ACM DL TOC Service for Transactions on Sand")
    assert found.titles == ["Counting owls in streams", "Owls at night"]
    assert found.records[0].identifiers == {"doi": "10.1145/3700001.3700002"}


def test_addresses_below_authors_and_titles_in_plain_text() -> None:
    text = """Transactions on Sand: new table of contents

Ada Example, Ben Sample
Counting owls in streams
https://ieeexplore.ieee.org/document/10000001

Owl Nights
Pages 16 - 19
https://ieeexplore.ieee.org/document/10000002
"""
    first, second = read_with(ATYPON, text, subject="Transactions on Sand - new TOC").records
    assert (first.title, first.authors) == ("Counting owls in streams", ("Ada Example", "Ben Sample"))
    assert (second.title, second.pages) == ("Owl Nights", "16-19")


OF_OWLS = "https://www.cambridge.org/core/journals/journal-of-owls"
CAMBRIDGE = f"""<html><body><p>Dear Ada Example,</p><p>A new issue of
<a href="{OF_OWLS}/issue/0123456789ABCDEF">Journal of Owls - Volume 12 - Issue 1</a> is available.</p>
<h3>Articles</h3><div><a href="{OF_OWLS}/article/counting-owls/0123456789ABCDEF">Counting Owls in the Dark</a><br>
Ada Example, Bo Sample</div><div><a href="{OF_OWLS}/article/sand/1123456789ABCDEF">Sand and Owls</a><br>Di Probe
</div><p><a href="https://www.cambridge.org/core/manage-alerts">Manage your alerts</a></p></body></html>"""


@pytest.mark.parametrize(
    "subject", ["Cambridge Core alert: New issue of Journal of Owls", "Your Cambridge Core content alert"]
)
def test_the_journal_behind_two_labels_or_of_a_linked_issue(subject: str) -> None:
    found = read_with(ATYPON, CAMBRIDGE, subject=subject, sender="Cambridge Core <noreply@cambridge.org>")
    assert found.heads[0].series == "Journal of Owls"
    assert found.titles == ["Counting Owls in the Dark", "Sand and Owls"]
    assert {record.venue for record in found.records} == {"Journal of Owls"}
    assert not found.problems


WILEY_PAGE = "https://onlinelibrary.wiley.com"


def papers_of(*journals: str) -> str:
    """A mail with a link to each journal above a paper, below a link to a page that is no journal's."""
    rows = "".join(
        f'<p><a href="{WILEY_PAGE}/journal/12{place}">{name}</a></p>'
        f'<p><a href="{WILEY_PAGE}/doi/10.1111/owl.{place}">Counting Owls of Kind {place}</a></p><p>Ada Example</p>'
        for place, name in enumerate(journals)
    )
    begin = f'<html><body><p><a href="{WILEY_PAGE}/journal/120/about">About Us</a></p>'
    buttons = f'<p><a href="{WILEY_PAGE}/toc/120/current">View the current issue</a></p>'
    return f"{begin}{buttons}{rows}</body></html>"


@pytest.mark.parametrize(
    ("journals", "venue"), [(("Barn Letters", "Barn Letters"), "Barn Letters"), (("Barn Letters", "Sand Science"), "")]
)
def test_the_linked_journal_is_that_of_all_papers_only_if_it_is_the_only_one(
    journals: tuple[str, ...], venue: str
) -> None:
    text = papers_of(*journals)
    found = read_with(ATYPON, text, subject="New articles for you", sender="Wiley <a@wiley.example>")
    assert [record.venue for record in found.records] == [venue, venue]
