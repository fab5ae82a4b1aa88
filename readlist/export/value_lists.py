"""Several values in one field, written so that they come apart as they were."""

from __future__ import annotations

from collections.abc import Iterable


def join_quoted(values: Iterable[str], separator: str, apart: str) -> str:
    """The values with ``separator`` between, by CSV's own rule: ``a; "b; c"``.

    A value stands in double quotes, its own quotes doubled, where it holds one of the letters ``apart``, a quote or a
    line end, where it begins or ends with a blank, and where it is empty.
    """
    return separator.join(_quoted(value, apart) for value in values)


def _quoted(value: str, apart: str) -> str:
    is_plain = value == value.strip() != "" and not any(letter in value for letter in f'{apart}"\r\n')
    return value if is_plain else '"' + value.replace('"', '""') + '"'
