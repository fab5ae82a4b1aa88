"""A dismissed paper that comes again, as another version or in another alert, stays dismissed."""

from __future__ import annotations

import pytest
from made_digests import abstract_of

from readlist.commands import marking
from readlist.commands.importing import Pasted, import_digests
from readlist.model.paper import Status
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

HEAD = "title,author,year,venue,doi,abstract,url\n"
TITLE = "Slow Owls and the Forests They Keep at Night"
AUTHORS = '"Bianchi, Lucia and Novak, Petr and Osei, Ama"'
TEXT = f'"{abstract_of("owls")}"'
PREPRINT = f"{TITLE},{AUTHORS},2024,arXiv,10.48550/arXiv.2401.01234,{TEXT},https://arxiv.org/abs/2401.01234v1"
JOURNAL = f"{TITLE},{AUTHORS},2025,Journal of Owls,10.5555/owls.7,{TEXT},"
SECOND_VERSION = PREPRINT.replace("01234v1", "01234v3").replace(TEXT, f'"{abstract_of("owls")} Revised."')
ALERT = f'{TITLE},"L Bianchi, P Novak, A Osei",2025,,,,https://arxiv.org/abs/2401.01234'
WITH_SUBTITLE = JOURNAL.replace(TITLE, f"{TITLE}: Forty Winters of Counting")


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (PREPRINT, JOURNAL),
        (JOURNAL, PREPRINT),
        (PREPRINT, SECOND_VERSION),
        (PREPRINT, ALERT),
        (PREPRINT, WITH_SUBTITLE),
    ],
    ids=["journal version", "preprint", "second version", "alert", "subtitle"],
)
def test_a_dismissed_paper_stays_dismissed(workspace: Workspace, first: str, later: str) -> None:
    import_digests(workspace, [Pasted(HEAD + first + "\n")], format_name="table")
    marking.set_status(workspace, [1], Status.DISMISSED)
    report, _ = import_digests(workspace, [Pasted(HEAD + later + "\n")], format_name="table")
    lists = workspace.counts().lists
    assert (lists[ListKind.INBOX], lists[ListKind.DISMISSED]) == (0, 1)
    assert len(workspace.paper(1).entries) == 2
    assert report.files[0].dismissed == 1
