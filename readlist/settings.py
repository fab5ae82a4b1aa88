"""The reader's preferences and the window's state: two small JSON files, read leniently and written atomically.

A damaged file, a wrong value or an unknown key never stops the start: defaults are used, the problem is listed, and
the unreadable part is kept (unknown keys in place, a damaged file beside the new one).
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from stat import S_ISREG
from typing import Any

from readlist.atomic_file import remove_drafts, write_atomically
from readlist.errors import FileFault
from readlist.file_lock import locked
from readlist.languages import LANGUAGES, SYSTEM
from readlist.model.file_names import is_possible_path
from readlist.model.json_text import json_text
from readlist.model.system_reasons import reason_of
from readlist.translation import tr

WINDOW_FILE_NAME = "window.json"
"""The name of the file of the window's state, beside the preferences."""
THEMES = ("system", "light", "dark")
SPACE_ACTIONS = ("scroll", "next")
LANGUAGE_CHOICES = (SYSTEM, *(language.code for language in LANGUAGES))
TEXT_SIZES_PT = range(7, 33)
"""Allowed values of ``text_size`` in points, beside 0."""
BACKUP_DAYS_KEPT = range(1, 366)
"""Allowed values of ``backups_kept`` in days."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences. ``problems`` has a sentence for each unusable value; it is never saved.

    ``theme``: system, light or dark. ``language``: system or a code, used from the next start on. ``text_size``:
    points, 0 for the system's. ``library``: a folder, "" for the default one. ``space``: the action of Space in the
    list, "scroll" (scroll the abstract, then go to the next unread paper) or "next" (go to the next unread paper at
    once). ``automatic_backups``: a backup on each day with a change. ``backups_kept``: the number of last days that
    keep one.
    """

    theme: str = "system"
    text_size: int = 0
    library: str = ""
    space: str = "scroll"
    automatic_backups: bool = True
    backups_kept: int = 10
    language: str = SYSTEM
    problems: tuple[str, ...] = field(default=(), compare=False)


def _is_count(value: object, allowed: range) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in allowed


MAX_FILE_BYTES = 1_000_000
"""Bytes of a settings file; a larger one was not written by this program."""
MAX_NESTING = 20
"""Lists and objects within each other in a settings file. Python reads more of them than it can write."""

_CHECKS: Mapping[str, tuple[Callable[[Any], bool], Callable[[], str]]] = {  # a check, and the words for valid values
    "theme": (lambda value: value in THEMES, lambda: tr("one of system, light, dark")),
    "language": (
        lambda value: value in LANGUAGE_CHOICES,
        lambda: tr("one of {values}", values=", ".join(LANGUAGE_CHOICES)),
    ),
    "text_size": (
        lambda value: _is_count(value, range(1)) or _is_count(value, TEXT_SIZES_PT),
        lambda: tr("0 or a whole number from {first} to {last}", first=TEXT_SIZES_PT[0], last=TEXT_SIZES_PT[-1]),
    ),
    "library": (lambda value: isinstance(value, str) and is_possible_path(value), lambda: tr("a folder")),
    "space": (lambda value: value in SPACE_ACTIONS, lambda: tr("one of scroll, next")),
    "automatic_backups": (lambda value: isinstance(value, bool), lambda: tr("true or false")),
    "backups_kept": (
        lambda value: _is_count(value, BACKUP_DAYS_KEPT),
        lambda: tr("a whole number from {first} to {last}", first=BACKUP_DAYS_KEPT[0], last=BACKUP_DAYS_KEPT[-1]),
    ),
}


def load(file: Path) -> Settings:
    """Read the preferences; never raises. A missing file gives the defaults; unusable values go to ``problems``."""
    stored, fault = read_values(file)
    problems = [fault] if fault else []
    values: dict[str, Any] = {}
    for name, (is_valid, expected) in _CHECKS.items():
        if name not in stored:
            continue
        if is_valid(stored[name]):
            values[name] = stored[name]
        else:
            shown = json.dumps(stored[name], ensure_ascii=False)
            problems.append(
                tr(
                    "The setting “{name}” in {file} is {value}, not {expected}; the default is used.",
                    name=name,
                    file=file,
                    value=shown,
                    expected=expected(),
                )
            )
    return Settings(**values, problems=tuple(problems))


def save(file: Path, settings: Settings, former: Settings | None = None) -> None:
    """Write the preferences atomically; keys unknown to this version are kept. Raises FileFault.

    With ``former``, the preferences before the change, those that were not changed keep their values in the file: a
    window of another library may have changed them.
    """
    names = [preference.name for preference in fields(Settings) if preference.name != "problems"]
    with locked(file):
        stored, fault = read_values(file)
        if fault:
            _put_aside(file)
        for name in names:
            value = getattr(settings, name)
            if former is None or name not in stored or getattr(former, name) != value:
                stored[name] = value
        write_values(file, stored)


