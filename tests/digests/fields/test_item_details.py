"""The lines below a title, told apart by their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.fields.author_names import names_before_institutions
from readlist.digests.fields.item_details import are_names, read_details
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi
from readlist.model.record import Record


def read(text: str) -> Record:
    draft = RecordDraft(title="A")
    read_details(draft, text)
    return draft.record()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example, Bo Sample",
        "Example A, Sample B",
        "C. M. Example, T. B. N. Sample et al.",
        "Ada Example & Bo Sample-Other",
        "By Ada van Example and Bo Sample",
        "The EXAMPLE Collaboration",
        "on behalf of the Sample Study Group",
        "Ada Example Jr.",
        "甲乙丙, 丁戊",
        "作者：甲乙丙, 丁戊",
    ],
)
def test_names_are_read(text: str) -> None:
    assert are_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Second thoughts.",
        "Letter to the Editor",
        "Open Access",
        "Example: a test",
        "Learning for Cats",
        "我们提出了一个新的基准。",
        "栏目：方法雷达",
        "専門家を徐々に暗くするモデル",
        "We study lanterns over the",
        "Abstract | PDF",
        "",
    ],
)
def test_other_lines_are_no_names(text: str) -> None:
    assert not are_names(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("First Published: 20 January 2026 | https://doi.org/10.1161/EX.1", {"published": "2026-01-20"}),
        ("Pages: 123–140 | First Published: 02 January 2026", {"published": "2026-01-02", "pages": "123-140"}),
        ("Publication Date (Web): January 20, 2026", {"published": "2026-01-20"}),
        ("Available online 22 January 2026", {"published": "2026-01-22"}),
        ("Volume 12, Issue 3, Pages 1-20, January 2026", {"volume": "12", "issue": "3", "pages": "1-20"}),
        ("Article 104567", {"pages": "104567"}),
        ("Ada Example, Bo Sample · arXiv:2601.02610 · 0.65", {"authors": ("Ada Example", "Bo Sample")}),
        ('Ada L\\"utke, Bo Sample, for the Heart Group', {"authors": ("Ada Lütke", "Bo Sample", "{Heart Group}")}),
        ("In 2024 all began to end in many places.", {"excerpt": "In 2024 all began to end in many places."}),
        ("Abstract | Full Text | PDF (120 KB)", {"excerpt": "", "authors": ()}),
    ],
)
def test_details_are_read(text: str, values: dict[str, object]) -> None:
    record = read(text)
    assert {name: getattr(record, name) for name in values} == values


def test_identifiers_are_read() -> None:
    assert read("doi: 10.1000/AbC.").identifiers == {"doi": "10.1000/abc"}
    assert read("arXiv:2601.02610v2").identifiers == {"arxiv": "2601.02610"}
    assert find_doi("see https://doi.org/10.1000/xyz).") == "10.1000/xyz"
    assert find_doi("10 of 10") == ""


@given(st.text())
def test_any_line_is_read(text: str) -> None:
    read(text)
    are_names(text)


def test_the_number_of_an_issue_is_no_day() -> None:
    draft = RecordDraft()
    read_details(draft, "Journal of Sand, Volume 12, Issue 3, March 2026, Page(s): 12-30")
    assert (draft.volume, draft.issue, draft.pages, draft.published) == ("12", "3", "12-30", "2026-03")


def test_one_surname_and_others_are_names() -> None:
    assert are_names("Example et al.")
    assert not are_names("Example")


def test_labels_and_capitals() -> None:
    assert read("Digital Object Identifier: 10.1109/SAMP.2026.1").identifiers == {"doi": "10.1109/samp.2026.1"}
    assert read("摘要：我们提出了一个新的基准。").abstract == "我们提出了一个新的基准。"
    assert read("BEN SAMPLE, Example Labs").authors == ("Ben Sample",)
    assert read("作者：甲乙丙, 丁戊").authors == ("甲乙丙", "丁戊")


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("ICO 2026", "ICO"),
        ("In NeurOwl 2025 Spotlight", "NeurOwl"),
        ("MAR 2026", ""),
        ("SPRING 2026", ""),
        ("Published 2026", ""),
    ],
)
def test_a_conference_with_its_year(text: str, venue: str) -> None:
    draft = RecordDraft(title="Owls", authors=("Ada Example",))
    read_details(draft, text)
    assert (draft.venue, draft.published[:4]) == (venue, text.rsplit(maxsplit=1)[-1] if text[-1].isdigit() else "2025")


def test_volume_issue_and_month_are_no_names() -> None:
    assert not are_names("Volume 12, Issue 3, March 2026")


def test_authors_with_institutions_between() -> None:
    draft = RecordDraft()
    read_details(draft, "Ada Example and Bo Sample, University of Owls, Owlia; Cy Test, Owl Works")
    assert list(draft.authors) == ["Ada Example", "Bo Sample", "Cy Test"]
    draft = RecordDraft()
    read_details(draft, "Ada Example, Department of Owls, University of Owls, Owlia; Cy Test, Owl Works")
    assert list(draft.authors) == ["Ada Example", "Cy Test"]
    assert names_before_institutions("Ada Example, Bo Sample, University of Owls, Cy Test, University of Mice") == []
    draft = RecordDraft()
    read_details(draft, "Review by: Cy Test")
    assert list(draft.authors) == ["Cy Test"]


def test_a_journal_with_its_year_and_figures_below_authors() -> None:
    draft = RecordDraft()
    for line in ("Example A, Sample B.", "J Owls (2026)", "Times Cited: 0", "Readers: Everyone"):
        read_details(draft, line)
    assert (list(draft.authors), draft.venue, draft.published) == (["Example A", "Sample B"], "J Owls", "2026")
    assert draft.excerpt == ""
    draft = RecordDraft(authors=["Ada Example"])
    read_details(draft, "March, 2026")
    assert (draft.venue, draft.published) == ("", "2026-03")


@pytest.mark.parametrize(
    "text",
    [
        *("Volume 12, 2026", "Vol. 5 No. 2 (2026)", "Issue 3 (2026)", "Pages 1-9, 2026", "Article 123456, 2026"),
        *("Accepted, 2026", "Last revised, 2026", "Owl Letters 12, 2026", "PhD thesis, 2026", "Preprint (2026)"),
        "Spring, 2026",
    ],
)
def test_a_part_of_a_venue_or_an_event_is_no_venue(text: str) -> None:
    draft = RecordDraft(authors=["Ada Example"])
    read_details(draft, text)
    assert draft.venue == ""


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Ada Example, Bo Sample (Owl University) — cs.LG — submitted 2026-03-01", "2026-03-01"),
        ("Ada Example, Bo Sample (Owl University)", ""),
        ("Ada Example, Bo Sample · Owl Institute · 2026-03-01", "2026-03-01"),
    ],
)
def test_authors_and_their_institution(text: str, published: str) -> None:
    draft = RecordDraft()
    read_details(draft, text)
    assert (tuple(draft.authors), draft.published) == (("Ada Example", "Bo Sample"), published)
    assert draft.excerpt == ""


def test_the_journal_before_its_volume_below_authors() -> None:
    line = "Sand Quarterly, Vol. 12, No. 3 (MARCH 2026), pp. 11-20"
    below, alone = RecordDraft(title="Sand", authors=("Ada Example",)), RecordDraft(title="Sand")
    read_details(below, line)
    read_details(alone, line)
    assert (below.venue, below.volume, below.issue, below.pages) == ("Sand Quarterly", "12", "3", "11-20")
    assert alone.venue == ""
