"""Sentences for the problems of reading a digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readlist.messages.read_columns import read_columns_sentence
from readlist.model.digest import Problem
from readlist.model.fact import Values
from readlist.translation import tr, trn

REMARKS = frozenset(
    {
        "came_from_export",
        "columns_read",
        "counts_left_out",
        "front_matter_left_out",
        "letters_left_out",
        "links_skipped",
        "search_term_left_out",
        "titles_unknown",
    }
)
"""Kinds that only say how a source was read, where nothing is wrong."""


def is_remark(problem: Problem) -> bool:
    """True for a problem of one of ``REMARKS``."""
    return problem.kind in REMARKS


def problem_sentence(problem: Problem) -> str:
    """The sentence for a problem. For an unknown kind, from a plug-in, it is the problem's own text or its kind."""
    make_sentence = _SENTENCES.get(problem.kind)
    try:
        if make_sentence is not None:
            return make_sentence(problem.values)
    except (KeyError, TypeError, ValueError):  # values of another version
        pass
    return str(problem.values.get("text", problem.kind))


def _year_from_today(values: Values, is_late: bool) -> str:
    reason = tr("before there was such a page")
    if is_late:
        reason = tr("after this computer's day")
    if not values["file_day"]:
        return tr("The file is without a time: the year of “{text}” was taken from today.", text=values["text"])
    return tr(
        "The file is from {file_day}, {reason}: the year of “{text}” was taken from today.", reason=reason, **values
    )


_SENTENCES: Mapping[str, Callable[[Values], str]] = {
    "text": lambda v: str(v["text"]),
    "ends_in_nuls": lambda v: tr("The file ends in NUL bytes: it may be damaged there."),
    "nuls": lambda v: trn(
        "The file holds NUL bytes in {n} place, on this line; they are shown as \ufffd.",
        "The file holds NUL bytes in {n} places, the first on this line; they are shown as \ufffd.",
        v["places"],
    ),
    "ends_in_character": lambda v: tr("The file ends in the middle of a character."),
    "damaged_utf8": lambda v: trn(
        "The file is not quite UTF-8: {n} damaged place, on this line, is shown as \ufffd.",
        "The file is not quite UTF-8: {n} damaged places, the first on this line, are shown as \ufffd.",
        v["places"],
    ),
    "mixed_encodings": lambda v: trn(
        "The file is UTF-8 except for {n} line, which was read as Windows-1252. Look at its accents and dashes.",
        "The file is UTF-8 except for {n:,} lines, which were read as Windows-1252. Look at their accents and dashes.",
        v["lines"],
    ),
    "windows_1252": lambda v: tr("The file is not UTF-8; it was read as Windows-1252. Look at its accents and dashes."),
    "encoding_guessed": lambda v: tr(
        "The file is not UTF-8 and does not say what it is; it was read as {encoding}, by a guess. Look at its titles.",
        **v,
    ),
    "more_problems": lambda v: trn("There is {n} more problem.", "There are {n:,} more problems.", v["problems"]),
    "record_lost": lambda v: tr("The record that begins here, “{text}”, could not be read.", **v),
    "record_cut": lambda v: tr("The file ends within this record, “{text}”: it may be cut off.", **v),
    "record_mended": lambda v: tr(
        "The record that begins here, “{text}”, is damaged; a part of it may be missing.", **v
    ),
    "field_repeated": lambda v: tr(
        "The record “{text}” has the field “{field}” more than once; the first one was taken.", **v
    ),
    "record_long": lambda v: tr(
        "The record that begins here has more than {most:,} characters; the rest was left out.", **v
    ),
    "second_type": lambda v: tr("A second type in a record, “{text}”: it was read as one record.", **v),
    "record_empty": lambda v: tr("The record that begins here has neither a title nor anything else that is known."),
    "title_missing": lambda v: tr("A record has no title; “{text}” stands as its title.", **v),
    "titles_unknown": lambda v: trn(
        "The file does not name the title of {n:,} paper; an identifier or address stands in its place.",
        "The file does not name the titles of {n:,} papers; an identifier or address stands in their places.",
        v["records"],
    ),
    "records_missing": lambda v: trn(
        "The file has {n:,} record more than were read.",
        "The file has {n:,} records more than were read.",
        v["records"],
    ),
    "letters_left_out": lambda v: trn(
        "{n:,} part of it is not a digest and was left out.",
        "{n:,} parts of it are not digests and were left out.",
        v["letters"],
    ),
    "no_records": lambda v: tr("The file is of this format, but it holds no records."),
    "came_from_export": lambda v: tr(
        "A part of this digest came back from an export of Readlist. Importing its own file adds the rest."
    ),
    "links_skipped": lambda v: trn(
        "{n:,} link that leads to no paper was left out.",
        "{n:,} links that lead to no paper were left out.",
        v["links"],
    ),
    "feed_empty": lambda v: tr("The feed is empty: nothing was new when it was saved."),
    "front_matter_left_out": lambda v: trn(
        "{n:,} part of the issue that is not an article, “{text}”, was left out.",
        "{n:,} parts of the issue that are not articles, such as “{text}”, were left out.",
        v["parts"],
        text=v["text"],
    ),
    "columns_read": read_columns_sentence,
    "quote_not_closed": lambda v: tr("A quotation mark on this line is not closed; it was read as a part of the text."),
    "rows_uneven": lambda v: trn(
        "{n:,} row, this one, has more cells than the table has columns: its values may be in wrong fields.",
        "{n:,} rows, the first on this line, have more cells than the table has columns: their values may be in wrong "
        "fields.",
        v["rows"],
    ),
    "sheet_left_out": lambda v: tr("The sheet “{text}” was left out: none of its first rows names its columns.", **v),
    "no_date": lambda v: tr("The digest has no date: no line such as “Mar 17” was found above its titles."),
    "no_such_day": lambda v: tr("There is no such day as “{text}”: the digest has no date.", **v),
    "second_date": lambda v: tr("A second date, “{text}”: all papers of the file are listed under “{taken}”.", **v),
    "file_from_the_future": lambda v: tr(
        "The file is from {file_day}, after this computer's day: its year was taken from there.", **v
    ),
    "year_from_today_file_is_late": lambda v: _year_from_today(v, True),
    "year_from_today_file_is_early": lambda v: _year_from_today(v, False),
    "counts_left_out": lambda v: trn(
        "{n} line, “{text}” (votes, authors or a day), was not read as a paper.",
        "{n:,} lines such as “{text}” (votes, authors, days) were not read as papers.",
        v["lines"],
        text=v["text"],
    ),
    "search_term_left_out": lambda v: tr("“{text}” was read as the term searched for, not as a title.", **v),
    "title_like_text": lambda v: tr("“{text}” was read as a title; it looks like a text.", **v),
    "abstract_like_title": lambda v: tr(
        "“{text}” was read as a further paragraph of the abstract above; it may be a title.", **v
    ),
    "first_abstract_like_title": lambda v: tr(
        "“{text}” was read as the abstract of the title above; it may be a title itself.", **v
    ),
    "no_title": lambda v: tr("There is no title above this abstract; its first words stand as the title."),
    "no_abstract": lambda v: tr("“{text}” has no abstract.", **v),
    "no_papers": lambda v: tr("There is no paper below the head of the page."),
    "ends_in_sentence": lambda v: tr("The file ends in the middle of a sentence: the last abstract may be cut off."),
    "last_abstract_short": lambda v: tr(
        "The last abstract is much shorter than all the others: the file may be cut off."
    ),
}
