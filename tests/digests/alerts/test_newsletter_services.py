"""Mails of services and archives that the reader of newsletters reads: titles, authors, journals, no buttons."""

from __future__ import annotations

import pytest

from digests.reading import Read, read_with, scores
from readlist.digests.alerts.atypon_alert import READER as ATYPON
from readlist.digests.alerts.cell_press_alert import READER as CELL_PRESS
from readlist.digests.alerts.newsletter import READER
from readlist.digests.fields.item_details import read_details
from readlist.digests.fields.record_draft import RecordDraft


def page(*rows: str) -> str:
    """A mail of rows, with a footer."""
    footer = '<a href="https://example.org/u">Unsubscribe</a>'
    return f"<html><body><table>{''.join(f'<tr><td>{row}</td></tr>' for row in (*rows, footer))}</table></body></html>"


def read(mail: str) -> Read:
    name, score = next(iter(scores(mail).items()))
    assert (name, score >= 20) == (READER.name, True)
    return read_with(READER, mail, subject="Alert", sender="A Service <a@example.org>")


RESEARCH_GATE = "https://www.researchgate.net/publication/39000000{}_Sand?_esc=email&pli=1"


def test_researchgate_has_authors_in_links_and_buttons_that_are_no_titles() -> None:
    found = read(
        page(
            f'<a href="{RESEARCH_GATE.format(1)}">Sand grows in the dark</a>',
            "Article",
            "Mar 2026 · Journal of Sand",
            '<a href="https://www.researchgate.net/profile/A">Ada Example</a> · '
            '<a href="https://www.researchgate.net/profile/B">Bo Sample</a>',
            f'<a href="{RESEARCH_GATE.format(1)}">Request full-text</a>',
            f'<a href="{RESEARCH_GATE.format(2)}">Sand falls in the light</a>',
            "Cy Plain",
            f'<a href="{RESEARCH_GATE.format(2)}">Download</a> <a href="https://example.org/f">Follow</a>',
        )
    )
    first, second = found.records
    assert found.titles == ["Sand grows in the dark", "Sand falls in the light"]
    assert first.authors == ("Ada Example", "Bo Sample")
    assert (first.venue, first.published) == ("Journal of Sand", "2026-03")
    assert first.url == "https://www.researchgate.net/publication/390000001_Sand"
    assert second.authors == ("Cy Plain",)


SERVICES = {
    "academia": "https://www.academia.edu/1234567{}/Sand?email_work_card=title",
    "mendeley": "https://www.mendeley.com/catalogue/aaaaaaaa-111{}/?dgcid=raven_md_suggest_email",
    "connected-papers": "https://www.connectedpapers.com/main/" + "a" * 39 + "{}/Sand/graph",
    "litmaps": "https://app.litmaps.com/article/12345{}",
    "research-rabbit": "https://www.researchrabbitapp.com/paper/12345{}",
    "scholar-inbox": "https://www.scholar-inbox.com/paper/12345{}?sha=1",
    "papers-with-code": "https://paperswithcode.com/paper/sand-{}",
    "scopus": "https://www.scopus.com/record/display.uri?eid=2-s2.0-8510000000{}&origin=alert",
    "web-of-science": "https://www.webofscience.com/wos/woscc/full-record/WOS:00100000000000{}",
    "ebsco": "https://search.ebscohost.com/login.aspx?direct=true&db=aph&AN=1900000{}&site=ehost-live",
    "proquest": "https://www.proquest.com/docview/300000000{}/abstract/X/1?accountid=1",
    "dimensions": "https://app.dimensions.ai/details/publication/pub.110000000{}",
    "lens": "https://www.lens.org/lens/scholar/article/000-111-222-333-44{}/main",
    "researcher": "https://www.researcher-app.com/paper/1234567{}?utm_source=email",
    "philpapers": "https://philpapers.org/rec/EXASAN{}",
    "ssrn": "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=400000{}&partid=1&did=2",
}


@pytest.mark.parametrize("service", SERVICES)
def test_papers_of_a_service(service: str) -> None:
    address = SERVICES[service]
    found = read(
        page(
            f'<a href="{address.format(1)}">Sand in the morning</a>',
            "Ada Example, Bo Sample",
            "2026, Journal of Sand",
            f'<a href="{address.format(1)}">View article</a> <a href="https://example.org/a">Add to library</a>',
            f'<a href="{address.format(2)}">Dunes in the evening</a>',
            "Cy Plain, 2025",
        )
    )
    first, second = found.records
    assert found.titles == ["Sand in the morning", "Dunes in the evening"]
    assert (first.authors, first.venue, first.published) == (("Ada Example", "Bo Sample"), "Journal of Sand", "2026")
    assert (second.authors, second.published) == (("Cy Plain",), "2025")


