"""The desk, key by key, and what becomes of the archive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from summarize.desk import actions, dialogs
from summarize.desk.arabic import ArabicView
from summarize.desk.archive import Archive
from summarize.desk.brief import BriefView
from summarize.desk.inbox import Inbox
from summarize.desk.records import State, Target
from summarize.records import Brief, Flag, FlagKind, Model
from summarize.render.rtl import inline
from summarize.translation import glossary
from tests.conftest import SEEDS
from tests.render.samples import BRIEF, LINES, QUIET

from .driving import SMALL, WIDE, Around, Driven, Script, drawn, drive, shown, told, until


@pytest.fixture
def around(tmp_path: Path) -> Around:
    return Around(tmp_path)


@pytest.fixture
def number(archive: Archive) -> int:
    return archive.keep(BRIEF)


def keys(*pressed: str) -> Script:
    async def press(pilot: Driven) -> None:
        await pilot.press(*pressed)

    return press


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_a_brief_is_shown_beside_the_inbox_and_over_its_arabic(
    archive: Archive, around: Around, number: int, size: tuple[int, int]
) -> None:
    async def look(pilot: Driven) -> None:
        left, right, lower = (pilot.app.query_one(name).region for name in ("#left", "#right", "#lower"))
        assert left.right <= right.x
        assert right.bottom <= lower.y
        assert lower.width == size[0]
        assert "Battles in Wadi" in shown(pilot, "#inbox")
        assert "‼" in shown(pilot, "#inbox")
        assert "1. Forces took Zaarour hill on Sunday. [sentence 4]" in " ".join(shown(pilot, "#brief").split())
        assert "sentence 4 of 12" in str(pilot.app.query_one("#lower").border_title)

    drive(archive, around, look, size=size)


def test_flags_that_have_no_room_are_counted(archive: Archive, around: Around) -> None:
    flags = (Flag(FlagKind.NUMBER, "60 became 6", 3, 0), Flag(FlagKind.NAME, "«Ras» is not in the Arabic", 3, 0))
    archive.keep(replace(BRIEF, article=replace(BRIEF.article, digest="sha256:two"), flags=flags))

    async def look(pilot: Driven) -> None:
        title = str(pilot.app.query_one("#lower").border_title)
        assert title.endswith("· 2 flags"), title

    drive(archive, around, look, size=SMALL)


def test_no_row_is_shared_by_arabic_and_another_widget(archive: Archive, around: Around, number: int) -> None:
    async def look(pilot: Driven) -> None:
        arabic = pilot.app.query_one(ArabicView).region
        assert (arabic.x, arabic.width) == (0, WIDE[0])
        others = [w.region for w in pilot.app.screen.query("Inbox, BriefView, #notes, #status, #keys")]
        assert not any(arabic.overlaps(region) for region in others)
        assert not any("\u0600" <= letter <= "\u06ff" for letter in shown(pilot, "#brief") + shown(pilot, "#inbox"))

    drive(archive, around, look)


@pytest.mark.parametrize(
    ("pressed", "state"), [("a", State.APPROVED), ("x", State.SPIKED), ("enter", State.REVIEW), ("an", State.NEW)]
)
def test_states_are_kept(archive: Archive, around: Around, number: int, pressed: str, state: State) -> None:
    drive(archive, around, keys(*([pressed] if pressed == "enter" else pressed)))
    assert archive.get(number).entry.state is state


def test_a_point_is_edited_and_the_edit_undone(archive: Archive, around: Around, number: int) -> None:
    async def edit(pilot: Driven) -> None:
        await pilot.press("enter", "e")
        pilot.app.screen.query_one(TextArea).text = "The forces took Zaarour hill at dawn on Sunday."
        await pilot.press("enter")
        assert archive.get(number).brief.points[0].text == "The forces took Zaarour hill at dawn on Sunday."
        assert "edited]" in shown(pilot, "#brief")
        await pilot.press("u")
        assert archive.get(number).brief.points[0] == BRIEF.points[0]
        assert "undone: point 1" in told(pilot)

    drive(archive, around, edit)


def test_what_is_typed_is_checked_and_its_flags_are_kept(archive: Archive, around: Around, number: int) -> None:
    async def edit(pilot: Driven) -> None:
        await pilot.press("enter", "down", "e")
        area = pilot.app.screen.query_one(TextArea)
        area.text = "Colonel Nader al-Safi said 6 fighters were killed and 3.5 tons of ammunition seized."
        await until(pilot, lambda: "60 became 6" in shown(pilot, "#checks"))
        area.text = "Colonel Nader al-Safi said 60 fighters were killed and 3.5 tons of ammunition seized."
        await until(pilot, lambda: "number" not in shown(pilot, "#checks"))
        area.text = "Colonel Nader al-Safi said 70 fighters were killed."
        await pilot.press("enter")
        assert any("70" in flag.message for flag in archive.get(number).brief.points[1].flags)

    drive(archive, around, edit)


def test_leaving_an_edit_changes_nothing(archive: Archive, around: Around, number: int) -> None:
    drive(archive, around, keys("down", "enter", "e", "n", "o", "escape"))
    assert archive.get(number).corrections == ()


def test_a_sentence_put_right_takes_the_point_that_says_the_same_with_it(
    archive: Archive, around: Around, number: int
) -> None:
    async def edit(pilot: Driven) -> None:
        await pilot.press("enter", "up", "t")  # the headline, which is the title's translation
        pilot.app.screen.query_one(TextArea).text = "Fighting in Wadi al-Sarw, emergency meeting in Marjana"
        await pilot.press("enter")

    drive(archive, around, edit)
    brief = archive.get(number).brief
    assert brief.headline is not None
    assert brief.headline.text == brief.translations[0].text == "Fighting in Wadi al-Sarw, emergency meeting in Marjana"


def test_what_the_summarizer_wrote_from_a_mended_sentence_is_proposed_anew(
    archive: Archive, around: Around, number: int
) -> None:
    mended = "The forces took Zaarour hill at dawn on Monday."

    async def edit(pilot: Driven) -> None:
        await pilot.press("enter", "t")
        pilot.app.screen.query_one(TextArea).text = mended
        await pilot.press("enter")
        await until(pilot, lambda: "point 1 is written anew" in told(pilot))
        assert archive.get(number).brief.points[0].text == BRIEF.points[0].text
        await pilot.press("e")
        assert pilot.app.screen.query_one(TextArea).text == mended
        await pilot.press("enter")

    drive(archive, around, edit)
    assert [correction.target for correction in archive.get(number).corrections] == [Target.SENTENCE, Target.POINT]
    assert archive.get(number).brief.points[0].text == mended


def test_what_is_not_translated_is_written_anew(archive: Archive, around: Around, number: int) -> None:
    async def edit(pilot: Driven) -> None:
        pilot.app.query_one(ArabicView).light((9,))
        await pilot.press("t")
        assert pilot.app.screen.query_one(TextArea).text == ""
        await pilot.press("escape")

    drive(archive, around, edit)


def test_the_search_finds_in_both_languages_and_escape_ends_it(archive: Archive, around: Around, number: int) -> None:
    async def search(pilot: Driven) -> None:
        inbox = pilot.app.query_one(Inbox)
        await pilot.press("slash", *"nowhere")
        assert inbox.option_count == 0
        pilot.app.query_one("#search", Input).value = "الصافي"
        await until(pilot, lambda: inbox.option_count == 1)
        await pilot.press("enter")
        assert inbox.has_focus
        await pilot.press("slash", "escape")
        assert not pilot.app.query_one("#search").display

    drive(archive, around, search)


def test_arabic_in_the_search_is_drawn_joined_and_ordered_but_kept_as_typed(
    archive: Archive, around: Around, number: int
) -> None:
    async def search(pilot: Driven) -> None:
        line = pilot.app.query_one("#search", Input)
        await pilot.press("slash", *"الصافي", "space", "h", "i")
        assert line.value == "الصافي hi"
        drawn_line = drawn(line)[0].strip()
        assert drawn_line == inline("الصافي hi", around.outside().direction)
        assert drawn_line != line.value
        await pilot.press("home", "delete")
        assert line.value == "لصافي hi"
        line.value = "كلام"
        await pilot.pause()
        assert drawn(line)[0].strip() == inline("كلام", around.outside().direction)

    drive(archive, around, search)


@pytest.mark.parametrize(("key", "fields"), [("d", 3), ("g", 2), ("w", 1)])
def test_every_field_of_one_line_draws_arabic_so(
    archive: Archive, around: Around, number: int, key: str, fields: int
) -> None:
    async def look(pilot: Driven) -> None:
        await pilot.press("enter", key)
        lines = [*pilot.app.screen.query(Input).results()]
        assert len(lines) == fields
        for line in lines:
            line.value = "الصافي"
        await pilot.pause()
        assert {drawn(line)[0].strip() for line in lines} == {inline("الصافي", around.outside().direction)}
        await pilot.press("ctrl+s")

    drive(archive, around, look)
    if key == "d":
        assert archive.get(number).entry.byline == "الصافي"


def test_the_filter_goes_through_the_states(archive: Archive, around: Around, number: int) -> None:
    async def filter_(pilot: Driven) -> None:
        inbox = pilot.app.query_one(Inbox)
        counts = []
        for _ in range(5):
            await pilot.press("f")
            counts.append(inbox.option_count)
        assert counts == [1, 0, 0, 0, 1]

    drive(archive, around, filter_)


def test_brackets_go_through_the_briefs_from_anywhere(archive: Archive, around: Around) -> None:
    first = archive.keep(BRIEF)
    archive.keep(replace(QUIET, article=replace(QUIET.article, digest="sha256:other", source="other.txt")))

    async def move(pilot: Driven) -> None:
        await pilot.press("tab", "right_square_bracket")
        assert pilot.app.query_one(Inbox).chosen == first
        await pilot.press("left_square_bracket")
        assert pilot.app.query_one(Inbox).chosen != first

    drive(archive, around, move)


def test_copied_is_what_a_pipe_would_get(archive: Archive, around: Around, number: int) -> None:
    desk = drive(archive, around, keys("c"))
    assert LINES[4][2] in desk.clipboard
    assert not any("\ufe70" <= letter <= "\ufefc" for letter in desk.clipboard)


def test_a_term_goes_into_the_glossary_in_logical_order(archive: Archive, around: Around, number: int) -> None:
    async def add(pilot: Driven) -> None:
        await pilot.press("enter", "down", "tab", "left", "left", "shift+left", "g")
        pilot.app.screen.query_one("#field-english", Input).value = "Nader al-Safi"
        await pilot.press("ctrl+s")

    drive(archive, around, add)
    assert [(term.arabic, term.english) for term in glossary.read(around.glossary).terms] == [
        ("نادر الصافي", "Nader al-Safi")
    ]


def test_a_pasted_text_is_briefed_and_shown(archive: Archive, around: Around) -> None:
    async def paste(pilot: Driven) -> None:
        await pilot.press("p")
        pilot.app.screen.query_one(TextArea).text = (SEEDS / "talks.txt").read_text(encoding="utf-8")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.query_one(Inbox).option_count == 1)
        assert "POLITICAL" in shown(pilot, "#brief")

    drive(archive, around, paste)
    assert archive.entries()[0].source == "pasted 2026-03-02 12:00:00"


def test_the_path_of_a_file_can_be_pasted(archive: Archive, around: Around) -> None:
    async def paste(pilot: Driven) -> None:
        await pilot.press("p")
        pilot.app.screen.query_one(TextArea).text = f"  {SEEDS / 'talks.txt'}\n"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.query_one(Inbox).option_count == 1)

    drive(archive, around, paste)
    assert archive.entries()[0].source == str(SEEDS / "talks.txt")


def test_an_address_that_is_pasted_is_read_from_there() -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    order = dialogs.pasted(" https://example.org/news/1\n", moment)
    assert (order.source, order.pasted) == ("https://example.org/news/1", None)
    assert dialogs.pasted("https://example.org\nand more", moment).pasted is not None


def test_what_cannot_be_read_is_told_with_its_remedy(archive: Archive, around: Around) -> None:
    async def paste(pilot: Driven) -> None:
        await pilot.press("p")
        pilot.app.screen.query_one(TextArea).text = "This is [b]not[/b] Arabic at all, however long it may be."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "not Arabic" in told(pilot))
        assert "give an article in Arabic" in told(pilot)

    drive(archive, around, paste)
    assert archive.count() == 0


def test_another_model_makes_another_version_and_both_are_compared(
    archive: Archive, around: Around, number: int
) -> None:
    async def again(pilot: Driven) -> None:
        await pilot.press("r")
        pilot.app.screen.query_one("#field-translator").value = "other"  # type: ignore[attr-defined]
        pilot.app.screen.query_one("#field-points").value = "1"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.query_one(Inbox).option_count == 2)
        await pilot.press("v")
        await pilot.pause()
        assert "Forces took Zaarour hill" in shown(pilot, "#compared")
        assert "The word" in shown(pilot, "#compared")
        await pilot.press("escape")

    drive(archive, around, again)
    assert (around.choices[-1].translator, around.choices[-1].points) == ("other", "1")
    machine = archive.get(archive.entries()[0].id).machine
    assert [flag.kind for flag in machine.flags if flag.kind is FlagKind.ENCODING]  # as the article was read
    made_by = machine.made_by
    assert made_by.translator == Model("other", None, "fake")


def test_machine_and_editor_are_compared(archive: Archive, around: Around, number: int) -> None:
    archive.correct(number, Target.POINT, 0, "Forces took Zaarour hill on Monday.")

    async def compare(pilot: Driven) -> None:
        await pilot.press("v")
        await pilot.pause()
        assert "Sunday. Monday." in shown(pilot, "#compared")

    drive(archive, around, compare)


def test_a_brief_is_written_with_what_describes_it(archive: Archive, around: Around, number: int) -> None:
    async def write(pilot: Driven) -> None:
        await pilot.press("d")
        for name, text in (("subject", "Wadi al-Sarw"), ("slug", "wadi-battles"), ("byline", "By A. Desk")):
            pilot.app.screen.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s", "w", "ctrl+s")

    drive(archive, around, write)
    assert archive.get(number).entry.slug == "wadi-battles"
    head = b"Subject: Wadi al-Sarw\nSlug: wadi-battles\nByline: By A. Desk\n\nBattles in Wadi"
    assert around.written["wadi-battles.txt"].startswith(head)


def test_the_approved_briefs_of_a_day_become_one_document(archive: Archive, around: Around, number: int) -> None:
    undated = archive.keep(replace(QUIET, article=replace(QUIET.article, digest="q", published=None)))
    archive.correct(number, Target.POINT, 0, "What an editor wrote.")
    archive.describe(number, slug="wadi")

    async def write(pilot: Driven) -> None:
        await pilot.press("W")
        assert "no brief is approved yet" in told(pilot)
        archive.set_state(number, State.APPROVED)
        archive.set_state(undated, State.APPROVED)
        await pilot.press("W")
        screen = pilot.app.screen
        screen.query_one("#field-format", Select).value = "markdown"
        screen.query_one("#field-day", Select).value = "2020-02-28"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "written to 2020-02-28.md" in told(pilot))

    drive(archive, around, write)
    text = around.written["2020-02-28.md"]
    assert text.startswith("# 2020-02-28\n\n1 story · 1 article".encode())
    assert b"What an editor wrote." in text
    assert b"Slug: wadi\n" in text


def test_repeated_corrections_become_a_term(archive: Archive, around: Around) -> None:
    for source, place, text in (
        ("a.txt", 3, "The forces took Zaroor hill at dawn on Sunday."),
        ("b.txt", 3, "The forces took Zaroor hill on Sunday."),
    ):
        brief = retold(source, "سيطرت القوات على تلة الزعرور فجر الأحد." if source == "a.txt" else OTHER)
        archive.correct(archive.keep(brief), Target.SENTENCE, place, text)

    async def suggest(pilot: Driven) -> None:
        await pilot.press("s")
        await pilot.press("ctrl+s")
        assert pilot.app.screen.query_one("#field-english", Input).value == "Zaroor"
        await pilot.press("ctrl+s")

    drive(archive, around, suggest)
    assert [(term.arabic, term.english) for term in glossary.read(around.glossary).terms] == [("زعرور", "Zaroor")]


OTHER = "قصفت القوات تلة الزعرور مساء أول من أمس."


def retold(source: str, arabic: str) -> Brief:
    """The invented brief under another name, its fourth sentence another one."""
    old = BRIEF.placements[3]
    sentence = replace(old.sentence, text=arabic, end=old.sentence.start + len(arabic))
    article = replace(BRIEF.article, source=source, digest=f"sha256:{source}")
    placements = (*BRIEF.placements[:3], replace(old, sentence=sentence), *BRIEF.placements[4:])
    translations = tuple(replace(t, sentence=sentence) if t.sentence == old.sentence else t for t in BRIEF.translations)
    return replace(BRIEF, article=article, placements=placements, translations=translations)


def test_the_source_is_opened_where_there_is_a_screen(
    archive: Archive, around: Around, tmp_path: Path, number: int
) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    article = tmp_path / "article.txt"
    article.write_text("x")
    archive.keep(replace(BRIEF, article=replace(BRIEF.article, source=str(article), digest="sha256:opened")))

    async def open_(pilot: Driven) -> None:
        await pilot.press("o")
        assert "nothing here can show" in told(pilot)
        around.environ |= {"DISPLAY": ":0", "PATH": f"{opener.parent}:/bin:/usr/bin"}
        await pilot.press("o")
        await until(pilot, lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text())

    drive(archive, around, open_)
    assert (tmp_path / "opened").read_text().strip() == str(article)


def test_two_desks_on_one_archive_see_what_the_other_does(
    again: Callable[[], Archive], around: Around, number: int
) -> None:
    other = again()

    async def watch(pilot: Driven) -> None:
        other.set_state(number, State.APPROVED)
        await until(pilot, lambda: "approved" in str(pilot.app.query_one("#right").border_title))
        other.keep(replace(QUIET, article=replace(QUIET.article, digest="sha256:new", source="new.txt")))
        await until(pilot, lambda: pilot.app.query_one(Inbox).option_count == 2)

    drive(again(), around, watch)


def test_a_brief_that_cannot_be_read_closes_no_desk(archive: Archive, around: Around, number: int) -> None:
    archive.set_state(number, State.APPROVED)
    archive._connection.execute("UPDATE contents SET line = x'00'")
    other = archive.keep(replace(QUIET, article=replace(QUIET.article, digest="sha256:new", source="new.txt")))
    archive.set_state(other, State.APPROVED)

    async def look(pilot: Driven) -> None:
        assert pilot.app.query_one(Inbox).option_count == 2
        await pilot.press("down")
        assert told(pilot).count("brief 1 of the archive cannot be read") == 1
        assert pilot.app.query_one("#right").border_title == "Brief"
        await pilot.press("x", "up", "v")
        assert "there is one version of this story" in told(pilot)
        await pilot.press("f", "f", "f", "W")
        pilot.app.screen.query_one("#field-format", Select).value = "markdown"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "written to approved.md" in told(pilot))

    drive(archive, around, look)
    assert [entry.state for entry in archive.entries()] == [State.APPROVED, State.APPROVED]
    assert b"1 story" in bytes(around.written["approved.md"])


def test_articles_of_the_inbox_are_briefed_once(archive: Archive, around: Around, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "wire.jsonl").write_bytes((SEEDS / "wire.jsonl").read_bytes())

    async def watch(pilot: Driven) -> None:
        await until(pilot, lambda: pilot.app.query_one(Inbox).option_count == 3)
        (inbox / "talks.txt").write_bytes((SEEDS / "talks.txt").read_bytes())
        (inbox / "talks-again.txt").write_bytes((SEEDS / "talks.txt").read_bytes())
        await until(pilot, lambda: pilot.app.query_one(Inbox).option_count == 4)

    drive(archive, around, watch, inbox=inbox)
    asked = len(around.translator.asked)

    async def look(pilot: Driven) -> None:
        await until(pilot, lambda: "watching" in shown(pilot, "#status"))
        await pilot.pause(0.5)

    drive(archive, around, look, inbox=inbox)
    assert archive.count() == 4
    assert len(around.translator.asked) == asked


def test_prints_of_one_story_stand_under_one_another(archive: Archive, around: Around, number: int) -> None:
    archive.keep(replace(QUIET, article=replace(QUIET.article, digest="sha256:site", source="site.html")))

    async def look(pilot: Driven) -> None:
        assert "└ ●" in shown(pilot, "#inbox")

    drive(archive, around, look)


@pytest.mark.parametrize("mode", ["shape", "terminal"])
def test_arabic_is_shown_as_the_terminal_needs_it(archive: Archive, around: Around, number: int, mode: str) -> None:
    around.mode = mode

    async def look(pilot: Driven) -> None:
        text = "\n".join(drawn(pilot.app.query_one(ArabicView)))
        shaped = any("\ufe70" <= letter <= "\ufefc" for letter in text)
        assert shaped == (mode == "shape")
        assert ("\N{RIGHT-TO-LEFT EMBEDDING}" in text) == (mode == "terminal")

    drive(archive, around, look)


def test_news_text_is_no_markup_and_moves_no_cursor(archive: Archive, around: Around) -> None:
    hostile = "[bold]Sunday[/bold] [@click=app.quit]go[/] \x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}x"
    number = archive.keep(BRIEF)
    archive.describe(number, subject="[red]x[/] [/nothing]")
    archive.correct(number, Target.POINT, 0, hostile)
    archive.correct(number, Target.HEADLINE, 0, hostile)

    async def look(pilot: Driven) -> None:
        assert "[bold]Sunday[/bold] [@click=app.quit]go[/]" in shown(pilot, "#brief").replace("\n   ", " ")
        assert "\x1b" not in shown(pilot, "#brief") + shown(pilot, "#inbox")
        await pilot.press("v")
        await pilot.pause()
        assert "[bold]Sunday[/bold]" in shown(pilot, "#compared")

    drive(archive, around, look)


def test_where_there_is_no_room_for_the_inbox_the_newest_brief_is_shown(
    archive: Archive, around: Around, number: int
) -> None:
    async def look(pilot: Driven) -> None:
        assert not pilot.app.query_one("#left").display
        assert "1. Forces took Zaarour hill on Sunday." in " ".join(shown(pilot, "#brief").split())
        await pilot.press("a")
        assert archive.get(number).entry.state is State.APPROVED

    drive(archive, around, look, size=(60, 20))


def test_a_desk_that_is_resized_lays_everything_anew(archive: Archive, around: Around, number: int) -> None:
    async def resize(pilot: Driven) -> None:
        await pilot.press("enter", "down")
        for width, height in (SMALL, (60, 20), WIDE, (100, 30)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            arabic = pilot.app.query_one(ArabicView)
            assert arabic.region.width == width
            assert arabic.support == {4, 5}
            assert "60 became 6" in shown(pilot, "#notes")
            assert max(len(line.rstrip()) for line in shown(pilot, "#notes").splitlines()) <= width - 2
            assert drawn(pilot.app.query_one("#keys"))[0].endswith("^p palette ")

    drive(archive, around, resize)


def test_beside_the_keys_what_stands_over_the_arabic_has_the_room_that_is_left(
    archive: Archive, around: Around, number: int
) -> None:
    async def look(pilot: Driven) -> None:
        await pilot.press("enter", "down", "question_mark")
        panel = pilot.app.screen.query_one("HelpPanel")
        await until(pilot, lambda: " Approve" in "".join(drawn(panel.query_one("BindingsTable"))))
        notes = pilot.app.query_one("#notes")
        assert notes.size.width < WIDE[0] - 20
        assert all(len(line) <= notes.size.width for line in shown(pilot, "#notes").splitlines())
        assert len(shown(pilot, "#notes").splitlines()) == notes.size.height
        await pilot.press("question_mark")
        assert not pilot.app.screen.query("HelpPanel")

    drive(archive, around, look)


@pytest.mark.parametrize(
    "size", [SMALL, pytest.param((40, 12), marks=pytest.mark.slow), pytest.param((250, 70), marks=pytest.mark.slow)]
)
def test_every_size_draws_every_dialog(archive: Archive, around: Around, number: int, size: tuple[int, int]) -> None:
    async def through(pilot: Driven) -> None:
        for key in ("e", "p", "r", "g", "w", "d", "v"):
            await pilot.press(key)
            await pilot.press("escape")
        await pilot.press("i", "i", "question_mark", "question_mark")
        assert len(pilot.app.screen_stack) == 1

    drive(archive, around, through, size=size)


def test_an_empty_desk_takes_every_key(archive: Archive, around: Around) -> None:
    pressed = [action.key for action in actions.ACTIONS if action.name not in ("quit", "find", "paste")]
    drive(archive, around, keys(*pressed, "tab", "left", "up", "e", "enter"))
    assert archive.count() == 0


@pytest.mark.parametrize(("size", "least"), [(SMALL, 7), (WIDE, 13)])
def test_keys_are_shown_and_can_be_clicked(
    archive: Archive, around: Around, number: int, size: tuple[int, int], least: int
) -> None:
    async def click(pilot: Driven) -> None:
        line = drawn(pilot.app.query_one("#keys"))[0]
        labels = [action.label for action in actions.ACTIONS if action.label]
        assert all(label in line for label in labels[:least])
        assert line.endswith("^p palette ")
        await pilot.click("#keys", offset=(line.index("Spike"), 0))
        assert archive.get(number).entry.state is State.SPIKED

    drive(archive, around, click, size=size)


def test_the_palette_has_every_action(archive: Archive, around: Around) -> None:
    async def look(pilot: Driven) -> None:
        listed = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        wanted = {action.help for action in actions.ACTIONS if action.name not in ("quit", "help")}
        assert wanted <= listed

    drive(archive, around, look)


def test_the_palette_does_what_is_chosen_in_it(archive: Archive, around: Around, number: int) -> None:
    async def choose(pilot: Driven) -> None:
        await pilot.press("ctrl+p", *"approve the brief")
        await until(pilot, lambda: pilot.app.screen.query_one("CommandList", OptionList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: archive.get(number).entry.state is State.APPROVED)

    drive(archive, around, choose)


def test_every_theme_tells_what_is_lit_and_what_is_selected(archive: Archive, around: Around, number: int) -> None:
    async def look(pilot: Driven) -> None:
        await pilot.press("enter", "down")
        view = pilot.app.query_one(ArabicView)
        for name in pilot.app.available_themes:
            pilot.app.theme = name
            await pilot.pause()
            looks = [view.get_component_rich_style(f"arabic--{part}") for part in ("lit", "dim", "selected")]
            assert len({str(look) for look in looks}) == 3, name

    drive(archive, around, look)


def test_the_inbox_is_hidden_and_shown(archive: Archive, around: Around, number: int) -> None:
    async def hide(pilot: Driven) -> None:
        width = pilot.app.query_one(BriefView).size.width
        await pilot.press("i")
        assert not pilot.app.query_one(Inbox).region
        assert pilot.app.query_one(BriefView).has_focus
        assert pilot.app.query_one(BriefView).size.width > width
        await pilot.press("i")
        assert pilot.app.query_one(Inbox).has_focus

    drive(archive, around, hide, size=SMALL)


def test_a_change_of_state_is_undone(archive: Archive, around: Around, number: int) -> None:
    drive(archive, around, keys("x", "a", "u"))
    assert archive.get(number).entry.state is State.SPIKED


def test_the_desk_is_left_with_its_key(archive: Archive, around: Around) -> None:
    async def leave(pilot: Driven) -> None:
        await pilot.press("q")
        await until(pilot, lambda: not pilot.app.is_running)

    assert drive(archive, around, leave).return_code == 0


def test_words_are_selected_with_the_mouse(archive: Archive, around: Around, number: int) -> None:
    async def click(pilot: Driven) -> None:
        view = pilot.app.query_one(ArabicView)
        row, line = next((n, text) for n, text in enumerate(drawn(view)) if ".4" in text)
        await pilot.click(ArabicView, offset=(len(line.rstrip()) - 6, row))
        assert view.selection == "سيطرت"
        assert view.has_focus

    drive(archive, around, click)


def test_the_selected_point_is_lit(archive: Archive, around: Around, number: int) -> None:
    async def move(pilot: Driven) -> None:
        await pilot.press("enter", "down")
        assert pilot.app.query_one(ArabicView).support == {4, 5}
        assert "60 became 6" in shown(pilot, "#notes")
        await pilot.press("down")
        assert pilot.app.query_one(ArabicView).support == {8}
        assert pilot.app.query_one(BriefView).target == (Target.POINT, 2)

    drive(archive, around, move)
