"""Catalogues of languages: the sources (.po) beside the texts of the code, and what is compiled of them (.mo).

Babel reads the sources and compiles them. They are written as the template is, so that a change of the code gives
a small difference.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from translations.catalogue import ROOT, Found, Message, block, places

SOURCES = ROOT / "resources" / "translations"
COMPILED = ROOT / "resources" / "catalogues"


def source_files() -> list[Path]:
    """The sources of all languages."""
    return sorted(SOURCES.glob("*.po"))


def compiled_file(source: Path) -> Path:
    """The place of the catalogue compiled of a source."""
    return COMPILED / source.with_suffix(".mo").name


def read(source: Path) -> Catalog:
    """The catalogue in a source. Raises PoFileError."""
    with source.open("rb") as opened:
        return read_po(opened, abort_invalid=True)


def translations(catalogue: Catalog) -> dict[Message, tuple[str, ...]]:
    """The translations of each message, without the head; texts not translated yet are empty."""
    found = {}
    for each in catalogue:
        if each.id:
            one, many = (each.id, "") if isinstance(each.id, str) else each.id
            found[Message(one, many)] = (each.string,) if isinstance(each.string, str) else tuple(each.string)
    return found


def updated(source: str, known: Mapping[Message, tuple[str, ...]], found: Iterable[Found]) -> str:
    """A source with the texts of the code: new ones are empty, those that are no longer there are left out.

    Its head, with the glossary, stays; places have no numbers of lines, which change too often.
    """
    blocks = [source.partition("\n\n")[0] + "\n"]
    for message, there in places(found).items():
        files = dict.fromkeys(place.rpartition(":")[0] for place in there)
        blocks.append(block(message, files, known.get(message, ())))
    return "\n".join(blocks)


def update(source: Path, found: Iterable[Found]) -> int:
    """Bring a source and its compiled catalogue up to date; returns the number of texts without a translation."""
    text = updated(source.read_text("utf-8"), translations(read(source)), found)
    source.write_text(text, encoding="utf-8", newline="\n")
    compiled = compile_source(source)
    target = compiled_file(source)
    if not target.is_file() or texts_in(target.read_bytes()) != texts_in(compiled):  # the head has a time
        target.write_bytes(compiled)
    return sum(not all(texts) for texts in translations(read(source)).values())


def compile_source(source: Path) -> bytes:
    """The compiled catalogue of a source."""
    target = io.BytesIO()
    write_mo(target, read(source))
    return target.getvalue()


def texts_in(compiled: bytes) -> dict[object, str]:
    """All texts of a compiled catalogue with their translations, and the rule for plurals under ""."""
    read_back = gettext.GNUTranslations(io.BytesIO(compiled))
    texts: dict[object, str] = dict(read_back._catalog)  # type: ignore[attr-defined]
    return texts | {"": read_back.info()["plural-forms"]}