def test_scopus_and_web_of_science_name_the_journal_in_capitals_or_behind_the_year() -> None:
    found = read(
        page(
            f'<a href="{SERVICES["scopus"].format(1)}">Sand in Scopus</a>',
            "Example, A., Sample, B.",
            "(2026) Journal of Sand, 12 (3), pp. 1-20.",
            f'<a href="{SERVICES["web-of-science"].format(1)}">Sand in WoS</a>',
            "By: Plain, Cy; Test, Di",
            "DUNES, Volume 12, Issue 3, Pages 1-20, Published MAR 2026",
        )
    )
    places = [(record.venue, record.volume, record.issue, record.pages, record.published) for record in found.records]
    assert places == [("Journal of Sand", "12", "3", "1-20", "2026"), ("DUNES", "12", "3", "1-20", "2026-03")]


def test_a_text_with_labels() -> None:
    found = read(
        "Web of Science Citation Alert\n\nRecord 1 of 1\n\nTitle: Dunes in a Record\nAuthors: Plain, C; Test, D\n"
        "Source: JOURNAL OF SAND 12 (3): 1-20 MAR 2026\nDOI: 10.1234/wos.1\n"
        "Link: https://www.webofscience.com/wos/woscc/full-record/WOS:001000000000001\n"
    )
    (record,) = found.records
    assert (record.title, record.authors) == ("Dunes in a Record", ("Plain, C", "Test, D"))
    assert (record.venue, record.volume, record.identifiers) == ("JOURNAL OF SAND", "12", {"doi": "10.1234/wos.1"})


def test_openreview_names_the_submission_above_the_link() -> None:
    found = read(
        "Hi Ada Example,\n\nYour submission has been posted.\n\nTitle: Sand networks that learn\n"
        "Authors: Ada Example, Bo Sample\nAbstract: We learn sand. It is fun and it is fast.\n\n"
        "To view the submission, click here: https://openreview.net/forum?id=AbCdEf1234\n\n"
        "Please note that responding to this email will direct your reply to a@example.org.\n"
    )
    (record,) = found.records
    assert (record.title, record.authors) == ("Sand networks that learn", ("Ada Example", "Bo Sample"))
    assert (record.abstract, record.excerpt) == ("We learn sand. It is fun and it is fast.", "")


def test_ssrn_has_an_affiliation_behind_each_author() -> None:
    address = "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=400000{}&partid=1"
    html = read(
        page(
            f'<a href="{address.format(1)}">The Price of Sand</a>',
            "Ada Example, University of Nowhere<br>Bo Sample, Sand School",
            "We price sand. It is dear, and it is getting dearer each year.",
        )
    )
    text = read(
        'Mar 12, 2026\n\n"The Price of Sand" Free Download\nWorking Paper Series No. 12\n'
        "ADA EXAMPLE, University of Nowhere\nEmail: a@example.org\nBO SAMPLE, Sand School\n"
        "http://ssrn.com/abstract=4000001\nWe price sand. It is dear.\n\n"
        '"The Cost of Dunes" Fee Download\nCY PLAIN, Dune Institute\nhttp://ssrn.com/abstract=4000002\nDunes cost.\n'
    )
    assert html.records[0].authors == text.records[0].authors == ("Ada Example", "Bo Sample")
    assert html.records[0].excerpt.startswith("We price sand.")
    assert text.titles == ["The Price of Sand", "The Cost of Dunes"]
    assert text.records[1].authors == ("Cy Plain",)


def test_thumbs_and_pictures_are_no_page_of_a_paper() -> None:
    found = read(
        page(
            '<b>Sand in the morning</b><br><a href="https://arxiv.org/pdf/2603.00001">PDF</a> '
            '<a href="https://www.scholar-inbox.com/rate?x=1">👍</a>'
        )
    )
    assert (found.titles, found.records[0].url) == (["Sand in the morning"], "")


def test_recommendations_of_sciencedirect_have_no_journal_of_their_own() -> None:
    address = (
        "https://click.notification.elsevier.com/CL0/https:%2F%2Fwww.sciencedirect.com%2Fscience%2Farticle%2Fpii%2F"
        "S000000002600{}%3Fdgcid=raven_sd_recommender_email/1/0100-0/a=1"
    )
    mail = page(
        f'<a href="{address.format("0011")}">Recommended sand</a><br>Journal of Sand, March 2026<br>Ada Example',
        f'<a href="{address.format("0022")}">Recommended dunes</a><br>Dune Letters, Available online 2 March 2026',
    )
    found = read_with(
        CELL_PRESS, mail, subject="Recommended articles based on your activity", sender="ScienceDirect <a@example.org>"
    )
    assert found.heads[0].series == "ScienceDirect"
    assert [record.venue for record in found.records] == ["Journal of Sand", "Dune Letters"]


