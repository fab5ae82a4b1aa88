"""Names of authors as received ("Ada B. Lovelace", "van Beethoven, Ludwig"): their parts, and their form on screens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readlist.model.record import Record
from readlist.model.tex import to_unicode

_SMALL = """af al auf aus bin d' da dal das de degli dei del della den der des di do dos du el ibn la las le les lo los
    ter ten ’t 't van vande vanden vander vom von y zu zum zur"""
PARTICLES = frozenset(_SMALL.split())
SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
INSTITUTION = re.compile(
    r"\b(?:team|group|collaboration|consortium|committee|university|institute|laborator(?:y|ies)|labs?|inc|ltd|gmbh|"
    r"foundation|project|initiative|network|department|society|association|agency|ministry|corporation|company)\b",
    re.IGNORECASE,
)
EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Letters of Chinese, Japanese and Korean, for a set of a regular expression."""
_EAST_ASIAN_WORD = re.compile(f"[{EAST_ASIAN}]+ ")
"""A first word in Chinese, Japanese or Korean script."""
ET_AL = frozenset({"et al", "et al.", "others", "and others", "…", "..."})


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name, "" for none. A name without parts has only ``literal``."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def whole_family(self) -> str:
        """The family name with its particle: "van Beethoven"."""
        return f"{self.particle} {self.family}".strip()


def split(name: str) -> Name:
    """The parts of one author's name. A group, a single word and a name in braces are ``literal``."""
    name = " ".join(name.split())
    if name.startswith("{") and name.endswith("}") and len(name) > 2:
        return Name(literal=name[1:-1].strip())
    if not name.strip(" ,"):
        return Name()
    if INSTITUTION.search(name):
        return Name(literal=name)
    return _from_commas(name) if "," in name else _from_words(name)


def read(name: str) -> Name:
    """The parts of one author's name that may have TeX in it; the name of an organisation in braces is ``literal``."""
    name = " ".join(name.split())
    return Name(literal=to_unicode(name[1:-1].strip())) if _is_braced(name) else split(to_unicode(name))


def _is_braced(name: str) -> bool:
    """True if the first brace of a name is closed by its last character."""
    if len(name) < 3 or name[0] != "{" or name[-1] != "}":
        return False
    depth = 0
    for sign in name[:-1]:
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return False
    return True


def natural_name(name: str) -> str:
    """A name in its natural order: "Ludwig van Beethoven" for "van Beethoven, Ludwig"; without TeX and braces.

    So names can be listed with commas between them.
    """
    parts = read(name)
    if "," not in name or parts.literal or not parts.family:
        return parts.literal or to_unicode(" ".join(name.split()))
    if _EAST_ASIAN_WORD.match(f"{parts.family} "):
        natural = f"{parts.family} {parts.given}".strip()
    else:
        natural = f"{parts.given} {parts.whole_family}".strip()
    return f"{natural}, {parts.suffix}" if parts.suffix else natural


def stands_for_others(name: str) -> bool:
    """True for a name such as "et al.", which stands for further authors."""
    return name.strip().casefold() in ET_AL


def named_authors(record: Record) -> tuple[list[str], bool]:
    """The authors that are named, and whether there are others: their list was cut, or it ends in "et al."."""
    named = [author for author in record.authors if not stands_for_others(author)]
    return named, record.authors_cut or len(named) < len(record.authors)


def _from_commas(name: str) -> Name:
    """The parts of "Family, Given", "Family, Suffix, Given" or "Given Family, Suffix"."""
    parts = [part.strip() for part in name.split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        return Name(literal=parts[0])
    if len(parts) == 2 and SUFFIX.fullmatch(parts[1]):  # "Martin King, Jr."
        plain = _from_words(parts[0])
        return Name(plain.family or plain.literal, plain.given, plain.particle, suffix=parts[1])
    suffix = parts[1] if len(parts) > 2 else ""
    given = " ".join(parts[2:]) if len(parts) > 2 else parts[1]
    if len(parts) > 2 and SUFFIX.fullmatch(parts[2]) and not SUFFIX.fullmatch(parts[1]):
        suffix, given = parts[2], " ".join([parts[1], *parts[3:]])
    particle, family = _split_particle(parts[0].split())
    return Name(family, given, particle, suffix)


def _from_words(name: str) -> Name:
    """The parts of "Given particle Family Suffix", or of "Family AB"."""
    words = name.split()
    suffix = ""
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    if len(words) == 1:
        return Name(literal=name)
    if _EAST_ASIAN_WORD.match(name):  # the family name comes first
        return Name(words[0], " ".join(words[1:]))
    if _is_initials(words[-1]) and not any(_is_initials(word.rstrip(".")) for word in words[:-1]):  # "Lovelace AB"
        particle, family = _split_particle(words[:-1])
        return Name(family, words[-1], particle, suffix)
    family_start = len(words) - 1
    for number, word in enumerate(words[1:-1], 1):
        if word in PARTICLES:
            family_start = number
            break
    particle, family = _split_particle(words[family_start:])
    return Name(family, " ".join(words[:family_start]), particle, suffix)


def _split_particle(words: list[str]) -> tuple[str, str]:
    """The particle before a family name, and the family name."""
    count = 0
    while count < len(words) - 1 and words[count] in PARTICLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_initials(word: str) -> bool:
    return len(word) <= 2 and word.isascii() and word.isupper() and word.isalpha()
