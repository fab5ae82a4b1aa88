"""Vetoes between papers: the year, venue, place and part in one entry hold for its paper, even if other entries lack
them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from readlist.duplicates.abstracts import AbstractMatch
from readlist.duplicates.agreements import has_same_identifier
from readlist.duplicates.keys import are_second_dois
from readlist.duplicates.pieces import Piece
from readlist.duplicates.profile import Profile
from readlist.duplicates.title_comparison import TitleMatch, compare_titles
from readlist.duplicates.weighing import DIFFERENT_IDENTIFIERS_WEIGHT, weigh
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.identifiers import SCHEMES

SEPARATING_KINDS = frozenset(
    {
        "years_apart",
        "other_publication",
        "different_venues",
        "different_volumes",
        "different_issues",
        "different_pages",
        "title_numbers",
        "different_marks",
    }
)
"""Kinds of vetoes on values that another record of the same work may lack: its time, its place, its part."""
_SAME_TEXT_KINDS = frozenset({AbstractMatch.SAME, AbstractMatch.ALIKE, AbstractMatch.PART})
LINKABLE_KINDS = frozenset({TitleMatch.PART, TitleMatch.SPELLING, "short_title"})
"""Kinds of vetoes that a third record may settle: titles that are spelt differently, cut, or short."""


def find_separating(comparison: Comparison) -> tuple[Fact, ...]:
    """The vetoes that separate two works, whatever other records of them lack.

    If two records share an identifier and have different titles, these are all vetoes: the identifier may be that of
    the volume, or belong to only one of them.
    """
    if comparison.verdict is Verdict.CERTAIN:
        return ()
    facts = (*comparison.against, *comparison.evidence)
    is_shared = {"same_identifier", TitleMatch.DIFFERENT} <= {fact.kind for fact in facts}
    return tuple(fact for fact in facts if "veto" in fact.values and (is_shared or fact.kind in SEPARATING_KINDS))


def share_identifier(new: Profile, old: Profile) -> bool:
    """True if two records with different titles have an identifier in common."""
    return has_same_identifier(new, old) and compare_titles(new.title, old.title) is TitleMatch.DIFFERENT


def find_shared_doi(comparison: Comparison) -> str:
    """The DOI that two records with different titles share; "" if there is none, or another identifier or the text is
    the same, too."""
    if any(fact.kind in _SAME_TEXT_KINDS for fact in comparison.evidence):
        return ""
    shared = [fact.values for fact in comparison.evidence if fact.kind == "same_identifier"]
    is_other_title = any(fact.kind == TitleMatch.DIFFERENT for fact in comparison.against)
    return str(shared[0]["value"]) if is_other_title and [each["scheme"] for each in shared] == ["doi"] else ""


def are_separate(one: Profile, other: Profile) -> bool:
    """True if two records describe two works: they are not even probably the same, or a veto separates them."""
    comparison = weigh(one, other)
    return comparison.verdict is Verdict.NONE or bool(find_separating(comparison))


def may_be_united(ones: Sequence[Profile], others: Sequence[Profile]) -> bool:
    """True if each entry of one paper is probably the same as each of the other, and only their titles leave a doubt.

    A record that is certainly the same as both removes the doubt. Two papers with entries that are certainly the same
    were kept apart on purpose.
    """
    return all(_are_linkable(weigh(one, other)) for one, other in product(ones, others))


def _are_linkable(comparison: Comparison) -> bool:
    vetoes = {fact.kind for fact in (*comparison.against, *comparison.evidence) if "veto" in fact.values}
    return comparison.verdict is Verdict.PROBABLE and vetoes <= LINKABLE_KINDS


def may_stand_for(one: Profile, other: Profile) -> bool:
    """True if no veto separates two entries of one paper; the reader may have merged two works."""
    return one is other or not find_separating(weigh(one, other))


def find_conflicts(ones: Sequence[Profile], others: Sequence[Profile]) -> Iterator[Fact]:
    """Vetoes: the schemes of identifiers in which two papers, by their entries, have values and none in common."""
    for scheme in SCHEMES:
        pairs = [
            (one.identifiers[scheme], other.identifiers[scheme])
            for one, other in product(ones, others)
            if scheme in one.identifiers and scheme in other.identifiers
            if scheme != "doi" or _have_comparable_dois(one, other)
        ]
        if pairs and all(own != theirs for own, theirs in pairs):
            differing = {"scheme": scheme, "one": pairs[0][0], "other": pairs[0][1]}
            yield Piece.of("different_identifiers", DIFFERENT_IDENTIFIERS_WEIGHT, is_veto=True, **differing).fact


def _have_comparable_dois(one: Profile, other: Profile) -> bool:
    """True unless two DOIs differ by nature: of a preprint and its publication, of an archive and a publisher."""
    is_one_kind = one.is_preprint == other.is_preprint
    return is_one_kind and not are_second_dois(one.identifiers["doi"], other.identifiers["doi"])


def ask_instead(comparison: Comparison, vetoes: Iterable[Fact]) -> Comparison:
    """The comparison as it is; if it is certain and there are vetoes, a probable one, with one veto of each kind."""
    told: dict[str, Fact] = {}
    for fact in vetoes:
        told.setdefault(fact.kind, fact)
    if comparison.verdict is not Verdict.CERTAIN or not told:
        return comparison
    return replace(comparison, verdict=Verdict.PROBABLE, against=(*told.values(), *comparison.against))
