"""Sentences and labels outside the catalogue are found, and the code has none."""

from __future__ import annotations

import pytest

from readlist.model.venue_names import KNOWN_VENUES
from translations.sentences import sentences_outside, sentences_outside_below

NAMES_AND_OTHERS = {
    "readlist/digests/alerts/cell_press_alert.py": (
        *("The American Journal of Human Genetics", "Biophysical Journal", "Human Genetics and Genomics Advances"),
        *("The Lancet", "The Lancet Infectious Diseases", "The Lancet Oncology", "The Lancet Neurology"),
        *("The Lancet Psychiatry", "The Lancet Global Health", "The Lancet Digital Health"),
        *("The Lancet Respiratory Medicine", "The Lancet Planetary Health", "The Lancet Public Health"),
    ),
    "readlist/digests/alerts/news_page.py": ("Hacker News",),
    "readlist/digests/alerts/semantic_scholar_alert.py": ("Semantic Scholar",),
    "readlist/digests/arxiv/rss_feed.py": ("Feed error",),  # arXiv's words
    "readlist/digests/bibliographies/column_names.py": ("Document Identifier",),
    "readlist/digests/bibliographies/json_paper.py": ("Start Page", "End Page"),
    "readlist/digests/bibliographies/table_columns.py": ("In Stock", "Product ID", "Unit Price"),
    "readlist/digests/daily_papers/page_reader.py": ("Daily Papers",),
    "readlist/digests/encodings.py": ("Shift JIS", "Mac Roman", "Mac Cyrillic"),
    "readlist/digests/lists/saved_pages.py": ("Abstract page for",),  # arXiv's words
    "readlist/model/identifiers.py": ("Semantic Scholar", "Open Library"),
    "readlist/model/venue_names.py": tuple(name for name, *_ in KNOWN_VENUES),
    "readlist/search/storage/private_copies.py": ("No folder here is this machine's own.",),  # caught beside it
    "readlist/ui/look/fonts.py": ("A line of running text as abstracts have them: some long words, some short.",),
    "readlist/crash_reports.py": ("Fatal Python error", "Windows fatal exception", "Qt fatal"),  # marks in a report
    "readlist/ui/background/qt_messages.py": ("This plugin does not support",),  # the beginning of a line of Qt's
}


def test_the_code_has_no_sentence_outside_the_catalogue() -> None:
    found = set(sentences_outside_below())
    allowed = {f"{path}: {text}" for path, texts in NAMES_AND_OTHERS.items() for text in texts}
    assert {_without_line(each) for each in found} == allowed


@pytest.mark.parametrize(
    "source",
    [
        'raise FileFault("The file cannot be read.")',
        'raise FileFault(f"The file {name} cannot be read.")',
        'error = f"{name} holds no file."',
        'LABEL = "Looking for duplicates"',
        'label.setText("Reading list")',
    ],
)
def test_a_sentence_or_label_outside_is_found(source: str) -> None:
    assert len(list(sentences_outside(source, "a.py"))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'tr("The file cannot be read.")',
        'LABEL = N_("Looking for duplicates")',
        'raise OurFault("A step was begun within another one.")',
        'logger.warning("The file %s cannot be read.", name)',
        'def read():\n    """The papers of a digest."""',
        'conn.execute("SELECT name FROM tags WHERE id = ?")',
        'name = "papers"',
    ],
)
def test_other_texts_are_left_alone(source: str) -> None:
    assert list(sentences_outside(source, "a.py")) == []


def _without_line(place_and_text: str) -> str:
    path, _, text = place_and_text.split(":", 2)
    return f"{path}:{text}"
