"""Texts for evidence: reasons that two records are one work, and reasons against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readlist.model.fact import Fact, Values
from readlist.model.identifiers import SCHEMES
from readlist.model.publication import KINDS
from readlist.translation import N_, tr, trn


def evidence_phrase(fact: Fact) -> str:
    """The text for a piece of evidence, in lower case: "same title"."""
    make_phrase = _PHRASES.get(fact.kind)
    try:
        if make_phrase is not None:
            return make_phrase(fact.values)
    except (KeyError, TypeError, ValueError):  # damaged values, or those of another version
        pass
    return str(fact.values.get("text", fact.kind))


def _scheme(values: Values) -> str:
    return tr(SCHEMES[values["scheme"]].label)


def _kind(name: str) -> str:
    return tr(KINDS[name]) if name in KINDS else name


def _marks(values: Values) -> str:
    return ", ".join(tr(_MARKS[mark]) for mark in values["marks"])


_MARKS: Mapping[str, str] = {
    "reply": N_("reply"),
    "comment": N_("comment"),
    "answer": N_("answer to another text"),
    "correction": N_("correction"),
    "editorial": N_("editorial"),
    "part": N_("numbered part"),
    "book review": N_("book review"),
    "protocol": N_("protocol"),
    "report": N_("follow-up or update"),
    "data": N_("data or software"),
    "supplement": N_("supplement"),
    "trial registration": N_("trial registration"),
}
"""Words for the marks of titles (``duplicates/title_marks.py``)."""

_PHRASES: Mapping[str, Callable[[Values], str]] = {
    "same_title": lambda v: tr("same title"),
    "different_titles": lambda v: tr("different titles"),
    "one_abstract": lambda v: tr("only one has an abstract"),
    "same_abstract": lambda v: tr("same abstract"),
    "abstracts_alike": lambda v: tr("abstracts {percent} % alike", percent=v["percent"]),
    "abstracts_unlike": lambda v: tr("abstracts only {percent} % alike", percent=v["percent"]),
    "same_identifier": lambda v: tr("same {scheme} {value}", scheme=_scheme(v), value=v["value"]),
    "same_link": lambda v: tr("same link and day"),
    "different_identifiers": lambda v: tr(
        "different {scheme} ({one} and {other})", scheme=_scheme(v), one=v["one"], other=v["other"]
    ),
    "years_apart": lambda v: trn(
        "published {n} year apart ({one} and {other})",
        "published {n} years apart ({one} and {other})",
        v["years"],
        one=v["one"],
        other=v["other"],
    ),
    "same_authors": lambda v: tr("same authors"),
    "authors_part": lambda v: tr("one names more authors"),
    "authors_most": lambda v: tr("most authors in common"),
    "authors_some": lambda v: tr("few authors in common"),
    "no_common_author": lambda v: tr("no author in common"),
    "renamed": lambda v: tr("one abstract under two titles"),
    "title_remark": lambda v: tr("one title has a remark in brackets"),
    "title_part": lambda v: tr("one title is a part of the other"),
    "title_spelling": lambda v: tr("titles differ in spelling only"),
    "title_alike": lambda v: tr("titles differ in a letter or two"),
    "title_near": lambda v: tr("similar titles"),
    "title_numbers": lambda v: tr("titles differ in a number"),
    "short_title": lambda v: tr("a title of few words"),
    "different_marks": lambda v: tr("only one is of this kind: {kinds}", kinds=_marks(v)),
    "different_kinds": lambda v: tr(
        "different kinds ({one} and {other})", one=_kind(v["one"]), other=_kind(v["other"])
    ),
    "abstract_part": lambda v: tr("one abstract is a part of the other"),
    "abstracts_related": lambda v: tr("abstracts {percent} % alike", percent=v["percent"]),
    "same_year": lambda v: tr("same year {year}", year=v["year"]),
    "preprint_and_publication": lambda v: tr("a preprint and a publication"),
    "same_venue": lambda v: tr("same venue"),
    "different_venues": lambda v: tr("different venues ({one} and {other})", one=v["one"], other=v["other"]),
    "other_publication": lambda v: tr("another venue in another year"),
    "same_volume": lambda v: tr("same volume {value}", value=v["one"]),
    "different_volumes": lambda v: tr("different volumes ({one} and {other})", one=v["one"], other=v["other"]),
    "same_issue": lambda v: tr("same issue {value}", value=v["one"]),
    "different_issues": lambda v: tr("different issues ({one} and {other})", one=v["one"], other=v["other"]),
    "similar_to_another": lambda v: tr("as similar to another work"),
    "same_pages": lambda v: tr("same pages"),
    "pages_overlap": lambda v: tr("pages overlap"),
    "different_pages": lambda v: tr("different pages"),
    "same_place": lambda v: tr("the same pages of one volume"),
}
