"""Alerts of Wiley, SAGE, APA, Science and Stork: citing articles, searches, and what stands between articles."""

from __future__ import annotations

import pytest

from digests.reading import read_with, scores
from readlist.digests.alerts.atypon_alert import READER
from readlist.digests.alerts.newsletter import READER as NEWSLETTER

WILEY = "http://el.wiley.com/wf/click?upn=u001.{}"
SAGE = "https://url0000.sagepub.com/ls/click?upn=u001.{}"


def page(*rows: str) -> str:
    return f"<html><body>{''.join(f'<p>{row}</p>' for row in rows)}</body></html>"


def test_articles_that_cite_one_are_read_without_links() -> None:
    found = read_with(
        READER,
        page(
            "You receive this alert since this article has been cited:",
            f'<a href="{WILEY.format(0)}">My own paper on sand</a>',
            "<span>Ada Example</span>, <span>B. C. Sample</span>, Sand, salt, and light, <em>Sand: Grains, and Dunes"
            "</em>, 10.5555/Sand.1, <strong>100</strong>, (98-108), 1-Nov-(2019).",
            "<span>Cy Plain</span>, Naps in the sand, , 10.5555/2_3, (259-273), 1-Jan-(2015).",
            f'No longer wish to receive this? <a href="{WILEY.format(9)}">Manage your alerts</a>',
        ),
    )
    first, second = found.records
    assert found.titles == ["Sand, salt, and light", "Naps in the sand"]
    assert (first.authors, first.venue) == (("Ada Example", "B. C. Sample"), "Sand: Grains, and Dunes")
    assert (first.volume, first.pages, first.published) == ("100", "98-108", "2019")
    assert (first.identifiers, second.identifiers) == ({"doi": "10.5555/sand.1"}, {"doi": "10.5555/2_3"})
    assert (second.authors, second.venue, second.pages) == (("Cy Plain",), "", "259-273")


def test_the_journal_of_a_saved_search_stands_above_the_date_and_names() -> None:
    rows = (
        f'<a href="{WILEY.format(number)}">Sand in the dark {number}</a><br><span>Sand: A Review of Grains</span>'
        "<br>14 March 2026Ada Example, Bo Sample and Cy Plain"
        for number in (1, 2)
    )
    mail = page("<strong>Your criteria:</strong> sand", *rows, f'<a href="{WILEY.format(9)}">Manage alerts</a>')
    assert next(iter(scores(mail))) == READER.name
    found = read_with(READER, mail)
    assert found.titles == ["Sand in the dark 1", "Sand in the dark 2"]
    for record in found.records:
        assert (record.venue, record.published) == ("Sand: A Review of Grains", "2026-03-14")
        assert record.authors == ("Ada Example", "Bo Sample", "Cy Plain")
        assert not record.excerpt


def test_articles_between_rules_in_plain_text_with_their_access_and_subtitles() -> None:
    rule = "-" * 16
    parts = (
        f"View these articles online now at:\n{SAGE.format('issue')}",
        f"Manuscript\nSand in the Dark:\nA Review of Grains\nAda Example and Bo Sample\nSep 30, 2026 | OnlineFirst\n"
        f"{SAGE.format(1)}",
        f"Article\nOpen Access\nNaps in the sand\nCy Plain\nOct 01, 2026 | OnlineFirst\n{SAGE.format(2)}",
        f"To stop receiving alerts, unsubscribe here:\n{SAGE.format('unsubscribe')}",
    )
    mail = f"\n{rule}\n".join(parts)
    assert next(iter(scores(mail))) == READER.name
    found = read_with(READER, mail, subject="New OnlineFirst articles available for Sand Review")
    assert found.titles == ["Sand in the Dark: A Review of Grains", "Naps in the sand"]
    assert [record.published for record in found.records] == ["2026-09-30", "2026-10-01"]
    assert [record.url for record in found.records] == [SAGE.format(1), SAGE.format(2)]
    assert {(record.venue, record.kind, record.keywords) for record in found.records} == {
        ("Sand Review", "article", ())
    }