def test_citations_of_databases() -> None:
    found = read(
        page(
            f'<a href="{SERVICES["ebsco"].format(1)}">Sand in a Database.</a> By: Example, Ada; Sample, Bo. '
            "Journal of Sand. Mar2026, Vol. 12 Issue 3, p1-20. 20p. DOI: 10.1234/ebsco.1.",
            f'<a href="{SERVICES["proquest"].format(1)}">Dunes in a Database</a><br>Plain, Cy; Test, Di. '
            "<i>Dunes</i>; Nowhere Vol. 2, Iss. 1, (Feb 2026): 5-9.",
            f'<a href="{SERVICES["proquest"].format(2)}">A Thesis on Dunes</a><br>Case, Eve. '
            "University of Nowhere ProQuest Dissertations &amp; Theses, 2025. 30000001.",
        )
    )
    first, second, thesis = found.records
    assert (first.authors, first.venue, first.pages) == (("Example, Ada", "Sample, Bo"), "Journal of Sand", "1-20")
    assert (first.published, first.identifiers) == ("2026-03", {"doi": "10.1234/ebsco.1"})
    assert (second.authors, second.venue, second.volume) == (("Plain, Cy", "Test, Di"), "Dunes", "2")
    assert (thesis.authors, thesis.publisher, thesis.kind) == (("Case, Eve",), "University of Nowhere", "thesis")


def test_kind_and_date_beside_each_other_and_names_between_bars() -> None:
    rows = "".join(
        f'<tr><td><a href="https://www.frontiersin.org/articles/10.3389/fsand.2026.{number}/full?utm_source=F">{title}</a>'
        f"<div>{kind} | Published on 04 Mar 2026</div><div>{names}</div></td></tr>"
        for number, title, kind, names in (
            (1, "Naps in the sand", "Original Research", "Ada Example | Bo Sample | Cy Plain"),
            (2, "Light at night", "Mini Review", "Dora Dummy · Ed Example · [...] · Flo Other"),
        )
    )
    page = f"<html><body><div>Frontiers in Sand | Article Alert</div><table>{rows}</table></body></html>"
    for reader in (ATYPON, READER):
        first, second = read_with(reader, page).records
        assert (first.authors, first.published) == (("Ada Example", "Bo Sample", "Cy Plain"), "2026-03-04")
        assert (second.authors, second.authors_cut) == (("Dora Dummy", "Ed Example", "Flo Other"), True)
        assert not first.keywords
        assert not first.excerpt


def test_ssrn_as_text_has_mail_addresses_below_authors() -> None:
    text = (
        '"Remote Sand and its Price"\n      https://ssrn.com/abstract=5012345\n\n'
        "ADA EXAMPLE, University of Nowhere - Department of Sand\nEmail: a@example.org\n"
        "BO SAMPLE, Sand Institute\nEmail: b@example.org\n\n"
        "Sand is dear. We study whether remote work lowers its price in 40\ncities, and find that it does not.\n"
    )
    (record,) = read_with(READER, text).records
    assert record.authors == ("Ada Example", "Bo Sample")
    assert record.excerpt == (
        "Sand is dear. We study whether remote work lowers its price in 40 cities, and find that it does not."
    )


def test_scopus_has_links_to_some_authors_and_the_year_behind_the_pages() -> None:
    page = (
        '<html><body><table><tr><td><a href="https://www.scopus.com/inward/record.uri?scp=852&origin=inward"><b>Naps in'
        ' the sand</b></a></td></tr><tr><td><a href="https://www.scopus.com/a?authorID=1">Example A.</a>, <a'
        ' href="https://www.scopus.com/a?authorID=2">Sample B.</a>, Plain C.</td></tr><tr><td>Sand Lett., 12(3), pp.'
        " 45-50, 2026</td></tr></table></body></html>"
    )
    (record,) = read_with(READER, page).records
    assert record.authors == ("Example A.", "Sample B.", "Plain C.")
    assert (record.venue, record.volume, record.issue, record.pages) == ("Sand Lett.", "12", "3", "45-50")


def test_pages_behind_a_title_in_quotes_and_who_shared_the_next() -> None:
    text = (
        '"Salt and Sand" (pp. 1-34)\nAda Example\nhttps://www.jstor.org/stable/48700001\n\n'
        "Bo Sample uploaded a full-text\n\nGravel in the light (p. 35)\nCy Plain\nhttps://www.jstor.org/stable/48700002\n"
    )
    first, second = read_with(READER, text).records
    assert (first.title, first.pages, first.authors) == ("Salt and Sand", "1-34", ("Ada Example",))
    assert not first.excerpt
    assert (second.title, second.pages) == ("Gravel in the light", "35")


