"""Fields of a record of a library catalogue, in MARC 21 or PICA+."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Subfields = Sequence[tuple[str, str]]
"""The codes and values of the subfields of one field, in order; a control field has one value with the code ""."""


def without_joining_punctuation(text: str) -> str:
    """A part of a description without the punctuation that joins it to the next part: "The widgets /"."""
    text = text.rstrip()
    return text[:-1].rstrip() if text.endswith(("/", ":", ";", ",", "=")) else text


class CatalogueFields:
    """The fields of a record by tag."""

    def __init__(self, fields: Mapping[str, Sequence[Subfields]]) -> None:
        self._fields = fields

    def __contains__(self, tag: str) -> bool:
        return tag in self._fields

    def all(self, *tags: str) -> Iterator[Subfields]:
        """The fields of these tags, in the order of the tags."""
        for tag in tags:
            yield from self._fields.get(tag, ())

    def value(self, tag: str, *codes: str) -> str:
        """The first value with one of the codes in the fields of a tag; "" if there is none."""
        values = (value_of(field, code) for field in self.all(tag) for code in codes)
        return next((value for value in values if value), "")


def value_of(field: Subfields, code: str) -> str:
    """The first value with a code; "" if there is none."""
    return next((value for each, value in field if each == code), "")
