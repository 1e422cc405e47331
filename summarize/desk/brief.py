"""The brief in English: headline and points, one of them selected."""

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from summarize.desk.records import Target, english
from summarize.desk.words import hanging
from summarize.records import Brief, Flag, Origin, Point
from summarize.render.outline import NOT_TRANSLATED, Entry, Options, all_flags, flags_of, outline
from summarize.render.rtl import Direction

_DIM = "$foreground-muted"


class BriefView(OptionList):
    """The points of a brief; what stands between them cannot be selected."""

    def __init__(self, direction: Direction, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True)
        self.direction = direction
        self.brief: Brief | None = None
        self._width = 0

    @property
    def target(self) -> tuple[Target, int] | None:
        """What is selected: the headline, or a point and its place."""
        option = None if self.highlighted is None else self.get_option_at_index(self.highlighted)
        if option is None or option.id is None:
            return None
        kind, _, place = option.id.partition("-")
        return Target(kind), int(place)

    @property
    def point(self) -> Point | None:
        """The selected point, or the headline."""
        if self.brief is None or self.target is None:
            return None
        target, place = self.target
        return self.brief.headline if target is Target.HEADLINE else self.brief.points[place]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags raised against what is selected."""
        if self.brief is None or self.point is None or self.target is None:
            return ()
        target, place = self.target
        return flags_of(self.point, place if target is Target.POINT else None, all_flags(self.brief))

    def show(self, brief: Brief | None, *, afresh: bool) -> None:
        """Show another brief from its first point on, or the same one (not `afresh`) as it is now."""
        place = None if afresh else self.highlighted
        self.brief = brief
        self._draw(place)

    def on_resize(self) -> None:
        if self.scrollable_content_region.width != self._width:
            self._draw(self.highlighted)

    def _draw(self, place: int | None) -> None:
        self._width = self.scrollable_content_region.width
        if not self._width:
            return
        self.set_options(self._laid(self.brief) if self.brief else [])
        selectable = [number for number, option in enumerate(self.options) if not option.disabled]
        first = next((n for n in selectable if (self.options[n].id or "").startswith("point")), None)
        self.highlighted = (
            place if place in selectable else first if first is not None else next(iter(selectable), None)
        )

    def _laid(self, brief: Brief) -> Iterator[Option]:
        laid = outline(brief, Options())
        flags = all_flags(brief)
        if brief.headline and laid.title:
            own = flags_of(brief.headline, None, flags)
            yield Option(self._line(laid.title, flags=own, style="bold"), id="headline-0")
        yield self._said(laid.imprint, _DIM)
        for part in laid.parts:
            if not part.entries:
                yield self._said(f"{part.title}: {part.remark}", gap=True)
                continue
            yield self._said(part.title.upper(), "bold $text-accent", gap=True)
            for entry in part.entries:
                yield Option(self._point(brief, entry, flags), id=f"point-{entry.number - 1}")
            if part.remark:
                yield self._said(f"({part.remark})", _DIM)
        for text, style in (
            (laid.left_out, _DIM),
            (laid.editor, "bold"),
            (laid.made_by, _DIM),
        ):
            if text:
                yield self._said(text, style, gap=text is not laid.made_by)

    def _point(self, brief: Brief, entry: Entry, flags: tuple[Flag, ...]) -> Content:
        point = brief.points[entry.number - 1]
        # An untranslated sentence stands below; here it would stand beside other text.
        text = entry.english if _is_english(brief, point) else NOT_TRANSLATED
        edited = " · edited" if point.origin is Origin.EDITOR else ""
        where = f"[{entry.where}{edited}]"
        own = flags_of(point, entry.number - 1, flags)
        return self._line(text, first=f"{entry.number}. ", last=where, flags=own)

    def _line(
        self, text: str, *, first: str = "", last: str = "", flags: tuple[Flag, ...] = (), style: str = ""
    ) -> Content:
        return hanging(text, self._width - 2, self.direction, first=first, last=last, flags=flags, style=style)

    def _said(self, text: str, style: str = "", *, gap: bool = False) -> Option:
        return Option(Content("\n" if gap else "") + self._line(text, style=style), disabled=True)


def _is_english(brief: Brief, point: Point) -> bool:
    arabic = {placement.sentence.index: placement.sentence.text for placement in brief.placements}
    return all(point.text != arabic[index] for index in point.support)


def sentence_in_english(brief: Brief, index: int) -> str:
    """The translation of a sentence, or why there is none."""
    translation = next((t for t in brief.translations if t.sentence.index == index), None)
    if translation is None:
        return "[not briefed, so not translated]"
    return NOT_TRANSLATED if translation.untranslated else english(brief, Target.SENTENCE, index)
