"""The editorial desk: an inbox of briefs, the brief in English, and below it the Arabic that it stands on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from summarize.desk import actions, dialogs, duplicates, edition
from summarize.desk.arabic import ArabicView
from summarize.desk.archive import Archive
from summarize.desk.brief import BriefView, sentence_in_english
from summarize.desk.briefing import Briefing, Choice, Ears, Load, Order, Rewrite
from summarize.desk.comparison import Comparison, Version
from summarize.desk.editing import Edit
from summarize.desk.folder import Watch
from summarize.desk.form import Answers, Dialog, Form
from summarize.desk.inbox import SIGNS, Inbox, filed
from summarize.desk.inputline import InputLine
from summarize.desk.keybar import KeyBar
from summarize.desk.notes import Notes
from summarize.desk.opening import open_source
from summarize.desk.recheck import recheck
from summarize.desk.records import Entry, Kept, State, Target, english
from summarize.desk.suggestions import Suggestion, suggestions
from summarize.desk.words import shown
from summarize.errors import SummarizeError
from summarize.records import Brief, Flag, FlagKind, Kind, Reading
from summarize.render import FORMATS, Options, in_file
from summarize.render.outline import warned, where
from summarize.render.rtl import Direction, block
from summarize.render.sanitize import sanitize
from summarize.translation import glossary

# What is said of an article as it was read holds for every brief of it.
_OF_READING = (FlagKind.ENCODING, FlagKind.LITTLE_KEPT)
_FILTERS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("all", ()),
    ("new", (State.NEW,)),
    ("in review", (State.REVIEW,)),
    ("approved", (State.APPROVED,)),
    ("spiked", (State.SPIKED,)),
)
_BREADTHS = [(0, "-tiny"), (70, "-narrow"), (110, "-wide")]
_HEIGHTS = [(0, "-low"), (32, "-high")]
_POLL_SECONDS = 1.0
_PATIENCE = 3.0
"""Seconds that leaving waits for the step a model is at."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What the desk has from the program around it: models, files, settings, and the clock."""

    load: Load
    write: Callable[[str, bytes], None]
    """Writes a file, whole or not at all."""
    models: Callable[[], tuple[tuple[str, ...], tuple[str, ...]]]
    """The names of the translators and of the summarizers that are on this machine."""
    direction: Direction
    glossary: Path
    max_bytes: int
    points: int = 3
    """How many points a topic a story of a day has."""
    environ: Mapping[str, str] = field(default_factory=dict)
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()


