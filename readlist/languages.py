"""Languages of the program: the table of them, the choice of one at the start, and its catalogue.

A language needs a row in ``LANGUAGES`` and a catalogue in ``resources/catalogues``. One that cannot be read leaves
the program in English.
"""

from __future__ import annotations

import contextlib
import gettext
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from readlist import assets, translation
from readlist.translation import ENGLISH, Language, tr

LANGUAGES = (ENGLISH, Language("de", "Deutsch", ".", ","))
SYSTEM = "system"
"""The setting for the language of the system."""
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the environment that name a locale; the first that is set counts."""
NO_LANGUAGE = ("C", "POSIX")
"""Locales without a language; the texts are then those of the code."""
MAX_CATALOGUE_BYTES = 4_000_000
"""A larger file is no catalogue of this program."""


def start(setting: str, environment: Mapping[str, str], of_system: Callable[[], Sequence[str]]) -> str:
    """Use the language of the setting, else of the environment, else of the system, from now on.

    ``of_system`` gives the languages of the system in order, such as "de-AT" or "de_AT". Returns a line for the log on
    a catalogue that cannot be used, else "". Never raises.
    """
    chosen = choose(setting, environment, of_system)
    translation.use(gettext.NullTranslations())
    if chosen is ENGLISH:
        return ""
    try:
        translation.use(load(chosen), chosen)
    except Exception as fault:  # a damaged file may raise anything, and the program works in English
        return f"the catalogue for {chosen.code} cannot be used: {type(fault).__name__}: {fault}"
    return ""


def choose(setting: str, environment: Mapping[str, str], of_system: Callable[[], Sequence[str]]) -> Language:
    """The language of the setting, else of the environment, else of the system; English if Readlist has none."""
    if setting != SYSTEM:
        return _find(setting) or ENGLISH
    named = named_in(environment)
    return next(filter(None, map(_find, of_system() if named is None else named)), ENGLISH)


def named_in(environment: Mapping[str, str]) -> list[str] | None:
    """The languages that gettext's variables name, in order; None if they name none.

    LANGUAGE, a list, is preferred, except in a locale without a language (C), which means English.
    """
    locale = next(filter(None, map(environment.get, LOCALE_VARIABLES)), "")
    if locale.partition(".")[0] in NO_LANGUAGE:
        return [ENGLISH.code]
    listed = [name for name in environment.get("LANGUAGE", "").split(":") if name]
    return listed or ([locale] if locale else None)


def load(wanted: Language) -> gettext.GNUTranslations:
    """The catalogue of a language. Raises OSError if it is missing, and any exception if it is damaged."""
    file = assets.path("catalogues", f"{wanted.code}.mo")
    with file.open("rb") as opened:
        if file.stat().st_size > MAX_CATALOGUE_BYTES:
            raise ValueError("the file is too large")
        return gettext.GNUTranslations(opened)


def in_each(text: str) -> set[str]:
    """A text of the code in all languages: a file may have been written in another than the present one."""
    return {text, tr(text), *(catalogue.gettext(text) for catalogue in _all_catalogues())}


@cache
def _all_catalogues() -> tuple[gettext.GNUTranslations, ...]:
    """The catalogues that can be read."""
    catalogues = []
    for language in LANGUAGES[1:]:
        with contextlib.suppress(Exception):  # as at the start
            catalogues.append(load(language))
    return tuple(catalogues)


def of_this_system() -> list[str]:
    """The languages of the system as the standard library finds them; on Linux the environment alone names them."""
    try:
        if sys.platform == "win32":
            import ctypes
            import locale

            # of menus and dialogs, which may be another than that of dates and numbers
            return [locale.windows_locale[ctypes.windll.kernel32.GetUserDefaultUILanguage()]]
        if sys.platform == "darwin":
            return of_mac(Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist")
    except Exception:  # a system that does not answer
        return []
    return []


def of_mac(preferences: Path) -> list[str]:
    """The languages in the global preferences of macOS. Raises OSError if there are none, any exception if damaged."""
    import plistlib

    with preferences.open("rb") as opened:
        return [str(name) for name in plistlib.load(opened)["AppleLanguages"]]


def _find(name: str) -> Language | None:
    """The language of a locale such as "de", "de-AT" or "de_AT.UTF-8@euro"; None if Readlist does not have it."""
    code = name.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[0].lower()
    return next((each for each in LANGUAGES if each.code == code), None)
