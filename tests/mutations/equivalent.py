"""Mutants that no test can tell from the program: by module the function, its code before and after, and why."""

from __future__ import annotations

_NO_IDENTIFIERS = "a short cut: of listings without identifiers none is shared"

_AFTER_SCORE = "the veto is told after the score is known"
_NO_DIGIT = "a short cut: a line without a digit has no day"
_NINTH_YEAR = "no 29th of February is farther than eight years from the next, so nothing is found in a ninth"

_AT_THE_END = "it comes at the end of what is typed, where all that is missing may still come"
_ALWAYS_SOMETHING = "what is read there is a node or left out, never None"
_ANY_SIGN = "it only matters whether there is a sign"
_NEVER_REACHED = "what ends a word at once is read elsewhere, so it is never reached"
_NEVER_FIRST = "a closing quotation mark comes after the opening one, so never first"

_SEEN = "return f\"m.seen {{_COMPARISONS.get(leaf.operator, '=')}} ?\", [int(value) if value.isdigit() else {}]"
_ONE_AUTHOR = "only the first author was parsed"
_ELSEWHERE = "its test is tests/commands/test_blocking_key_upkeep.py"
_LAST_DAY = "if len(rest) == 1 and year.isdigit() and {}.isdigit() and 1 <= int({}) <= 12 and int(year) > 0:"
_ONE_PART = "there is only one, the first and the last"

_ALONE = "a short cut: the general rule gives the same"
_NOTHING_TO_CHANGE = "if len(record.identifiers) < {} and not any(map(str.isspace, texts)):"

