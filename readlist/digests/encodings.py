"""The encoding of a text that is not UTF-8: the one it declares, or one guessed from its letters.

charset-normalizer recognises East Asian, Cyrillic and Greek encodings; ``mac_encodings`` and ``windows_encodings``
recognise those of Macs and of Central European and Turkish Windows.
"""

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
MIN_ADJACENT_SHARE = 0.5
"""A text is Western if a smaller share of its bytes above 127 (from 0 to 1) are next to another one.

In Western languages, accented letters stand alone; in other scripts, most letters are bytes above 127.
"""
MAX_ADJACENT_SHARE_OF_MAC = 0.2
"""Up to this share, a text that looks like Shift JIS may be in Mac Roman instead."""

MAX_WINDOWS_LINES_PER_UTF8_LINE = 4
"""Most lines in Windows-1252 for each line in UTF-8 in a text that mixes both."""
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
_READ_AS_WINDOWS = frozenset({"ascii", "iso8859-1", "latin-1"})
"""Declared encodings that are read as Windows-1252, as browsers do: https://encoding.spec.whatwg.org/#names-and-labels."""
_CYRILLIC_AND_GREEK = frozenset({"cp1251", "koi8_r", "cp1253"})
_BY_OWN_RULES = frozenset({"mac_roman", "mac_cyrillic", "cp1250", "cp1254", "iso8859_2"})
"""Encodings that are recognised by rules of this project, not by charset-normalizer."""
_BYTES_ABOVE_127 = bytes(range(128, 256))
_DECLARED = re.compile(
    rb"(?:encoding\s*=\s*[\"']|charset\s*=\s*[\"']?|%\s*encoding\s*:\s*|coding\s*[:=]\s*)([A-Za-z][A-Za-z0-9._:-]{1,30})",
    re.IGNORECASE,
)
"""The declaration of an encoding: ``encoding="utf-8"``, ``charset=utf-8``."""


def declared_encoding(start: bytes) -> str:
    """The encoding that a text declares: in XML, HTML, or a comment of BibTeX; "" for none, UTF-8, or unknown."""
    found = _DECLARED.search(start[:DECLARATION_BYTES])
    if found is None:
        return ""
    try:
        name = codecs.lookup(found[1].decode().strip(".:").lower().removeprefix("x-")).name
    except LookupError:
        return ""
    if name in _READ_AS_WINDOWS:
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
    best = from_bytes(repeated, cp_isolation=[each for each in ENCODING_LABELS if each not in _BY_OWN_RULES]).best()
    guess = best.encoding if best is not None else ""
    share = _adjacent_share(sample)
    is_mac_text = share < MAX_ADJACENT_SHARE_OF_MAC and is_mac(sample, "cp1252")
    if share < MIN_ADJACENT_SHARE and (guess != "cp932" or is_mac_text):
        guess = "cp1252"
    if guess in _CYRILLIC_AND_GREEK and mixes_scripts(sample, guess):
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
    is_western = _adjacent_share(bytes(sample)) < MIN_ADJACENT_SHARE
    return others if is_western and good * MAX_WINDOWS_LINES_PER_UTF8_LINE >= others else 0


def _decode_as_windows(fault: UnicodeError) -> tuple[str, int]:
    """The text of the bytes that a decoder could not decode, and the place after them: an error handler of codecs."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


MIXED_ERRORS = "readlist.windows-1252"
"""The name of the error handler for decoding UTF-8 that reads invalid bytes as Windows-1252."""
codecs.register_error(MIXED_ERRORS, _decode_as_windows)


def decodes(pieces: Iterator[bytes], encoding: str) -> bool:
    """True if a text can be decoded; it may end within a character, as the head of a source does."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in pieces:
            decoder.decode(piece)
    except (ValueError, LookupError):
        return False
    return True


def _sample(lines: Iterable[bytes]) -> bytes:
    """The first lines with bytes above 127, ``GUESS_SAMPLE_BYTES`` at most."""
    found = bytearray()
    for line in lines:
        if not line.isascii():
            found += line
        if len(found) >= GUESS_SAMPLE_BYTES:
            break
    sample = bytes(found[:GUESS_SAMPLE_BYTES])
    return sample.rstrip(_BYTES_ABOVE_127) or sample  # it may end within a character


def _adjacent_share(sample: bytes) -> float:
    """The share of the bytes above 127 that stand beside another one, from 0 to 1."""
    high = [each > 127 for each in sample]
    beside = sum(
        each and (before or after)
        for before, each, after in zip([False, *high], high, [*high[1:], False], strict=False)
    )
    return beside / max(1, sum(high))


def _is_text_encoding(name: str) -> bool:
    """False for codecs that convert bytes to bytes, such as "base64"."""
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return True
