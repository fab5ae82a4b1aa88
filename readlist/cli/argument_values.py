"""Types of arguments: numbers, and words of a fixed list."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from readlist.translation import tr

Choice = TypeVar("Choice", bound=StrEnum)

MAX_DIGITS = 30
"""Digits of a number on the command line; a longer one counts as larger than any id or count."""


def number_from_1(text: str) -> int:
    """Read an id or a count of the command line. Raises ArgumentTypeError for all but whole numbers from 1."""
    value = _whole_number(text)
    if not value:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a whole number of 1 or more", text=text.strip()))
    return value


def number_from_0(text: str) -> int:
    """Read a limit or offset of the command line. Raises ArgumentTypeError for all but whole numbers from 0."""
    value = _whole_number(text)
    if value is None:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a whole number of 0 or more", text=text.strip()))
    return value


def _whole_number(text: str) -> int | None:
    """The number in a text of ASCII digits; None for any other text. Python refuses to read thousands of digits."""
    if not (text.isascii() and text.isdecimal()):
        return None
    digits = text.lstrip("0")
    return int(digits or "0") if len(digits) <= MAX_DIGITS else 10**MAX_DIGITS


def one_of(choices: type[Choice], refusal: str) -> Callable[[str], Choice]:
    """A type for the values of an enumeration; any other text raises ArgumentTypeError.

    ``refusal`` is the message, marked with ``N_``; it names the ``text`` and the ``known`` values.
    """

    def read(text: str) -> Choice:
        for choice in choices:
            if choice.value == text:
                return choice
        raise argparse.ArgumentTypeError(tr(refusal, text=text.strip(), known=", ".join(choices)))

    return read
