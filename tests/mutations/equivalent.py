"""Mutants that no test can tell from the program, by module: the code before and after, and why it is the same."""

from __future__ import annotations

_NO_IDENTIFIERS = "a short cut: of listings without identifiers none is shared"
_NO_AUTHORS = "a short cut: where nobody is named there is no name to share"

_NO_DIGIT = "a short cut: a line without a digit has no day"
_NINTH_YEAR = "no 29th of February is farther than eight years from the next, so nothing is found in a ninth"

EQUIVALENT: dict[str, dict[tuple[str, str], str]] = {
    "readlist.duplicates.evidence": {
        ("if one == other:", "if False:"): "a short cut: equal texts are alike by the ratio, too",
        (
            "same = bool(key) and (new.title == old.title or key == fold_title(old.title))",
            "same = bool(key) and (key == fold_title(old.title))",
        ): "a short cut: equal titles fold alike",
        ("if not new.identifiers or not old.identifiers:", "if False:"): _NO_IDENTIFIERS,
        ("if not new.identifiers or not old.identifiers:", "if not new.identifiers:"): _NO_IDENTIFIERS,
        ("if not new.identifiers or not old.identifiers:", "if not old.identifiers:"): _NO_IDENTIFIERS,
        (
            "if not new.identifiers or not old.identifiers:",
            "if not new.identifiers and not old.identifiers:",
        ): _NO_IDENTIFIERS,
        ("if not new.authors or not old.authors:", "if not new.authors:"): _NO_AUTHORS,
        ("if not new.authors or not old.authors:", "if not old.authors:"): _NO_AUTHORS,
        ("if not new.authors or not old.authors:", "if not new.authors and not old.authors:"): _NO_AUTHORS,
        ("return 0", "return -1"): "any number of years below five is no veto",
        ("return 0", "return 1"): "any number of years below five is no veto",
    },
    "readlist.duplicates.keys": {
        ("if not listing.identifiers:", "if False:"): _NO_IDENTIFIERS,
    },
    "readlist.duplicates.papers": {
        ("if not known.isdisjoint(keys_of(one))", "if True"): "a short cut: what shares no key is never one work",
    },
    "readlist.duplicates.plan": {
        (
            "if best is None or rank > best[0]:",
            "if best is None or rank >= best[0]:",
        ): "an entry's number is in its rank, so only the same entry has the same one",
        ("if not new.identifiers:", "if False:"): _NO_IDENTIFIERS,
        ("return ()", "return None"): "the caller only asks whether there are any",
    },
    "readlist.digests.date_lines": {
        (r'_DIGIT = re.compile(r"\d")', '_DIGIT = re.compile("")'): _NO_DIGIT,
        (
            "if len(line) > LONGEST or _DIGIT.search(line) is None:",
            "if len(line) > LONGEST:",
        ): _NO_DIGIT,
    },
    "readlist.digests.reference_day": {
        ("LEAP_YEARS_APART = 8", "LEAP_YEARS_APART = 9"): _NINTH_YEAR,
        (
            "for year in range(last.year, max(last.year - LEAP_YEARS_APART, datetime.MINYEAR) - 1, -1):",
            "for year in range(last.year, max(last.year - LEAP_YEARS_APART, datetime.MINYEAR) - 2, -1):",
        ): _NINTH_YEAR,
    },
    "readlist.search.query_words": {
        (
            "PLAIN |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}",
            "PLAIN |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 65376)}",
        ): "one sign more, a full-width bracket, that means nothing in a query however it is read",
        (
            'prefix = self.shape[end:behind].strip(_STRIPPED_LAST.replace("*", "")).startswith("*")',
            'prefix = self.shape[end:behind].strip(_STRIPPED_LAST.replace("*", "x")).startswith("*")',
        ): "no letter stands among the signs behind a word",
        (
            'if self.shape[end - 1] == "~" and has_words(self.text[start:end]):',
            'if self.shape[end - 1] == "~":',
        ): "where there is no word nothing is read, whatever was stripped",
        (
            "leaf = found.parts[-1] if isinstance(found, Or) else found",
            "leaf = found.parts[1] if isinstance(found, Or) else found",
        ): "a leaf in two readings has two parts",
        ("if isinstance(leaf, Word | Phrase):", "if True:"): "for the types: no other leaf comes here",
        (
            'if kind in TAKES_NAME and "*" in self.shape[start:end] and self.shape[end - 1] != QUOTE:',
            'if "*" in self.shape[start:end] and self.shape[end - 1] != QUOTE:',
        ): "no other kind takes a value with a star",
        (
            "return state if state is not None and self.counts(start, end) else LEFT_OUT",
            "return state if self.counts(start, end) else LEFT_OUT",
        ): "None comes only at the end of what is typed, where all that is missing may still come",
        (
            "return flat[0] if len(flat) == 1 else kind(tuple(flat))",
            "return flat[-1] if len(flat) == 1 else kind(tuple(flat))",
        ): "the only one is the last one, too",
    },
    "readlist.search.conditions": {
        (
            "days = calendar.monthrange(year, month)[1] if month else 0",
            f"days = calendar.monthrange(year, month)[1] if month else {days}",
        ): "where there is no month there is no day to be looked at"
        for days in (-1, 1)
    },
    "readlist.search.unfinished": {
        (
            "return states[0] if len(states) == 1 else Or(tuple(states))",
            "return states[-1] if len(states) == 1 else Or(tuple(states))",
        ): "the only one is the last one, too",
    },
    "readlist.library.shown": {
        (
            'abstract=max((entry.abstract for entry in ranked), key=_abstract_rank, default=""),',
            'abstract=max((entry.abstract for entry in ranked), key=_abstract_rank, default="x"),',
        ): "there is at least one entry",
    },
}
