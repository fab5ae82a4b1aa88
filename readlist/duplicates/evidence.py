"""Compares two records: evidence that they are one work, evidence against it, and a verdict.

Certain means: the same identifier, or the same title with abstracts at least 0.9 alike or with none. A veto turns
certain into probable: two values in one scheme of identifiers, five years between them, or, if only the title agrees,
authors without a common name. The same title with another abstract is probable. A similar title is no evidence: "… A
Comprehensive Survey" is a family of different papers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from readlist.duplicates.keys import identifiers_of
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.folding import fold_title, fold_words, squeeze
from readlist.model.identifiers import SCHEMES
from readlist.model.record import Record

SAME_ABSTRACT_SCORE = 0.9  # likeness from which abstracts count as the same
MIN_YEARS_APART = 5  # years between two publications from which on they are a veto
SCORE_WITHOUT_ABSTRACT = 0.5  # score if only one of two records has an abstract

_NAME = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Examination:
    """A comparison, and the vetoes among its ``against``."""

    comparison: Comparison
    vetoes: tuple[Fact, ...]


def compare(new: Record, old: Record) -> Comparison:
    """The verdict on two records, with its reasons.

    ``score`` is the likeness of the abstracts without white space, 0 to 1: 1 if neither record has one, 0.5 if one has.
    """
    return examine(new, old).comparison


def examine(new: Record, old: Record) -> Examination:
    """As ``compare``, with the vetoes separate from other evidence against."""
    evidence: list[Fact] = []
    against: list[Fact] = []
    vetoes: list[Fact] = []
    has_same_title = _compare_titles(new, old, evidence, against)
    score = _compare_abstracts(new, old, evidence, against)
    has_same_identifier = _compare_identifiers(new, old, evidence, vetoes)
    years = _years_between(new.published, old.published)
    if years >= MIN_YEARS_APART:
        vetoes.append(Fact.of("years_apart", years=years, one=new.published[:4], other=old.published[:4]))
    by_title = has_same_title and score >= SAME_ABSTRACT_SCORE
    if _compare_authors(new, old, evidence):
        only_title = not (new.abstract.strip() or old.abstract.strip() or has_same_identifier)
        (vetoes if only_title else against).append(Fact.of("no_common_author"))
    if (has_same_identifier or by_title) and not vetoes:
        verdict = Verdict.CERTAIN
    elif has_same_identifier or has_same_title:
        verdict = Verdict.PROBABLE
    else:
        verdict = Verdict.NONE
    return Examination(Comparison(verdict, score, tuple(evidence), (*vetoes, *against)), tuple(vetoes))


def likeness(one: str, other: str) -> float:
    """The likeness of two abstracts without white space, 0 to 1, by rapidfuzz's ratio."""
    if one == other:
        return 1.0
    one, other = squeeze(one), squeeze(other)
    if one == other:
        return 1.0
    return fuzz.ratio(one, other) / 100


def different_values(scheme: str, one: str, other: str) -> Fact:
    """A fact: two values in one scheme."""
    return Fact.of("different_identifiers", scheme=scheme, one=one, other=other)


def _compare_titles(new: Record, old: Record, evidence: list[Fact], against: list[Fact]) -> bool:
    key = fold_title(new.title)
    same = bool(key) and (new.title == old.title or key == fold_title(old.title))
    if same:
        evidence.append(Fact.of("same_title"))
    elif key and old.title.strip():
        against.append(Fact.of("different_titles"))
    return same


def _compare_abstracts(new: Record, old: Record, evidence: list[Fact], against: list[Fact]) -> float:
    one, other = bool(new.abstract.strip()), bool(old.abstract.strip())
    if not one and not other:
        return 1.0
    if one != other:
        against.append(Fact.of("one_abstract"))
        return SCORE_WITHOUT_ABSTRACT
    score = likeness(new.abstract, old.abstract)
    if score == 1.0:
        evidence.append(Fact.of("same_abstract"))
    elif score >= SAME_ABSTRACT_SCORE:
        evidence.append(Fact.of("abstracts_alike", percent=int(score * 100)))
    else:
        against.append(Fact.of("abstracts_unlike", percent=int(score * 100)))
    return score


def _compare_identifiers(new: Record, old: Record, evidence: list[Fact], vetoes: list[Fact]) -> bool:
    if not new.identifiers or not old.identifiers:
        return False
    ours, theirs = identifiers_of(new), identifiers_of(old)
    same = False
    for scheme in SCHEMES:
        if scheme not in ours or scheme not in theirs:
            continue
        if ours[scheme] == theirs[scheme]:
            evidence.append(Fact.of("same_identifier", scheme=scheme, value=ours[scheme]))
            same = True
        else:
            vetoes.append(different_values(scheme, ours[scheme], theirs[scheme]))
    return same


def _compare_authors(new: Record, old: Record, evidence: list[Fact]) -> bool:
    """Add equal authors to the evidence. True if both sides name authors and have none in common."""
    if not new.authors or not old.authors:
        return False
    if new.authors == old.authors:
        evidence.append(Fact.of("same_authors"))
        return False
    ours = set(_NAME.findall(fold_words(" ".join(new.authors))))
    theirs = set(_NAME.findall(fold_words(" ".join(old.authors))))
    return bool(ours and theirs) and not ours & theirs


def _years_between(one: str, other: str) -> int:
    if len(one) >= 4 and len(other) >= 4 and one[:4].isdecimal() and other[:4].isdecimal():
        return abs(int(one[:4]) - int(other[:4]))
    return 0
