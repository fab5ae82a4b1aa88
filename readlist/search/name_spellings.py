"""Other spellings of authors' names, indexed beside them: "Mueller" for "Müller" and the other way round, particles
joined to the family name ("DuPont"), and a Chinese, Japanese or Korean name with the family name first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from readlist.model.folding import fold_words
from readlist.model.person_names import EAST_ASIAN, PARTICLES

MAX_CACHED_SPELLINGS = 16_384
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_NAME_WORD = re.compile(r"[^\W\d_]+")
_UMLAUT = re.compile("[äöüøå]")
_WRITTEN_OUT = re.compile(r"(?<![aeiouq])([aou])e(?=[^\W\d_])(?!l\b)")
"""An umlaut written with two letters; not in Michael, Manuel, Noel."""
_JOINED_WORDS = frozenset({particle for particle in PARTICLES if particle.isalpha()} | {"mac", "mc", "st", "st."})
_JOINED = "|".join(sorted(word for word in _JOINED_WORDS if word.isalpha()))
_PARTICLES = re.compile(rf"\b((?:(?:{_JOINED})\.?\s+)+)([^\W\d_]{{2,}})")
_GIVEN_FIRST = re.compile(rf"([{EAST_ASIAN}]{{1,4}})\s+([{EAST_ASIAN}]{{1,3}})")
_MARKED = re.compile(rf"[äöüøå\u0308{EAST_ASIAN}]")
"""Umlauts and the like, and characters of names that may have the family name first."""


def other_spellings(names: Sequence[str]) -> tuple[str, ...]:
    """The words that differ in other spellings of these names."""
    if not _may_differ("\n".join(names).lower()):  # one look at all names takes less time than one at each
        return ()
    return tuple(spelling for name in names if _may_differ(name.lower()) for spelling in _spellings_of(name))


def write_out_umlauts(word: str) -> str:
    """The folded word with its umlauts written with two letters, "schroedinger"; "" if it has none."""
    if word.isascii():
        return ""
    lowered = unicodedata.normalize("NFC", word).lower()
    return fold_words(lowered.translate(_UMLAUTS)) if _UMLAUT.search(lowered) else ""


def read_umlauts(word: str) -> str:
    """The folded word without the "e" by which umlauts are written out, "schrodinger"; "" if it has none."""
    folded = fold_words(word)
    return _WRITTEN_OUT.sub(r"\1", folded) if _WRITTEN_OUT.search(folded) else ""


def _may_differ(lowered: str) -> bool:
    """False for names in small letters that have no other spelling, as most; the quickest tests come first."""
    if ("ae" in lowered or "oe" in lowered or "ue" in lowered) and _WRITTEN_OUT.search(lowered):
        return True
    if "\\" in lowered or not _JOINED_WORDS.isdisjoint(lowered.split()):
        return True
    return not lowered.isascii() and _MARKED.search(lowered) is not None


@lru_cache(MAX_CACHED_SPELLINGS)
def _spellings_of(name: str) -> tuple[str, ...]:
    folded = fold_words(name)
    words = _NAME_WORD.findall(folded)
    spellings = {read: None for word in words if (read := read_umlauts(word))}
    if not _JOINED_WORDS.isdisjoint(words):
        spellings.update(dict.fromkeys(_join_particles(folded)))
    if not name.isascii():
        lowered = unicodedata.normalize("NFC", name).lower()
        umlauts = (word.translate(_UMLAUTS) for word in _NAME_WORD.findall(lowered) if _UMLAUT.search(word))
        spellings.update(dict.fromkeys(umlauts))
        if match := _GIVEN_FIRST.fullmatch(lowered.strip()):
            spellings[match[2] + match[1]] = None
    return tuple(spellings)


def _join_particles(folded: str) -> Iterator[str]:
    """The family name with its particles as one word, and several particles as one."""
    for particles, family in _PARTICLES.findall(folded):
        words = _NAME_WORD.findall(particles)
        yield "".join((*words, family))
        if len(words) > 1:
            yield "".join(words)