LIBRARY_VALUES = ("scope", "search", "place", "sidebar", "importing")
"""Names of the values in the window's state that belong to one library: its list, search, paper and open groups."""
MAX_LIBRARIES_REMEMBERED = 20
"""Libraries whose values are kept in the window's state, those closed last."""
_LIBRARIES = "libraries"


@dataclass(slots=True)
class WindowState:
    """The window's state between sessions: JSON values by name, some of them Qt's opaque bytes.

    ``library`` is the ``Workspace.name`` of the library that the LIBRARY_VALUES are of: its id and its place. In the
    file, those of other libraries are kept beside them.
    """

    values: dict[str, Any] = field(default_factory=dict)
    library: str = ""

    @classmethod
    def load(cls, file: Path, library: str = "") -> WindowState:
        """Read the state for a library; empty if the file is missing or unusable. Never raises.

        A library that was moved or copied begins with the values of its earlier place. In a file of an earlier version,
        the values are of the library that is opened first.
        """
        values, _ = read_values(file)
        if _LIBRARIES in values:
            own = _own_values(_stored_libraries(values), library)
            values = {name: value for name, value in values.items() if name not in (*LIBRARY_VALUES, _LIBRARIES)}
            if isinstance(own, dict):
                values.update({name: own[name] for name in LIBRARY_VALUES if name in own})
        return cls(values, library)

    def save(self, file: Path) -> None:
        """Write the state atomically. Raises FileFault."""
        values = {name: value for name, value in self.values.items() if name not in LIBRARY_VALUES}
        own = {name: self.values[name] for name in LIBRARY_VALUES if name in self.values}
        with locked(file):  # at the end of the desktop's session all windows save at once
            libraries = _stored_libraries(read_values(file)[0])  # read again: another window may have written since
            libraries.pop(self.library, None)
            libraries[self.library] = own
            values[_LIBRARIES] = dict(list(libraries.items())[-MAX_LIBRARIES_REMEMBERED:])
            write_values(file, values)

    def get_bytes(self, name: str) -> bytes:
        """The bytes stored under ``name``; b"" if there are none."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return b""
        try:
            return base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            return b""

    def set_bytes(self, name: str, value: bytes) -> None:
        """Store ``value`` under ``name``."""
        self.values[name] = base64.b64encode(value).decode("ascii")


def _stored_libraries(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of libraries in a stored state, by library; {} if they are unusable."""
    stored = values.get(_LIBRARIES)
    return dict(stored) if isinstance(stored, dict) else {}


def _own_values(libraries: dict[str, Any], library: str) -> object:
    """The values of a library in its place, or else the last ones of it in another place; None if there are none."""
    if library in libraries:
        return libraries[library]
    identity, _, _ = library.rpartition("-")
    return next((libraries[name] for name in reversed(libraries) if name.startswith(f"{identity}-")), None)


def read_values(file: Path) -> tuple[dict[str, Any], str]:
    """The JSON object in a file and ""; {} and a sentence if it cannot be used, {} and "" if it is missing."""
    try:
        if not S_ISREG(file.stat().st_mode):  # a pipe would block
            return {}, tr("{file} is not a file, so it cannot hold the settings; the defaults are used.", file=file)
        with file.open("rb") as opened:
            content = opened.read(MAX_FILE_BYTES + 1)
        values = json.loads(content.decode("utf-8-sig")) if len(content) <= MAX_FILE_BYTES else None
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, tr(
            "The settings in {file} could not be read ({reason}); the defaults are used.",
            file=file,
            reason=reason_of(error),
        )
    except (ValueError, RecursionError):
        return {}, tr("The settings in {file} are damaged; the defaults are used.", file=file)
    if not isinstance(values, dict) or _is_nested_deeper(values, MAX_NESTING):
        return {}, tr("The settings in {file} are damaged; the defaults are used.", file=file)
    return values, ""


def _is_nested_deeper(value: object, levels: int) -> bool:
    """True if there are more levels than this of lists and objects within each other."""
    level = [value]
    for _ in range(levels):
        groups = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        level = [part for group in groups for part in group]
    return any(isinstance(each, dict | list) for each in level)


def _put_aside(file: Path) -> None:
    """Rename a damaged file, so that it is kept."""
    with contextlib.suppress(OSError):  # if this fails, the new settings are still written
        file.replace(file.with_name(f"{file.stem}.damaged{file.suffix}"))


def write_values(file: Path, values: Mapping[str, Any]) -> None:
    """Write a JSON object atomically. Raises FileFault."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove_drafts(file.parent)
        write_atomically(file, json_text(values).encode(), private=True)
    except OSError as error:
        raise FileFault(tr("{file} could not be written: {reason}.", file=file, reason=reason_of(error))) from error
