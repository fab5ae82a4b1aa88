"""The writers of export formats, by name."""

from __future__ import annotations

from readlist.errors import WrongRequest
from readlist.export.writer import Writer
from readlist.plugins import Plugins, has_members
from readlist.translation import tr

WRITERS: Plugins[Writer] = Plugins(
    "readlist.export",
    {
        "bibtex": "readlist.export.bibtex:WRITER",
        "biblatex": "readlist.export.biblatex:WRITER",
        "ris": "readlist.export.ris:WRITER",
        "csl-json": "readlist.export.csl_json:WRITER",
        "csv": "readlist.export.csv_table:WRITER",
        "html": "readlist.export.html_page:WRITER",
        "markdown": "readlist.export.markdown_list:WRITER",
        "markdown-notes": "readlist.export.markdown_notes:WRITER",
        "json": "readlist.export.paper_json:WRITER",
    },
    lambda writer: (
        has_members(writer, texts=("name", "label"), functions=("write",))
        and isinstance(writer.suffix, str)
        and (writer.suffix.startswith(".") or (writer.suffix == "" and callable(getattr(writer, "files", None))))
    ),
)


def require_writer(name: str) -> Writer:
    """The writer of a format. Raises WrongRequest with the names of all formats."""
    writer = WRITERS.find(name)
    if writer is None:
        known = ", ".join(each.name for each in WRITERS.all())
        raise WrongRequest(tr("There is no export format “{name}”; there are {known}.", name=name, known=known))
    return writer
