"""Drafts become records in canonical form."""

from __future__ import annotations

import pytest

from readlist.digests.fields.languages import language_tag
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.export.publication import REFERENCE_TYPES
from readlist.model.record import Link


def test_links_are_listed_once_and_give_identifiers() -> None:
    draft = RecordDraft(title="Owls")
    draft.add_link("https://arxiv.org/pdf/2401.00001v3")
    draft.add_link("http://arxiv.org/abs/2401.00001v3?utm_source=x")
    draft.add_link("https://github.com/a/b/")
    draft.add_link("https://www.github.com/a/b")
    draft.add_link("https://example.org/more")
    assert draft.add_link("javascript:alert(1)") is None
    record = draft.record()
    assert record.url == "http://arxiv.org/abs/2401.00001v3"
    assert record.links == (
        Link("pdf", "https://arxiv.org/pdf/2401.00001v3"),
        Link("code", "https://github.com/a/b/"),
        Link("page", "https://example.org/more"),
    )
    assert record.identifiers == {"arxiv": "2401.00001"}
    assert record.version == "3"


def test_identifiers_are_checked() -> None:
    draft = RecordDraft()
    assert draft.add_identifier("doi", "https://doi.org/10.1000/XYZ.")
    assert draft.add_identifier("isbn", "0-306-40615-2")
    assert draft.add_identifier("pmid", "PMID: 123")
    assert draft.add_identifier("pmcid", "pmc12")
    assert draft.add_identifier("openreview", "AbC_12-x")
    assert draft.add_identifier("arxiv", "arXiv:2401.00001v2 ")
    assert not draft.add_identifier("isbn", "0-306-40615-3")
    assert not draft.add_identifier("doi", "12345")
    assert draft.record().identifiers == {
        "arxiv": "2401.00001",
        "doi": "10.1000/xyz",
        "pmid": "123",
        "pmcid": "PMC12",
        "openreview": "AbC_12-x",
        "isbn": "9780306406157",
    }


def test_brackets_around_an_identifier_are_removed_but_not_its_own() -> None:
    for written in ("10.1000/a(b)", "(10.1000/a(b))", "[10.1000/a(b)],", "10.1000/a(b))"):
        draft = RecordDraft()
        draft.add_identifier("doi", written)
        assert draft.identifiers == {"doi": "10.1000/a(b)"}


def test_the_doi_of_arxiv_is_an_arxiv_id() -> None:
    draft = RecordDraft()
    draft.add_identifier("doi", "10.48550/arXiv.2401.00001")
    assert draft.record().identifiers == {"arxiv": "2401.00001"}


def test_an_abstract_that_is_cut_is_an_excerpt() -> None:
    record = RecordDraft(title="Owls", abstract="Owls hear …").record()
    assert (record.abstract, record.excerpt) == ("", "Owls hear …")


def test_fields_are_plain() -> None:
    draft = RecordDraft(
        title=" <i>Owls</i>\n at night", pages="12–20", keywords=["owl", " owl ", ""], language="English"
    )
    draft.authors = ["Ada  Example", " "]
    record = draft.record()
    assert (record.title, record.pages, record.keywords) == ("Owls at night", "12-20", ("owl",))
    assert (record.language, record.authors) == ("en", ("Ada Example",))


def test_kinds_and_languages() -> None:
    kinds = ["Journal Article", "JOUR", "inproceedings", "paper-conference", "@book", "PhD Thesis", "nonsense"]
    assert [read_kind(kind) for kind in kinds] == [
        "article",
        "article",
        "conference",
        "conference",
        "book",
        "thesis",
        "",
    ]
    assert all(read_kind(name) for type_ in REFERENCE_TYPES.values() for name in (type_.bibtex, type_.ris, type_.csl))
    assert [language_tag(name) for name in ("eng", "en-US", "Deutsch", "Klingon")] == ["en", "en", "de", "klingon"]
    of_several = (
        "English; Spanish",
        "eng, spa",
        "German and French",
        "Chinese (Simplified)",
        "[English]",
        "Dutch.",
    )
    assert [language_tag(name) for name in of_several] == ["en", "en", "de", "zh", "en", "nl"]
    assert [language_tag(name) for name in ("", ";", "()")] == ["", "", ""]


def test_a_heading_above_an_abstract_is_left_out() -> None:
    assert RecordDraft(abstract="<jats:title>Abstract</jats:title><jats:p>Owls.</jats:p>").record().abstract == "Owls."
    assert RecordDraft(abstract="Abstract owls.").record().abstract == "Abstract owls."


def test_a_doi_is_no_pdf() -> None:
    draft = RecordDraft(title="Owls")
    draft.add_link("https://dx.doi.org/10.1000/1", "pdf")
    assert (draft.record().url, draft.record().links) == ("https://dx.doi.org/10.1000/1", ())


