"""Tests of the choice of a format: the right reader scores highest by far, and texts that are no digests score low."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from digests.no_digests import NO_DIGESTS
from digests.reading import CORPORA, corpus, read_with, scores, source_of
from digests.samples import REFUSED, SAMPLES
from readlist.digests.registry import (
    CONTAINERS,
    MAX_NAMED_FORMATS,
    MIN_SCORE,
    READERS,
    choose_container,
    choose_reader,
    require_reader,
    score,
)
from readlist.digests.source import Source
from readlist.errors import FormatFault

CASES = [(name, place) for name, samples in SAMPLES.items() for place in range(len(samples))]
TEXTS = [(name, place) for name, place in CASES if name != "workbook"]
NAMES = ("file", "file.txt", "file.json", "file.bib", "file.csv", "file.xml", "file.html", "file.md", "file.ris")
REAL = CORPORA.parent / "digests"
LEAD = 20
"""Points between the highest score and the next."""
FEED_LEAD = 5
"""The same where arXiv's feeds lead the reader of all feeds, which reads them too."""
LAST_RESORT = "newsletter"
"""The reader of any page with links to papers: it has 25 to 45 points, so that any other reader wins."""
IN_FOLDERS = {
    "arxiv-api-rss": {"arxiv-atom", "arxiv-rss"},
    "arxiv-listings": {"arxiv-mailing", "arxiv-list-text", "arxiv-list-page"},
    "arxiv-mail": {"arxiv-mailing"},
    "bibtex": {"bibtex"},
    "bookmarks": {"read-later", "bookmarks", "table"},
    "csv-tsv": {"table", "workbook"},
    "endnote": {"refer", "endnote-xml", "bibtex"},
    "feeds": {"feed", "json-feed", "newsletter"},
    "google-scholar-alerts": {"google-scholar"},
    "hf-daily-papers": {"daily-papers", "daily-papers-markdown", "daily-papers-html", "daily-papers-json"},
    "journal-alerts": {"biorxiv-alert", "nature-alert", "cell-press-alert", "atypon-alert", "repec-nep"},
    "markdown-lists": {"markdown-list"},
    "newsletters": {"newsletter"},
    "opml": {"opml"},
    "other-bib-text": {"tagged-text", "cff", "web-of-science", "repec-nep", "bibtex", "ovid", "refer", "medline"},
    "other-bib-xml": {
        *("mods", "marc-xml", "ms-bib", "feed", "mathscinet", "jats", "crossref-xml", "zotero-rdf", "csl-json"),
        "bibtex",
    },
    "pubmed-medline": {"pubmed-xml", "medline", "ovid", "bibtex", "pubmed-alert"},
    "ris": {"ris", "bibtex"},
    "digests": {"daily-papers"},
}
"""The folders of real files, and the readers that may win there; beside some files, .bib files have what is in them."""
OF_NO_FORMAT = ("LICENSE", "PROVENANCE", "README")


def sample(name: str, place: int) -> bytes:
    text = SAMPLES[name][place]
    return text.encode() if isinstance(text, str) else text


def test_the_first_certain_reader_has_the_highest_score() -> None:
    for name, place in CASES:
        for file in NAMES:
            assert_the_highest_is_chosen(source_of(sample(name, place), file))


def test_the_first_certain_reader_of_a_real_file_has_the_highest_score() -> None:
    paths = [*corpus(".", "**/*"), *REAL.iterdir()]
    assert len(paths) > 100
    for path in paths:
        assert_the_highest_is_chosen(source_of(path.read_bytes(), path.name))


def assert_the_highest_is_chosen(source: Source) -> None:
    """The reader that is chosen without asking all others is the one that all would agree on."""
    best = max(score(reader, source) for reader in READERS.all())
    if best >= MIN_SCORE and source.head:
        assert score(choose_reader(source), source) == best, source.name


def assert_wins(name: str, found: dict[str, int]) -> None:
    """The reader has the highest score, and enough of it."""
    (best, points), (_, next_points) = [*found.items(), ("", 0)][:2]
    assert best == name, found
    if name == LAST_RESORT:
        assert 25 <= points <= 45
    else:
        assert points >= 60
    assert points - next_points >= lead_of(name, found), found


