"""The manifest: what is written reads back, and whatever else anybody writes is refused."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search.schema import SUFFIXES
from readlist.search.storage import manifest as module
from readlist.search.storage.indexed_states import MAX_STATES, IndexedState
from readlist.search.storage.manifest import Manifest, StoredSegment, Unusable, decode, encode

DIGEST = "ab" * 32
Content = dict[str, Any]


def files_of(segments: list[StoredSegment]) -> dict[str, tuple[int, str]]:
    return {
        segment.name + suffix: (8 * segment.documents if suffix == ".paper.col" else 77, DIGEST)
        for segment in segments
        for suffix in SUFFIXES
    }


def bits(count: int, deleted: set[int]) -> bytes:
    found = bytearray((count + 7) // 8)
    for number in deleted:
        found[number // 8] |= 128 >> number % 8
    return bytes(found)


names = st.text("abcxyz019", min_size=1, max_size=16).map(lambda name: f"MAIN_{name}")
counts = st.integers(1, 40).flatmap(
    lambda count: st.tuples(
        st.just(count), st.just(b"") | st.sets(st.integers(0, count - 1)).map(lambda gone: bits(count, gone))
    )
)
segment_lists = st.lists(st.tuples(names, counts), max_size=4, unique_by=lambda pair: pair[0]).map(
    lambda pairs: [StoredSegment(name, *count) for name, count in pairs]
)
histories = st.lists(
    st.builds(
        IndexedState,
        st.text("0123456789abcdef", min_size=1, max_size=16),
        st.lists(st.integers(0, 2**63 - 1)).map(tuple),
    ),
    max_size=MAX_STATES,
).map(tuple)


@given(st.integers(0, 10**9), histories, segment_lists, st.text())
def test_what_is_written_reads_back(
    number: int, history: tuple[IndexedState, ...], segments: list[StoredSegment], library: str
) -> None:
    written = Manifest(number, history, tuple(segments), files_of(segments))
    assert decode(encode(written, library), library) == written
    with pytest.raises(Unusable):
        decode(encode(written, library), library + "x")


SEGMENTS = [StoredSegment("MAIN_a", 12, bits(12, {0, 11})), StoredSegment("MAIN_b", 3)]
GOOD = Manifest(4, (IndexedState("0123", (1, 2)),), tuple(SEGMENTS), files_of(SEGMENTS))


def change(path: str, value: object) -> Callable[[Content], None]:
    """Put a value at a place like ``segments.0.name``."""

    def apply(content: Content) -> None:
        at: Any = content
        *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
        for step in steps:
            at = at[step]
        if value is KeyError:
            del at[last]
        else:
            at[last] = value

    return apply


HOSTILE = [
    *(("number", value) for value in (-1, 2**63, 1.0, True, "4", None, [])),
    *(("segments/0/name", value) for value in ("../MAIN_a", "MAIN_", "MAIN_a/b", "MAIN_A", "MAIN_b", "main_a")),
    *(("segments/0/name", value) for value in ("MAIN_a\n", 7, None)),
    *(("segments/0/documents", value) for value in (11, 13, -12, 2**31, 12.0, True, "12", None)),
    *(("segments/0/deleted", value) for value in ("A", "é", "AA==", "AAAA", "ABE=", 7, None, ["AA=="])),
    *(("segments/0/files/.arr", value) for value in ([77], [77, DIGEST, 1], [-1, DIGEST], [2**40, DIGEST], {}, None)),
    *(("segments/0/files/.arr", value) for value in ([77, "ab"], [77, DIGEST.upper()], [True, DIGEST])),
    *(("segments/0/files/.paper.col", value) for value in ([95, DIGEST], [97, DIGEST], [0, DIGEST])),
    ("segments/0/files/.toc", [1, DIGEST]),
    ("segments/0/files/.len", KeyError),
    ("segments/0/more", 1),
    ("segments", {}),
    ("segments", None),
    ("segments/0", "MAIN_a"),
    ("followed/0", ["0123"]),
    ("followed/0/0", "01 23"),
    ("followed/0/0", ""),
    ("followed/0/0", 123),
    ("followed/0/1", {"1": 2}),
    ("followed/0/1/0", -1),
    ("followed/0/1/0", 2**63),
    ("followed/0/1/0", "1"),
    ("followed", [["0123", []]] * (MAX_STATES + 1)),
    ("format", 6),
    ("format", "7"),
    ("more", 1),
    ("number", KeyError),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value"), HOSTILE)
def test_a_manifest_with_its_digest_but_other_values_is_refused(path: str, value: object) -> None:
    content = copy.deepcopy(json.loads(encode(GOOD, "library"))["content"])
    change(path, value)(content)
    data = json.dumps({"digest": module._hash(content), "content": content}).encode()
    with pytest.raises(Unusable):
        decode(data, "library")


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_a_manifest_with_a_byte_changed_is_refused(place: int, change: int) -> None:
    data = bytearray(encode(GOOD, "library"))
    data[place % len(data)] ^= change
    with suppress(Unusable):
        assert decode(bytes(data), "library") == GOOD, "a blank that means nothing"


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(Unusable):
        decode(data, "library")


@pytest.mark.parametrize("data", [b"[" * 10**6, b'{"a":' * 10**5, b'{"digest": 1, "content": ' + b"9" * 10**5 + b"}"])
def test_what_is_too_deep_or_too_long_is_refused(data: bytes) -> None:
    with pytest.raises(Unusable):
        decode(data, "library")


def test_the_number_of_segments_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_SEGMENTS", 1)
    with pytest.raises(Unusable):
        decode(encode(GOOD, "library"), "library")


def test_deleted_documents_are_short_in_the_file() -> None:
    segment = StoredSegment("MAIN_a", 32_768, bits(32_768, set(range(0, 32_768, 3))))
    data = encode(Manifest(1, (), (segment,), files_of([segment])), "library")
    assert len(data) < 6_500
    assert len(base64.b64encode(segment.deleted)) == 4 * -(-4_096 // 3)
