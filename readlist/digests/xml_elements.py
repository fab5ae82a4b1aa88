"""XML of a source, parsed element by element by lxml. Entities, external files and the network are never used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO, cast

from lxml import etree

from readlist.digests.source import Source
from readlist.digests.xml_repair import RepairedXml
from readlist.errors import FormatFault
from readlist.translation import tr

MAX_HEAD_CHARS = 8_192
"""Characters of a head that are searched for the root element."""

_ROOT = re.compile(rb"<\s*(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)([^>]*)")
_PROLOGUE = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
"""The prologue of XML, above its root element: the declaration, comments, and a DOCTYPE."""
_MARKUP = frozenset(
    (
        *("i", "b", "em", "strong", "u", "sub", "sup", "italic", "bold", "sc", "inf", "tt", "span", "br", "p", "para"),
        *("superscript", "subscript", "math", "tex-math", "fixed-case"),
    )
)
"""Names in lower case of elements that are markup of a text."""
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NAMESPACE = re.compile(rb"xmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)[\"']")


@lru_cache(maxsize=4)  # every reader asks for the same head
def root_of(head: bytes) -> tuple[str, str]:
    """The local name of a source's root element and its namespace; "" if the head is not XML."""
    text = _as_ascii(head)[: MAX_HEAD_CHARS * 4]
    while found := _PROLOGUE.match(text):
        text = text[found.end() :]
    root = _ROOT.match(text.lstrip())
    if not root:
        return "", ""
    prefix, name, rest = root.groups()
    spaces = {given or b"": uri for given, uri in _NAMESPACE.findall(rest)}
    return name.decode(), spaces.get(prefix or b"", b"").decode("utf-8", "replace")


def elements(source: Source, *names: str) -> Iterator[etree._Element]:
    """The elements of these local names, in any namespace, in order; each is freed when the next one is requested.

    The attribute ``sourceline`` of an element is its line. Damaged XML is read as far as possible. Raises FormatFault
    if a document defines entities, or if it is nested deeper or has longer texts than libxml2 allows.
    """
    for element in _parse(source, names):
        yield element
        _free(element)


def children_of_root(source: Source) -> Iterator[etree._Element]:
    """The children of the root element, for formats whose records are nested in others; like ``elements``."""
    return elements_at_depth(source, 1)


def elements_at_depth(source: Source, depth: int) -> Iterator[etree._Element]:
    """The elements with so many others around them, in order; like ``elements``."""
    for element in _parse(source, ("*",)):
        outer: etree._Element | None = element
        for _ in range(depth):
            outer = outer.getparent() if outer is not None else None
        if outer is not None and outer.getparent() is None:
            yield element
            _free(element)


def _parse(source: Source, names: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements of these local names as the parser ends them; none is freed."""
    if _ENTITY.search(source.head):
        raise FormatFault(tr("{name} defines entities of its own, which are not read.", name=source.name))
    wanted = [f"{{*}}{each}" for each in names]
    stream = RepairedXml(source)
    try:
        parser = etree.iterparse(
            cast("BinaryIO", stream),
            encoding="utf-8",
            events=("end",),
            tag=wanted,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in parser:
            yield element
    except (etree.XMLSyntaxError, etree.ParserError, LookupError, ValueError) as error:
        reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise FormatFault(tr("{name} is not valid XML: {reason}.", name=source.name, reason=reason)) from error
    finally:
        stream.close()


def text_of(element: etree._Element | None) -> str:
    """The text of an element and all within it, with blanks joined; "" for None."""
    if element is None:
        return ""
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(map(str, element.itertext())).split())


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first descendant at a path of local names, in any namespace."""
    found: etree._Element | None = element
    for name in path:  # by its own iterator, since ``find`` parses a path in Python
        found = next(found.iterchildren(f"{{*}}{name}"), None) if found is not None else None
    return found


def children(element: etree._Element, *path: str) -> list[etree._Element]:
    """The descendants at a path of local names, in any namespace."""
    found = [element]
    for name in path:
        tag = f"{{*}}{name}"
        found = [each for parent in found for each in parent.iterchildren(tag)]
    return found


def parts_of(element: etree._Element) -> list[etree._Element]:
    """The elements in another one that are more than markup of its text."""
    return [each for each in element.iterchildren(tag=etree.Element) if local_name(each).lower() not in _MARKUP]


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, or without a prefix that is not declared; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _free(element: etree._Element) -> None:
    """Free an element and those before it, which libxml2 would keep in memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _as_ascii(head: bytes) -> bytes:
    """The first bytes of a source, without byte order mark and the NULs of UTF-16, for patterns in ASCII."""
    return (
        head.removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\0", b"")
        .lstrip()
    )