def test_a_number_of_an_issue_is_no_day() -> None:
    page = (
        "<html><body><h1>Sand</h1><p>Volume 68, Issue 3 March 2026</p>"
        '<p><a href="https://dl.acm.org/doi/10.1145/1">Sand in the dark</a><br>Ada Example</p></body></html>'
    )
    assert read_with(READER, page).heads[0].date == ""


def test_web_of_science_wraps_links_and_names_the_journal_behind_the_date() -> None:
    address = "https://snowplow.apps.clarivate.com/r/tp2?u=https%3A%2F%2Fwww.webofscience.com%2Fwos%2Falldb%2F{}&e=x"
    found = read(
        page(
            f'<a href="{address.format("full-record%2FWOS%3A0014000001")}">Naps in the sand</a>'
            "<p>Example, A; Sample, B; (...); Plain, C</p><p>Mar 2026 | JOURNAL OF DRY SAND 19</p>",
            f'<a href="{address.format("full-record%2FWOS%3A0014000002")}">Light at night</a><p>Dummy, D</p>',
        )
    )
    first, second = found.records
    assert first.url == "https://www.webofscience.com/wos/alldb/full-record/WOS:0014000001"
    assert (first.venue, first.volume, first.published) == ("JOURNAL OF DRY SAND", "19", "2026-03")
    assert (first.authors, first.authors_cut) == (("Example, A", "Sample, B", "Plain, C"), True)
    assert second.title == "Light at night"


def test_scholar_inbox_has_the_day_in_italics_above_the_link_to_arxiv() -> None:
    row = (
        '<tr><td>92</td><td><a href="https://www.scholar-inbox.com/paper/{0}?token=a"><b>{1}</b></a><br>Ada Example, Bo'
        ' Sample<br><i>ArXiv 2026 (March 03)</i><br><a href="https://arxiv.org/abs/2603.0000{0}">arXiv</a> <a'
        ' href="https://www.scholar-inbox.com/like/{0}">👍</a></td></tr>'
    )
    page = f"<html><body><table>{row.format(1, 'Sand in the dark')}{row.format(2, 'Mud')}</table></body></html>"
    found = read_with(READER, page)
    assert found.titles == ["Sand in the dark", "Mud"]
    assert [record.identifiers for record in found.records] == [{"arxiv": "2603.00001"}, {"arxiv": "2603.00002"}]
    assert {record.published for record in found.records} == {"2026-03-03"}


def test_paper_digest_has_labels_behind_numbers() -> None:
    part = (
        '<p><b>{0}</b>, <a href="https://www.paperdigest.org/paper/?paper_id={0}">TITLE: {1}</a><br>AUTHORS: A. EXAMPLE'
        '<br>CATEGORY: cs.LG<br><a href="https://arxiv.org/pdf/2603.0000{0}">PDF</a></p>'
    )
    page = f"<html><body>{part.format(1, 'Sand in the Dark')}{part.format(2, 'Mud and Light')}</body></html>"
    assert read_with(READER, page).titles == ["Sand in the Dark", "Mud and Light"]


def test_kind_and_date_and_the_place_in_europe_pmc() -> None:
    page = (
        '<html><body><ol><li><a href="https://europepmc.org/article/MED/40012345">On sand.</a><br>Example A, Sample'
        " BC.<br>Sand Samples, 19(2):101-110, 04 Mar 2026<br>Cited by: 0 | PMID: 40012345</li></ol><table><tr><td>"
        '<a href="https://elifesciences.org/articles/100001">Replay</a><br>Cy Plain<br>Research Article, Mar 4, 2026'
        "</td></tr></table></body></html>"
    )
    first, second = read_with(READER, page).records
    assert (first.authors, first.venue, first.pages) == (("Example A", "Sample BC"), "Sand Samples", "101-110")
    assert (first.volume, first.issue, first.published) == ("19", "2", "2026-03-04")
    assert (second.published, second.excerpt) == ("2026-03-04", "")


def test_pages_behind_titles_in_the_text_of_wiley() -> None:
    text = (
        "Wiley Online Library : Sand Samples\nTable of Contents Alert\n\nVolume 34, Issue 2\nApril 2026\n\n"
        "Issue Information (pages i-iv)\nFirst Published: 20 March 2026\n"
        "https://onlinelibrary.wiley.com/doi/10.1111/sand.13000?campaign=woletoc\n\nREGULAR RESEARCH PAPERS\n\n"
        "Naps in the sand (pages 1-20)\nAda Example, Bo Sample\nFirst Published: 01 February 2026\n"
        "https://onlinelibrary.wiley.com/doi/10.1111/sand.13001?campaign=woletoc\n"
    )
    found = read_with(ATYPON, text)
    (record,) = found.records
    assert (record.title, record.pages, record.authors) == ("Naps in the sand", "1-20", ("Ada Example", "Bo Sample"))
    assert found.kinds == ["front_matter_left_out"]


