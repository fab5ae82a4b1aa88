"""Answers of arXiv's programming interface."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.arxiv.damage import damaged
from digests.reading import Read, corpus, read_with, scores
from readlist.digests.arxiv.api_answer import READER
from readlist.errors import FormatFault
from readlist.model.record import Link

ENTRY = r"""  <entry>
    <id>http://arxiv.org/abs/2510.00001v2</id>
    <updated>2025-10-20T17:59:37Z</updated>
    <published>2025-10-16T17:59:37Z</published>
    <title>A Sample of Titles that are
  Wrapped &amp; Hard</title>
    <summary>  The first paragraph is
of two lines, by Schr\"odinger.
  The second has $x &lt; y$.
</summary>
    <author>
      <name>Ada Example</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">A Place</arxiv:affiliation>
    </author>
    <author><name>Probe Collaboration</name></author>
    <author><name>:</name></author>
    <author><name>B. Sample, Jr.</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/sample.1</arxiv:doi>
    <link title="doi" href="http://dx.doi.org/10.1000/sample.1" rel="related"/>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">5 pages</arxiv:comment>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Samp.Phys.J. C31 (2003) 17-29</arxiv:journal_ref>
    <link href="http://arxiv.org/abs/2510.00001v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2510.00001v2" rel="related" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.RO" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.AI" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.RO" scheme="http://arxiv.org/schemas/atom"/>
    <category term="I.2.7; I.2.10" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
"""
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3Dcat%3Acs.RO" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=cat:cs.RO AND (sample)&amp;id_list=&amp;start=0&amp;max_results=2</title>
  <id>http://arxiv.org/api/9WDV40Gi</id>
  <updated>2025-10-21T00:00:00-04:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">2</opensearch:totalResults>
"""
OLD = """  <entry>
    <id>http://arxiv.org/abs/hep-ex/0307015</id>
    <published>2003-07-07T13:46:39-04:00</published>
    <title>An Old Sample</title>
    <summary>Words.</summary>
    <author><name>G. Gap</name></author>
    <link href="http://arxiv.org/abs/hep-ex/0307015v1" rel="alternate" type="text/html"/>
  </entry>
"""
ANSWER = f"{HEAD}{ENTRY}{OLD}</feed>\n"
ERROR = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>ArXiv Query: search_query=&amp;id_list=x</title>
  <updated>2025-10-21T00:00:00-04:00</updated>
  <entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id>
    <title>Error</title>
    <summary>incorrect id format for x</summary>
    <author><name>arXiv api core</name></author>
  </entry>
