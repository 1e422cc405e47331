"""Two versions of a brief against one another, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, Select, Static

from summarize.desk.differences import Change, differences
from summarize.records import Brief, Topic
from summarize.render.sanitize import sanitize

_STYLES = {Change.KEPT: "", Change.REMOVED: "strike $text-error", Change.ADDED: "underline $text-success"}


@dataclass(frozen=True, slots=True)
class Version:
    """A brief as it once was, and what to call it."""

    name: str
    brief: Brief


def compared(before: Brief, after: Brief) -> Content:
    """The headline and the points of both, in the order of what they stand on; red is gone, green is new."""
    return Content("\n").join(_compared(before, after))


def _compared(before: Brief, after: Brief) -> Iterator[Content]:
    yield _changed(before.headline.text if before.headline else "", after.headline.text if after.headline else "")
    for topic in Topic:
        pairs = _pairs(_points(before, topic), _points(after, topic))
        if pairs:
            yield Content.styled(f"\n{topic.upper()}", "bold $text-accent")
            yield from (_changed(old, new) for old, new in pairs)


def _points(brief: Brief, topic: Topic) -> list[tuple[tuple[int, ...], str]]:
    return [(point.support, point.text) for s in brief.sections if s.topic is topic for point in s.points]


def _pairs(
    before: Sequence[tuple[tuple[int, ...], str]], after: Sequence[tuple[tuple[int, ...], str]]
) -> list[tuple[str, str]]:
    """Points that stand on the same sentences, then what is left in its order."""
    same = dict(after)
    paired = [(text, same.pop(support)) for support, text in before if support in same]
    old = [text for support, text in before if support not in dict(after)]
    return paired + list(zip_longest(old, same.values(), fillvalue=""))


def _changed(before: str, after: str) -> Content:
    pieces = differences(sanitize(before), sanitize(after))
    return Content(" ").join([Content.styled(piece.text, _STYLES[piece.change]) for piece in pieces])


class Comparison(ModalScreen[None]):
    """Shows what changed from one version to another; both can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,v", "dismiss(None)", "Back")]

    def __init__(self, versions: Sequence[Version]) -> None:
        """Of two versions or more, oldest first, the last two are compared."""
        super().__init__()
        self._versions = tuple(versions)

    def compose(self) -> ComposeResult:
        names = [(Content(version.name), place) for place, version in enumerate(self._versions)]
        last = len(names) - 1
        with Vertical(classes="dialog"):
            yield Static("What changed", classes="dialog-title")
            yield Label("from")
            yield Select(names, value=last - 1, allow_blank=False, id="before", compact=True)
            yield Label("to")
            yield Select(names, value=last, allow_blank=False, id="after", compact=True)
            with VerticalScroll(id="changes"):
                yield Static(id="compared")
        yield Footer(compact=True)

    @on(Select.Changed)
    def _compare(self) -> None:
        before, after = (self._versions[self._place(name)].brief for name in ("before", "after"))
        self.query_one("#compared", Static).update(compared(before, after))

    def on_mount(self) -> None:
        self._compare()
        self.query_one("#changes").focus()

    def _place(self, name: str) -> int:
        value = self.query_one(f"#{name}", Select).value
        assert isinstance(value, int)
        return value
