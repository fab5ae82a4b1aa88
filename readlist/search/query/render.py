"""Rendering a query's tree as text."""

from __future__ import annotations

from functools import reduce

from readlist.model.query import And, Filter, Node, Not, Or, Phrase, Word
from readlist.search.query.initials import read_as_authors
from readlist.search.query.leaf_reader import PLAIN_CHARACTERS, QUOTE


def render(node: Node) -> str:
    """The text of a tree; ``parse`` reads the text of a canonical tree back as the same tree."""
    if isinstance(node, Word):
        return f"{_field_prefix(node.field)}{node.text}{'*' * node.prefix}"
    if isinstance(node, Phrase):
        return f'{_field_prefix(node.field)}"{node.text}"'
    if isinstance(node, Filter):
        operator = "" if node.operator == "=" else node.operator
        return f"{node.kind}:{operator}{_quote(node.value)}"
    if isinstance(node, Not):
        return f"NOT {_group(node.part)}"
    if isinstance(node, And):
        texts = [_group(part) if isinstance(part, Or) else render(part) for part in node.parts]
        return reduce(_join, texts) if texts else ""
    return " OR ".join(render(part) for part in node.parts)


def _join(before: str, after: str) -> str:
    """The text of two parts of an AND."""
    return f"{before}{' AND ' if read_as_authors(before, after) else ' '}{after}"


def _field_prefix(field: str) -> str:
    return f"{field}:" if field else ""


def _group(node: Node) -> str:
    return f"({render(node)})" if isinstance(node, And | Or) else render(node)


def _quote(value: str) -> str:
    plain = value.translate(PLAIN_CHARACTERS)
    if plain and not any(sign.isspace() or sign in '()"\\*' for sign in plain):
        return value
    escaped = "".join(f"\\{sign}" if sign.translate(PLAIN_CHARACTERS) in ("\\", QUOTE) else sign for sign in value)
    return f'"{escaped}"'