def test_names_with_a_journal_behind_in_and_the_company_below() -> None:
    html = (
        "<html><body><p>Suggested articles</p>"
        '<p><a href="https://doi.org/10.5555/sand.1">Sand graphs and their spectra</a></p>'
        "<p>Ada Example, Bo Sample in <i>Sand Letters</i> (2026)</p>"
        '<p><a href="https://doi.org/10.5555/sand.2">Spectral sand in barns</a></p>'
        "<p>Cy Test et al. in <i>Sand Letters</i> (2025)</p><p>Sandworks GmbH, Sandstr. 2, 10115 Sandham</p>"
    )
    found = read_with(READER, html)
    assert [
        (each.title, each.authors, each.authors_cut, each.venue, each.published, each.excerpt) for each in found.records
    ] == [
        ("Sand graphs and their spectra", ("Ada Example", "Bo Sample"), False, "Sand Letters", "2026", ""),
        ("Spectral sand in barns", ("Cy Test",), True, "Sand Letters", "2025", ""),
    ]


@pytest.mark.parametrize("affiliation", ["National Bureau of Sand", "Sand Agency", "Federal Reserve of Sand"])
def test_one_author_with_an_affiliation(affiliation: str) -> None:
    html = (
        '<html><body><p><a href="https://papers.ssrn.com/sol3/papers.cfm?abstract_id=5100002">Futures of sand</a><br>'
        f"Ada Example, {affiliation}</p></body></html>"
    )
    assert [each.authors for each in read_with(READER, html).records] == [("Ada Example",)]


@pytest.mark.parametrize(
    "footer",
    ["Se désabonner", "Newsletter abbestellen", "退订", "Отписаться от рассылки", "Sandworks Limited, trading as Sand"],
)
def test_the_footer_of_a_mail_in_other_languages(footer: str) -> None:
    html = (
        '<html><body><p><a href="https://doi.org/10.5555/sand.1">L’œuvre des sables : une histoire</a>'
        f" – Ada Example, Bo Sample, p. 9-34</p><p>{footer}</p></body></html>"
    )
    (record,) = read_with(READER, html).records
    assert (record.title, record.authors, record.pages, record.excerpt) == (
        "L’œuvre des sables : une histoire",
        ("Ada Example", "Bo Sample"),
        "9-34",
        "",
    )


@pytest.mark.parametrize("title", ["Why the Sand of Deserts Is Limited", "What We Know of Sand Remains Limited"])
def test_a_title_that_ends_as_a_company_does(title: str) -> None:
    html = f'<html><body><p>{title}</p><p>Ada Example, Bo Sample</p><p><a href="https://doi.org/10.5555/sand.1">doi</a></p>'
    assert read_with(READER, html).titles == [title]


@pytest.mark.parametrize("word", ["Editorial", "Editorials", "Editors", "Review", "Letters", "Choice"])
def test_names_of_kinds_are_labels(word: str) -> None:
    draft = RecordDraft()
    read_details(draft, f"{word} Open Access")
    assert (tuple(draft.authors), draft.excerpt) == ((), "")


def test_the_kind_above_the_next_title_is_no_excerpt() -> None:
    html = "<html><body>" + "".join(
        f'<p>Open Access {kind}<br><a href="https://doi.org/10.5555/sand.{place}">{title}</a><br>by Ada Example</p>'
        for place, (kind, title) in enumerate((("Article", "Sand in the shade"), ("Review", "Shade in the sand")))
    )
    assert [each.excerpt for each in read_with(READER, html).records] == ["", ""]


def test_pages_of_paper_digest_name_the_preprint() -> None:
    html = (
        '<html><body><p>TITLE: <a href="https://www.paperdigest.org/paper/?paper_id=arxiv-2603.00001">Sand</a>'
        "<br>AUTHORS: ADA EXAMPLE ; BO SAMPLE</p></body></html>"
    )
    assert [each.identifiers for each in read_with(READER, html).records] == [{"arxiv": "2603.00001"}]


