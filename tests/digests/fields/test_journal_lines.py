"""Lines with the journal and place of an article, and titles that are no articles."""

from __future__ import annotations

import pytest

from readlist.digests.fields.front_matter import is_front_matter
from readlist.digests.fields.item_details import are_names, read_details
from readlist.digests.fields.journal_lines import is_journal_line, read_journal_line
from readlist.digests.fields.record_draft import RecordDraft


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "Sand Journal, Volume 12, Issue 3, March 2026, Pages 100–110",
            ("Sand Journal", "12", "3", "100–110", "2026-03"),
        ),
        ("Nothing Letters, Volume 12, March 2026, 100123", ("Nothing Letters", "12", "", "100123", "2026-03")),
        ("Journal of Sand, Available online 12 March 2026", ("Journal of Sand", "", "", "", "2026-03-12")),
        (
            "Phys. Rev. Z 12, 030001 (2026) – Published 12 March 2026",
            ("Phys. Rev. Z", "12", "", "030001", "2026-03-12"),
        ),
        ("Sand Studies, March 2026; vol. 12, 3: pp. 1-20.", ("Sand Studies", "12", "3", "1-20", "2026-03")),
        ("Sand Letters 12, no. 3 (March 8, 2026): 1–20", ("Sand Letters", "12", "3", "1–20", "2026-03-08")),
        ("Sand Lett. 2026;12(3):1-20", ("Sand Lett", "12", "3", "1-20", "2026")),
        ("Source: Sand Sciences, Vol. 12, No. 3, 2026", ("Sand Sciences", "12", "3", "", "2026")),
        ("Published in: Sand 12(3), 1-20 (2026)", ("Sand", "12", "3", "1-20", "2026")),
        ("Journal of Sand ( IF 3.2 ) Pub Date : 2026-03-04", ("Journal of Sand", "", "", "", "2026-03-04")),
        ("SMJ 2026;384:e070001  (Published 04 March 2026", ("SMJ", "384", "", "e070001", "2026-03-04")),
        ("SAND LETTERS 12 (3) , pp.1-20", ("SAND LETTERS", "12", "3", "1-20", "")),
        ("Sand Reviews 5, 100123", ("Sand Reviews", "5", "", "100123", "")),
    ],
)
def test_a_line_with_a_journal(line: str, read: tuple[str, ...]) -> None:
    draft = RecordDraft()
    assert read_journal_line(draft, line)
    assert (draft.venue, draft.volume, draft.issue, draft.pages, draft.published) == read
    assert not are_names(line)


@pytest.mark.parametrize(
    "line",
    [
        "Volume 12, Issue 3",
        "First Published: 10 March 2026",
        "Published online: 20 Jan 2026",
        "We ran 12 trials, 30 of which in 2026",
        "Ada Example, Bo Sample",
        "",
    ],
)
def test_a_line_without_a_journal(line: str) -> None:
    assert not is_journal_line(line)


def test_a_journal_below_a_title_is_no_author_and_no_excerpt() -> None:
    draft = RecordDraft(venue="Known Journal")
    read_details(draft, "Nothing Letters, Volume 12, March 2026, 100123")
    assert (draft.venue, draft.volume, draft.excerpt, draft.authors) == ("Known Journal", "12", "", ())


@pytest.mark.parametrize(
    "title",
    [
        "Issue Information",
        "Issue Information – Table of Contents",
        "Cover Image, Volume 12, Issue 3",
        "Editorial Board",
        "Masthead",
        "Table of Contents",
        "Front Matter",
        "Back cover",
        "Back Cover, Volume 12, Number 3, March 2026",
        "Front Cover: A Thing in Glass (Sand 3/2026)",
        "IEEE Transactions on Sand Publication Information",
        "Inside Front Cover - Editorial Board Page/Cover image legend",
    ],
)
def test_front_matter(title: str) -> None:
    assert is_front_matter(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Information",
        "Information theory",
        "Cover songs in pop",
        "Covering spaces: a review",
        "Editorial",
        "Cover Crops",
    ],
)
def test_articles_are_no_front_matter(title: str) -> None:
    assert not is_front_matter(title)


def test_the_number_of_an_article_behind_the_day_it_became_available() -> None:
    for number in ("100123", "Article 100123"):
        draft = RecordDraft()
        assert read_journal_line(draft, f"Journal of Owls, Available online 12 March 2026, {number}")
        assert (draft.venue, draft.published, draft.pages) == ("Journal of Owls", "2026-03-12", "100123")
