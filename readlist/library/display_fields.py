"""The rule that chooses a paper's shown fields from its entries; they can be recomputed at any time.

The longest abstract, and excerpt, that does not end in an ellipsis; the most complete list of names; for any other
field the value of a publication before that of a preprint, then that of the earliest entry. Fields that the reader
edited are unchanged. An empty field of one entry never hides the value of another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from readlist.model.identifiers import SCHEMES
from readlist.model.publication import is_published
from readlist.model.record import BY_NAME, EDITABLE, FIELDS, Record, Type, split_names


def choose_fields(records: Sequence[Record], edits: Mapping[str, str]) -> Record:
    """The fields to show for the ``records`` of a paper (at least one, in order of arrival) and its ``edits``."""
    if len(records) == 1 and not edits:
        return _show_alone(records[0])
    ranked = _rank(records)
    by_field = zip(Record._fields, zip(*ranked, strict=True), strict=True)
    chosen: dict[str, Any] = {  # most fields are unknown in every record
        name: _CHOICES.get(name, _first)(values) for name, values in by_field if any(values)
    }
    if "authors" in chosen:
        best = max(ranked, key=_completeness)
        chosen |= {"authors": best.authors, "authors_cut": best.authors_cut}
    for name in EDITABLE:
        if name in edits:
            chosen[name] = split_names(edits[name]) if BY_NAME[name].type is Type.NAMES else edits[name]
    if "authors" in edits:  # the list is the reader's own, not the one that was cut
        chosen["authors_cut"] = False
    chosen["identifiers"] = _identifiers_of(ranked, edits)
    return Record(**chosen)


def choose_identifiers(records: Sequence[Record], edits: Mapping[str, str]) -> dict[str, str]:
    """One value for each scheme: the reader's own, else a publication's, else the earliest."""
    return _identifiers_of(_rank(records), edits)


def _rank(records: Sequence[Record]) -> list[Record]:
    """Publications before preprints, else in order of arrival."""
    return sorted(records, key=lambda record: not is_published(record))


def _identifiers_of(ranked: Sequence[Record], edits: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for record in ranked:
        for scheme, value in record.identifiers.items():
            found.setdefault(scheme, value)
    found.update({scheme: edits[scheme] for scheme in SCHEMES if scheme in edits})
    return dict(sorted(found.items()))


def _show_alone(record: Record) -> Record:
    """A shortcut for one record without edits, the usual case in an import, with the result of the general rule."""
    texts = _first_texts(record)
    if len(record.identifiers) < 2 and not any(map(str.isspace, texts)):
        return record
    blank: dict[str, Any] = {name: "" for name, text in zip(_FIRST_TEXTS, texts, strict=True) if text.isspace()}
    return record._replace(identifiers=choose_identifiers((record,), {}), **blank)


def _first(values: Sequence[Any]) -> Any:
    """The first value that is known; "" for texts that are all blank."""
    for value in values:
        if value.strip() if isinstance(value, str) else value:
            return value
    return ""


def _longest_text(texts: Sequence[str]) -> str:
    return max(texts, key=_text_rank)


def _text_rank(text: str) -> tuple[bool, bool, int]:
    text = text.strip()
    return bool(text), not text.endswith(("…", "...")), len(text)


def _completeness(record: Record) -> tuple[int, bool, int]:
    """A list that was not cut comes before one that was, if it names as many authors."""
    named = [name.strip() for name in record.authors if name.strip()]
    return len(named), not record.authors_cut, sum(map(len, named))


_CHOICES: Mapping[str, Callable[[Sequence[Any]], Any]] = {"abstract": _longest_text, "excerpt": _longest_text}
_FIRST_TEXTS = tuple(each.name for each in FIELDS if each.type is Type.TEXT and each.name not in _CHOICES)
"""Text fields that take the first known value."""
_first_texts = attrgetter(*_FIRST_TEXTS)
