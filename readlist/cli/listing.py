"""The verbs that only read: ``list``, ``search``, ``show``, ``tags``, ``digests``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from readlist.cli.argument_values import number_from_0, number_from_1, one_of
from readlist.cli.call import Answer, Call, Verb, no_arguments
from readlist.cli.json_shapes import remark_objects, row_cells, rows_table
from readlist.cli.output import bold, one_line, paragraphs, passage, table
from readlist.cli.selection import add_query_arguments, find_papers, query_of
from readlist.export.paper_json import paper_object
from readlist.messages.further_fields import further_fields, labelled_excerpt
from readlist.messages.search_remarks import NEAREST_ONLY
from readlist.messages.titles import papers_phrase
from readlist.messages.versions import preprint_phrase
from readlist.model.digest import digest_titles
from readlist.model.paper import Paper
from readlist.model.person_names import natural_name
from readlist.model.scope import DigestCount, ListKind, Scope, Sort
from readlist.model.tex import to_unicode
from readlist.translation import N_, local_number, tr, trn

PASSAGE_INDENT = " " * 8


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    add_query_arguments(parser)
    parser.add_argument(
        "--sort",
        type=one_of(Sort, N_("there is no order “{text}”; there are {known}")),
        choices=list(Sort),
        default=Sort.ADDED,
        help=tr("the order (default: added)"),
    )
    parser.add_argument("--reverse", action="store_true", help=tr("reverse the order, except by relevance"))
    parser.add_argument("--limit", type=number_from_0, metavar="N", help=tr("at most N papers"))
    parser.add_argument("--offset", type=number_from_0, default=0, metavar="N", help=tr("leave out the first N"))


def _list(call: Call) -> Answer:
    arguments = call.arguments
    workspace = call.workspace
    remarks: list[dict[str, Any]] = []
    query = query_of(call)
    if query:
        result = find_papers(call, query, arguments.sort)
        ids, remarks = result.ids, remark_objects(result.query)
        _write_suggestion(call, result.did_you_mean)
    else:
        sort = Sort.ADDED if arguments.sort is Sort.RELEVANCE else arguments.sort
        ids = workspace.ids(Scope(ListKind.ALL), sort)
    if arguments.reverse and arguments.sort is not Sort.RELEVANCE:
        ids = workspace.reverse_ids(ids, arguments.sort)
    total = len(ids)
    page = [int(paper) for paper in ids[arguments.offset :][: arguments.limit]]

    def document() -> dict[str, Any]:
        papers = [paper_object(paper) for paper in workspace.papers(page)]
        return {"total": total, "papers": papers, "remarks": remarks}

    def text() -> str:
        shown = rows_table(workspace.rows(page))
        call.write_message(_count_phrase(len(page), total))
        return shown

    return Answer(document, text)


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        type=str.strip,
        metavar="QUERY",
        help=tr("words, phrases, fields and filters; the window lists them in Help, Search Syntax"),
    )
    parser.add_argument("--limit", type=number_from_0, metavar="N", help=tr("at most N papers"))


def _search(call: Call) -> Answer:
    from readlist.search import snippet

    workspace = call.workspace
    result = find_papers(call, call.arguments.query, Sort.RELEVANCE)
    page = [int(paper) for paper in result.ids[: call.arguments.limit]]
    nearest = [] if len(result.ids) else workspace.finder.find_nearest(result.query).tolist()[: call.arguments.limit]

    def hit(paper: Paper) -> dict[str, Any]:
        text, spans = snippet(result.query, paper.record, paper.note)
        why = {"score": round(result.scores.get(paper.id, 0.0), 4), "snippet": text}
        return paper_object(paper) | why | {"snippet_spans": [list(span) for span in spans]}

    def document() -> dict[str, Any]:
        return {
            "total": len(result.ids),
            "papers": [hit(paper) for paper in workspace.papers(page)],
            "nearest": [hit(paper) for paper in workspace.papers(nearest)],
            "did_you_mean": result.did_you_mean,
            "remarks": remark_objects(result.query),
        }

    def text() -> str:
        rows = workspace.rows(page or nearest)
        lines = table([row_cells(row) for row in rows], right=(0, 4)).splitlines()
        papers = {paper.id: paper for paper in workspace.papers(page or nearest)}
        for line, row in enumerate(rows):
            if (paper := papers.get(row.id)) is None:  # removed by another program meanwhile
                continue
            text, spans = snippet(result.query, paper.record, paper.note)
            lines[line] += "\n" + passage(bold(text, spans), PASSAGE_INDENT) if text else ""
        _write_suggestion(call, result.did_you_mean)
        call.write_message(tr(NEAREST_ONLY) if nearest else _count_phrase(len(page), len(result.ids)))
        return "\n".join(lines)

    return Answer(document, text)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=number_from_1, metavar="ID", help=tr("the paper's number"))


def _show(call: Call) -> Answer:
    paper = call.workspace.paper(call.arguments.id)
    return Answer(lambda: paper_object(paper, whole=True), lambda: _paper_text(paper))


def _tags(call: Call) -> Answer:
    tags = call.workspace.tags()

    def document() -> dict[str, Any]:
        return {
            "tags": [
                {"id": each.tag.id, "name": each.tag.name, "colour": each.tag.colour, "papers": each.papers}
                for each in tags
            ]
        }

    def text() -> str:
        if not tags:
            call.write_message(tr("There are no tags."))
        return table([[each.tag.name, local_number(each.papers)] for each in tags], right=(1,))

    return Answer(document, text)


def _digests(call: Call) -> Answer:
    digests = call.workspace.digests()
    names = {each.id: each.digest_name for each in digests}

    def document() -> dict[str, Any]:
        titles = digest_titles(names, in_english=True)  # programs read them
        return {"digests": [_digest(each, titles[each.id]) for each in digests]}

    def text() -> str:
        if not digests:
            call.write_message(tr("There are no digests."))
        return _digests_table(digests, digest_titles(names))

    return Answer(document, text)


def _digest(digest: DigestCount, title: str) -> dict[str, Any]:
    return {
        "id": digest.id,
        "name": digest.name,
        "format": digest.format,
        "date": digest.date,
        "imported": digest.imported,
        "entries": digest.entries,
        "papers": digest.papers,
        "unread": digest.unread,
        "title": title,
        "series": digest.series,
    }


def _digests_table(digests: tuple[DigestCount, ...], titles: Mapping[int, str]) -> str:
    rows = [
        [
            str(each.id),
            each.date or tr("no date"),
            trn("{n:,} entry", "{n:,} entries", each.entries),
            papers_phrase(each.papers),
            tr("{count:,} unread", count=each.unread),
            titles[each.id],
            each.name,
        ]
        for each in digests
    ]
    return table(rows, right=(0, 2, 3, 4))


def _write_suggestion(call: Call, did_you_mean: str) -> None:
    if did_you_mean:
        call.write_message(tr("Did you mean: {query}", query=one_line(did_you_mean)))


def _count_phrase(shown: int, total: int) -> str:
    if shown == total:
        return papers_phrase(total)
    return trn("{shown:,} of {n:,} paper", "{shown:,} of {n:,} papers", total, shown=shown)


def _paper_text(paper: Paper) -> str:
    fields = paper.record
    names = ", ".join(map(natural_name, fields.authors))
    if names and fields.authors_cut:
        names += tr(", et al.")
    lines = [
        names,
        " · ".join(part for part in (fields.published, to_unicode(fields.venue)) if part),
        fields.url,
        " · ".join(f"{scheme}:{value}" for scheme, value in paper.record.identifiers.items() if scheme != "url"),
        " · ".join(_marks(paper)),
        to_unicode(preprint_phrase([entry.record for entry in paper.entries])),
        *(to_unicode(text) for _, text in further_fields(fields)),
    ]
    parts = [paragraphs(one_line(to_unicode(fields.title)))]
    parts.append("\n".join(paragraphs(one_line(value)) for value in lines if value))
    abstract = fields.abstract or labelled_excerpt(fields)
    parts += [paragraphs(to_unicode(abstract))] if abstract else []
    parts += [tr("Note") + "\n" + paragraphs(paper.note, "  ")] if paper.note else []
    seen = [
        [
            str(entry.entry_id),
            entry.digest_date,
            tr("no. {position}", position=entry.position),
            entry.digest_title,
            entry.digest_file,
        ]
        for entry in paper.entries
    ]
    parts.append(tr("Seen in (entry, date, position, digest, file)") + "\n" + table(seen, right=(0, 2), indent="  "))
    return "\n\n".join(parts)


def _marks(paper: Paper) -> list[str]:
    marks = [
        tr("Paper {number}", number=paper.id),
        tr(paper.status.label),
        "★" if paper.starred else "",
        *(f"#{t.name}" for t in paper.tags),
    ]
    marks.append(tr("in the trash") if paper.trashed else "")
    if paper.possible_duplicates:
        numbers = ", ".join(map(str, paper.possible_duplicates))
        marks.append(tr("possible duplicate of {papers}", papers=numbers))
    return [mark for mark in marks if mark]


VERBS = (
    Verb("list", N_("list papers, all or those that match a query"), _list_arguments, _list),
    Verb(
        "search",
        N_("search papers, the most relevant first, with the passage that matched"),
        _search_arguments,
        _search,
    ),
    Verb("show", N_("show one paper, whole"), _show_arguments, _show),
    Verb("tags", N_("list the tags with their papers"), no_arguments, _tags),
    Verb("digests", N_("list the digests with their papers"), no_arguments, _digests),
)
