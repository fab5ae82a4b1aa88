"""Front matter of publications on academic sites."""

from __future__ import annotations

from digests.reading import read_with, scores
from readlist.digests.bibliographies.academic_pages import MAX_SITE_CITATION_CHARS
from readlist.digests.bibliographies.markdown_note import READER
from readlist.digests.bibliographies.yaml_lines import read_mapping
from readlist.model.record import Link

JEKYLL = """---
title: "Tile-wise owls on devices"
collection: publications
category: manuscripts
permalink: /publication/2025-03-02-owls
excerpt: 'Owls keep their tiles.'
date: 2025-03-02
venue: 'Journal of Owls'
paperurl: 'https://owls.example/files/owls.pdf'
citation: 'Example, A. and Sample, B. (2025). &quot;Tile-wise owls on devices.&quot; <i>Journal of Owls</i>. 1(2).'
---

They keep them at night.
"""
HUGO = """---
title: Thermal drift of owls
authors:
- admin
- Ben Sample
publishDate: "2025-06-01T00:00:00Z"
date: "2025-05-04T00:00:00Z"
publication_types: ["1"]
publication: "In *Proceedings of the Nest*"
links:
- name: arXiv
  url: https://arxiv.org/abs/2501.01235
- icon: film
---
"""


def test_authors_are_those_of_the_citation() -> None:
    assert scores(JEKYLL)["markdown-note"] == 90
    (record,) = read_with(READER, JEKYLL).records
    assert record.authors == ("Example, A.", "Sample, B.")
    assert (record.venue, record.published) == ("Journal of Owls", "2025-03-02")
    assert record.links == (Link("pdf", "https://owls.example/files/owls.pdf"),)


def test_authors_of_their_own_field_stay() -> None:
    (record,) = read_with(READER, JEKYLL.replace("category: manuscripts", "authors: Cara Specimen")).records
    assert record.authors == ("Cara Specimen",)


def test_a_talk_is_no_publication() -> None:
    text = JEKYLL.replace("collection: publications", "collection: talks").replace("paperurl", "slidesurl")
    assert scores(text).get("markdown-note", 0) == 0


def test_a_publication_without_a_citation() -> None:
    text = "---\ntitle: Owls at night\ncollection: publications\ndate: 2025-01-02\n---\n"
    (record,) = read_with(READER, text).records
    assert (record.title, record.published) == ("Owls at night", "2025-01-02")


def test_the_owner_of_the_site_has_no_name() -> None:
    (record,) = read_with(READER, HUGO).records
    assert record.authors == ("Ben Sample",)
    assert (record.identifiers, record.venue) == ({"arxiv": "2501.01235"}, "Proceedings of the Nest")


def test_a_person_may_be_called_so_elsewhere() -> None:
    text = "---\ntitle: Owls\nauthors: [admin, Ben Sample]\ndoi: 10.5555/owl.1\n---\n"
    (record,) = read_with(READER, text).records
    assert record.authors == ("admin", "Ben Sample")


def test_links_are_pairs() -> None:
    links = "links: [[pdf, https://arxiv.org/pdf/2501.01236], [code, 'https://owls.example/code'], [a: b]]"
    text = f"---\ntitle: Larches at night\n{links}\n---\n"
    assert scores(text).get("markdown-note", 0) == 90
    (record,) = read_with(READER, text).records
    assert record.identifiers == {"arxiv": "2501.01236"}
    assert record.links == (
        Link("pdf", "https://arxiv.org/pdf/2501.01236"),
        Link("code", "https://owls.example/code"),
    )


def test_links_to_no_paper_make_none() -> None:
    text = "---\ntitle: A day at the lake\nlinks: [[map, https://maps.example/lake]]\n---\n"
    assert scores(text).get("markdown-note", 0) == 0


def test_a_colon_without_a_blank_is_a_part_of_a_text() -> None:
    assert read_mapping(["a: [b:c, {d: e:f, 'g': h}, i:]"]) == {"a": ["b:c", {"d": "e:f", "g": "h"}, "i"]}


def test_a_long_citation_is_cut() -> None:
    names = "Example, A. and " * 10 * MAX_SITE_CITATION_CHARS
    (record,) = read_with(READER, JEKYLL.replace("Example, A. and ", names)).records
    assert record.title == "Tile-wise owls on devices"
