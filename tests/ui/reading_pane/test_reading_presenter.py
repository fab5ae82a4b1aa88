"""What the pane decides to show, without Qt."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.paper import Paper, Sighting, Status, Tag
from readlist.model.record import EDITABLE, Link, Record
from readlist.ui.reading_pane import presenter
from readlist.ui.reading_pane.presenter import TextRun, links, paragraphs, present, runs


def paper(**changes: object) -> Paper:
    base = Paper(
        id=7,
        record=Record("On Lists"),
        status=Status.UNREAD,
        starred=False,
        tags=(),
        note="",
        added="2026-05-13T08:00:00Z",
        trashed="",
        entries=(),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def seen(entry_id: int, date: str, position: int, title: str) -> Sighting:
    return Sighting(entry_id, entry_id, f"{date}.txt", date, position, Record(title))


def words(line: tuple[TextRun, ...]) -> str:
    return "".join(run.text for run in line).replace("\u00a0", " ")


def test_facts_are_one_line_with_words_that_lead_out() -> None:
    fields = Record("T", "", ("Ada Brook", "Jun Field"), "2026-05", "Workshop", "https://www.example.org/p")
    view = present(paper(record=fields._replace(identifiers={"arxiv": "2605.01234", "doi": "10.5555/a b"})))
    assert words(view.byline) == "Ada Brook, Jun Field · Workshop · May 2026 · arXiv · DOI · example.org"
    assert [run.link for run in view.byline if run.link] == [
        "https://arxiv.org/abs/2605.01234",
        "https://doi.org/10.5555/a%20b",
        "https://www.example.org/p",
    ]


def test_further_facts_are_named_by_their_labels() -> None:
    fields = Record(
        "T", venue="Annals", volume="12", issue="3", pages="45–67", publisher="Owl & Sons", kind="conference",
        language="en", keywords=("owls", "night"),
    )  # fmt: skip
    view = present(paper(record=fields))
    assert words(view.further) == (
        "Volume: 12 · Issue: 3 · Pages: 45–67 · Publisher: Owl & Sons · Kind: Conference paper · Language: en"
        " · Keywords: owls, night"
    )
    assert [run.link for run in view.further if run.link] == ["#tag:0", "#tag:1"]
    assert present(paper()).further == ()


def test_a_publication_tells_of_its_preprint() -> None:
    both = (Record("T", venue="bioRxiv", published="2019"), Record("T", venue="Annals", published="2020", volume="12"))
    entries = tuple(Sighting(n, n, "a.txt", "2020-05-01", 1, record) for n, record in enumerate(both))
    view = present(paper(record=both[1], entries=entries))
    assert words(view.further) == "Preprint: bioRxiv, 2019 · Volume: 12"
    assert words(present(paper(record=both[1], entries=entries[1:])).further) == "Volume: 12"


def test_further_links_have_words_by_their_kinds_and_each_page_is_named_once() -> None:
    further = (
        Link("pdf", "https://arxiv.org/pdf/2605.01234v2"),  # the paper itself, which has its link
        Link("pdf", "https://example.org/a.pdf"),
        Link("code", "https://code.example.org/a"),
        Link("poster", "https://www.posters.example.org/a"),
        Link("data", "javascript:alert(1)"),
        Link("data", "https://example.org/a.pdf"),
    )
    view = present(paper(record=Record("T", identifiers={"arxiv": "2605.01234"}, links=further)))
    assert words(view.byline) == "arXiv · PDF · Code · posters.example.org"
    assert words(view.further) == ""


def test_keywords_are_offered_as_tags_and_many_are_cut() -> None:
    words_of = tuple(f"word {n}" for n in range(20))
    view = present(paper(record=Record("T", keywords=words_of), tags=(Tag(1, "Word 1", "#808080"),)))
    assert words(view.further) == f"Keywords: {', '.join(words_of[:8])} and 12 more"
    assert [run.link for run in view.further if run.link] == [
        *("#tag:0", "#tag:2", "#tag:3", "#tag:4", "#tag:5", "#tag:6", "#tag:7", "#keywords"),
    ]
    assert words(view.whole_further) == f"Keywords: {', '.join(words_of)}"
    assert view.keywords == words_of


def test_an_excerpt_is_shown_where_there_is_no_abstract() -> None:
    (shown,) = present(paper(record=Record("T", excerpt="We study …"))).abstract
    assert words(shown) == "Excerpt: We study …"
    (shown,) = present(paper(record=Record("T", "Whole.", excerpt="We study …"))).abstract
    assert words(shown) == "Whole."


def test_matches_in_year_keywords_and_excerpt_are_marked() -> None:
    def matcher(text: str, field: str) -> list[tuple[int, int]]:
        wanted = {"year": "2007", "keyword": "snow", "abstract": "mice"}.get(field, "")
        place = text.find(wanted)
        return [(place, place + len(wanted))] if wanted and place >= 0 else []

    record = Record("T", published="2007-03-17", excerpt="They hear mice.", keywords=("owls", "deep snow"))
    view = present(paper(record=record), matcher=matcher)
    shown = [*view.byline, *view.further, *view.abstract[0]]
    assert [run.text for run in shown if run.matched] == ["2007", "snow", "mice"]
    assert [run.text for run in view.further if run.link == "#tag:1"] == ["deep ", "snow"]


def test_a_cut_list_of_authors_says_so() -> None:
    view = present(paper(record=Record("T", authors=("Ada Brook",), authors_cut=True, venue="Annals")))
    assert words(view.byline) == "Ada Brook, et al. · Annals"


def test_every_editable_field_has_an_editor() -> None:
    assert {*presenter.BYLINE_FIELDS, *presenter.FIELDS_EDITED_ALONE} == set(EDITABLE)


def test_a_paper_that_says_little_says_when_it_was_first_seen() -> None:
    view = present(paper(entries=(seen(1, "2026-06-02", 1, "On Lists"), seen(2, "2026-05-01", 1, "On Lists"))))
    assert words(view.byline) == "First seen 1 May 2026"


def test_many_authors_are_cut_and_can_be_had_in_full() -> None:
    names = tuple(f"Name {number}" for number in range(40))
    view = present(paper(record=Record("T", authors=names)))
    assert words(view.byline).startswith("Name 0, Name 1")
    assert words(view.byline).endswith(" and 32 more")
    assert view.byline[-1].link == presenter.SHOW_ALL_AUTHORS_LINK
    assert words(view.whole_byline) == ", ".join(names)


@pytest.mark.parametrize(
    "address",
    [
        "http://arxiv.org/pdf/2605.01234v2.pdf",
        "https://www.arxiv.org/abs/2605.01234",
        "https://arxiv.org/abs/2605.01234/",
    ],
)
def test_an_address_that_repeats_an_identifier_is_shown_once(address: str) -> None:
    found = links(paper(record=Record("T", url=address, identifiers={"arxiv": "2605.01234"})))
    assert [link.word for link in found] == ["arXiv"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "nonsense", "//x"]
)
def test_an_unsafe_address_is_no_link(address: str) -> None:
    assert links(paper(record=Record("T", url=address, identifiers={"url": address}))) == ()


def test_tex_is_shown_readable_and_matches_are_found_in_what_is_shown() -> None:
    asked = []

    def matcher(text: str, field: str) -> list[tuple[int, int]]:
        asked.append((text, field))
        return [match.span() for match in re.finditer("MoE²", text)]

    view = present(paper(record=Record("A MoE$^2$ Model", "Of MoE$^2$.")), matcher=matcher)
    assert view.title == (TextRun("A "), TextRun("MoE²", matched=True), TextRun(" Model"))
    assert view.abstract == ((TextRun("Of "), TextRun("MoE²", matched=True), TextRun(".")),)
    assert {field for _text, field in asked} == {"title", "abstract"}
    assert view.raw["title"] == "A MoE$^2$ Model"


def test_paragraphs_part_at_blank_lines_only() -> None:
    assert [words(part) for part in paragraphs("one\r\ntwo \r\n \r\nthree\n\n\n")] == ["one two", "three"]


def test_addresses_in_an_abstract_are_links_without_the_sentence_around_them() -> None:
    line = runs("See https://example.org/a_(b), or (http://example.net/x).", "abstract", None)
    assert [(run.text, run.link) for run in line if run.link] == [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("http://example.net/x", "http://example.net/x"),
    ]


@given(st.text(), st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60))))
def test_runs_are_the_text_again_whatever_matches(text: str, spans: list[tuple[int, int]]) -> None:
    line = runs(text, "abstract", lambda _text, _field: spans)
    assert "".join(run.text for run in line) == text
    matched = {place for start, end in spans for place in range(max(start, 0), min(end, len(text)))}
    flags = [run.matched for run in line for _sign in run.text]
    assert {place for place, flag in enumerate(flags) if flag} == matched


def test_seen_in_is_latest_first_and_quotes_titles_that_differ() -> None:
    entries = (seen(1, "2026-05-13", 4, "On Lists"), seen(2, "2026-06-01", 2, "On lists"), seen(3, "", 9, "On  Lists"))
    view = present(paper(entries=entries))
    assert [(line.entry_id, line.date, line.place, line.title) for line in view.seen] == [
        (2, "1 June 2026", "no. 2", "On lists"),
        (1, "13 May 2026", "no. 4", ""),
        (3, "", "no. 9", ""),
    ]
    assert view.seen[0].accessible_text == "2026-06-01, 1 June 2026, no. 2"
    assert view.can_split


def test_the_bar_names_the_other_paper() -> None:
    assert present(paper()).duplicate == ""
    one, two = paper(possible_duplicates=(8,)), paper(possible_duplicates=(8, 9))
    assert present(one, "MoE$^2$").duplicate == "This may be the same paper as “MoE²”."
    assert present(one).duplicate == "This may be the same paper as another paper in the library."
    assert present(two, "X").duplicate == "This may be the same paper as 2 others in the library."
    assert len(present(one, "long " * 60).duplicate) < 130
