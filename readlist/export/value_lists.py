"""Lists of values in one field, quoted so that they can be split again."""

from __future__ import annotations

from collections.abc import Iterable


def join_quoted(values: Iterable[str], separator: str, apart: str) -> str:
    """The values joined by ``separator``, quoted as in CSV: ``a; "b; c"``.

    A value is put in double quotes, its own quotes doubled, if it contains one of the characters ``apart``, a quote or
    a line end, if it begins or ends with a blank, or if it is empty.
    """
    return separator.join(_quoted(value, apart) for value in values)


def _quoted(value: str, apart: str) -> str:
    is_plain = value == value.strip() != "" and not any(letter in value for letter in f'{apart}"\r\n')
    return value if is_plain else '"' + value.replace('"', '""') + '"'
