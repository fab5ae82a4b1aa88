"""The subset of YAML that files such as CITATION.cff are written in: mappings, lists, and texts; no anchors or tags.

The language: https://yaml.org/spec/1.2.2/. Lines that are not of the subset are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

MAX_YAML_DEPTH = 30
"""Levels of nesting; deeper ones are skipped."""

_KEY = re.compile(
    r"(\"[^\"]*\"|'[^']*'|[^\s#\[\]{}\"'&*!|>%@`,-][^#:]{0,200}?|-[^\s:#][^#:]{0,200}?)\s{0,100}:(?:\s+|$)"
)
"""A key of a mapping: "title: "."""
_BLOCK = re.compile(r"([|>])([+-]?\d?[+-]?)\s*(?:#.*)?$")
"""The sign before a text of several lines: "|", ">-"."""
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", " ": " ", "_": "\u00a0", "N": "\n", "L": "\n", "P": "\n"}
_CLOSES = {'"': re.compile(r"(?:[^\"\\]|\\.)*\""), "'": re.compile(r"(?:[^']|'')*'(?!')")}
"""For each quotation mark, the rest of a quoted text up to the closing one."""
_FLOW_SIGN = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[\]{},]|:(?=\s)"
    r"|[^\[\]{},:\"'\s](?:[^\[\]{},:]|:(?![\s,\[\]{}]))*|:"
)
"""A quoted text, a sign or a plain text in lists and mappings on one line: "{", "]", "sand". In a plain text a colon
has no blank after it ("https://…")."""


class _Line(NamedTuple):
    """A line with its number, and its indentation in blanks."""

    indent: int
    text: str
    number: int


class _Level(NamedTuple):
    """A mapping or list that is being read, and the indentation of its keys or items, in blanks."""

    indent: int
    value: dict[str, Any] | list[Any]


class _WaitingKey(NamedTuple):
    """A key whose value follows on the next lines: the mapping that it is in, and its indentation in blanks."""

    holder: dict[str, Any]
    key: str
    indent: int


def read_mapping(lines: Iterable[str]) -> dict[str, Any]:
    """The mapping in the first document of a text; its values are texts, lists and mappings.

    Numbers and dates are texts, as written.
    """
    reading = _YamlReading([_Line(len(line) - len(line.lstrip(" ")), line, at) for at, line in enumerate(lines, 1)])
    return reading.mapping()


def line_of_key(lines: Iterable[str], key: str) -> int:
    """The number of the line of a key of the outermost mapping; 0 if there is none."""
    return next((at for at, line in enumerate(lines, 1) if re.match(rf"{re.escape(key)}\s*:", line)), 0)


class _YamlReading:
    """The lines of a document, read one after the other, with a stack of open mappings and lists."""

    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self._at = 0

    def mapping(self) -> dict[str, Any]:
        root: dict[str, Any] = {}
        stack = [_Level(0, root)]
        waiting: _WaitingKey | None = None
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            text = line.text.strip()
            if not text or text.startswith(("#", "%YAML")) or text == "---":
                continue
            if text == "..." or (text.startswith("--- ") and root):
                break
            waiting = self._read_line(line.indent, text, stack, waiting)
        return root

    def _read_line(
        self, indent: int, text: str, stack: list[_Level], waiting: _WaitingKey | None
    ) -> _WaitingKey | None:
        """Read a line that is not blank; returns the key that waits for its value."""
        is_item = text == "-" or text.startswith("- ")
        if waiting is not None:
            holder, key, key_indent = waiting
            if indent > key_indent or (is_item and indent == key_indent):
                if not is_item and not _KEY.match(text):
                    holder[key] = self._scalar(text, key_indent)
                    return None
                self._open(stack, holder, key, indent, is_item)
        while len(stack) > 1 and (
            stack[-1].indent > indent
            or (stack[-1].indent == indent and not is_item and isinstance(stack[-1].value, list))
        ):
            stack.pop()
        if is_item:
            return self._read_item(indent, text, stack)
        return self._read_key(indent, text, stack)

    def _open(self, stack: list[_Level], holder: dict[str, Any], key: str, indent: int, is_list: bool) -> None:
        value: dict[str, Any] | list[Any] = [] if is_list else {}
        holder[key] = value
        if len(stack) < MAX_YAML_DEPTH:
            stack.append(_Level(indent, value))

    def _read_item(self, indent: int, text: str, stack: list[_Level]) -> _WaitingKey | None:
        while len(stack) > 1 and not isinstance(stack[-1].value, list):
            stack.pop()
        items = stack[-1].value
        if not isinstance(items, list) or len(stack) >= MAX_YAML_DEPTH:
            return None
        rest = text[1:].lstrip()
        inner_indent = indent + len(text) - len(rest)
        if not rest or rest.startswith("#") or _KEY.match(rest):
            item: dict[str, Any] = {}
            items.append(item)
            stack.append(_Level(indent + 1 if not rest or rest.startswith("#") else inner_indent, item))
            return self._read_key(inner_indent, rest, stack) if rest and not rest.startswith("#") else None
        items.append(self._scalar(rest, indent))
        return None

    def _read_key(self, indent: int, text: str, stack: list[_Level]) -> _WaitingKey | None:
        holder = stack[-1].value
        found = _KEY.match(text)
        if found is None or not isinstance(holder, dict):
            return None
        key = found[1].strip("\"'")
        rest = _without_comment(text[found.end() :].strip())
        if rest:
            holder[key] = self._scalar(rest, indent)
            return None
        holder.setdefault(key, "")
        return _WaitingKey(holder, key, indent)

    def _scalar(self, text: str, indent: int) -> Any:
        """The value that begins with ``text`` and continues on lines that are indented by more than ``indent``."""
        if block := _BLOCK.match(text):
            return self._block_text(indent, block[1] == ">")
        if text[0] in "\"'":
            return self._quoted(text)
        if text[0] in "[{":
            return self._flow(text)
        parts = [_without_comment(text)]
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.indent <= indent or not line.text.strip() or _KEY.match(line.text.strip()):
                break
            parts.append(_without_comment(line.text.strip()))
            self._at += 1
        return " ".join(parts).strip()

    def _flow(self, text: str) -> Any:
        parts = [_without_comment(text)]
        depth = _flow_depth(parts[0])
        while depth > 0 and self._at < len(self._lines):
            parts.append(_without_comment(self._lines[self._at].text.strip()))
            depth += _flow_depth(parts[-1])
            self._at += 1
        return _flow_value(" ".join(parts))

    def _quoted(self, text: str) -> str:
        closes = _CLOSES[text[0]]
        found = closes.match(text, 1)
        parts = [found[0] if found else text[1:]]
        while not found and self._at < len(self._lines):
            line = self._lines[self._at].text.strip()
            found = closes.match(line)
            parts.append(found[0] if found else line)
            self._at += 1
        return _unquote(text[0], _fold("\n".join(parts)))

    def _block_text(self, indent: int, is_folded: bool) -> str:
        lines: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text.strip() and line.indent <= indent:
                break
            lines.append(line.text)
            self._at += 1
        margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        text = "\n".join(line[margin:].rstrip() for line in lines).strip()
        return _fold(text) if is_folded else text


def _without_comment(text: str) -> str:
    if text[:1] in {'"', "'"}:
        return text
    return _COMMENT.sub("", text).strip() if "#" in text else text


def _fold(text: str) -> str:
    """Lines joined by blanks; an empty line stays a line break."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _unquote(quote: str, text: str) -> str:
    """The text after an opening quote, without the closing one."""
    text = text.removesuffix(quote)
    return text.replace("''", "'") if quote == "'" else _ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if not code:
        return _ESCAPES.get(found[4], found[4])
    number = int(code, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def _flow_depth(line: str) -> int:
    """The brackets that a line opens and does not close."""
    return sum((sign[0] in "[{") - (sign[0] in "]}") for sign in _FLOW_SIGN.finditer(line))


def _flow_value(text: str) -> Any:
    """The list or mapping in brackets, with those within it down to ``MAX_YAML_DEPTH``."""
    root: list[Any] = []
    stack: list[tuple[list[Any] | dict[str, Any], str]] = [(root, "")]
    """The open lists and mappings, each with the key that waits for its value."""
    for sign in _FLOW_SIGN.finditer(text):
        part = sign[0].strip()
        holder, key = stack[-1]
        if part in {"[", "{"}:
            inner: list[Any] | dict[str, Any] = [] if part == "[" else {}
            if len(stack) <= MAX_YAML_DEPTH:
                stack[-1] = holder, _put(holder, key, inner)
            stack.append((inner, ""))
        elif part in {"]", "}"}:
            if len(stack) > 1:
                stack.pop()
        elif part == ",":
            stack[-1] = holder, ""
        elif part != ":":
            stack[-1] = holder, _put(holder, key, _unquote(part[0], part[1:]) if part[0] in "\"'" else part)
    return root[0] if root else ""


def _put(holder: list[Any] | dict[str, Any], key: str, value: Any) -> str:
    """Add a value to a list, or to a mapping under ``key``. Returns the key that waits: a text without one is a key."""
    if isinstance(holder, list):
        holder.append(value)
    elif key:
        holder[key] = value
    elif isinstance(value, str):
        return value
    return ""
