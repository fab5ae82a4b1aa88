"""The encoding of a text that is not UTF-8: declared in it, or guessed by charset-normalizer from its letters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from readlist.digests.mac_encodings import MAC_ENCODINGS, is_mac, is_without_letters, mixes_scripts
from readlist.digests.windows_encodings import other_windows_encoding

DECLARATION_BYTES = 2_048
"""Bytes at the beginning of a text that are searched for a declaration."""
GUESS_SAMPLE_BYTES = 16_384
"""Bytes of lines with other than ASCII characters from which an encoding is guessed."""
MIN_SAMPLE_BYTES = 2_000
"""A shorter sample is repeated: charset-normalizer does not judge short texts."""
MIN_NEIGHBOURS_SHARE = 0.5
"""Share of bytes above 127 beside another one: in Western texts accented letters stand alone, elsewhere they do not."""
MAX_SHARE_OF_MAC = 0.2
"""Share of them up to which a text that may be Shift JIS can be in Mac Roman, whose accented letters look alike."""

MAX_WINDOWS_LINES_OF_1 = 4
"""Lines in Windows-1252 for each line in UTF-8, up to which a text is a mixture of both."""
NOT_WINDOWS = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that are undefined in Windows-1252."""

ENCODING_LABELS = {
    "gb18030": "GBK",
    "big5": "Big5",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "cp1253": "Windows-1253",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1254": "Windows-1254",
    "iso8859_2": "ISO 8859-2",
    "mac_roman": "Mac Roman",
    "mac_cyrillic": "Mac Cyrillic",
}
"""The encodings that are guessed, and their names on screens."""
_AS_WINDOWS = frozenset({"ascii", "iso8859-1", "latin-1"})
"""Encodings that are read as Windows-1252, as browsers do: that is what is meant."""
_OF_OTHER_SCRIPTS = frozenset({"cp1251", "koi8_r", "cp1253"})
_BY_LETTERS = frozenset({"mac_roman", "mac_cyrillic", "cp1250", "cp1254", "iso8859_2"})
"""Encodings that are told from others by rules of this project."""
_HIGH = bytes(range(128, 256))
_DECLARED = re.compile(
    rb"(?:encoding\s*=\s*[\"']|charset\s*=\s*[\"']?|%\s*encoding\s*:\s*|coding\s*[:=]\s*)([A-Za-z][A-Za-z0-9._:-]{1,30})",
    re.IGNORECASE,
)


def declared_encoding(start: bytes) -> str:
    """The encoding that a text declares: in XML, HTML, or a comment of BibTeX; "" for none, UTF-8, or unknown."""
    found = _DECLARED.search(start[:DECLARATION_BYTES])
    if found is None:
        return ""
    try:
        name = codecs.lookup(found[1].decode().strip(".:").lower().removeprefix("x-")).name
    except LookupError:
        return ""
    if name in _AS_WINDOWS:
        return "cp1252"
    return "" if name.startswith(("utf", "undefined", "idna", "punycode")) or not _is_text_encoding(name) else name


def guess_encoding(lines: Iterable[bytes]) -> str:
    """The likeliest encoding of lines that are not UTF-8, one of ``ENCODING_LABELS``; "" if none is likely."""
    sample = _sample(lines)
    if not sample:
        return ""
    if is_without_letters(sample):
        return "mac_roman" if is_mac(sample, "cp1252") else other_windows_encoding(sample) or "cp1252"
    from charset_normalizer import from_bytes  # rarely needed

    repeated = (sample + b"\n") * (MIN_SAMPLE_BYTES // len(sample) + 1)
    best = from_bytes(repeated, cp_isolation=[each for each in ENCODING_LABELS if each not in _BY_LETTERS]).best()
    guess = best.encoding if best is not None else ""
    share = _neighbours_share(sample)
    if share < MIN_NEIGHBOURS_SHARE and (guess != "cp932" or (share < MAX_SHARE_OF_MAC and is_mac(sample, "cp1252"))):
        guess = "cp1252"
    if guess in _OF_OTHER_SCRIPTS and mixes_scripts(sample, guess):
        guess = "cp1252"
    if guess in MAC_ENCODINGS and is_mac(sample, guess):
        return MAC_ENCODINGS[guess]
    if guess == "cp1252":
        return other_windows_encoding(sample) or guess
    return guess if guess in ENCODING_LABELS else ""


def count_windows_lines(lines: Iterable[bytes]) -> int:
    """The number of lines in Windows-1252 in a text whose other lines are UTF-8, as when files are joined.

    0 if a line has signs of both, or if few lines are UTF-8: then the text is damaged, or in another encoding.
    """
    good = others = 0
    sample = bytearray()
    for line in lines:
        if line.isascii():
            continue
        text = line.decode("utf-8", "replace")
        if "\ufffd" not in text:
            good += 1
            continue
        if any(sign > "\x7f" and sign != "\ufffd" for sign in text) or line.translate(None, NOT_WINDOWS) != line:
            return 0
        others += 1
        sample += line[: max(0, GUESS_SAMPLE_BYTES - len(sample))]
    is_western = _neighbours_share(bytes(sample)) < MIN_NEIGHBOURS_SHARE
    return others if is_western and good * MAX_WINDOWS_LINES_OF_1 >= others else 0


def _read_windows(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


MIXED_ERRORS = "readlist.windows-1252"
"""The handling of errors by which the bytes that are no UTF-8 are read as Windows-1252."""
codecs.register_error(MIXED_ERRORS, _read_windows)


def decodes(pieces: Iterator[bytes], encoding: str) -> bool:
    """True if the text can be decoded; it may end within a character, as a head does."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in pieces:
            decoder.decode(piece)
    except (ValueError, LookupError):
        return False
    return True


def _sample(lines: Iterable[bytes]) -> bytes:
    found = bytearray()
    for line in lines:
        if not line.isascii():
            found += line
        if len(found) >= GUESS_SAMPLE_BYTES:
            break
    sample = bytes(found[:GUESS_SAMPLE_BYTES])
    return sample.rstrip(_HIGH) or sample  # it may end within a character


def _neighbours_share(sample: bytes) -> float:
    high = [each > 127 for each in sample]
    beside = sum(
        each and (before or after)
        for before, each, after in zip([False, *high], high, [*high[1:], False], strict=False)
    )
    return beside / max(1, sum(high))


def _is_text_encoding(name: str) -> bool:
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return True
