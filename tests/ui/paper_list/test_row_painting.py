"""The painting of a row: titles in two lines, the passage of a match, and the contrast of text and background."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from shelf import row

from readlist.model.paper import Status, Tag
from readlist.model.record import Record
from readlist.search import parse
from readlist.ui.look import theme
from readlist.ui.paper_list.delegate import GUTTER_PX, PaperDelegate
from readlist.ui.paper_list.model import LINE_ROLE
from readlist.ui.paper_list.paper_line import PaperLine, prepare_lines
from readlist.ui.paper_list.right_to_left import paint_right_to_left
from readlist.ui.paper_list.text_fitter import TextFitter

TODAY = date(2026, 3, 20)
LONG = "Mixture of Depths and Breadths for Streaming Translation in Meetings with Many Speakers"
ABSTRACT = "We begin elsewhere. " * 8 + "Then a gated mixture of small experts answers the question. " + "We end. " * 20
State = QStyle.StateFlag
READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2, AA)."""


class OneLine(QAbstractListModel):
    """A model of one row."""

    def __init__(self, line: PaperLine) -> None:
        super().__init__()
        self.line = line

    def rowCount(self, _parent: object = QModelIndex()) -> int:
        return 1

    def data(self, _index: object, role: int = 0) -> object:
        return self.line if role == LINE_ROLE else None


@pytest.fixture
def _dressed(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def line_of(query: str, **changes: object) -> PaperLine:
    """A row as the list makes it, its abstract at hand."""
    made = row(
        1,
        abstract_start=ABSTRACT[:240],
        tags=(),
        starred=False,
        has_possible_duplicates=False,
        has_note=False,
        **changes,
    )
    (line,) = prepare_lines(
        [made],
        parse(query) if query else None,
        TODAY,
        lambda ids: [(number, Record(title=made.title, abstract=ABSTRACT), "", ()) for number in ids],
    )
    return line


def lit(line: PaperLine) -> tuple[list[str], list[str]]:
    """The words that are lit up in title and excerpt."""
    return [line.title[a:b] for a, b in line.spans], [line.snippet[a:b] for a, b in line.snippet_spans]


def test_a_row_without_a_hit_in_its_title_shows_the_passage() -> None:
    line = line_of("gated", title="On the Hearing of Owls")
    assert lit(line) == ([], ["gated"])
    line = line_of("owls", title="On the Hearing of Owls")
    assert lit(line) == (["Owls"], [])
    assert line.snippet.startswith("We begin elsewhere.")


def test_function_words_are_lit_in_phrases_only() -> None:
    assert lit(line_of("mixture of experts", title=LONG))[0] == ["Mixture"]
    assert lit(line_of('"mixture of depths"', title=LONG))[0] == ["Mixture of Depths"]
    assert lit(line_of("of", title=LONG))[0] == ["of"], "where nothing else is asked for"
    assert lit(line_of("mixture of experts", title="Owls"))[1] == ["mixture", "experts"]


@pytest.mark.parametrize("width", [120, 260, 400, 900])
def test_a_title_takes_two_lines_where_it_needs_them(qapp: QApplication, width: int) -> None:
    fitting = TextFitter(QFont(qapp.font()))
    pieces = fitting.wrap(LONG, width)
    assert all(piece.width <= width for piece in pieces)
    assert len(pieces) == (1 if fitting.width(LONG) <= width else 2)
    if not pieces[-1].is_cut:
        assert " ".join(piece.shown for piece in pieces) == LONG
    assert fitting.wrap("💡" * 3 + " light " + "💡" * 200, width)[0].shown.startswith("💡💡💡 light")


@pytest.mark.parametrize("width", [200, 364, 800])
def test_the_first_match_of_a_passage_is_seen(qapp: QApplication, width: int) -> None:
    fitting = TextFitter(QFont(qapp.font()))
    text = "word " * 30 + "gated mixture of small experts " + "more " * 30
    start = text.index("gated")
    shown, spans = fitting.show_match(text, ((start, start + 5), (start + 6, start + 13)), width)
    assert [shown[a:b] for a, b in spans] == ["gated", "mixture"]
    assert fitting.width(shown[: spans[0][1]]) <= width


def paint(line: PaperLine, state: State, *, focus: bool, width: int = 2_400, points: int = 32) -> QImage:
    """The row as the list paints it, large enough for whole pixels of ink."""
    colours = theme.colours()
    image = QImage(width, 260, QImage.Format.Format_RGB32)
    image.fill(colours.surface)
    option = QStyleOptionViewItem()
    option.font = QFont(QApplication.font().family(), points)
    option.rect = QRect(0, 0, width, 260)
    option.state = state
    model = OneLine(line)
    painter = QPainter(image)
    made = PaperDelegate()
    made._has_focus = lambda _option: focus  # type: ignore[method-assign]
    made.paint(painter, option, model.index(0))
    painter.end()
    return image


@pytest.mark.usefixtures("_dressed")
def test_the_last_line_stands_below_a_title_of_one_line(qapp: QApplication) -> None:
    theme.apply(qapp, "light")

    def lowest_ink(line: PaperLine) -> int:
        image = paint(line, State.State_None, focus=False)
        ground = theme.colours().surface.rgb()
        return max(y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(60, 1_200, 3)))

    short = replace(line_of(""), title="Owls", snippet="", snippet_spans=())
    with_snippet = lowest_ink(replace(short, snippet="We begin elsewhere."))
    assert lowest_ink(replace(short, title=LONG + LONG)) == with_snippet
    assert lowest_ink(short) < with_snippet - 20, "no blank line between"