def test_titles_far_above_their_links_and_fields_without_values() -> None:
    paper = (
        "<table><tr><td>{0}</td></tr><tr><td>{1}<br><i>University of Owls, ...</i></td></tr>"
        "<tr><td><strong>Relevance:</strong></td></tr><tr><td>⭐⭐</td></tr>"
        '<tr><td><strong>arXiv ID:</strong> <a href="https://arxiv.org/abs/{2}">{2}</a></td></tr>'
        '<tr><td><strong>TLDR:</strong> {3}</td></tr><tr><td><a href="https://arxiv.org/pdf/{2}">PDF</a></td></tr>'
        "</table>"
    )
    page = paper.format("Owls at Night: A Study", "Ada Example, Bo Sample", "2603.00001", "Owls fly.") + paper.format(
        "Counting by Day", "Cy Test", "2603.00002", "Owls sleep."
    )
    first, second = read_with(READER, f"<html><body>{page}</body></html>").records
    assert (first.title, first.authors, first.excerpt) == (
        "Owls at Night: A Study",
        ("Ada Example", "Bo Sample"),
        "Owls fly.",
    )
    assert (second.title, second.authors) == ("Counting by Day", ("Cy Test",))


def test_authors_in_italics_below_a_title_with_a_score() -> None:
    paper = (
        '<div><b><a href="https://inbox.example/?paper={2}">{0}</a></b> <span>(92)</span><br><i>{1}</i><br>'
        'ArXiv 2026 (March 10)<br><a href="https://arxiv.org/abs/{2}">Abstract</a> | '
        '<a href="https://arxiv.org/pdf/{2}">PDF</a></div>'
    )
    page = paper.format("Owls at Night: A Study", "Ada Example, Bo Sample", "2603.00001") + paper.format(
        "Counting by Day", "Cy Test", "2603.00002"
    )
    first, second = read_with(READER, f"<html><body><h2>Your Digest</h2>{page}</body></html>").records
    assert (first.title, first.authors) == ("Owls at Night: A Study", ("Ada Example", "Bo Sample"))
    assert (second.title, second.authors, second.published) == ("Counting by Day", ("Cy Test",), "2026-03-10")


def test_the_age_of_a_message_is_no_title() -> None:
    text = "3 hr. ago\nu/owl\nOwls at Night: A Study\nhttps://arxiv.org/abs/2603.00001\n"
    assert read_with(READER, text).titles == ["Owls at Night: A Study"]


def test_bold_titles_of_one_block_with_authors_below_the_links() -> None:
    paper = '<b>{0}</b><br><a href="https://arxiv.org/abs/{2}">arXiv</a><br>{1}<br>'
    page = (
        paper.format("Owls at Night in the Wood", "Ada Example, Bo Sample", "2603.00001")
        + paper.format("Owls by Day in the Wood", "Cy Test, Di Probe", "2603.00002")
        + paper.format("Owls at Dawn in the Wood", "Ed Trial, Flo Check", "2603.00003")
    )
    found = read_with(READER, f"<html><body><p>{page}</p></body></html>")
    assert [record.authors for record in found.records] == [
        ("Ada Example", "Bo Sample"),
        ("Cy Test", "Di Probe"),
        ("Ed Trial", "Flo Check"),
    ]
    assert not any(record.excerpt for record in found.records)


OPAQUE = (
    "<html><body><h1>Papers of the Week</h1><h2>1). Counting Owls in the Dark</h2><p>Owls are counted by their"
    ' eyes, and few of them are found.</p><p><a href="{address}a">{words}</a> | <a href="{address}b">Tweet</a></p>'
    "<h2>2). Why Do Owls Forget?</h2><p>A study of forgetting in owls that live in sand.</p>"
    '<p><a href="{address}c">{words}</a></p><p><a href="{address}d">Subscribe</a></p></body></html>'
)


@pytest.mark.parametrize(
    "address",
    [
        "https://substack.com/redirect/01234567-89ab?j=",
        "https://link.mail.beehiiv.com/ss/c/u001.",
        "https://owls.us1.list-manage.com/track/click?u=",
        "https://u1.ct.sendgrid.net/ls/click?upn=",
    ],
)
def test_links_to_papers_that_only_the_mailing_service_can_resolve(address: str) -> None:
    page = OPAQUE.format(address=address, words="Read the paper")
    assert scores(page)["newsletter"] >= 20
    found = read_with(READER, page)
    assert found.titles == ["Counting Owls in the Dark", "Why Do Owls Forget?"]
    assert [record.url for record in found.records] == [f"{address}a", f"{address}c"]
    assert found.records[1].excerpt == "A study of forgetting in owls that live in sand."


def test_other_opaque_links_are_no_papers() -> None:
    page = OPAQUE.format(address="https://substack.com/redirect/1?j=", words="Read more")
    assert scores(page).get("newsletter", 0) < 20
    page = OPAQUE.format(address="https://owls.example.org/", words="Paper")
    assert scores(page).get("newsletter", 0) < 20


