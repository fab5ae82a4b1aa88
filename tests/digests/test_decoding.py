"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests import decoding
from readlist.digests.decoding import decode, lines_of, open_text
from readlist.errors import FormatFault

TEXT = "Größe – naïve “quotes” 数\nsecond line\n"
WESTERN = "one\nGröße – naïve\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marks_and_utf_8_are_known(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_nuls(encoding: str) -> None:
    text = "Daily Papers\r\n\r\nGröße and more plain words\r\n"
    assert decode(text.encode(encoding), "a.txt") == (text, ())


def test_windows_1252_is_read_and_told_with_its_line() -> None:
    text, problems = decode(WESTERN.encode("cp1252"), "a.txt")
    assert text == WESTERN
    assert [problem.line for problem in problems] == [2]


def test_bytes_that_windows_1252_lacks_are_kept() -> None:
    text, problems = decode(b"a\x81b\xe9", "a.txt")
    assert text == "a\x81bé"
    assert problems


def test_utf_8_cut_in_a_character_loses_that_character_only() -> None:
    text, problems = decode("one\ntwo ü数".encode()[:-1], "a.txt")
    assert text == "one\ntwo ü"
    assert [problem.line for problem in problems] == [2]


def test_damaged_utf_8_stays_utf_8() -> None:
    text, problems = decode("Größe ü ö\n".encode() + b"\xff" + "ä\n".encode(), "a.txt")
    assert text == "Größe ü ö\n\ufffdä\n"
    assert [problem.line for problem in problems] == [2]


@pytest.mark.parametrize(
    ("data", "what"), [(b"%PDF-1.4", "PDF"), (b"\x1f\x8bxx", "compressed"), (b"plain\0text here", "binary")]
)
def test_what_is_no_text_is_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(FormatFault, match=rf"a\.bin.*{what}"):
        decode(data, "a.bin")


def test_a_few_nuls_in_a_text_are_shown_and_told() -> None:
    text, problems = decode(
        b"one plain line of text to be read, and more of it\ntwo\0\0 lines, both of them long\n" * 2, "a"
    )
    assert text.count("\ufffd") == 2
    assert [problem.line for problem in problems] == [2]


def test_nuls_at_the_end_are_no_text() -> None:
    text, problems = decode("Größe and more\n".encode() + b"\0" * 4096, "a.txt")
    assert text == "Größe and more\n"
    assert [problem.line for problem in problems] == [2]


@given(st.binary(max_size=60) | st.text(max_size=30).map(str.encode), st.integers(1, 9))
def test_the_first_fault_is_found_a_piece_at_a_time(data: bytes, size: int) -> None:
    try:
        data.decode()
        expected = None
    except UnicodeDecodeError as fault:
        expected = fault.start, fault.end, fault.reason
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "PIECE_BYTES", size)
        assert decoding._find_fault(data) == expected


@given(
    st.lists(st.sampled_from(["Owls", "Größe", "数", "\n", "\r\n", "\r", " ", "🦉", "\ufeff"])).map("".join),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"]),
    st.integers(0, 3),
)
def test_a_text_line_by_line_is_the_whole_text(text: str, encoding: str, cut: int) -> None:
    data = text.encode(encoding, "ignore")
    data = data[: len(data) - cut]
    opened = open_text(data, "a.txt")
    whole, problems = decode(data, "a.txt")
    assert opened.whole() == whole
    assert opened.problems == problems
    assert list(opened.lines()) == list(lines_of(whole))
    assert opened.head(5) == whole.lstrip("\ufeff \t\r\n")[:5]
