"""Evidence in words: reasons that two records are one work, and reasons against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readlist.model.fact import Fact, Values
from readlist.model.identifiers import SCHEMES
from readlist.translation import tr, trn


def evidence_phrase(fact: Fact) -> str:
    """The text for a piece of evidence, in lower case: "same title"."""
    say = _PHRASES.get(fact.kind)
    try:
        if say is not None:
            return say(fact.values)
    except (KeyError, TypeError, ValueError):  # damaged values, or those of another version
        pass
    return str(fact.values.get("text", fact.kind))


def _scheme(values: Values) -> str:
    return tr(SCHEMES[values["scheme"]].label)


_PHRASES: Mapping[str, Callable[[Values], str]] = {
    "same_title": lambda v: tr("same title"),
    "different_titles": lambda v: tr("different titles"),
    "one_abstract": lambda v: tr("only one has an abstract"),
    "same_abstract": lambda v: tr("same abstract"),
    "abstracts_alike": lambda v: tr("abstracts {percent} % alike", percent=v["percent"]),
    "abstracts_unlike": lambda v: tr("abstracts only {percent} % alike", percent=v["percent"]),
    "same_identifier": lambda v: tr("same {scheme} {value}", scheme=_scheme(v), value=v["value"]),
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
    "no_common_author": lambda v: tr("no author in common"),
}
