"""Weighs the evidence on two records: what they agree and differ in, the sum of its weights, and a verdict.

Weighed are identifiers, titles, authors, abstracts, years, venues, places in volumes, and kinds of publication.

The weights are logarithms of odds (Fellegi and Sunter, "A Theory for Record Linkage", 1969). Their order of size comes
from a logistic regression over published sets of labelled pairs; they are rounded, since such sets hold bibliographies
of few fields and ours holds all kinds. A field that one record lacks is no evidence. A veto turns certain into
probable, whatever the score.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from readlist.duplicates.abstracts import AbstractMatch
from readlist.duplicates.agreements import (
    MIN_LONG_LIST,
    are_contradicted,
    are_one_and_many,
    are_only_one_identifier,
    are_parts_of_one_volume,
    are_signed_alike,
    has_same_authors,
    has_same_identifier,
    has_same_link,
    is_confirmed,
    is_known_by_identifier,
    is_of_same_authors,
    is_of_same_pages,
    is_one_column,
    is_one_text,
    match_texts,
)
from readlist.duplicates.doubts import MIN_SPECIFIC_WORDS, is_doubtful
from readlist.duplicates.imprints import PagesMatch
from readlist.duplicates.keys import are_second_dois
from readlist.duplicates.names import AuthorMatch, compare_authors
from readlist.duplicates.pieces import PRIOR, Piece, score_of
from readlist.duplicates.places import (
    ISSUE_WEIGHTS,
    PAGES_WEIGHTS,
    SAME_PLACE_WEIGHT,
    VOLUME_WEIGHTS,
    compare_places,
    is_one_place,
    is_telling_place,
    match_volumes_and_issues,
)
from readlist.duplicates.profile import Profile
from readlist.duplicates.title_comparison import (
    TitleMatch,
    compare_titles,
    has_one_word_more,
)
from readlist.duplicates.venues import VenueMatch, compare_venues, is_archive
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.identifiers import SCHEMES
from readlist.model.join_step import MIN_JOIN_SCORES, JoinStep

MIN_CERTAIN_SCORE = MIN_JOIN_SCORES[JoinStep.USUAL]
"""Score from which two records without a veto are one paper on arrival, unless the reader chose another step."""
MIN_PROBABLE_SCORE = 0.9
"""Score from which the reader is asked."""
MAX_PREPRINT_YEARS = 3
"""Years that may be between a preprint and its publication."""
MAX_VOLUME_YEARS = 1
"""Years that may be between two dates of one place in a volume: on the web and in print, or of volume and issue."""
_WORDING_KINDS = frozenset({AbstractMatch.UNLIKE, "short_title"})
"""Kinds of evidence against two records in spite of which the reader is asked, if their title is the same."""

SAME_TITLE_WEIGHTS = (0.5, 1.5, 4.2, 4.6, 5.0, 5.3, 5.5, 5.7, 5.8)
"""Weight of the same title by its number of content words; the last one for more."""
COLUMN_OF_SEVERAL_WEIGHT = 2.0
"""Weight of the same title of less than two words, such as "Guest editorial", that the same three or more signed."""
COLUMN_OF_ISSUE_WEIGHT = 2.8
"""Weight of such a title by the same authors in one volume and issue of a journal."""
TITLE_WEIGHTS = {
    TitleMatch.REMARK: -0.4,
    TitleMatch.PART: -1.4,
    TitleMatch.SPELLING: -1.4,
    TitleMatch.ALIKE: -1.4,
    TitleMatch.NEAR: -2.7,
    TitleMatch.NUMBERS: -5.5,
}
"""Weight that is added to that of the same title if the titles only resemble each other."""
ONE_WORD_WEIGHT = 0.7
"""Added for similar titles if one has just one word more."""
DIFFERENT_TITLES_WEIGHT = -3.0
RENAMED_WEIGHT = 2.5
"""Balances most of ``DIFFERENT_TITLES_WEIGHT`` if the abstract is the same."""
SHORT_TITLE_WEIGHT = -0.5
"""For a title of few words that nothing but the same authors confirms."""
SHORT_TITLE_OF_OTHERS_WEIGHT = -2.0
"""For a title of few words that nothing confirms, not even the same authors."""
AUTHOR_WEIGHTS = {
    AuthorMatch.SAME: 1.0,
    AuthorMatch.PART: 0.3,
    AuthorMatch.MOST: 0.5,
    AuthorMatch.SOME: -2.5,
    AuthorMatch.NONE: -4.5,
}
LONG_LIST_WEIGHT = 1.5
"""For two long lists that agree."""
YEAR_WEIGHTS = (0.5, -1.5, -3.0, -3.5, -4.0, -5.0)
"""Weight by the number of years between two publications; the last one for more."""
PREPRINT_YEAR_WEIGHTS = (0.3, -0.1, -0.3, -0.8, -1.5, -2.5)
"""Weight by the number of years between a preprint and a publication."""
VENUE_WEIGHTS = {VenueMatch.SAME: 0.3, VenueMatch.DIFFERENT: -0.7}
OTHER_PUBLICATION_WEIGHT = -2.0
"""For another venue in another year: a conference paper and the article that extends it."""
MARKS_WEIGHT = -3.0
"""For marks of only one title, such as that of a reply or a correction."""
ABOUT_MARKS_WEIGHT = -1.0
"""For marks that one list of titles may add and another leave out (``_ABOUT_MARKS``)."""
SUBTITLE_MARKS_WEIGHT = -0.5
"""For marks that may be lost with a subtitle: without them a title is not another one, but it is asked about."""
KINDS_WEIGHT = -2.5
"""For a thesis, a book, a dataset or a program beside a work of another kind."""
ABSTRACT_WEIGHTS = {
    AbstractMatch.SAME: 5.0,
    AbstractMatch.ALIKE: 4.0,
    AbstractMatch.PART: 3.0,
    AbstractMatch.RELATED: 0.5,
    AbstractMatch.UNLIKE: -3.0,
}
PREPRINT_ABSTRACT_WEIGHTS = {**ABSTRACT_WEIGHTS, AbstractMatch.RELATED: 1.5, AbstractMatch.UNLIKE: -2.0}
"""Weights of the abstracts of a preprint and its publication, between which they are rewritten."""
SAME_LINK_WEIGHT = 3.0
"""For the same web address and day of publication."""
SAME_IDENTIFIER_WEIGHT = 9.5
DIFFERENT_IDENTIFIERS_WEIGHT = -4.0
"""For two values in one scheme."""
OTHER_SERVER_WEIGHT = -1.0
"""For two DOIs of preprints on different servers."""
MIN_PROBABLE_WEIGHT = math.log(MIN_PROBABLE_SCORE / (1 - MIN_PROBABLE_SCORE))
"""``MIN_PROBABLE_SCORE`` as a sum of weights."""
MAX_AUTHOR_WEIGHT = max(LONG_LIST_WEIGHT, *AUTHOR_WEIGHTS.values())
MAX_YEAR_WEIGHT = max(*YEAR_WEIGHTS, *PREPRINT_YEAR_WEIGHTS)
MAX_IMPRINT_WEIGHT = VENUE_WEIGHTS[VenueMatch.SAME] + VOLUME_WEIGHTS[True] + ISSUE_WEIGHTS[True]
DIFFERENT_WORKS = Comparison(Verdict.NONE, 0.0)
"""The comparison of records that are too different to compare the rest of them."""
_ABOUT_MARKS = frozenset({"book review", "editorial"})
"""Marks that one list adds to a title and another leaves out: a review or a foreword is listed by its subject."""
_SUBTITLE_MARKS = frozenset({"report", "answer"})
"""Marks that may be lost with a subtitle."""
_ANSWER_MARKS = frozenset({"reply", "comment"})
"""Marks of the kind of an answer, which may be lost with the rest of a subtitle: "A reply", "A reply to Oda"."""
_OWN_KINDS = frozenset({"thesis", "book", "dataset", "software"})
"""Kinds of publication that are never the same work as one of another kind."""


def weigh(new: Profile, old: Profile, min_certain: float = MIN_CERTAIN_SCORE) -> Comparison:
    """The verdict on two records with its score and the evidence, the weightiest first.

    They are certainly the same from the score ``min_certain`` on, 0 to 1, if there is no veto.
    The evidence is left out where titles and authors already exclude that the records are one work.
    """
    is_preprint_pair = new.is_preprint != old.is_preprint
    main_pieces = [*_compare_identifiers(new, old, is_preprint_pair=is_preprint_pair), *_compare_titles(new, old)]
    is_identified = has_same_identifier(new, old) and not are_only_one_identifier(new, old)
    is_asked = new.title.key == old.title.key or is_identified
    max_weight = PRIOR + _max_further_weight(new, old) + sum(piece.weight for piece in main_pieces)
    if not is_asked and max_weight + MAX_AUTHOR_WEIGHT < MIN_PROBABLE_WEIGHT:
        return DIFFERENT_WORKS  # so are most pairs that share a key by chance, before their authors are read
    author_pieces = list(_compare_author_lists(new, old))
    if not is_asked and max_weight + sum(piece.weight for piece in author_pieces) < MIN_PROBABLE_WEIGHT:
        return DIFFERENT_WORKS
    main_pieces += author_pieces
    pieces = (*main_pieces, *_find_other_pieces(new, old, is_preprint_pair=is_preprint_pair))
    score = score_of(pieces)
    if score >= min_certain and not any(piece.is_veto for piece in pieces):
        verdict = Verdict.CERTAIN
    elif score >= MIN_PROBABLE_SCORE or is_identified or _is_only_reworded(new, old, pieces):
        verdict = Verdict.PROBABLE
    else:
        verdict = Verdict.NONE
    evidence = tuple(piece.fact for piece in sorted(pieces, key=lambda piece: -piece.weight) if not piece.is_against)
    against = tuple(piece.fact for piece in sorted(pieces, key=lambda piece: piece.weight) if piece.is_against)
    return Comparison(verdict, score, evidence, against)


def may_join(score: float, facts: Sequence[Fact], min_score: float = MIN_PROBABLE_SCORE) -> bool:
    """True if a stored comparison with this score and these facts, for and against, lets two records join.

    Facts of an older Readlist have no weights; what they say is for the reader.
    """
    is_weighed = any("weight" in fact.values for fact in facts)
    return score >= min_score and is_weighed and not any("veto" in fact.values for fact in facts)


def _is_only_reworded(new: Profile, old: Profile, pieces: Sequence[Piece]) -> bool:
    """True if the title is the same and only a different abstract speaks against it: digests write their own.

    Also if only a short title speaks against it and a record has no authors: a missing value is not evidence.
    """
    against = {piece.kind for piece in pieces if piece.weight < 0}
    if not against <= _WORDING_KINDS or new.title.is_column:
        return False
    has_reason = AbstractMatch.UNLIKE in against or not (new.authors and old.authors)
    return has_reason and any(piece.kind == TitleMatch.SAME for piece in pieces)


def _max_further_weight(new: Profile, old: Profile) -> float:
    """The greatest sum of the weights of all evidence but that on identifiers, titles and authors."""
    total = MAX_YEAR_WEIGHT + MAX_IMPRINT_WEIGHT
    if new.record.url and old.record.url:
        total += SAME_LINK_WEIGHT
    if (new.record.abstract or new.record.excerpt) and (old.record.abstract or old.record.excerpt):
        total += ABSTRACT_WEIGHTS[AbstractMatch.SAME] + RENAMED_WEIGHT
    if new.record.pages and old.record.pages:
        total += PAGES_WEIGHTS[PagesMatch.SAME] + SAME_PLACE_WEIGHT
    return total


def _find_other_pieces(new: Profile, old: Profile, *, is_preprint_pair: bool) -> Iterator[Piece]:
    yield from _compare_abstracts(new, old, is_preprint_pair=is_preprint_pair)
    yield from _compare_publications(new, old, is_preprint_pair=is_preprint_pair)
    yield from _compare_kinds(new, old)
    if has_same_link(new, old):
        yield Piece.of("same_link", SAME_LINK_WEIGHT, value=new.record.url)


def _compare_identifiers(new: Profile, old: Profile, *, is_preprint_pair: bool) -> Iterator[Piece]:
    """The first identifier that agrees counts; DOIs of a preprint and its publication are different by nature."""
    ours, theirs = new.identifiers, old.identifiers
    if not ours or not theirs:
        return
    weight = SAME_IDENTIFIER_WEIGHT
    for scheme in SCHEMES:
        if scheme not in ours or scheme not in theirs:
            continue
        if ours[scheme] == theirs[scheme]:
            yield Piece.of("same_identifier", weight, scheme=scheme, value=ours[scheme])
            weight = 1.0
            if scheme == "doi" and _are_versions(new, old):
                yield Piece.of("different_identifiers", 0.0, is_veto=True, scheme=scheme, one=new.doi, other=old.doi)
        elif not (scheme == "doi" and (is_preprint_pair or are_second_dois(ours[scheme], theirs[scheme]))):
            values = {"scheme": scheme, "one": ours[scheme], "other": theirs[scheme]}
            is_of_servers = scheme == "doi" and new.is_preprint and _prefix(ours[scheme]) != _prefix(theirs[scheme])
            weight_against = OTHER_SERVER_WEIGHT if is_of_servers else DIFFERENT_IDENTIFIERS_WEIGHT
            yield Piece.of("different_identifiers", weight_against, is_veto=True, **values)


def _are_versions(new: Profile, old: Profile) -> bool:
    """True for DOIs that differ only in their version; without DOIs, for different years of a Cochrane review."""
    return new.doi != old.doi if new.doi and old.doi else new.year != old.year


def _compare_titles(new: Profile, old: Profile) -> Iterator[Piece]:
    one, other = new.title, old.title
    match = compare_titles(one, other)
    if match is TitleMatch.UNKNOWN:
        return
    if match is TitleMatch.DIFFERENT:
        is_one_work = has_same_identifier(new, old) and not are_parts_of_one_volume(new, old)
        is_veto = not is_one_work or are_contradicted(new, old)
        yield Piece.of(match, DIFFERENT_TITLES_WEIGHT, is_veto=is_veto)
        return
    words = min(one.content_words, other.content_words)
    weight = SAME_TITLE_WEIGHTS[min(words, len(SAME_TITLE_WEIGHTS) - 1)] + TITLE_WEIGHTS.get(match, 0.0)
    if match is TitleMatch.NEAR and has_one_word_more(one, other):
        weight += ONE_WORD_WEIGHT
    if match is TitleMatch.SAME and words < 2:
        weight = _weigh_column(new, old) or weight
    yield Piece.of(match, weight, is_veto=match is TitleMatch.NUMBERS or is_doubtful(match, new, old))
    yield from _compare_marks(new, old)
    if words < MIN_SPECIFIC_WORDS + (match is not TitleMatch.SAME) and not is_confirmed(new, old):
        may_be_cut = new.record.authors_cut or old.record.authors_cut
        is_of_same = compare_authors(new.authors, old.authors, may_be_cut=may_be_cut) is AuthorMatch.SAME
        weight = SHORT_TITLE_WEIGHT if is_of_same else SHORT_TITLE_OF_OTHERS_WEIGHT
        yield Piece.of("short_title", weight, is_veto=True)


def _compare_marks(new: Profile, old: Profile) -> Iterator[Piece]:
    """The marks of only one title; if both are answers, one of them may lack the words that say of what kind."""
    ours, theirs = new.title.marks, old.title.marks
    differing = sorted(ours ^ theirs)
    if not differing:
        return
    subtitle_marks = _SUBTITLE_MARKS | (_ANSWER_MARKS if "answer" in ours & theirs else frozenset())
    is_of_subtitle = subtitle_marks.issuperset(differing)
    if is_of_subtitle and "report" not in differing and _is_published_once(new, old):
        return
    is_listed_by_subject = _ABOUT_MARKS.issuperset(differing) and is_one_column(new, old)
    weight = ABOUT_MARKS_WEIGHT if is_listed_by_subject else MARKS_WEIGHT
    if is_of_subtitle:
        weight = SUBTITLE_MARKS_WEIGHT
    told = [mark for mark in differing if mark != "answer"] or differing  # each reply is an answer
    yield Piece.of("different_marks", weight, is_veto=True, marks=told)


def _is_published_once(new: Profile, old: Profile) -> bool:
    """True for one place or one identifier, which a text and an answer to it do not share."""
    return is_one_place(new, old) or (has_same_identifier(new, old) and not are_contradicted(new, old))


def _weigh_column(new: Profile, old: Profile) -> float:
    """The weight of the same title of a column, 0 if nothing raises it."""
    if has_same_authors(new, old):
        venues = compare_venues(new.record.venue, old.record.venue)
        if match_volumes_and_issues(new, old) == (True, True) and venues is VenueMatch.SAME:
            return COLUMN_OF_ISSUE_WEIGHT
    return COLUMN_OF_SEVERAL_WEIGHT if are_signed_alike(new, old) else 0.0


def _compare_abstracts(new: Profile, old: Profile, *, is_preprint_pair: bool) -> Iterator[Piece]:
    match, likeness = match_texts(new, old)
    if match is not AbstractMatch.UNKNOWN:
        weights = PREPRINT_ABSTRACT_WEIGHTS if is_preprint_pair else ABSTRACT_WEIGHTS
        yield Piece.of(match, weights[match], percent=int(likeness * 100))
    is_text_same = match in (AbstractMatch.SAME, AbstractMatch.ALIKE)
    if is_text_same and compare_titles(new.title, old.title) is TitleMatch.DIFFERENT:
        yield Piece.of("renamed", RENAMED_WEIGHT)


def _compare_author_lists(new: Profile, old: Profile) -> Iterator[Piece]:
    may_be_cut = new.record.authors_cut or old.record.authors_cut
    match = compare_authors(new.authors, old.authors, may_be_cut=may_be_cut)
    if match is not AuthorMatch.UNKNOWN:
        is_long = min(len(new.authors), len(old.authors)) >= MIN_LONG_LIST
        weight = LONG_LIST_WEIGHT if match is AuthorMatch.SAME and is_long else AUTHOR_WEIGHTS[match]
        is_few = match in (AuthorMatch.NONE, AuthorMatch.SOME)
        may_be_thesis = match is AuthorMatch.PART and are_one_and_many(new, old) and not is_one_text(new, old)
        is_veto = (may_be_thesis and not is_one_place(new, old)) or (is_few and not is_known_by_identifier(new, old))
        yield Piece.of(match, weight, is_veto=is_veto)


def _compare_publications(new: Profile, old: Profile, *, is_preprint_pair: bool) -> Iterator[Piece]:
    years = abs(new.year - old.year) if new.year and old.year else -1
    venues = compare_venues(new.record.venue, old.record.venue)
    is_copy = _may_be_archived_copy(new, old, venues)
    if years >= 0:
        weights = PREPRINT_YEAR_WEIGHTS if is_preprint_pair or is_copy else YEAR_WEIGHTS
        weight = weights[min(years, len(weights) - 1)]
        if is_preprint_pair:
            is_veto = years > MAX_PREPRINT_YEARS
        else:
            is_of_next_year = years <= MAX_VOLUME_YEARS and is_telling_place(new, old)
            is_veto = not is_of_next_year and not is_one_text(new, old)
        if years:
            yield Piece.of("years_apart", weight, is_veto=is_veto, years=years, one=str(new.year), other=str(old.year))
        else:
            yield Piece.of("same_year", weight, year=str(new.year))
    if is_preprint_pair:
        yield Piece.of("preprint_and_publication", 0.0)
        return
    yield from _compare_venue_names(new, old, venues, years, is_copy=is_copy)
    yield from compare_places(new, old, is_one_text=is_one_text(new, old))


def _may_be_archived_copy(new: Profile, old: Profile, venues: VenueMatch) -> bool:
    """True if one record may be a copy in an archive, whose name says nothing on the journal, and its year little."""
    return venues is not VenueMatch.SAME and (is_archive(new.record.venue) or is_archive(old.record.venue))


def _compare_venue_names(
    new: Profile, old: Profile, venues: VenueMatch, years: int, *, is_copy: bool
) -> Iterator[Piece]:
    """The evidence on two venues that match as ``venues`` tells; ``years`` are between the records, -1 if unknown.

    Beside a copy in an archive several authors are enough; a single one may have deposited a thesis of that title.
    """
    if venues is VenueMatch.UNKNOWN or (is_copy and is_of_same_authors(new, old)):
        return
    is_veto = venues is VenueMatch.DIFFERENT and not is_of_same_pages(new, old) and not is_one_text(new, old)
    weight = 0.0 if is_copy else VENUE_WEIGHTS[venues]
    yield Piece.of(venues, weight, is_veto=is_veto, one=new.record.venue, other=old.record.venue)
    if venues is VenueMatch.DIFFERENT and years > 0 and not is_copy:
        yield Piece.of("other_publication", OTHER_PUBLICATION_WEIGHT, is_veto=True)


def _prefix(doi: str) -> str:
    return doi.partition("/")[0]


def _compare_kinds(new: Profile, old: Profile) -> Iterator[Piece]:
    if new.is_registration != old.is_registration:
        published = old.record if new.is_registration else new.record
        is_article = any((published.volume, published.issue, published.pages))  # else another registry, perhaps
        weight = MARKS_WEIGHT if is_article else ABOUT_MARKS_WEIGHT
        yield Piece.of("different_marks", weight, is_veto=True, marks=["trial registration"])
    is_told = new.is_deposit != old.is_deposit
    if (is_told or new.may_be_deposit != old.may_be_deposit) and not is_known_by_identifier(new, old):
        weight = ABOUT_MARKS_WEIGHT if is_told else 0.0
        yield Piece.of("different_marks", weight, is_veto=True, marks=["data"])
    one, other = new.record.kind, old.record.kind
    is_known = (one and other) or compare_venues(new.record.venue, old.record.venue) is VenueMatch.DIFFERENT
    if is_known and one != other and (one in _OWN_KINDS or other in _OWN_KINDS):
        is_veto = not is_known_by_identifier(new, old)
        yield Piece.of("different_kinds", KINDS_WEIGHT, is_veto=is_veto, one=one, other=other)
