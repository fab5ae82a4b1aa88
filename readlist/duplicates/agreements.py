"""Agreements of two records that several pieces of evidence depend on."""

from __future__ import annotations

from readlist.duplicates.abstracts import AbstractMatch, compare_abstracts
from readlist.duplicates.imprints import PagesMatch, compare_pages
from readlist.duplicates.names import AuthorMatch, compare_authors
from readlist.duplicates.profile import Profile
from readlist.duplicates.title_comparison import TitleMatch, compare_titles
from readlist.duplicates.venues import VenueMatch, compare_venues

MIN_LONG_LIST = 3
"""Authors from which on a list is long."""
MAX_VAGUE_WORDS = 2
"""Words of a title that its authors may use again in another year."""


def are_signed_alike(new: Profile, old: Profile) -> bool:
    """True for the same three or more authors."""
    is_long = min(len(new.authors), len(old.authors)) >= MIN_LONG_LIST
    return is_long and compare_authors(new.authors, old.authors, may_be_cut=False) is AuthorMatch.SAME


def are_one_and_many(new: Profile, old: Profile) -> bool:
    """True if one record has one author, the other a long list, and the venues are not the same.

    These may be a thesis and an article made of it. If one of them is called a thesis, two authors are a long list.
    """
    few, many = sorted((len(new.authors), len(old.authors)))
    if few != 1 or many < (2 if "thesis" in (new.record.kind, old.record.kind) else MIN_LONG_LIST):
        return False
    return compare_venues(new.record.venue, old.record.venue) is not VenueMatch.SAME


def is_one_column(new: Profile, old: Profile) -> bool:
    """True for the same authors, year and venue: two records in one column of a journal."""
    if not new.year or new.year != old.year or not new.authors or not old.authors:
        return False
    return has_same_authors(new, old) and compare_venues(new.record.venue, old.record.venue) is VenueMatch.SAME


def has_same_authors(new: Profile, old: Profile) -> bool:
    """True if two lists of authors agree, or all of the shorter one."""
    return compare_authors(new.authors, old.authors, may_be_cut=True) is AuthorMatch.SAME


def is_confirmed(new: Profile, old: Profile) -> bool:
    """True if something besides the title agrees that hardly ever agrees by chance."""
    if is_one_text(new, old):
        return True
    if has_same_link(new, old) or match_texts(new, old)[0] is AbstractMatch.PART:
        return True
    words = min(new.title.content_words, old.title.content_words)
    if is_of_same_authors(new, old) and (words > MAX_VAGUE_WORDS or (new.year and old.year)):
        return True
    is_column = new.title.is_column or old.title.is_column
    is_unsigned_column = is_column and not (new.authors and old.authors)  # of which a page has several
    return compare_pages(new.pages, old.pages) is PagesMatch.SAME and not is_unsigned_column


def is_of_same_pages(new: Profile, old: Profile) -> bool:
    """True for the same authors and pages; two different venues are then two names of one."""
    return has_same_authors(new, old) and compare_pages(new.pages, old.pages) is PagesMatch.SAME


def is_of_same_authors(new: Profile, old: Profile) -> bool:
    """True if two lists of several authors agree, or all of the shorter one."""
    if min(len(new.authors), len(old.authors)) < 2:
        return False
    match = compare_authors(new.authors, old.authors, may_be_cut=False)
    return match in (AuthorMatch.SAME, AuthorMatch.PART)


def is_known_by_identifier(new: Profile, old: Profile) -> bool:
    """True for the same identifier and title, so that different authors or kinds are errors of a source.

    False for the title of a column, whose identifier may be that of an issue with several of them.
    """
    return new.title.key == old.title.key and not new.title.is_column and has_same_identifier(new, old)


def has_same_link(new: Profile, old: Profile) -> bool:
    """True for the same title, web address and day, as of one item in two feeds; an address alone may be a home
    page."""
    is_one_address = new.record.url != "" and new.record.url == old.record.url
    return is_one_address and new.day == old.day != "" and new.title.key == old.title.key


def has_same_identifier(new: Profile, old: Profile) -> bool:
    """True if two records have an identifier in common."""
    return any(new.identifiers.get(scheme) == value for scheme, value in old.identifiers.items())


def is_one_text(new: Profile, old: Profile) -> bool:
    """True if an identifier or the abstract is the same."""
    if has_same_identifier(new, old):
        return True
    return match_texts(new, old)[0] in (AbstractMatch.SAME, AbstractMatch.ALIKE)


def match_texts(new: Profile, old: Profile) -> tuple[AbstractMatch, float]:
    """The match of two abstracts, with their likeness from 0 to 1; of excerpts if an abstract is missing.

    Excerpts that differ are UNKNOWN: they may be different parts of one text.
    """
    if new.abstract and old.abstract:
        return compare_abstracts(new.abstract, old.abstract)
    match, likeness = compare_abstracts(new.excerpt, old.excerpt)
    if match in (AbstractMatch.RELATED, AbstractMatch.UNLIKE):
        return AbstractMatch.UNKNOWN, 0.0
    return match, likeness


def are_parts_of_one_volume(new: Profile, old: Profile) -> bool:
    """True if two records with other titles have only a DOI in common, which may be that of the volume they are in.

    Some exports give the DOI of a book, an issue or proceedings for each paper in it. A translation shares pages with
    its original, and a newsletter links a paper under words of its own, of which nothing else is known.
    """
    if _has_same_identifier_but_doi(new, old) or new.is_preprint or old.is_preprint:
        return False
    if match_texts(new, old)[0] not in (AbstractMatch.UNKNOWN, AbstractMatch.UNLIKE):
        return False
    return not _share_several_pages(new, old) and _is_described(new) == _is_described(old)


def _share_several_pages(new: Profile, old: Profile) -> bool:
    """True if two records end on the same page and have several pages in common.

    False from page 1 on, since some proceedings count the pages of each paper from 1; and for a single page, on which
    one note may end and the next one begin.
    """
    if compare_pages(new.pages, old.pages) not in (PagesMatch.SAME, PagesMatch.OVERLAP):
        return False
    if new.pages is None or old.pages is None or min(new.pages.first, old.pages.first) <= 1:
        return False
    return new.pages.last == old.pages.last and min(new.page_count, old.page_count) > 1


def _is_described(profile: Profile) -> bool:
    """True for a record that says more than a title and an identifier."""
    record = profile.record
    return bool(profile.authors or profile.excerpt or profile.year or record.venue or record.pages)


def _has_same_identifier_but_doi(new: Profile, old: Profile) -> bool:
    """True for the same identifier in another scheme than DOI, which no source gives for a whole volume."""
    return any(new.identifiers.get(scheme) == value for scheme, value in old.identifiers.items() if scheme != "doi")


def are_contradicted(new: Profile, old: Profile) -> bool:
    """True if pages or abstracts show that two records with one DOI are two texts.

    False if another identifier is the same, too: sources give only DOIs to whole volumes.
    """
    if _has_same_identifier_but_doi(new, old):
        return False
    is_elsewhere = compare_pages(new.pages, old.pages) is PagesMatch.DIFFERENT
    return is_elsewhere or match_texts(new, old)[0] is AbstractMatch.UNLIKE


def are_only_one_identifier(new: Profile, old: Profile) -> bool:
    """True for two different texts to which a source gave one DOI, that of the supplement or book they are in."""
    is_other_title = compare_titles(new.title, old.title) is TitleMatch.DIFFERENT
    is_by_others = compare_authors(new.authors, old.authors, may_be_cut=True) is AuthorMatch.NONE
    return is_other_title and is_by_others and are_contradicted(new, old)
