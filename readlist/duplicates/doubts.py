"""Doubts about titles that agree: of another part or version, of a text that was cut, or of records that say little."""

from __future__ import annotations

from readlist.duplicates.abstracts import AbstractMatch
from readlist.duplicates.agreements import (
    are_parts_of_one_volume,
    has_same_authors,
    has_same_identifier,
    has_same_link,
    is_of_same_authors,
    is_one_column,
    is_one_text,
    match_texts,
)
from readlist.duplicates.imprints import PagesMatch, compare_pages
from readlist.duplicates.places import is_one_place
from readlist.duplicates.profile import Profile
from readlist.duplicates.title_comparison import (
    TitleMatch,
    find_lost_head,
    have_other_remarks,
    is_narrowed,
    is_next_part,
    may_stand_beside_paper,
)
from readlist.duplicates.title_marks import is_periodical_title
from readlist.duplicates.title_sequels import names_other_text
from readlist.duplicates.titles import read_coined_words
from readlist.duplicates.venues import VenueMatch, compare_venues
from readlist.model.folding import fold_words

MIN_SPECIFIC_WORDS = 4
"""Words that say something, from which on a title does not stand over a column of several issues."""


def is_doubtful(match: TitleMatch, new: Profile, old: Profile) -> bool:
    """True if titles with this match may belong to two works; with a common identifier, only if it may be a
    volume's."""
    if has_same_identifier(new, old):
        return match is TitleMatch.NEAR and are_parts_of_one_volume(new, old)
    if match in (TitleMatch.NEAR, TitleMatch.ALIKE):
        return True
    if match is TitleMatch.PART and (_is_doubtful_part(new, old) or _is_other_contribution(new, old)):
        return True
    is_periodical = is_periodical_title(new.title.text) or is_periodical_title(old.title.text)
    if is_periodical and not (new.year and old.year) and not _is_of_one_print(new, old):
        return True
    if match is TitleMatch.REMARK and _is_doubtful_remark(new, old):
        return True
    return _is_doubtful_cut(new, old) or _is_thinly_known(match, new, old)


def _is_doubtful_part(new: Profile, old: Profile) -> bool:
    """True for a part that is short, numbered, by other authors, behind a head, or that the other title narrows.

    "Sand on slow rivers" may be a different work than "Sand on slow rivers in winter"; a title without its subtitle is
    usually the same work.
    """
    one, other = new.title, old.title
    if new.authors and old.authors and not has_same_authors(new, old):
        return True
    if is_one_place(new, old) or is_one_text(new, old):
        return False
    if min(one.content_words, other.content_words) < MIN_SPECIFIC_WORDS or is_next_part(one, other):
        return True
    if _may_be_about_title(new, old):
        return True
    return is_narrowed(one, other) and not (one.is_cut or other.is_cut) and not _is_of_one_print(new, old)


def _may_be_about_title(new: Profile, old: Profile) -> bool:
    """True if only one title has words before a colon: "Podcast: slow rivers" is another text than "Slow rivers".

    A single word that its authors made up, and the acronym of a venue among the words, may be left out.
    """
    head = find_lost_head(new.title, old.title)
    if not head:
        return False
    coined = read_coined_words(new.record.title) | read_coined_words(old.record.title)
    if coined.issuperset(head) and not names_other_text(head):  # "PODCAST: …" has capitals for another reason
        return False
    venues = fold_words(f"{new.record.venue} {old.record.venue}").split()
    return coined.isdisjoint(venues)


def _is_doubtful_remark(new: Profile, old: Profile) -> bool:
    """True for different remarks, such as that of a demonstration of a paper, or of a tutorial held again elsewhere.

    Also for the mark of a retracted article, which some notices of retraction have, too.
    """
    one, other = new.title, old.title
    may_be_notice = one.is_retracted != other.is_retracted and not is_one_place(new, old) and not is_one_text(new, old)
    return may_be_notice or have_other_remarks(one, other) or _is_other_contribution(new, old)


def _is_other_contribution(new: Profile, old: Profile) -> bool:
    """True if one title tells of a poster, a tutorial or another version, unless both are listed in one place."""
    one, other = new.title, old.title
    is_listed_once = not may_stand_beside_paper(one, other) and is_one_column(new, old)
    return one.contribution != other.contribution and not is_listed_once


def _is_doubtful_cut(new: Profile, old: Profile) -> bool:
    """True for a title that ends in an ellipsis: what was cut may be the difference between two works."""
    if not (new.title.is_cut or old.title.is_cut) or _is_of_one_print(new, old):
        return False
    is_of_one_time = new.year and old.year and (new.year == old.year or new.is_preprint != old.is_preprint)
    return not (is_of_one_time and is_of_same_authors(new, old))


def _is_thinly_known(match: TitleMatch, new: Profile, old: Profile) -> bool:
    """True if the titles differ, and nothing tells that two records were published together.

    Records of which none tells where it was published are known by their titles.
    """
    if match in (TitleMatch.SAME, TitleMatch.REMARK) or (new.year and old.year):
        return False
    if new.is_preprint or old.is_preprint or _is_of_one_print(new, old):
        return False
    if compare_venues(new.record.venue, old.record.venue) is VenueMatch.SAME:
        return False
    return _tells_of_publication(new) or _tells_of_publication(old)


def _tells_of_publication(profile: Profile) -> bool:
    return bool(profile.year or profile.record.venue or profile.volume or profile.pages)


def _is_of_one_print(new: Profile, old: Profile) -> bool:
    """True if pages, texts or links show that two records are one work."""
    if compare_pages(new.pages, old.pages) is PagesMatch.SAME or has_same_link(new, old):
        return True
    return match_texts(new, old)[0] in (AbstractMatch.SAME, AbstractMatch.ALIKE, AbstractMatch.PART)
