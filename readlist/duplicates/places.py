"""Evidence on the places of two records in their journal: volume, issue and pages."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.duplicates.imprints import PagesMatch, compare_issues, compare_pages, have_other_prefixes
from readlist.duplicates.names import AuthorMatch, compare_authors
from readlist.duplicates.pieces import Piece
from readlist.duplicates.profile import Profile

VOLUME_WEIGHTS = {True: 0.5, False: -3.5}
ISSUE_WEIGHTS = {True: 0.3, False: -3.5}
PAGES_WEIGHTS = {PagesMatch.SAME: 1.8, PagesMatch.OVERLAP: 0.8, PagesMatch.DIFFERENT: -3.0}
SAME_PLACE_WEIGHT = 3.0
"""For several pages of one volume and issue: hardly another work, even if its title is translated."""
MIN_PLACE_PAGES = 5
"""Pages of a work that is known by its place whatever its title: abstracts and letters share pages."""
MAX_ABSTRACT_PAGES = 2
"""Pages of an abstract of a meeting."""
MIN_PLACE_WORDS = 4
"""Words of a title that say something, without which each issue of a volume may have it on the same page."""


def compare_places(new: Profile, old: Profile, *, is_one_text: bool) -> Iterator[Piece]:
    """The evidence on volume, issue and pages. ``is_one_text``: an identifier or the abstract is the same."""
    volumes, issues = match_volumes_and_issues(new, old)
    if volumes is not None:
        kind = "same_volume" if volumes else "different_volumes"
        yield Piece.of(kind, VOLUME_WEIGHTS[volumes], is_veto=not volumes, one=new.volume, other=old.volume)
    if issues is not None:
        kind = "same_issue" if issues else "different_issues"
        labels = {"one": new.issue.label, "other": old.issue.label}
        yield Piece.of(kind, ISSUE_WEIGHTS[issues], is_veto=not issues, **labels)
    pages = compare_pages(new.pages, old.pages)
    if is_telling_place(new, old):
        yield Piece.of("same_place", SAME_PLACE_WEIGHT)
    if pages is not PagesMatch.UNKNOWN:
        yield Piece.of(pages, PAGES_WEIGHTS[pages], is_veto=pages is PagesMatch.DIFFERENT)
    elif _is_meeting_abstract(new, old) or _is_meeting_abstract(old, new):
        if not is_one_text:
            yield Piece.of("different_marks", 0.0, is_veto=True, marks=["supplement"])
    elif have_other_prefixes(new.pages, old.pages) and not is_one_text:
        yield Piece.of(PagesMatch.DIFFERENT, 0.0, is_veto=True)


def is_one_place(new: Profile, old: Profile) -> bool:
    """True for the same volume and pages, unless the issue is another one."""
    if compare_pages(new.pages, old.pages) is not PagesMatch.SAME or not _have_one_end(new, old):
        return False
    volumes, issues = match_volumes_and_issues(new, old)
    return volumes is True and issues is not False


def is_telling_place(new: Profile, old: Profile) -> bool:
    """True for one place of several pages, or of one title by the same authors that is no column of an issue."""
    if not is_one_place(new, old):
        return False
    is_known_by_title = new.title.content_words >= MIN_PLACE_WORDS or match_volumes_and_issues(new, old)[1] is True
    return _is_long(new, old) or (is_known_by_title and _is_titled_and_signed_alike(new, old))


def match_volumes_and_issues(new: Profile, old: Profile) -> tuple[bool | None, bool | None]:
    """True for the same volume, False for another one, None if one is unknown; and so for the issue.

    The year in place of a volume says nothing on one that is counted; volume and issue may have been exchanged.
    """
    issues = compare_issues(new.issue, old.issue)
    if not new.volume or not old.volume:
        return None, issues
    if new.volume == old.volume:
        return True, issues
    if new.volume in old.issue.numbers and old.volume in new.issue.numbers:
        return True, True
    is_year = new.volume == str(new.year) or old.volume == str(old.year)
    return None if is_year else False, issues


def _is_meeting_abstract(new: Profile, old: Profile) -> bool:
    """True for a page or two of a supplement beside a record without any place, which may be the article."""
    is_short = new.issue.is_supplement and new.pages is not None and new.page_count <= MAX_ABSTRACT_PAGES
    return is_short and not old.record.issue and not old.record.pages


def _have_one_end(new: Profile, old: Profile) -> bool:
    """True if the last pages are the same, or one is unknown."""
    last_pages = {pages.last for pages in (new.pages, old.pages) if pages and pages.last}
    return len(last_pages) < 2


def _is_titled_and_signed_alike(new: Profile, old: Profile) -> bool:
    """True for one title, unless few authors are common: letters on one subject share a page and a title."""
    authors = compare_authors(new.authors, old.authors, may_be_cut=True)
    return new.title.key == old.title.key and authors not in (AuthorMatch.NONE, AuthorMatch.SOME)


def _is_long(new: Profile, old: Profile) -> bool:
    return min(new.page_count, old.page_count) >= MIN_PLACE_PAGES
