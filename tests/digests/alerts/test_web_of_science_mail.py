"""Alerts of the Web of Science, in the three layouts that it has had since 2017."""

from __future__ import annotations

import time

from digests.reading import Read, read_with, scores
from readlist.digests.alerts.newsletter import READER
from readlist.digests.fields.web_addresses import read_address

GATEWAY = (
    "http://gateway.isiknowledge.com/gateway/Gateway.cgi?GWVersion=2&amp;SrcAuth=Alerting&amp;SrcApp=Alerting"
    "&amp;DestApp=WOS&amp;DestLinkType=FullRecord&amp;UT=WOS:00040000000000{}"
)
RECORD = "https://www.webofscience.com/wos/woscc/full-record/WOS:00040000000000{}"


def page(*rows: str) -> str:
    return f"<html><body><table>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table></body></html>"


def read(mail: str) -> Read:
    assert next(iter(scores(mail))) == READER.name
    return read_with(READER, mail, subject="Web of Science Alert - Sand", sender="Web of Science <a@example.org>")


def fields_of_2017(number: int, doi: str = "") -> str:
    linked = f' <b>DOI:</b> <a href="http://dx.doi.org/{doi}">{doi}</a>' if doi else ""
    return (
        f"Record {number} of 2. </td></tr><tr><td><a href='{GATEWAY.format(number)}'>View Full Record</a></td></tr>"
        f"<tr><td><b>Title:</b></td><td><value>Naps in the sand {number}</value></td></tr>"
        "<tr><td><b>Authors:</b></td><td>Example, A; Sample, B</td></tr>"
        "<tr><td><b>Source:</b></td><td><i>SAND RESEARCH</i>, <b>Volume:</b> 3 <b>Issue:</b> 2 <b>Pages:</b> 11-20"
        f" <b>Published:</b> FEB 2018{linked}</td></tr>"
        "<tr><td><b>Author Addresses:</b></td><td>[Example, A] Univ Nowhere, Dept Sand, Nowhere"
    )


def test_fields_in_a_table_below_the_link_to_the_record() -> None:
    found = read(page("Web of Science Citation Alert", fields_of_2017(1, "10.5555/sand.1"), fields_of_2017(2)))
    first, second = found.records
    assert found.titles == ["Naps in the sand 1", "Naps in the sand 2"]
    assert (first.authors, first.venue) == (("Example, A", "Sample, B"), "SAND RESEARCH")
    assert (first.volume, first.issue, first.pages, first.published) == ("3", "2", "11-20", "2018-02")
    assert (first.identifiers, second.identifiers) == ({"doi": "10.5555/sand.1"}, {})
    assert second.url == RECORD.format(2)
    assert not first.excerpt


def fields_of_2019(number: int, journal: str) -> tuple[str, ...]:
    return (
        f"<span>Record {number} of 2</span>",
        f"<a href='{GATEWAY.format(number)}'>Sand in the dark {number}</a>",
        "<b>Authors:</b> <span>Example, A; Sample, B</span>",
        f"<value>{journal}</value>",
        "<b>Volume: </b>10 &nbsp;&nbsp; <b>Issue: </b>2 &nbsp;&nbsp; <b>Published: </b>FEB 2019 &nbsp;&nbsp; "
        "<b>Language: </b>English &nbsp;&nbsp; <b>Document type: </b>Article",
        f'<b>DOI:</b><a href="http://dx.doi.org/10.5555/{number}">10.5555/{number}</a>',
        "<b>Author Keywords:</b> sand; dark",
        "<b>KeyWords Plus:</b> GRAVEL",
        f"<b>Abstract:</b><br><span>Sand is dark at night, which was counted {number} times.</span>",
    )


def test_each_record_has_its_journal_keywords_and_abstract() -> None:
    found = read(page(*fields_of_2019(1, "SAND RESEARCH"), *fields_of_2019(2, "GRAINS"), "Terms of Use"))
    assert found.titles == ["Sand in the dark 1", "Sand in the dark 2"]
    assert [record.venue for record in found.records] == ["SAND RESEARCH", "GRAINS"]
    assert [record.abstract[-8:] for record in found.records] == ["1 times.", "2 times."]
    for record in found.records:
        assert (record.volume, record.issue, record.published) == ("10", "2", "2019-02")
        assert (record.keywords, record.excerpt) == (("sand", "dark"), "")


def test_a_journal_of_any_name_and_no_article_that_is_cited_or_line_below_the_last() -> None:
    address = "https://snowplow.apps.clarivate.com/r/tp2?u=https%3A%2F%2Fwww.webofscience.com%2Fwos%2Fwoscc%2F{}&e=x"
    link = f'<a href="{address}">{{}}</a>'
    found = read(
        page(
            link.format("alert-execution-summary%2F1", "View all 2 citations"),
            link.format("full-record%2FWOS%3A000400000000009", "My own sand"),
            "has been cited 2 times since 3 March",
            link.format("full-record%2FWOS%3A000400000000001", "Naps in the sand"),
            "Example, Ada B.; Sample, Bo",
            "Pebble Boats",
            "...sand was counted (Oda, 2012) by all...",
            link.format("full-record%2FWOS%3A000400000000001", "View abstract"),
            link.format("full-record%2FWOS%3A000400000000002", "Light at night"),
            "Dummy, D",
            "Grains",
            "Showing 2 of 2 citations",
        )
    )
    assert found.titles == ["Naps in the sand", "Light at night"]
    assert [record.venue for record in found.records] == ["Pebble Boats", "Grains"]
    assert [record.excerpt[:8] for record in found.records] == ["...sand ", ""]
    assert [record.url for record in found.records] == [RECORD.format(1), RECORD.format(2)]


def test_an_alert_with_nothing_but_the_cited_article_says_so() -> None:
    mail = page(f"<a href='{GATEWAY.format(1)}'>My own sand</a>", "has been cited 0 times")
    assert read_with(READER, mail).kinds == ["no_papers"]


def test_other_addresses_of_the_gateway_are_no_records() -> None:
    other = read_address(GATEWAY.format(1).replace("&amp;", "&").replace("FullRecord", "CitingArticles"))
    assert other is not None
    assert not other.is_paper


def test_many_records_take_linear_time() -> None:
    mail = page(*fields_of_2019(1, "GRAINS " * 10))
    started = time.process_time()
    found = read_with(READER, "".join(mail.replace("WOS:000400000000001", f"WOS:{each:015}") for each in range(300)))
    assert len(found.records) == 300
    assert time.process_time() - started < 5
