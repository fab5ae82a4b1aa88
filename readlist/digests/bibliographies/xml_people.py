"""The names of people in elements of XML, whose parts have various names: family, given and whole names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from readlist.digests.bibliographies.column_names import plain_name
from readlist.digests.fields.author_names import join_name
from readlist.digests.xml_elements import local_name, parts_of, text_of

MAX_PERSON_DEPTH = 6
"""Elements around a name within that of the authors."""
_FAMILY = ("family", "last", "lastname", "familyname", "surname", "aulast")
_GIVEN = ("given", "givenname", "givennames", "first", "firstname", "forename", "forenames", "aufirst", "initials")
_MIDDLE = ("middle", "middlename")
_WHOLE = ("fullname", "displayname", "name", "authname", "indexedname", "str", "value", "text", "label")
_TIGHT_COMMA = re.compile(r",(?=[^\W\d_])")


def people_of(
    element: etree._Element, is_author: Callable[[etree._Element], bool], depth: int = MAX_PERSON_DEPTH
) -> Iterator[str]:
    """The names in an element: one person, or a list of them, whose elements ``is_author`` knows by their names."""
    parts = parts_of(element)
    if not parts:
        yield _TIGHT_COMMA.sub(", ", text_of(element))
        return
    leaves = [(plain_name(local_name(each)), text_of(each)) for each in parts if not parts_of(each)]
    texts = dict(reversed(leaves))  # the first of a name
    if family := _first(texts, _FAMILY):
        yield join_name(family, f"{_first(texts, _GIVEN)} {_first(texts, _MIDDLE)}".strip())
    elif len({name for name, _ in leaves}) == 1 and len(leaves) > 1:  # a list of texts
        yield from (text for _, text in leaves)
    elif whole := _first(texts, _WHOLE):
        yield whole
    elif depth and (people := [each for each in parts if is_author(each)]):
        for each in people:
            yield from people_of(each, is_author, depth - 1)
    elif depth:
        yield from _first_of_parts(parts, is_author, depth)


def _first(texts: dict[str, str], names: tuple[str, ...]) -> str:
    return next((texts[name] for name in names if texts.get(name)), "")


def _first_of_parts(
    parts: list[etree._Element], is_author: Callable[[etree._Element], bool], depth: int
) -> Iterator[str]:
    """The first name in the parts of an element for one person: others are the same in another language."""
    for each in parts:
        if parts_of(each) and (name := next(people_of(each, is_author, depth - 1), "")):
            yield name
            return
