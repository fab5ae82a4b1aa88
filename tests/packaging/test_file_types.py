"""The types of files for desktops agree with the readers, with the menu entry and with the declared types."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from builder.file_types import LEFT_OUT, OTHER_NAMES, OWN_SUFFIX, OWN_TYPE, SEEN_BY_CONTENT, TYPES, types
from builder.linux_files import DESKTOP_FILE, FILE_TYPES
from builder.metainfo import METAINFO_SOURCE
from builder.project import APP_ID, ROOT
from readlist.digests.registry import CONTAINERS, READERS
from readlist.export.registry import WRITERS

SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"
KNOWN_SUFFIXES = {suffix for form in [*READERS.all(), *CONTAINERS.all()] for suffix in form.extensions}
DECLARED = {each.get("type", ""): each for each in ElementTree.parse(FILE_TYPES).getroot()}
ENTRY = dict(line.split("=", 1) for line in DESKTOP_FILE.read_text("utf-8").splitlines() if "=" in line)


def test_every_suffix_of_a_reader_has_a_type_or_a_reason() -> None:
    listed = [set(TYPES), set(SEEN_BY_CONTENT), set(LEFT_OUT)]
    assert set.union(*listed) - {OWN_SUFFIX} == KNOWN_SUFFIXES
    assert sum(map(len, listed)) == len(set.union(*listed))
    assert all(LEFT_OUT.values())


def test_every_reader_is_offered_for_a_file() -> None:
    offered = {*TYPES, *SEEN_BY_CONTENT}
    for form in [*READERS.all(), *CONTAINERS.all()]:
        assert offered & set(form.extensions), f"{form.name} has no type, so no desktop offers Readlist for its files."


def test_menu_entry_names_all_types() -> None:
    assert ENTRY["MimeType"].rstrip(";").split(";") == types()


def test_menu_entry_starts_the_program_with_files() -> None:
    assert (ENTRY["Exec"], ENTRY["TryExec"], ENTRY["Icon"]) == ("readlist %F", "readlist", APP_ID)
    assert f'setDesktopFileName("{APP_ID}")' in (ROOT / "readlist/ui/session.py").read_text("utf-8")


def test_declared_types_are_those_of_the_table() -> None:
    for name, declared in DECLARED.items():
        suffixes = {suffix for suffix, type_ in TYPES.items() if type_ == name}
        assert {glob.get("pattern") for glob in declared.iter(f"{SPACE}glob")} == {f"*{suffix}" for suffix in suffixes}
        assert declared.find(f"{SPACE}sub-class-of") is not None, f"{name} is opened by no other program."
    assert OWN_TYPE in DECLARED
    assert not set(DECLARED) & set(OTHER_NAMES.values())


def test_metadata_name_the_own_type_and_the_menu_entry() -> None:
    text = METAINFO_SOURCE.read_text("utf-8")
    assert f"<mediatype>{OWN_TYPE}</mediatype>" in text
    assert f">{DESKTOP_FILE.name}</launchable>" in text


def test_own_files_are_seen_by_their_first_bytes() -> None:
    """Only a file of this form is: the magic numbers are those of the export."""
    export = json.dumps([{"key": f"{'0123456789abcdef' * 4}:1", "title": "Owls"}], ensure_ascii=False, indent=2)
    outer = DECLARED[OWN_TYPE].find(f"{SPACE}magic/{SPACE}match")
    assert outer is not None
    inner = outer.find(f"{SPACE}match")
    assert inner is not None
    for match in (outer, inner):
        value = match.get("value", "").replace("\\n", "\n")
        at = int(match.get("offset", ""))
        assert export[at : at + len(value)] == value
    reader = READERS.find("readlist-json")
    assert reader is not None
    assert reader.score(export.encode(), "papers") == 100


def test_own_type_is_one_that_is_written() -> None:
    writer = WRITERS.find("json")
    assert writer is not None
    assert writer.suffix == OWN_SUFFIX
    assert re.fullmatch(r"application/x-readlist\+json", OWN_TYPE)


@pytest.mark.parametrize("name", ["text/plain", "text/x-bibtex", "message/rfc822", "application/mbox"])
def test_common_types_are_offered_but_not_declared(name: str) -> None:
    assert name in types()
    assert name not in DECLARED