class Desk(App[None]):
    """The app. The archive is shared with whoever else has it open; models work in a thread of their own."""

    TITLE = "summarize desk"
    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.BINDINGS]
    HORIZONTAL_BREAKPOINTS = _BREADTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    class Finished(Message):
        """A brief is done."""

        def __init__(self, brief: Brief, order: Order) -> None:
            super().__init__()
            self.brief, self.order = brief, order

    class Rewritten(Message):
        """A summarizer words a point of a brief otherwise, now that one of its sentences was mended."""

        def __init__(self, order: Rewrite, place: int, text: str) -> None:
            super().__init__()
            self.order, self.place, self.text = order, place, text

    class Failed(Message):
        """Something could not be done."""

        def __init__(self, error: SummarizeError) -> None:
            super().__init__()
            self.error = error

    class Told(Message):
        """What the models are at; "" when they are done."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Dropped(Message):
        """A file lies in the inbox folder."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, archive: Archive, outside: Outside, folder: Path | None = None) -> None:
        super().__init__()
        self.archive, self.outside, self.folder = archive, outside, folder
        self.kept: Kept | None = None
        self.bug: Exception | None = None
        self._filter = 0
        self._query = ""
        self._proposals: dict[tuple[int, int, str], str] = {}
        """By brief and place what to write in place of a text."""
        self._digests = {entry.digest for entry in archive.entries(limit=-1)}
        self._shingles = cache(self._shingles_of)
        self._state = archive.changed()
        ears = Ears(
            lambda brief, order: self._post(self.Finished(brief, order)),
            lambda order, place, text: self._post(self.Rewritten(order, place, text)),
            lambda error: self._post(self.Failed(error)),
            lambda text: self._post(self.Told(text)),
        )
        self._briefing = Briefing(outside.load, lambda digest: digest in self._digests, ears, outside.max_bytes)
        dropped = lambda path: self._post(self.Dropped(path))  # noqa: E731
        self._watch = Watch(folder, dropped, ears.failed) if folder else None

    def compose(self) -> ComposeResult:
        direction = self.outside.direction
        hint = "words in English or Arabic; enter keeps them, escape clears"
        yield InputLine(direction, placeholder=hint, id="search")
        with Horizontal(id="upper"):
            with Vertical(id="left", classes="pane"):
                yield Inbox(direction, self.outside.now, id="inbox")
            with Vertical(id="right", classes="pane"):
                yield BriefView(direction, id="brief")
        with Vertical(id="lower"):
            yield Notes(direction, id="notes")
            yield ArabicView(direction, id="arabic")
        yield Static(id="status")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        self.query_one("#lower").border_title = "Arabic"
        with _Explaining(self):
            self._refresh_inbox(None)
        self.query_one(Inbox).focus()
        self._briefing.start()
        if self._watch:
            self._watch.start()
        self.set_interval(_POLL_SECONDS, self._poll)
        self._say("")

    def on_unmount(self) -> None:
        if self._watch:
            self._watch.stop()
        self._briefing.stop(_PATIENCE)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        yield from super().get_system_commands(screen)
        for action in actions.ACTIONS:
            if action.name not in ("quit", "help"):  # Textual has these
                yield SystemCommand(action.help, f"key: {action.shown}", getattr(self, f"action_{action.name}"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        needs = next((known.needs for known in actions.ACTIONS if known.name == action), "nothing")
        # None greys the key out.
        missing = (needs != "nothing" and self.kept is None) or (needs == "point" and self._target is None)
        return None if missing else True

    # What is shown.

    @property
    def _widgets_gone(self) -> bool:
        """Whether the widgets are gone already: messages may still be on their way."""
        return not self.query(ArabicView)

    @property
    def _target(self) -> tuple[Target, int] | None:
        found = self.query(BriefView)
        return found.first().target if found else None

    def _refresh_inbox(self, chosen: int | None) -> None:
        name, states = _FILTERS[self._filter]
        entries = self.archive.entries(self._query, states=states)
        self.query_one(Inbox).show(filed(entries, self._shingles), chosen)
        total = self.archive.count(self._query, states=states)
        searched = f" · “{shown(sanitize(self._query), self.outside.direction)}”" if self._query else ""
        shown_of = f"newest {len(entries)} of {total}" if len(entries) < total else total
        self.query_one("#left").border_title = Content(f"Inbox · {name} · {shown_of}{searched}").markup
        if not entries:
            self._show(None)

    def _shingles_of(self, number: int) -> duplicates.Shingles:
        try:
            brief = self.archive.get(number).machine
        except SummarizeError:
            return duplicates.Shingles()  # whoever opens it is told
        body = (p.sentence.text for p in brief.placements if p.sentence.kind in (Kind.TITLE, Kind.BODY))
        return duplicates.shingles("\n".join(body))

    def _show(self, number: int | None) -> None:
        """Show a brief, or the same one as it is now."""
        before = self.kept
        afresh = before is None or before.entry.id != number
        self.kept = None  # what cannot be read must not leave another brief open
        with _Explaining(self):
            self.kept = None if number is None else self.archive.get(number)
        brief = self.kept.brief if self.kept else None
        view, arabic = self.query_one(BriefView), self.query_one(ArabicView)
        if afresh:
            arabic.passage = arabic.word = arabic.origin = 0
        arabic.show(brief)
        view.show(brief, afresh=afresh)
        self.query_one("#right").border_title = self._headed(self.kept.entry) if self.kept else "Brief"
        self._show_notes()
        if (before is None) != (self.kept is None):
            self.query_one(KeyBar).draw(missing=self.kept is None)

    def _headed(self, entry: Entry) -> str:
        described = [part for part in (entry.slug, entry.subject, entry.byline) if part]
        text = " · ".join([f"{SIGNS[entry.state]} {entry.state.replace('-', ' ')}", *described])
        return Content(shown(sanitize(text), self.outside.direction)).markup

    def _show_notes(self) -> None:
        """The flags of what is selected, and the English of the sentence that the selection in the Arabic is in.

        The title counts the flags, since a low terminal has room for the worst of them alone.
        """
        if self._widgets_gone:
            return
        view, arabic = self.query_one(BriefView), self.query_one(ArabicView)
        index, title, sentence = arabic.sentence, "Arabic", None
        if self.kept and index is not None:
            sentence = index, sentence_in_english(self.kept.brief, index)
            topic = self.kept.brief.placements[index].topic or self.kept.brief.placements[index].sentence.kind
            title = f"Arabic · sentence {index + 1} of {len(self.kept.brief.placements)} · {topic}"
        lines = warned((flag, where(flag)) for flag in self._flags(view))
        counted = f" · {len(lines)} flags" if len(lines) > 1 else ""
        self.query_one(Notes).show(lines, sentence)
        self.query_one("#lower").border_title = title + counted

    def _flags(self, view: BriefView) -> tuple[Flag, ...]:
        """Those that the brief has, and of a point on a sentence that was put right since what the checks say now."""
        if self.kept is None or view.target is None or view.point is None or view.brief is None:
            return ()
        target, place = view.target
        mended = {c.place for c in self.kept.corrections if c.target is Target.SENTENCE}
        if mended.isdisjoint(view.point.support) or view.point.origin == "editor":
            return view.flags
        return tuple(dict.fromkeys((*view.flags, *recheck(view.brief, target, place, view.point.text))))

    def _say(self, text: str) -> None:
        idle = f"watching {self.folder}" if self.folder else "p pastes an article, ctrl+p lists everything"
        for status in self.query("#status").results(Static):
            status.update(Content(sanitize(text or idle)))

    @on(OptionList.OptionHighlighted, "#inbox")
    def _entry_chosen(self) -> None:
        number = None if self._widgets_gone else self.query_one(Inbox).chosen
        if number is not None and (self.kept is None or self.kept.entry.id != number):
            self._show(number)

    @on(OptionList.OptionSelected, "#inbox")
    def _entry_opened(self) -> None:
        """Whoever opens a new brief reviews it."""
        if self.kept and self.kept.entry.state is State.NEW:
            self._set_state(State.REVIEW)
        self.query_one(BriefView).focus()

    @on(OptionList.OptionHighlighted, "#brief")
    def _point_chosen(self) -> None:
        if self._widgets_gone:
            return
        point = self.query_one(BriefView).point
        self.query_one(ArabicView).light(point.support if point else ())
        self._show_notes()

    @on(OptionList.OptionSelected, "#brief")
    def _point_opened(self) -> None:
        self.action_edit()

    @on(ArabicView.Moved)
    def _sentence_chosen(self) -> None:
        self._show_notes()

    def _poll(self) -> None:
        """Look whether another desk, or a `summarize` beside this one, has written to the archive."""
        if self._widgets_gone:
            return
        with _Explaining(self):
            state = self.archive.changed()
            if state != self._state:
                self._state = state
                self._digests |= {entry.digest for entry in self.archive.entries()}
                self._changed()

    def _changed(self) -> None:
        """Show everything as it is in the archive now."""
        chosen = self.kept.entry.id if self.kept else None
        self._refresh_inbox(chosen)
        number = self.query_one(Inbox).chosen
        self._show(number)

    # What comes from the other threads.

    def _post(self, message: Message) -> None:
        if self.is_running:
            self.post_message(message)

    @on(Finished)
    def _keep(self, message: Finished) -> None:
        if self._widgets_gone:
            return
        with _Explaining(self):
            number = self.archive.keep(message.brief)
            self._digests.add(message.brief.article.digest)
            chosen = number if message.order.urgent or self.kept is None else self.kept.entry.id
            self._refresh_inbox(chosen)
            if message.order.urgent:
                self.query_one(Inbox).choose(number)
                self.notify(message.brief.article.name, title="Briefed", markup=False)

    @on(Rewritten)
    def _propose(self, message: Rewritten) -> None:
        number, place = message.order.number, message.place
        self._proposals[number, place, message.order.brief.points[place].text] = message.text
        text = f"point {place + 1} is written anew from the mended sentence: edit it (e) to see and save it"
        self.notify(text, title=message.order.brief.article.name, markup=False)

    @on(Failed)
    def _explain(self, message: Failed) -> None:
        self.complain(message.error)

    @on(Told)
    def _told(self, message: Told) -> None:
        self._say(message.text)

    @on(Dropped)
    def _dropped(self, message: Dropped) -> None:
        self._briefing.put(Order(str(message.path)))

    def complain(self, error: SummarizeError) -> None:
        """Tell of an error and its remedy."""
        direction = self.outside.direction
        message = shown(sanitize(f"{error}"), direction) + "\n" + shown(sanitize(error.remedy), direction)
        self.notify(message, severity="error", timeout=12, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """A bug ends the desk in order; whoever ran it reports it. Textual would print a traceback with news in it."""
        self.bug = error
        super()._handle_exception(error)
        self._exit_renderables.clear()

    # What an editor does.

    def action_approve(self) -> None:
        self._set_state(State.APPROVED)

    def action_spike(self) -> None:
        self._set_state(State.SPIKED)

    def action_renew(self) -> None:
        self._set_state(State.NEW)

    def _set_state(self, state: State) -> None:
        if self.kept:
            with _Explaining(self):
                self.archive.set_state(self.kept.entry.id, state)
                self._changed()

    def action_undo(self) -> None:
        if self.kept is None:
            return
        with _Explaining(self):
            undone = self.archive.undo(self.kept.entry.id)
            what = "nothing to undo" if undone is None else f"undone: {_change_in_words(undone.target, undone.place)}"
            self.notify(what, markup=False)
            self._changed()

    def action_edit(self) -> None:
        if self.kept and self._target:
            target, place = self._target
            title = "Headline" if target is Target.HEADLINE else f"Point {place + 1}"
            self._edit(target, place, title)

    def action_edit_sentence(self) -> None:
        index = self.query_one(ArabicView).sentence
        if self.kept and index is not None:
            self._edit(Target.SENTENCE, index, f"Sentence {index + 1}")

    def _edit(self, target: Target, place: int, title: str) -> None:
        assert self.kept
        number, brief = self.kept.entry.id, self.kept.brief
        support = (place,) if target is Target.SENTENCE else self._support(brief, target, place)
        sources = tuple(brief.placements[index].sentence.text for index in support)
        text = english(brief, target, place)

        def check(written: str) -> tuple[Flag, ...]:
            return recheck(brief, target, place, written)

        def save(written: str | None) -> None:
            if written is None:
                return
            with _Explaining(self):
                self.archive.correct(number, target, place, written, check(written))
                if self.archive.get(number).entry.state is State.NEW:
                    self.archive.set_state(number, State.REVIEW)
                self._changed()
                if target is Target.SENTENCE:
                    self._briefing.put(Rewrite(number, self.archive.get(number).brief, place))

        # What was not translated is there in Arabic, which an editor will not mend but write anew.
        written = "" if text in sources else text
        proposal = self._proposals.get((number, place, text), "") if target is Target.POINT else ""
        self.push_screen(Edit(title, written, sources, check, self.outside.direction, proposal), save)

    @staticmethod
    def _support(brief: Brief, target: Target, place: int) -> tuple[int, ...]:
        point = brief.headline if target is Target.HEADLINE else brief.points[place]
        return point.support if point else ()

    def action_find(self) -> None:
        search = self.query_one("#search", Input)
        search.add_class("-shown")
        search.focus()

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        self._query = event.value
        with _Explaining(self):
            self._refresh_inbox(self.kept.entry.id if self.kept else None)

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self._leave_search()

    def key_escape(self) -> None:
        search = self.query_one("#search", Input)
        if search.has_focus or self._query:
            search.value = ""
        self._leave_search()

    def _leave_search(self) -> None:
        search = self.query_one("#search", Input)
        search.set_class(bool(search.value), "-shown")
        self.query_one(Inbox).focus()

    def action_filter(self) -> None:
        self._filter = (self._filter + 1) % len(_FILTERS)
        with _Explaining(self):
            self._refresh_inbox(self.kept.entry.id if self.kept else None)

    def action_toggle_inbox(self) -> None:
        left = self.query_one("#left")
        left.toggle_class("-hidden")
        (self.query_one(Inbox) if left.display else self.query_one(BriefView)).focus()

    def action_next(self) -> None:
        self.query_one(Inbox).action_cursor_down()

    def action_previous(self) -> None:
        self.query_one(Inbox).action_cursor_up()

    def action_help(self) -> None:
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def _ask(self, dialog: Dialog, answered: Callable[[Answers | None], None]) -> None:
        self.push_screen(Form(dialog, self.outside.direction), answered)

    def action_paste(self) -> None:
        def order(answers: Answers | None) -> None:
            if answers and answers["text"].strip():
                self._briefing.put(dialogs.pasted(answers["text"], self.outside.now()))

        self._ask(dialogs.paste(), order)

    def action_regenerate(self) -> None:
        if self.kept is None:
            return
        # The article as it was read: its source may have changed since, and pasted text has none.
        machine = self.kept.machine
        reading = Reading(machine.article, tuple(flag for flag in machine.flags if flag.kind in _OF_READING))

        def order(answers: Answers | None) -> None:
            if answers:
                choice = Choice(*(answers[name] or None for name in ("translator", "summarizer", "points")))
                self._briefing.put(Order(reading.article.source, reading, choice=choice, again=True, urgent=True))

        self._ask(dialogs.regenerate(*self.outside.models()), order)

    def action_term(self) -> None:
        self._add_term(self.query_one(ArabicView).selection)

    def _add_term(self, term: str, suggested: str = "") -> None:
        if not term:
            self.notify("select its Arabic first: tab to the Arabic, then arrow keys, with shift for several words")
            return

        def add(answers: Answers | None) -> None:
            if answers and answers["english"].strip():
                with _Explaining(self):
                    glossary.add(self.outside.glossary, term, answers["english"], answers["note"])
                    self._briefing.forget()
                    self.notify("added to the glossary; the next brief uses it")

        above = block(sanitize(term), self.size.width - 4, self.outside.direction)
        self._ask(dialogs.term(above, suggested), add)

    def action_suggest(self) -> None:
        with _Explaining(self):
            self._suggest(suggestions(correction for _, correction in self.archive.corrections()))

    def _suggest(self, found: Sequence[Suggestion]) -> None:
        if not found:
            self.notify("no correction has been made twice yet")
            return

        def chosen(answers: Answers | None) -> None:
            if answers:
                self._suggested(found[int(answers["which"])])

        self._ask(dialogs.suggested(found), chosen)

    def _suggested(self, suggestion: Suggestion) -> None:
        self._add_term(suggestion.arabic or self.query_one(ArabicView).selection, suggestion.after)

    def action_write(self) -> None:
        if self.kept is None:
            return
        kept = self.kept

        def write(answers: Answers | None) -> None:
            if answers:
                with _Explaining(self):
                    path = dialogs.export_path(answers)
                    self.outside.write(path, in_file(kept.brief, answers["format"], Options()))
                    self.notify(f"written to {sanitize(path)}", markup=False)

        self._ask(dialogs.export(kept.entry), write)

    def action_write_day(self) -> None:
        with _Explaining(self):
            self._choose_day(edition.days(self.archive))

    def _choose_day(self, days: Mapping[str, int]) -> None:
        if not days:
            self.notify("no brief is approved yet")
            return

        def write(answers: Answers | None) -> None:
            if answers:
                self._write_day(answers["day"] or None, answers["format"], dialogs.export_path(answers))

        self._ask(dialogs.edition(days), write)

    @work(thread=True)
    def _write_day(self, day: str | None, form: str, path: str) -> None:
        """Grouping a thousand articles takes seconds."""
        try:
            failed = lambda error: self._post(self.Failed(error))  # noqa: E731
            self.outside.write(path, edition.written(self.archive, day, form, self.outside.points, failed))
        except SummarizeError as error:
            self._post(self.Failed(error))
        else:
            self.notify(f"written to {sanitize(path)}", markup=False)

    def action_copy(self) -> None:
        if self.kept:
            self.copy_to_clipboard(FORMATS["text"].one(self.kept.brief, Options()))
            self.notify("the brief is in the clipboard")

    def action_open(self) -> None:
        if self.kept is None:
            return
        source = self.kept.entry.source
        with _Explaining(self):
            try:
                open_source(source, self.outside.environ)
            except SummarizeError:
                self.copy_to_clipboard(sanitize(source))
                raise

    def action_describe(self) -> None:
        if self.kept is None:
            return
        entry = self.kept.entry

        def describe(answers: Answers | None) -> None:
            if answers:
                with _Explaining(self):
                    self.archive.describe(entry.id, **answers)
                    self._changed()

        self._ask(dialogs.describe(entry), describe)

    def action_compare(self) -> None:
        if self.kept is None:
            return
        found: list[Version] = []
        with _Explaining(self):
            for kept in self.archive.each(self.archive.versions(self.kept.entry.id)):
                if isinstance(kept, SummarizeError):
                    self.complain(kept)
                else:
                    found += self._versions(kept)
        if len(found) < 2:
            self.notify("there is one version of this story; edit it, or brief it again with r")
            return
        self.push_screen(Comparison(found))

    def _versions(self, kept: Kept) -> list[Version]:
        """A brief as the machine made it and, if it was edited, as it is."""
        model = kept.machine.made_by.translator
        name = f"{kept.entry.kept[:16].replace('T', ' ')} UTC · {sanitize(model.name) if model else 'no translator'}"
        machine = Version(f"{name} · as made", kept.machine)
        return [machine, Version(f"{name} · as edited", kept.brief)] if kept.corrections else [machine]


def _change_in_words(target: Target, place: int) -> str:
    if target in (Target.HEADLINE, Target.STATE):
        return {Target.HEADLINE: "the headline", Target.STATE: "the change of state"}[target]
    return f"{target} {place + 1}"


class _Explaining:
    """Errors inside become notifications."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, SummarizeError):
            self._desk.complain(error)
            return True
        return False