def test_bold_titles_beside_links_to_their_authors() -> None:
    page = (
        "<html><body><h2>Trending</h2>"
        "<p><strong>1. Counting Owls in the Dark</strong> - "
        '<a href="https://arxiv.org/abs/2603.01001">Example et al.</a>'
        " count owls at night and in the day.</p>"
        "<p><strong>2. Why Do Owls Forget?</strong> - "
        '<a href="https://arxiv.org/abs/2603.01002">Test et al.</a> study it.</p>'
        "</body></html>"
    )
    first, second = read_with(READER, page).records
    assert (first.title, first.authors) == ("Counting Owls in the Dark", ("Example",))
    assert (second.title, second.authors_cut) == ("Why Do Owls Forget?", True)


def test_titles_above_authors_and_a_place_with_the_doi() -> None:
    page = (
        '<html><body><p>We announce <a href="https://www.mdpi.com/1234-5678/12/3">Owls, Volume 12, Issue 3</a>.</p>'
        "<p><b>Counting Owls in the Dark</b><br>by Ada Example and Bo Sample<br>"
        "<i>Owls</i> <b>2026</b>, <i>12</i>(3), 345; "
        '<a href="https://doi.org/10.3390/owls12030345">https://doi.org/10.3390/owls12030345</a></p></body></html>'
    )
    (record,) = read_with(READER, page).records
    assert (record.title, record.authors) == ("Counting Owls in the Dark", ("Ada Example", "Bo Sample"))
    assert (record.venue, record.volume, record.issue, record.pages) == ("Owls", "12", "3", "345")


def test_votes_behind_titles_and_summaries_with_a_label() -> None:
    page = (
        "<html><body><ul><li><strong>Why Do Owls Forget?</strong> <span>👍 9</span><br>"
        '<em>Ada Example, Bo Sample</em><br><a href="https://arxiv.org/abs/2603.01001">arXiv</a></li></ul></body></html>'
    )
    (record,) = read_with(READER, page).records
    assert (record.title, record.authors) == ("Why Do Owls Forget?", ("Ada Example", "Bo Sample"))
    text = (
        "📄 Counting Owls in the Dark\n🔗 https://arxiv.org/abs/2603.01001\n👍 Upvotes: 135\n"
        "📝 Summary: Eyes are counted.\n\n"
        "📄 Why Do Owls Forget?\n🔗 https://arxiv.org/abs/2603.01002\n👍 Upvotes: 7\n📝 Summary: They are told much.\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["Counting Owls in the Dark", "Why Do Owls Forget?"]
    assert [record.excerpt for record in found.records] == ["Eyes are counted.", "They are told much."]


HIDDEN = "https://substack.com/redirect/1111-2222?j=eyJ1Ijoi{}"


def test_hidden_links_beside_titles_below_one_heading() -> None:
    found = read(
        page(
            "<h2>Top papers of the week</h2>",
            f"<b>1) Counting Owls in the Dark</b> - A text that is long enough to tell how owls are counted. "
            f'(<a href="{HIDDEN.format(1)}">paper</a> | <a href="{HIDDEN.format(2)}">tweet</a>)',
            f"<b>2) Sand Beneath the Sea</b> - A text that is long enough to tell of grains in the sea. "
            f'(<a href="{HIDDEN.format(3)}">paper</a> | <a href="{HIDDEN.format(4)}">tweet</a>)',
            f'<ul><li>Glass Grows in Deserts [<a href="{HIDDEN.format(5)}">paper</a>]</li></ul>',
        )
    )
    assert found.titles == ["Counting Owls in the Dark", "Sand Beneath the Sea", "Glass Grows in Deserts"]
    assert [record.url for record in found.records] == [HIDDEN.format(number) for number in (1, 3, 5)]


def test_a_page_in_xhtml() -> None:
    begin = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">'
    row = '<a href="https://arxiv.org/abs/2603.0100{}">Counting {} owls in the dark</a>'
    found = read(page(row.format(1, "grey"), row.format(2, "tawny")).replace("<html>", begin))
    assert found.titles == ["Counting grey owls in the dark", "Counting tawny owls in the dark"]


TITLES = ["Counting owls in the dark with models", "Why do agents forget?", "A survey of slow trees"]
TEXTS = ["The authors count owls, and find that most models cannot.", "A neat study of memory.", "Trees are slow."]


@pytest.mark.parametrize(
    "item",
    [
        "{title} [ {address} ]\n{text}\n",
        "{title}\n\n{address}\n\n{text}\n\n",
        "{title} ({address})\n\n{text}\n\n",
        '<p><a href="{address}">{title}</a></p><p>{text}</p>\n',
    ],
)
def test_titles_with_hidden_links_in_a_section_of_papers(item: str) -> None:
    def items(first: int) -> str:
        return "".join(
            item.format(title=title, address=HIDDEN.format(number), text=text)
            for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), first)
        )

    is_page = item.startswith("<")
    papers = (
        f"<h2>Top Papers</h2>{items(1)}"
        if is_page
        else f"View online at https://owls.example.org\n\nTop Papers\n\n{items(1)}"
    )
    news = f"<h2>News</h2>{items(7)}</body></html>" if is_page else f"News\n\n{items(7)}"
    text = f"<html><body>{papers}{news}" if is_page else papers + news
    found = read(text)
    assert found.titles == TITLES
    assert [record.url for record in found.records] == [HIDDEN.format(number) for number in (1, 2, 3)]
    assert found.records[0].excerpt in {TEXTS[0], ""}
    assert scores(f"<html><body>{news}" if is_page else news).get("newsletter", 0) < 20, "items of no section of papers"


