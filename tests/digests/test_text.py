"""The text of a source: encodings, lines, and damage."""

from __future__ import annotations

import codecs
import datetime
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readlist.digests import text as text_module
from readlist.digests import text_damage
from readlist.digests.source import Source
from readlist.digests.text import head_text, lines_of, open_text
from readlist.errors import FormatFault
from readlist.model.digest import Problem

DAY = datetime.date(2026, 3, 17)
TEXT = "Größe – naïve “quotes” 数\nsecond line\n"
WESTERN = "one\nGröße – naïve\n"


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text as its lines say, each ended by a line feed, and the problems."""
    text = open_text(Source.of_bytes(data, name, DAY))
    return "".join(f"{line}\n" for line in text.lines()), text.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marks_and_utf_8_are_known(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_nuls(encoding: str) -> None:
    text = "Daily Papers\r\n\r\nGröße and more plain words\r\n"
    assert decode(text.encode(encoding), "a.txt") == (text.replace("\r\n", "\n"), ())


def test_windows_1252_is_read_and_told_with_its_line() -> None:
    text, problems = decode(WESTERN.encode("cp1252"), "a.txt")
    assert text == WESTERN
    assert [problem.line for problem in problems] == [2]


def test_bytes_that_windows_1252_lacks_are_kept() -> None:
    text, problems = decode(b"a\x81b\xe9", "a.txt")
    assert text == "a\x81bé\n"
    assert problems


def test_utf_8_cut_in_a_character_loses_that_character_only() -> None:
    text, problems = decode("one\ntwo ü数".encode()[:-1], "a.txt")
    assert text == "one\ntwo ü\n"
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
@example(b"\xed\xa0", 1)
def test_the_first_fault_is_found_a_piece_at_a_time(data: bytes, size: int) -> None:
    try:
        data.decode()
        expected = None
    except UnicodeDecodeError as fault:
        is_cut = fault.reason == "unexpected end of data" and fault.end == len(data)
        expected = (data.count(b"\n", 0, fault.start) + 1, is_cut)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_damage, "PIECE_BYTES", size)
        found = text_damage.find_utf8_fault(io.BytesIO(data), None)
    assert (found and (found.line, found.is_cut)) == expected


@given(
    st.lists(st.sampled_from(["Owls", "Größe", "数", "\n", "\r\n", "\r", " ", "🦉", "\ufeff"])).map("".join),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"]),
    st.integers(0, 3),
    st.integers(1, 9),
)
def test_a_text_line_by_line_is_the_whole_text(text: str, encoding: str, cut: int, size: int) -> None:
    data = text.encode(encoding, "ignore")
    data = data[: len(data) - cut]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_damage, "PIECE_BYTES", size)
        opened = open_text(Source.of_bytes(data, "a.txt", DAY))
        lines = list(opened.lines())
    whole = data.removeprefix(codecs.BOM_UTF8).decode(opened.encoding, opened.errors)
    expected = list(lines_of(whole))
    assert lines == (expected[:-1] if expected[-1] == "" else expected)


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MAX_TEXT_LINE_CHARS", 100)
    assert decode(b"a" * 98 + b"\nb", "a.txt")[0] == "a" * 98 + "\nb\n"
    with pytest.raises(FormatFault, match="line of more than 100 characters"):
        decode(b"a" * 200, "a.txt")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"plain\0\1\2text", b""])
def test_the_head_of_what_is_no_text_is_empty(data: bytes) -> None:
    assert head_text(data) == ""


def test_a_head_may_end_in_a_character() -> None:
    assert head_text("Größe 数".encode()[:-1]) == "Größe "


@pytest.mark.parametrize("blanks", [b"", b"  \r\n\t", b"\xef\xbb\xbf\n\n", b"\n" * 200_000])
def test_the_head_of_a_source_begins_where_its_text_does(blanks: bytes) -> None:
    assert Source.of_bytes(blanks + b"Owls\nby night", "a.txt", DAY).head == b"Owls\nby night"
    assert Source.of_bytes(blanks, "a.txt", DAY).head == b""


def test_lines_in_windows_1252_among_lines_in_utf_8_are_read_as_such() -> None:
    text, problems = decode("Größe ü\nplain\n".encode() + "Älter – naïve\nohne\nSüß\n".encode("cp1252"), "a.txt")
    assert text == "Größe ü\nplain\nÄlter – naïve\nohne\nSüß\n"
    assert [(problem.kind, problem.line, problem.values) for problem in problems] == [
        ("mixed_encodings", 3, {"lines": 2})
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "euc_jp", "cp1251"])
def test_an_encoding_of_another_script_is_no_mixture(encoding: str) -> None:
    lines = {"gb18030": "沙丘的研究与方法", "euc_jp": "砂丘の研究と方法", "cp1251": "Песок и дюны в пустыне"}[encoding]
    text, problems = decode(f"A plain line\n{lines}\n".encode(encoding) * 3, "a.txt")
    assert lines in text
    assert [problem.kind for problem in problems] == ["encoding_guessed"]


def test_japanese_in_the_encoding_of_mails() -> None:
    text, problems = decode("TI  - 砂丘の研究\nAU  - 山田\n".encode("iso2022_jp"), "a.txt")
    assert (text, problems) == ("TI  - 砂丘の研究\nAU  - 山田\n", ())
