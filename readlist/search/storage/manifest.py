"""The manifest: a JSON file that names the segments and files of one generation of the index.

    {"digest": BLAKE2b-256 of the content as JSON with sorted keys, "content": {
        "format": schema.FORMAT, "library": "…", "number": 12,
        "followed": [["token", [paper id, …]], …],
        "segments": [{"name": "MAIN_…", "documents": 812, "deleted": "base64",
                      "files": {".arr": [bytes, "digest"], ".len": [bytes, "digest"], …}}, …]}}

``deleted`` has one bit for each document, packed as by ``numpy.packbits``; it is empty if none is deleted.

The file may be forged, so every value is checked for its type, form and bounds. The hash finds accidents; it does not
prove who wrote the file. That is not needed: nothing is unpickled, and the readers of segments check their data.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from readlist.search.schema import FORMAT, PAPER_COLUMN, SUFFIXES
from readlist.search.storage.indexed_states import MAX_STATES, History, IndexedState
from readlist.search.storage.private_copies import hash_contents

MAX_MANIFEST_BYTES = 16 * 1024 * 1024
"""Greatest size of a manifest, in bytes; a longer file is refused."""
MAX_LIST_ITEMS = MAX_MANIFEST_BYTES  # each item takes at least a byte
MAX_SEGMENTS = 4_096
"""Segments of an index, far more than merging leaves."""
MAX_SEGMENT_FILE_BYTES = 1 << 33
"""Bytes of a file of a segment."""
MAX_DOCUMENTS = (1 << 31) - 1
"""Documents of a segment."""
PAPER_BYTES = 8
"""Bytes of a document in the column of paper ids."""
MAX_INTEGER = (1 << 63) - 1
_SEGMENT_NAME = re.compile(r"MAIN_[0-9a-z]{1,32}")
_HASH_FORM = re.compile(r"[0-9a-f]{64}")
_TOKEN_FORM = re.compile(r"[0-9A-Za-z]{1,64}")


class Unusable(Exception):
    """There is no whole index of this library here; the text says why."""


@dataclass(frozen=True, slots=True)
class StoredSegment:
    """A segment: its name, its number of documents, and a packed bit for each deleted one (b"" for none)."""

    name: str
    documents: int
    deleted: bytes = b""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its number, which is 0 until the first commit, and the library states it has followed.

    ``files`` is the size in bytes and the hash of each file by name.
    """

    number: int
    history: History
    segments: tuple[StoredSegment, ...]
    files: Mapping[str, tuple[int, str]]


def encode(manifest: Manifest, index_name: str) -> bytes:
    """The bytes of the manifest file."""
    content = {
        "format": FORMAT,
        "library": index_name,
        "number": manifest.number,
        "followed": [[state.token, list(state.papers)] for state in manifest.history],
        "segments": [
            {
                "name": segment.name,
                "documents": segment.documents,
                "deleted": base64.b64encode(segment.deleted).decode(),
                "files": {suffix: list(manifest.files[segment.name + suffix]) for suffix in SUFFIXES},
            }
            for segment in manifest.segments
        ],
    }
    return json.dumps({"digest": _hash(content), "content": content}).encode()


def decode(data: bytes, index_name: str) -> Manifest:
    """Read an untrusted manifest file. Raises Unusable."""
    try:
        outer = _check_members(json.loads(data), "digest", "content")
        content = outer["content"]
        if not isinstance(content, dict) or outer["digest"] != _hash(content):
            raise Unusable("the manifest is damaged")
        if content.get("format") != FORMAT:
            raise Unusable("it is of another version")
        if content.get("library") != index_name:
            raise Unusable("it is another library's")
        return _read_content(content)
    except (ValueError, RecursionError) as error:
        raise Unusable("the manifest is damaged") from error


def _read_content(content: dict[str, Any]) -> Manifest:
    """The manifest. Raises ValueError for anything that ``encode`` does not write."""
    _check_members(content, "format", "library", "number", "followed", "segments")
    segments: list[StoredSegment] = []
    files: dict[str, tuple[int, str]] = {}
    for value in _check_list(content["segments"], MAX_SEGMENTS):
        segment, segment_files = _read_segment(value)
        if not files.keys().isdisjoint(segment_files):
            raise ValueError("a segment is named twice")
        segments.append(segment)
        files |= segment_files
    return Manifest(
        _check_integer(content["number"]),
        tuple(_read_state(state) for state in _check_list(content["followed"], MAX_STATES)),
        tuple(segments),
        files,
    )


def _read_segment(value: object) -> tuple[StoredSegment, dict[str, tuple[int, str]]]:
    """A segment, and size and hash of its files."""
    members = _check_members(value, "name", "documents", "deleted", "files")
    name, documents = _check_text(members["name"], _SEGMENT_NAME), _check_integer(members["documents"], MAX_DOCUMENTS)
    files = {}
    for suffix, pair in _check_members(members["files"], *SUFFIXES).items():
        size, file_hash = _check_list(pair, 2, min_items=2)
        files[name + suffix] = _check_integer(size, MAX_SEGMENT_FILE_BYTES), _check_text(file_hash, _HASH_FORM)
    if files[name + PAPER_COLUMN][0] != PAPER_BYTES * documents:
        raise ValueError("not a paper for each document")
    return StoredSegment(name, documents, _read_deleted(members["deleted"], documents)), files


def _read_deleted(value: object, documents: int) -> bytes:
    """The packed bits, one for each document."""
    if not isinstance(value, str):
        raise ValueError("no text")
    bits = base64.b64decode(value, validate=True)
    if bits and (len(bits) != (documents + 7) // 8 or bits[-1] & ((1 << -documents % 8) - 1)):
        raise ValueError("not a bit for each document")
    return bits


def _read_state(value: object) -> IndexedState:
    token, papers = _check_list(value, 2, min_items=2)
    return IndexedState(_check_text(token, _TOKEN_FORM), tuple(_check_integer(paper) for paper in _check_list(papers)))


# Each of these gives back a value that is of its kind, and raises ValueError for any other.


def _check_members(value: object, *names: str) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != set(names):
        raise ValueError("other members than expected")
    return value


def _check_list(value: object, max_items: int = MAX_LIST_ITEMS, min_items: int = 0) -> list[Any]:
    if not isinstance(value, list) or not min_items <= len(value) <= max_items:
        raise ValueError("no list of this length")
    return value


def _check_integer(value: object, highest: int = MAX_INTEGER) -> int:
    if type(value) is not int or not 0 <= value <= highest:
        raise ValueError("no integer within bounds")
    return value


def _check_text(value: object, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError("no text of this form")
    return value


def _hash(content: object) -> str:
    return hash_contents(json.dumps(content, sort_keys=True).encode())