EQUIVALENT: dict[str, dict[tuple[str, str, str], str]] = {
    "readlist.duplicates.keys": {
        ("identifiers_of", "if not record.identifiers:", "if False:"): _NO_IDENTIFIERS,
        (
            "_author_keys",
            'yield _hashed("author", authors[0].key, word)',
            'yield _hashed("author", authors[-1].key, word)',
        ): _ONE_AUTHOR,
        (
            "_author_keys",
            'yield _hashed("page", authors[0].key, pages.first)',
            'yield _hashed("page", authors[-1].key, pages.first)',
        ): _ONE_AUTHOR,
        (
            "_author_keys",
            "pages = parse_pages(record.pages) if record.pages else None",
            "pages = parse_pages(record.pages) if True else None",
        ): "a short cut: no pages are read of a blank text",
        (
            "identifiers_of",
            "review = _REVIEW_NUMBER.fullmatch(record.pages.strip().lower()) if record.pages else None",
            "review = _REVIEW_NUMBER.fullmatch(record.pages.strip().lower()) if True else None",
        ): "a short cut: no number is found in a blank text",
        ("", "BLOCK_ENDS = 10", "BLOCK_ENDS = 9"): _ELSEWHERE,
        ("", "BLOCK_ENDS = 10", "BLOCK_ENDS = 11"): _ELSEWHERE,
    },
    "readlist.duplicates.papers": {
        (
            "may_be_same",
            "if not own_keys.isdisjoint(their_keys)",
            "if True",
        ): "a short cut: what shares no key is never one work",
        ("compare_papers", "if comparison.verdict is not Verdict.CERTAIN:", "if False:"): _ALONE,
    },
    "readlist.duplicates.plan": {
        (
            "_has_doi_of_volume",
            "return any(compare_titles(title, titles[0]) is TitleMatch.DIFFERENT for title in titles)",
            "return any(compare_titles(title, titles[-1]) is TitleMatch.DIFFERENT for title in titles)",
        ): "if two of the titles differ, one of them differs from either end",
        (
            "_find_united",
            "if rival is not best and may_be_united(united, profiles):",
            "if may_be_united(united, profiles):",
        ): "entries are certainly the same as themselves, and such papers are not united",
        (
            "_weigh",
            "if best is None or rank > best[0]:",
            "if best is None or rank >= best[0]:",
        ): "an entry's number is in its rank, so only the same entry has the same one",
        ("place_record", "if not candidates:", "if False:"): _ALONE,
        (
            "",
            '_RIVAL = Piece.of("similar_to_another", 0.0, is_veto=True)',
            '_RIVAL = Piece.of("similar_to_another", -0.05, is_veto=True)',
        ): _AFTER_SCORE,
        (
            "",
            '_RIVAL = Piece.of("similar_to_another", 0.0, is_veto=True)',
            '_RIVAL = Piece.of("similar_to_another", 0.05, is_veto=True)',
        ): _AFTER_SCORE,
        (
            "_has_rival",
            "rivals = [profiles[each.entry_id] for each in certain if each is not best]",
            "rivals = [profiles[each.entry_id] for each in certain if True]",
        ): "a short cut: an entry is no other work than itself",
        ("_weigh", "if separating:", "if True:"): "a short cut: without vetoes none is told",
        (
            "_weigh",
            "if comparison.verdict is Verdict.CERTAIN:",
            "if True:",
        ): "a short cut: what is not certain stays as it is",
    },
    "readlist.digests.date_lines": {
        ("", '_DIGIT = re.compile(r"\\d")', '_DIGIT = re.compile("")'): _NO_DIGIT,
        (
            "_match",
            "if len(line) > MAX_DATE_CHARS or _DIGIT.search(line) is None:",
            "if len(line) > MAX_DATE_CHARS:",
        ): _NO_DIGIT,
    },
    "readlist.digests.reference_day": {
        ("", "MAX_YEARS_BETWEEN_LEAP_DAYS = 8", "MAX_YEARS_BETWEEN_LEAP_DAYS = 9"): _NINTH_YEAR,
        (
            "latest_day",
            "for year in range(last.year, max(last.year - MAX_YEARS_BETWEEN_LEAP_DAYS, datetime.MINYEAR) - 1, -1):",
            "for year in range(last.year, max(last.year - MAX_YEARS_BETWEEN_LEAP_DAYS, datetime.MINYEAR) - 2, -1):",
        ): _NINTH_YEAR,
    },
    "readlist.library.display_fields": {
        ("choose_fields", "if len(records) == 1 and not edits:", "if False:"): _ALONE,
        ("choose_fields", "if len(records) == 1 and not edits:", "if len(records) == 0 and not edits:"): _ALONE,
        ("choose_fields", "return _show_alone(records[0])", "return _show_alone(records[-1])"): _ONE_PART,
        ("_show_alone", _NOTHING_TO_CHANGE.format("2"), "if False:"): _ALONE,
        ("_show_alone", _NOTHING_TO_CHANGE.format("2"), _NOTHING_TO_CHANGE.format("1")): _ALONE,
    },
    "readlist.library.filters": {
        ("", "if TYPE_CHECKING:", "if False:"): "it only matters to type checkers",
        (
            "",
            '_COMPARISONS = {"=": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}',
            '_COMPARISONS = {"": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}',
        ): "a short cut: any other operator is taken for =, too",
        **{
            (
                "_filter_condition",
                _SEEN.format(-1),
                _SEEN.format(other),
            ): "no paper is seen in so few digests"
            for other in ("-0", "-2")
        },
        (
            "last_day",
            _LAST_DAY.format("rest[0]", "rest[0]"),
            _LAST_DAY.format("rest[-1]", "rest[0]"),
        ): _ONE_PART,
        (
            "last_day",
            _LAST_DAY.format("rest[0]", "rest[0]"),
            _LAST_DAY.format("rest[0]", "rest[-1]"),
        ): _ONE_PART,
    },
    "readlist.search.query.parser": {
        ("read_and", "continue", "pass"): "what the next round begins with begins at once",
        ("read_and", "break", "pass"): _AT_THE_END,
        ("skip_operator_beginning", "return True", "return False"): _AT_THE_END,
        (
            "read_not",
            "start, negated, signs = self.offset, False, 0",
            "start, negated, signs = self.offset, False, 1",
        ): _ALWAYS_SOMETHING,
        ("read_not", "negated, signs = not negated, signs + 1", "negated, signs = not negated, signs - 1"): _ANY_SIGN,
        ("read_not", "negated, signs = not negated, signs + 1", "negated, signs = not negated, signs + 2"): _ANY_SIGN,
        ("read_not", "if signs and part is None:", "if part is None:"): _ALWAYS_SOMETHING,
        (
            "skip_lone_quote",
            "return self.read_one(field) or LEFT_OUT",
            "return self.read_one(field)",
        ): _ALWAYS_SOMETHING,
        (
            "read_word",
            "if start == end: # never happens: parentheses and quotation marks are read elsewhere",
            "if False: # never happens: parentheses and quotation marks are read elsewhere",
        ): _NEVER_REACHED,
        (
            "read_value",
            "return self.read_words(field, value_start, end) or LEFT_OUT",
            "return self.read_words(field, value_start, end)",
        ): _ALWAYS_SOMETHING,
        (
            "find_closing_quote",
            "while quote >= 0 and self.is_escaped(quote):",
            "while quote > 0 and self.is_escaped(quote):",
        ): _NEVER_FIRST,
        (
            "find_closing_quote",
            "while quote >= 0 and self.is_escaped(quote):",
            "while quote >= 1 and self.is_escaped(quote):",
        ): _NEVER_FIRST,
        (
            "find_closing_quote",
            "return quote if quote >= 0 else None",
            "return quote if quote > 0 else None",
        ): _NEVER_FIRST,
        (
            "find_closing_quote",
            "return quote if quote >= 0 else None",
            "return quote if quote >= 1 else None",
        ): _NEVER_FIRST,
        (
            "is_escaped",
            "return (offset - first) % 2 == 1",
            "return (offset + first) % 2 == 1",
        ): "a sum is as odd as a difference",
        ("read_word", "self.offset += 1", "self.offset -= 1"): _NEVER_REACHED,
        ("read_word", "self.offset += 1", "self.offset += 0"): _NEVER_REACHED,
        ("read_word", "self.offset += 1", "self.offset += 2"): _NEVER_REACHED,
        ("read_word", "return LEFT_OUT", "return None"): _NEVER_REACHED,
    },
    "readlist.search.query.leaf_reader": {
        (
            "",
            'Guess = TypeVar("Guess", Node, Node | None)',
            'Guess = TypeVar("", Node, Node | None)',
        ): "the name of a type variable is only shown",
        (
            "",
            "PLAIN_CHARACTERS |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}",
            "PLAIN_CHARACTERS |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 65376)}",
        ): "one sign more, a full-width bracket, that means nothing in a query however it is read",
        (
            "read_piece",
            'prefix = self.shape[end:piece_end].strip(_STRIPPED_LAST.replace("*", "")).startswith("*")',
            'prefix = self.shape[end:piece_end].strip(_STRIPPED_LAST.replace("*", "x")).startswith("*")',
        ): "no letter stands among the signs after a word",
        (
            "strip",
            'if self.shape[end - 1] == "~" and has_words(self.text[start:end]):',
            'if self.shape[end - 1] == "~":',
        ): "where there is no word nothing is read, whatever was stripped",
        (
            "add_leaf",
            "leaf = node.parts[-1] if isinstance(node, Or) else node",
            "leaf = node.parts[1] if isinstance(node, Or) else node",
        ): "a leaf in two readings has two parts",
        ("add_leaf", "if isinstance(leaf, Word | Phrase):", "if True:"): "for the types: no other leaf comes here",
        (
            "read_filter_leaf",
            'if kind in NAME_FILTERS and "*" in self.shape[start:end] and self.shape[start] != QUOTE:',
            'if "*" in self.shape[start:end] and self.shape[start] != QUOTE:',
        ): "no other kind takes a value with a star",
        (
            "read_filter_leaf",
            "return leaf if leaf is not None and self.count_leaf(start, end) else LEFT_OUT",
            "return leaf if self.count_leaf(start, end) else LEFT_OUT",
        ): "None comes only at the end of what is typed, where all that is missing may still come",
        (
            "join_parts",
            "return flat[0] if len(flat) == 1 else kind(tuple(flat))",
            "return flat[-1] if len(flat) == 1 else kind(tuple(flat))",
        ): "the only one is the last one, too",
    },
    "readlist.search.query.filter_values": {
        (
            "_read_date",
            "days = calendar.monthrange(year, month)[1] if month else 0",
            "days = calendar.monthrange(year, month)[1] if month else -1",
        ): "where there is no month there is no day to be looked at",
        (
            "_read_date",
            "days = calendar.monthrange(year, month)[1] if month else 0",
            "days = calendar.monthrange(year, month)[1] if month else 1",
        ): "where there is no month there is no day to be looked at",
    },
    "readlist.search.query.while_typing": {
        (
            "_guess_is",
            "return filters[0] if len(filters) == 1 else Or(tuple(filters))",
            "return filters[-1] if len(filters) == 1 else Or(tuple(filters))",
        ): "the only one is the last one, too",
    },
}