@pytest.mark.parametrize(
    "text", ["[No abstract available]", "No abstract available.", "No abstract is available for this item."]
)
def test_a_remark_is_no_abstract(text: str) -> None:
    assert RecordDraft(abstract=text).record().abstract == ""


def test_brackets_around_a_publisher_are_left_out() -> None:
    assert RecordDraft(publisher="[Press, Society]").record().publisher == "Press, Society"
    assert RecordDraft(publisher="[A] and [B]").record().publisher == "[A] and [B]"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Conference Abstract", "conference"),
        ("conference proceedings article", "conference"),
        ("Editorial Material", "article"),
        ("Scholarly Journals", "article"),
        ("Dissertation/Thesis", "thesis"),
        ("reference-entry", "chapter"),
    ],
)
def test_words_of_databases_for_kinds(word: str, kind: str) -> None:
    assert read_kind(word) == kind


@pytest.mark.parametrize("unknown", ["n/a", "N/A", "none", "–", "?", "n.pag."])
def test_words_for_an_unknown_number_are_left_out(unknown: str) -> None:
    record = RecordDraft(volume=unknown, issue=unknown, pages=unknown).record()
    assert (record.volume, record.issue, record.pages) == ("", "", "")
    assert RecordDraft(volume="12A", issue="S1", pages="e12").record()[8:11] == ("12A", "S1", "e12")


def test_pages_to_an_unknown_end() -> None:
    assert RecordDraft(pages="55-+").record().pages == "55"


@pytest.mark.parametrize("venue", ["arXiv preprint arXiv:2402.16107", "ArXiv", "arXiv:hep-th/9901001v2 [hep-th]"])
def test_arxiv_has_one_name(venue: str) -> None:
    assert RecordDraft(venue=venue).record().venue == "arXiv"


def test_an_excerpt_without_words_is_left_out() -> None:
    assert RecordDraft(excerpt="…").record().excerpt == ""


def test_names_and_announcements_of_feeds_of_arxiv() -> None:
    text = "arXiv:2603.01001v1 Announce Type: new Abstract: Owls are counted."
    record = RecordDraft(title="Owls", venue="cs.CL updates on arXiv.org", excerpt=text).record()
    assert (record.venue, record.abstract, record.excerpt) == ("arXiv", "Owls are counted.", "")
    assert RecordDraft(title="Owls", abstract=text).record().abstract == "Owls are counted."
    record = RecordDraft(title="Owls", excerpt=text.replace("counted.", "coun…")).record()
    assert (record.abstract, record.excerpt) == ("", "Owls are coun…")


def test_an_abstract_that_begins_with_an_ellipsis_is_an_excerpt() -> None:
    record = RecordDraft(title="Owls", abstract="…are counted.").record()
    assert (record.abstract, record.excerpt) == ("", "…are counted.")


@pytest.mark.parametrize(
    "text",
    [
        "They fly. [ABSTRACT FROM AUTHOR]",
        "They fly. [ABSTRACT FROM PUBLISHER] Copyright of Owl Notes is the property of Owl Press.",
        "They fly. (PsycInfo Database Record (c) 2031 APA, all rights reserved)",
    ],
)
def test_the_rights_behind_an_abstract_are_left_out(text: str) -> None:
    assert RecordDraft(abstract=text).record().abstract == "They fly."


def test_numbers_of_trials_are_no_authors_and_addresses_no_venue() -> None:
    record = RecordDraft(title="Owls", authors=["NCT00000001", "Example, A"], venue="https://trials.example/1").record()
    assert (record.authors, record.venue, record.url) == (("Example, A",), "", "https://trials.example/1")
    for number in ("EUCTR2031-000001-01-DE", "ISRCTN00000001", "CTRI/2031/01/000001", "ChiCTR2100000001"):
        assert RecordDraft(authors=[number]).record().authors == ()
    assert RecordDraft(authors=["Pershing, A", "PER"]).record().authors == ("Pershing, A", "PER")


def test_a_remark_in_place_of_an_abstract() -> None:
    assert RecordDraft(abstract="Not Available").record().abstract == ""


def test_marks_in_tex_behind_names_are_left_out() -> None:
    names = ["Ada Example$^{1,2}$", "Bo Sample$^\\dagger$", "Cy Third ${}^*$", "Dee Fourth"]
    assert RecordDraft(authors=names).record().authors == ("Ada Example", "Bo Sample", "Cy Third", "Dee Fourth")


def test_the_full_stop_after_a_whole_name_is_left_out() -> None:
    names = ["Example, Antoine.", "A. Sample.", "Third, C.", "Fourth, D. E.", "Fifth, Jr."]
    assert RecordDraft(authors=names).record().authors == (
        "Example, Antoine",
        "A. Sample",
        "Third, C.",
        "Fourth, D. E.",
        "Fifth, Jr.",
    )