@pytest.mark.usefixtures("_dressed")
def test_date_and_digests_never_run_into_the_marks(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    line = replace(line_of(""), title="Owls", snippet="", snippet_spans=(), has_possible_duplicates=True)
    bare = replace(line, date="", digest_title="", seen=1)
    blank = replace(bare, has_possible_duplicates=False)

    def differing_columns(one: PaperLine, other: PaperLine, width: int) -> list[int]:
        first, second = (paint(each, State.State_None, focus=False, width=width, points=16) for each in (one, other))
        rows = range(0, first.height(), 2)
        return [x for x in range(width) if any(first.pixel(x, y) != second.pixel(x, y) for y in rows)]

    drawn = {width: differing_columns(line, bare, width) for width in range(160, 420, 10)}
    for width, columns in drawn.items():
        mark = differing_columns(bare, blank, width)
        assert mark[0] >= GUTTER_PX, width
        assert not columns or columns[-1] < mark[0], width
    assert [bool(columns) for columns in drawn.values()] == sorted(bool(columns) for columns in drawn.values())
    assert not drawn[160], "without room they are left out"
    assert drawn[410]


ACCENTS = ("#2f6fd6", "#ffff00", "#ffffff", "#000000", "#ff0000", "#00ff00", "#808080")
STATES = (State.State_None, State.State_Selected, State.State_MouseOver, State.State_Selected | State.State_MouseOver)


@pytest.mark.usefixtures("_dressed")
@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_of_a_row_is_readable(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, scheme: str, accent: str
) -> None:
    """Each text that is painted, against the ground under it as pixels."""
    own = theme.DARK_SEED if scheme == "dark" else theme.LIGHT_SEED
    seed = own._replace(accent=QColor(accent))
    monkeypatch.setattr(theme, "_seed", lambda _dark, _palette: seed)
    theme.apply(qapp, scheme)
    found: list[tuple[str, float]] = []
    painted = QPainter.drawText

    class Watching(QPainter):
        def drawText(self, place: object, text: str) -> None:  # type: ignore[override]
            image = self.device()
            assert isinstance(image, QImage)
            ground = image.pixelColor(int(place.x()) + 2, int(place.y()) - 2)  # type: ignore[attr-defined]
            clip = self.clipBoundingRect() if self.hasClipping() else None
            if clip is not None:
                ground = image.pixelColor(int(clip.left()) + 1, int(clip.top()) + 1)
            found.append((text, theme.contrast(self.pen().color(), ground)))
            painted(self, place, text)

    monkeypatch.setitem(globals(), "QPainter", Watching)
    tags = tuple(
        Tag(n, f"tag {n}", colour) for n, colour in enumerate(("#ffff00", "#00ffff", "#000080", "", "#888888"))
    )
    lines = [
        line_of("gated", title="Owls", status=Status.UNREAD),
        line_of("owls", title="On Owls", status=Status.DISMISSED),
        line_of("", title="Elms", status=Status.DISMISSED),
    ]
    marked = [row(1, tags=tags, has_possible_duplicates=True, title="Rivers", abstract_start="")]
    lines += prepare_lines(marked, None, TODAY)
    for line, state, focus in itertools.product(lines, STATES, (True, False)):
        paint(line, state, focus=focus)
    assert {"tag 0", "tag 4", "possible duplicate"} <= {text for text, _ in found}
    poor = sorted({(text[:30], round(ratio, 2)) for text, ratio in found if ratio < READABLE})
    assert not poor


@pytest.mark.usefixtures("_dressed")
@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("dark", [False, True])
def test_quiet_text_is_readable_on_the_search_light(dark: bool, accent: str) -> None:
    made = theme.derive((theme.DARK_SEED if dark else theme.LIGHT_SEED)._replace(accent=QColor(accent)), dark)
    for ink, ground in itertools.product(
        (made.text, made.secondary),
        (made.highlight, made.selection, made.hover, made.surface, made.window, made.sidebar),
    ):
        assert theme.contrast(ink, ground) >= READABLE, (ink.name(), ground.name())
    assert theme.contrast(made.highlight, made.surface) > 1.1, "the light is seen"


def test_a_title_from_right_to_left_keeps_its_order_and_its_highlight(qapp: QApplication) -> None:
    title = "ינשופים: שמיעה"
    image = QImage(320, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    fitter = TextFitter(QFont(QApplication.font()))
    (piece,) = fitter.wrap(title, 320)
    assert piece.is_right_to_left
    painter = QPainter(image)
    paint_right_to_left(painter, QPointF(0, 0), piece, ((0, 7),), fitter.font, QColor("black"))
    painter.end()
    highlight = theme.colours().highlight.rgb()
    columns = [x for x in range(320) if any(image.pixel(x, y) == highlight for y in range(40))]
    assert columns, "the match is on a highlight"
    assert min(columns) > piece.width / 3, "the first word is at the right"
    assert max(columns) <= piece.width + 2


def test_the_direction_of_a_title_holds_for_both_of_its_lines() -> None:
    fitter = TextFitter(QFont(QApplication.font()))
    title = "ינשופים שומעים בלילה את העכברים מתחת לשלג Owls Hear Mice below Deep Snow at Night"
    lines = fitter.wrap(title, 260)
    assert len(lines) == 2
    assert all(line.is_right_to_left for line in lines)
    assert not any(line.is_right_to_left for line in fitter.wrap(LONG, 260))
