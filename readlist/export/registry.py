"""Finds writers by name: the built-in ones, always, and those other packages offer as "readlist.export".

A plug-in is an object like ``writer.Writer``. One that cannot be loaded, or that takes the name of another, is left out
and noted in the log.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import cast

from readlist.errors import WrongRequest
from readlist.export.writer import Writer
from readlist.log import logger

GROUP = "readlist.export"
BUILT_IN = {
    "bibtex": "readlist.export.bibtex",
    "ris": "readlist.export.ris",
    "csl-json": "readlist.export.csl_json",
    "csv": "readlist.export.csv_table",
    "markdown": "readlist.export.markdown_list",
    "json": "readlist.export.paper_json",
}


@cache
def writers() -> tuple[Writer, ...]:
    """Every writer there is, the built-in ones first."""
    found = {name: _built_in(name) for name in BUILT_IN}
    for point in entry_points(group=GROUP):
        if point.name in found:
            continue
        try:
            writer = cast(Writer, point.load())
            found[point.name] = _checked(writer)
        except Exception as fault:  # another package's fault must not take the built-in formats away
            logger.warning("The export format “%s” of another package cannot be loaded: %s", point.name, fault)
    return tuple(found.values())


def writer(name: str) -> Writer:
    """The writer called ``name``. Raises WrongRequest, naming the formats there are."""
    if name in BUILT_IN:
        return _built_in(name)
    for candidate in writers():
        if candidate.name == name:
            return candidate
    known = ", ".join(candidate.name for candidate in writers())
    raise WrongRequest(f"There is no export format “{name}”; there are {known}.")


def _built_in(name: str) -> Writer:
    return cast(Writer, import_module(BUILT_IN[name]).WRITER)


def _checked(writer: Writer) -> Writer:
    if not (writer.name and writer.label and writer.suffix.startswith(".") and callable(writer.write)):
        raise TypeError("it is not a writer")
    return writer
