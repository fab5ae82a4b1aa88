"""Authors of a feed's item with their affiliations behind them: "Ada Example a Department of Owls, Sampleton, UK".

Feeds of Taylor & Francis have them so: a small letter or a number stands between a name and each affiliation.
"""

from __future__ import annotations

import re

MAX_GLUED_CHARS = 100_000
"""Characters of a text that is read."""
MAX_GLUED_NAME_WORDS = 6
"""Words of a name; a longer text before an affiliation is none."""

_INSTITUTION = (
    r"(?:Departa?e?ment\w*|Dept|School|Facult\w+|Institut\w*|Universi\w+|Colleges?|Cent(?:er|re|ro)|Laborator\w+|Lab"
    r"|Hospital|Division|Academy|Ministry|Clinic|Research|Unit|Group|Program(?:me)?|Inc|Ltd|GmbH|Foundation|Museum)"
)
_PLACE = rf"(?=[A-Z][^,;\n]{{0,100}}?\b{_INSTITUTION}\b|{_INSTITUTION}\b)"
"""The beginning of an affiliation: it names an institution before its first comma."""
_MARK = r"(?:[a-l]|\d{1,2}|[*†‡§])"
_AFFILIATION = re.compile(rf"(?:^|\s){_MARK}(?:[,\s]{{1,2}}{_MARK}){{0,4}}\s{_PLACE}")
_SECOND = re.compile(rf"(?<![^\W\d_])b\s{_PLACE}")
"""The second affiliation: a letter "a" at the end of the name before the first one is its mark, too."""
_GLUED_FIRST = re.compile(rf"(?<=[^\W\d_])a\s(?={_INSTITUTION}\b)")
_BETWEEN = re.compile(r"[;\n]")


def glued_names(text: str) -> list[str] | None:
    """The names in a text without the affiliations behind them; None if it has no affiliations, or other text."""
    text = text[:MAX_GLUED_CHARS]
    names, has_affiliations = [], False
    is_glued = _SECOND.search(text) is not None
    for part in _BETWEEN.split(text):
        found = _AFFILIATION.search(part)
        if found is None and is_glued:
            found = _GLUED_FIRST.search(part)
        has_affiliations = has_affiliations or found is not None
        name = (part[: found.start()] if found else part).strip(" ,.")
        if not name:
            continue
        if len(re.split(r",|\band\b", name)[0].split()) > MAX_GLUED_NAME_WORDS:
            return None
        names.append(name)
    return names if has_affiliations and names else None
