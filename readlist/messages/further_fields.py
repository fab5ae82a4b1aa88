"""The fields of a paper that have no place of their own on screens, with their labels."""

from __future__ import annotations

from readlist.model.publication import KINDS
from readlist.model.record import BY_NAME, FIELDS, Record, Type, texts_of
from readlist.translation import tr

PLACED = frozenset({"title", "abstract", "excerpt", "authors", "authors_cut", "published", "venue", "url"})
"""Fields that each screen shows in a place of their own."""


def further_fields(record: Record) -> list[tuple[str, str]]:
    """Name, and label with value ("Volume: 12"), of each known field, in the order of ``FIELDS``."""
    labelled = []
    for field in FIELDS:
        texts = [_shown(field.name, text) for text in texts_of(record, field.name) if text.strip()]
        if field.name not in PLACED and field.type is not Type.FLAG and texts:
            labelled.append((field.name, tr("{label}: {value}", label=tr(field.label), value=", ".join(texts))))
    return labelled


def labelled_excerpt(record: Record) -> str:
    """The excerpt with its label, in place of an abstract; "" for none."""
    label = tr(BY_NAME["excerpt"].label)
    return tr("{label}: {value}", label=label, value=record.excerpt) if record.excerpt.strip() else ""


def _shown(name: str, text: str) -> str:
    return tr(KINDS[text]) if name == "kind" and text in KINDS else text