@pytest.mark.parametrize(
    "item",
    [
        "{title} ({address}): {text}\n\n",
        "{title} ({address}) {text}\n\n",
        "{title} [{number}]. {text}\n\n",
        "{title}\n\n{address}\n\n{text}\n\n",
    ],
)
def test_a_text_about_a_paper_on_the_line_of_its_title_or_below(item: str) -> None:
    addresses = [f"https://arxiv.org/abs/2603.0000{number}" for number in (1, 2, 3)]
    text = "Read in App\n\nThree things I read.\n\n" + "".join(
        item.format(title=title, address=address, text=text, number=number)
        for number, (title, address, text) in enumerate(zip(TITLES, addresses, TEXTS, strict=True), 1)
    )
    text += "".join(f"[{number}]: {address}\n" for number, address in enumerate(addresses, 1)) if "[{" in item else ""
    found = read(text)
    assert found.titles == TITLES
    assert TITLES[1] not in found.records[0].excerpt
    assert found.records[0].excerpt in {TEXTS[0], ""}


def test_the_title_above_read_the_paper_is_not_in_the_text() -> None:
    found = read(
        "".join(
            f"{title}\n{text}\nRead the paper: https://arxiv.org/abs/2603.0000{number}\n\n"
            for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
        )
    )
    assert found.titles == TITLES
    assert found.records[0].excerpt == TEXTS[0]


def test_ads_has_the_number_of_a_paper_above_its_title() -> None:
    address = "https://ui.adsabs.harvard.edu/abs/{}/abstract"
    first, second = "2026arXiv260301234E", "2026JOwl...12....1M"
    found = read(
        page(
            f'<a href="{address.format(first)}">{first}</a><br><a href="{address.format(first)}">Counting owls</a><br>'
            "Example, Ada; Sample, Bo; and 12 more",
            f'<a href="{address.format(second)}">{second}</a><br>Sand in the morning<br>Test, Cy',
        )
    )
    assert found.titles == ["Counting owls", "Sand in the morning"]
    assert [record.url for record in found.records] == [address.format(first), address.format(second)]
    assert found.records[0].identifiers == {"arxiv": "2603.01234"}


def test_x_mol_has_the_doi_as_a_link_behind_journal_and_date() -> None:
    rows = [
        f"""<tr><td><a href="https://newsletter.x-mol.com/paper/17600000000{number}">{title}</a><br>
        Journal of Sand ( IF 3.2 ) Pub Date : 2026-03-0{number} , DOI:
        <a href="https://doi.org/10.5555/sand.{number}">10.5555/sand.{number}</a><br>Ada Example, Bo Sample<br>
        We count grains of sand in the dark. There are many of them.</td></tr>"""
        for number, title in ((1, "On sand in the dark"), (2, "On sand in the light"))
    ]
    found = read_with(READER, f"<html><body><table>{''.join(rows)}</table></body></html>")
    assert found.titles == ["On sand in the dark", "On sand in the light"]
    first = found.records[0]
    assert (first.venue, first.published, first.authors) == (
        "Journal of Sand",
        "2026-03-01",
        ("Ada Example", "Bo Sample"),
    )
    assert first.identifiers == {"doi": "10.5555/sand.1"}


def test_the_day_before_volume_and_the_age_behind_authors() -> None:
    draft = RecordDraft()
    for line in ("by Ada Example / 5h", "March 4, 2026, 121 (10) e2300000121"):
        read_details(draft, line)
    assert (list(draft.authors), draft.published) == (["Ada Example"], "2026-03-04")
    assert (draft.volume, draft.issue, draft.pages, draft.excerpt) == ("121", "10", "e2300000121", "")