</feed>
"""
CAPTCHA = """<!DOCTYPE html>
<html><head><title>arXiv.org - Are you a robot?</title></head>
<body><h1>One more step</h1><div class="captcha-container">Please check the box.</div></body></html>
"""


def read(text: str | bytes) -> Read:
    return read_with(READER, text)


def test_all_fields_of_an_entry() -> None:
    found = read(ANSWER)
    record = found.records[0]
    assert record.title == "A Sample of Titles that are Wrapped & Hard"
    assert record.abstract == ("The first paragraph is of two lines, by Schrödinger.\n\nThe second has $x < y$.")
    assert record.authors == ("Ada Example", "{Probe Collaboration}", "B. Sample, Jr.")
    assert (record.published, record.version, record.kind) == ("2025-10-16", "2", "preprint")
    assert (record.venue, record.volume, record.pages) == ("Samp.Phys.J.", "C31", "17-29")
    assert record.keywords == ("cs.RO", "cs.AI")
    assert record.identifiers == {"arxiv": "2510.00001", "doi": "10.1000/sample.1"}
    assert record.url == "https://arxiv.org/abs/2510.00001"
    assert record.links == (Link("pdf", "https://arxiv.org/pdf/2510.00001"),)
    assert found.entries[0].line == 8


def test_head_and_old_identifier() -> None:
    found = read(ANSWER)
    assert found.heads == [("2025-10-21", "arXiv: cat:cs.RO AND (sample)")]
    assert found.records[1].identifiers == {"arxiv": "hep-ex/0307015"}
    assert found.records[1].version == "1"
    assert found.problems == []


def test_other_prefixes_and_encodings() -> None:
    prefixed = ANSWER.replace("<feed xmlns=", "<a:feed xmlns:a=").replace("</feed", "</a:feed")
    for name in ("entry", "title", "id", "updated", "published", "summary", "author", "name", "link", "category"):
        prefixed = prefixed.replace(f"<{name}", f"<a:{name}").replace(f"</{name}", f"</a:{name}")
    assert read(prefixed).records == read(ANSWER).records
    assert scores(prefixed)["arxiv-atom"] >= 97
    wide = ANSWER.replace('"UTF-8"', '"UTF-16"').encode("utf-16")
    assert read(wide).records == read(ANSWER).records
    assert read(wide).heads == read(ANSWER).heads


def test_an_empty_answer_is_an_empty_digest() -> None:
    found = read(f"{HEAD}</feed>")
    assert found.heads == [("2025-10-21", "arXiv: cat:cs.RO AND (sample)")]
    assert found.entries == found.problems == []


def test_a_list_of_identifiers_has_no_query() -> None:
    text = ANSWER.replace("cat:cs.RO AND (sample)", "")
    assert read(text).heads == [("2025-10-21", "arXiv")]


def test_an_error_is_refused_with_its_message() -> None:
    with pytest.raises(FormatFault, match="incorrect id format for x"):
        read(ERROR)
    found = read(
        ANSWER.replace(OLD, OLD.replace("http://arxiv.org/abs/hep-ex/0307015<", "http://arxiv.org/api/errors#x<"))
    )
    assert len(found.entries) == 1
    assert found.kinds == ["record_lost"]


def test_the_check_for_robots_is_refused() -> None:
    assert scores(CAPTCHA)["arxiv-atom"] >= 60
    with pytest.raises(FormatFault, match="automatic"):
        read(CAPTCHA)


def test_a_cut_answer_is_told() -> None:
    found = read(ANSWER[: ANSWER.index("<summary>Words")])
    assert found.titles[0] == read(ANSWER).titles[0]
    assert len(found.entries) + len(found.problems) >= 2


def test_own_texts_score_high_and_others_low() -> None:
    assert scores(ANSWER)["arxiv-atom"] >= 97
    assert (
        scores(ENTRY.join(['<feed xmlns="http://www.w3.org/2005/Atom"><title>Mine</title>', "</feed>"]))["arxiv-atom"]
        >= 97
    )
    blog = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes on arXiv</title><entry><id>https://example.org/1</id></entry></feed>'
    assert scores(blog).get("arxiv-atom", 0) < 20
    assert scores("See https://arxiv.org/abs/2510.00001").get("arxiv-atom", 0) < 20
    assert scores("<html><title>arXiv</title><p>Words</p></html>").get("arxiv-atom", 0) < 20


@pytest.mark.parametrize(
    ("updated", "day"), [("2025-10-30", "2025-10-30"), ("2025-12-31", "2025-12-31"), ("2025-02-29", ""), ("soon", "")]
)
def test_the_day_of_an_answer(updated: str, day: str) -> None:
    assert read(ANSWER.replace("2025-10-21T", f"{updated}T")).heads[0].date == day


def test_a_date_that_does_not_exist_gives_way_to_the_month_in_the_identifier() -> None:
    assert read(ANSWER.replace("2025-10-16T17:59:37Z", "soon")).records[0].published == "2025-10"


@settings(max_examples=100, deadline=None)
@given(damaged(ANSWER.encode()) | st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_format_fault(data: bytes) -> None:
    READER.score(data, "file")
    with suppress(FormatFault):
        read(data)


WORDS = st.lists(st.text("abcXYZ", min_size=1, max_size=9), min_size=1, max_size=20).map(" ".join)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.integers(1, 9)), max_size=6))
def test_written_records_read_back(papers: list[tuple[str, str, int]]) -> None:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/2001.{number:05}v{version}</id><title>{title}</title><summary>  {abstract}\n"
        f"</summary><published>2020-01-02T00:00:00Z</published><author><name>Ada Example</name></author></entry>\n"
        for number, (title, abstract, version) in enumerate(papers)
    )
    found = read(f"{HEAD}{entries}</feed>")
    assert [(each.title, each.abstract, int(each.version)) for each in found.records] == papers
    assert found.problems == []


def test_real_answers_are_read_whole() -> None:
    for path in corpus("arxiv-api-rss", "*.xml"):
        data = path.read_bytes()
        if b"rXiv Query" not in data:
            continue
        assert scores(data, path.name)["arxiv-atom"] >= 97
        if b"/api/errors" in data:
            with pytest.raises(FormatFault):
                read(data)
            continue
        found = read(data)
        assert len(found.entries) == data.count(b"<entry")
        assert all(record.title and record.authors and record.published for record in found.records)