def test_articles_below_an_advertisement_are_kept_by_their_place() -> None:
    address = "https://click.info.apa.org/?qs={}"
    found = read_with(
        READER,
        page(
            "<b>APA PsycAlert</b>",
            f'<a href="{address.format(1)}">Naps in the sand.</a><br>Example, Ada; Sample, Bo - 1/15/2026 - Volume 1,'
            " Issue 4",
            f'ADVERTISEMENT</p><p><a href="{address.format("ad")}"><img alt="Advertisement"></a>',
            f'<a href="{address.format("shop")}">Buy more books about sand</a>',
            f'<a href="{address.format(2)}">Light at night.</a><br>Plain, Cy - 2/15/2026 - Volume 1, Issue 4',
            f'<a href="{address.format("p")}">Manage your email preferences</a>',
        ),
    )
    assert found.titles == ["Naps in the sand", "Light at night"]
    assert [record.keywords for record in found.records] == [(), ()]


def test_a_day_and_pages_after_a_colon() -> None:
    block = "Sand at night {0}\nBY ADA EXAMPLE, BO SAMPLE\n15 MAR 2026: 11{0}-120\nhttps://www.science.org/doi/abs/10.1126/s{0}"
    mail = "Sand Science Table of Contents\n\n" + "\n\n".join(map(block.format, (1, 2))) + "\n\nUnsubscribe\n"
    records = read_with(READER, mail).records
    assert [(record.published, record.pages) for record in records] == [
        ("2026-03-15", "111-120"),
        ("2026-03-15", "112-120"),
    ]
    assert not any(record.excerpt for record in records)


@pytest.mark.parametrize("source", ["", "[pubmed:1]", "%5Bpubmed%3A1%5D"])
def test_stork_leads_to_the_record_and_names_the_impact_factor(source: str) -> None:
    address = f"https://www.storkapp.me/paper/p.php?id=1&url={source}https://www.ncbi.nlm.nih.gov/pubmed/4000000{{}}"
    rows = (
        f'<a href="{address.format(number)}">Naps in the sand {number}</a><br>by A Example, B Sample<br>'
        "<i>J Sand Res (2026) (impact factor: 3.4)</i>"
        for number in (1, 2)
    )
    found = read_with(NEWSLETTER, page(*rows))
    assert [record.identifiers for record in found.records] == [{"pmid": "40000001"}, {"pmid": "40000002"}]
    assert {(record.venue, record.published) for record in found.records} == {("J Sand Res", "2026")}


def test_abstracts_below_the_second_list_of_papers() -> None:
    address = "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=400000{0}&dgcid=ejournal"
    link = f'<a href="{address}">Sand in the dark {{0}}</a><br>Ada Example, Nowhere University<br>Bo Sample, Owl Bank'
    text = "The sand of {} towns was counted at night, and it was darker than by day."
    parts = (f"{link.format(number)}<br>Email: b@example.org</p><p>{text.format(number)}" for number in (1, 2, 3))
    found = read_with(NEWSLETTER, page("Contents", *map(link.format, (1, 2, 3)), *parts, "About this eJournal"))
    assert [record.excerpt for record in found.records] == [text.format(number) for number in (1, 2, 3)]


def test_the_article_above_those_that_cite_it_is_left_out() -> None:
    address = "https://www.tandfonline.com/doi/abs/10.5555/{}?af=R"
    article = f'<a href="{address}">{{}}</a><br>Ada Example, Bo Sample<br>Sand Research 2026; 12(3): 11-20'
    mail = page(
        f'<a href="{address.format(1)}">My own paper on sand</a>',
        "Citing articles:",
        article.format(2, "Naps in the sand"),
        article.format(3, "Light at night"),
        "Manage your alerts",
    )
    assert read_with(READER, mail, subject="Citation Alert").titles == ["Naps in the sand", "Light at night"]


def test_articles_of_which_each_was_cited_are_kept() -> None:
    address = "https://www.tandfonline.com/doi/abs/10.5555/{}?af=R"
    article = f'<a href="{address}">{{}}</a><br>Ada Example, Bo Sample<br>Sand Research 2026; 12(3): 11-20'
    rows = (f"{article.format(n, f'Naps in town {n}')}</p><p>Has been cited by {n} articles" for n in (2, 3))
    assert read_with(READER, page("Sand Research", *rows)).titles == ["Naps in town 2", "Naps in town 3"]