def lead_of(name: str, found: dict[str, int]) -> int:
    is_feed = name.startswith("arxiv-") and list(found)[1:2] == ["feed"]
    return FEED_LEAD if is_feed else LEAD


@pytest.mark.parametrize(("name", "place"), CASES)
def test_the_reader_of_a_sample_wins_by_far(name: str, place: int) -> None:
    assert_wins(name, scores(sample(name, place)))


@pytest.mark.parametrize(("name", "place"), CASES)
def test_containers_do_not_claim_a_sample(name: str, place: int) -> None:
    source = source_of(sample(name, place))
    claims = [container.name for container in CONTAINERS.all() if score(container, source) >= MIN_SCORE]
    assert claims == (["zip"] if name == "workbook" else [])  # a workbook is an archive, and its reader has more points
    assert choose_container(source) is None


@pytest.mark.parametrize(("name", "place"), TEXTS)
def test_the_form_of_a_file_changes_nothing(name: str, place: int) -> None:
    text = sample(name, place).decode()
    lines = text.replace("\r\n", "\n").replace("\r", "")
    forms = {
        "blank lines": "\n \n\t\n\n" + text,
        "byte order mark": codecs.BOM_UTF8 + text.encode(),
        "byte order mark and blank lines": codecs.BOM_UTF8 + b"\r\n\r\n" + text.encode(),
        "CRLF": lines.replace("\n", "\r\n"),
        "UTF-16": text.encode("utf-16"),
        "UTF-16 without a mark": text.encode("utf-16-le"),
        "blank lines in UTF-16": ("\n\n" + text).encode("utf-16"),
    }
    for form, data in forms.items():
        assert next(iter(scores(data)), "") == name, form
    if name != REFUSED:
        titles = read_with(require_reader(name), text).titles
        for form, data in forms.items():
            assert read_with(require_reader(name), data).titles == titles, form


@pytest.mark.parametrize(("name", "place"), CASES)
def test_a_misleading_name_changes_nothing(name: str, place: int) -> None:
    for file_name in NAMES:
        found = scores(sample(name, place), file_name)
        assert next(iter(found), "") == name, (file_name, found)
        assert choose_reader(source_of(sample(name, place), file_name)).name == name


@pytest.mark.parametrize("name", NO_DIGESTS)
def test_what_is_no_digest_is_refused_and_only_formats_that_it_is_like_are_named(name: str) -> None:
    text = NO_DIGESTS[name]
    for file_name in (name, "file", "file.txt"):
        found = scores(text, file_name)
        assert all(points < MIN_SCORE for points in found.values()), found
        assert choose_container(source_of(text, file_name)) is None
        with pytest.raises(FormatFault) as fault:
            choose_reader(source_of(text, file_name))
        named = [reader for reader in READERS.all() if f" {reader.label} (" in str(fault.value)]
        assert len(named) <= MAX_NAMED_FORMATS, fault.value
        assert all(found.get(reader.name) or file_name.endswith(reader.extensions) for reader in named), fault.value


def test_a_real_file_is_won_by_far_by_a_reader_of_its_folder() -> None:
    wrong = []
    for path in [*corpus(""), *(sorted(REAL.glob("*")) if REAL.is_dir() else [])]:
        folder = "digests" if path.parent == REAL else path.relative_to(CORPORA).parts[0]
        for source in _sources(path):
            found = {reader.name: score(reader, source) for reader in READERS.all()}
            found = dict(sorted(found.items(), key=lambda each: -each[1]))
            best, points = next(iter(found.items()))
            lead = points - sorted(found.values())[-2]
            is_wrong = points >= MIN_SCORE and (
                lead < lead_of(best, found) or best not in IN_FOLDERS.get(folder, READERS.built_in)
            )
            if is_wrong:
                wrong.append((str(path), source.name, list(found.items())[:2]))
            if points >= MIN_SCORE and path.name.startswith(OF_NO_FORMAT):
                wrong.append((str(path), source.name, list(found.items())[:2]))
    assert wrong == []


def _sources(path: Path) -> list[Source]:
    from corpora.__main__ import sources_of

    return list(sources_of(path))
