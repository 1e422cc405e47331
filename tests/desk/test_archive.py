"""The archive: what it keeps, finds and gives back, and everything that may happen to its file."""

import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from summarize.desk.archive import Archive
from summarize.desk.records import Kept, State, Target
from summarize.errors import ReadingError, SummarizeError, UsageError
from summarize.reading.names import STDIN
from summarize.records import Brief, Flag, FlagKind, Origin, Topic
from summarize.render import FORMATS, Options

from ..render.samples import BRIEF, LINES, QUIET, retitled
from .conftest import Clock

Again = Callable[[], Archive]


def numbered(number: int, brief: Brief = BRIEF) -> Brief:
    """`brief` as one of an article of its own."""
    return replace(brief, article=replace(brief.article, digest=f"sha256:{number}", source=f"{number}.txt"))


@pytest.mark.parametrize("brief", [BRIEF, QUIET], ids=["flagged", "quiet"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_brief_comes_back_as_it_was(archive: Archive, again: Again, brief: Brief, form: str) -> None:
    kept = again().get(archive.keep(brief))
    for options in (Options(), Options(full=True)):
        assert FORMATS[form].one(kept.machine, options) == FORMATS[form].one(brief, options)
    assert kept.machine.article == brief.article
    assert kept.brief == kept.machine
    assert kept.corrections == ()


def test_the_entry_says_what_the_list_needs(archive: Archive) -> None:
    archive.keep(BRIEF)
    [entry] = archive.entries()
    assert (entry.id, entry.kept, entry.state) == (1, "2026-03-02T10:00:00+00:00", State.NEW)
    assert (entry.source, entry.digest) == ("seeds/wadi.txt", "sha256:" + "0a" * 32)
    assert (entry.title, entry.arabic_title, entry.published) == (LINES[0][3], LINES[0][2], "2020-02-28")
    assert (entry.errors, entry.warnings) == (2, 2)
    assert entry.topics == (Topic.MILITARY, Topic.POLITICAL)
    assert (entry.subject, entry.slug, entry.byline) == (None, None, None)


def test_a_rerun_is_no_second_entry(archive: Archive, again: Again) -> None:
    assert archive.keep(BRIEF) == again().keep(BRIEF) == 1
    assert archive.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        numbered(1),
        replace(BRIEF, made_by=replace(BRIEF.made_by, cpu="another")),
        replace(BRIEF, sections=BRIEF.sections[:1]),
        retitled(BRIEF, "عنوان"),
    ],
    ids=["article", "maker", "points", "headline"],
)
def test_another_brief_is_another_entry(archive: Archive, other: Brief) -> None:
    assert (archive.keep(BRIEF), archive.keep(other)) == (1, 2)


def test_the_same_with_more_of_the_text_takes_its_place(archive: Archive) -> None:
    less = replace(BRIEF, translations=BRIEF.translations[:10])
    number = archive.keep(less)
    archive.correct(number, Target.POINT, 0, "Corrected.")
    assert archive.keep(BRIEF) == archive.keep(less) == number
    assert len(archive.get(number).machine.translations) == len(BRIEF.translations)
    assert archive.get(number).brief.points[0].text == "Corrected."
    assert [entry.id for entry in archive.entries("bakeries")] == [number]


def test_a_title_of_no_letters_is_kept(archive: Archive) -> None:
    odd = retitled(BRIEF, "\ud800 \x00 عنوان")
    kept = archive.get(archive.keep(odd))
    assert kept.machine.article == odd.article
    assert kept.entry.arabic_title == "? \x00 عنوان"


def test_the_newest_come_first_a_page_at_a_time(archive: Archive) -> None:
    for number in range(5):
        archive.keep(numbered(number))
    assert [entry.id for entry in archive.entries(limit=2)] == [5, 4]
    assert [entry.id for entry in archive.entries(limit=2, offset=2)] == [3, 2]
    assert [entry.id for entry in archive.entries(limit=-1)] == [5, 4, 3, 2, 1]


def test_it_finds_arabic_and_english(archive: Archive) -> None:
    archive.keep(BRIEF)
    archive.keep(numbered(1, QUIET))
    assert [entry.id for entry in archive.entries("ambush جسر")] == [2, 1]
    assert [entry.id for entry in archive.entries("called an emergency")] == [2, 1]
    assert archive.entries("nowhere") == []
    assert archive.entries(" !! ") == []
    assert archive.count("ambush") == 2
    archive.describe(1, slug="WADI-SIEGE", subject=" the siege\nof Wadi ", byline="R. Haddad")
    assert [entry.id for entry in archive.entries("siege")] == [1]
    entry = archive.get(1).entry
    assert (entry.subject, entry.slug, entry.byline) == ("the siege of Wadi", "WADI-SIEGE", "R. Haddad")
    archive.describe(1, slug="")
    assert archive.get(1).entry.slug is None
    assert archive.get(1).entry.byline == "R. Haddad"


def test_it_selects_by_state_and_day(archive: Archive, clock: Clock) -> None:
    for number in range(3):
        archive.keep(numbered(number))
        clock.time += timedelta(days=1)
    archive.set_state(2, State.APPROVED)
    archive.set_state(3, State.SPIKED)
    assert [entry.id for entry in archive.entries(states=[State.APPROVED])] == [2]
    assert [entry.id for entry in archive.entries(states=[State.NEW, State.SPIKED])] == [3, 1]
    assert archive.count(states=[State.NEW, State.SPIKED]) == 2
    assert [entry.id for entry in archive.entries(before=date(2026, 3, 3))] == [1]
    assert [entry.id for entry in archive.entries(after=date(2026, 3, 3))] == [3, 2]
    assert [entry.id for entry in archive.entries("ambush", after=date(2026, 3, 4))] == [3]


def test_corrections_are_kept_and_the_machine_version_too(archive: Archive, again: Again) -> None:
    number = archive.keep(BRIEF)
    found = Flag(FlagKind.HEDGE, "a hedge is lost", expected="denied")
    archive.correct(number, Target.POINT, 1, "Sixty were\nkilled \x1b[31mthere.", (found,))
    archive.correct(number, Target.HEADLINE, 0, "A new headline")
    archive.correct(number, Target.SENTENCE, 11, "Bakeries closed.")
    kept = again().get(number)
    assert kept.machine.points[1].text == BRIEF.points[1].text
    assert kept.brief.points[1].text == "Sixty were killed there."
    assert kept.brief.points[1].origin is Origin.EDITOR
    assert [c.target for c in kept.corrections] == [Target.POINT, Target.HEADLINE, Target.SENTENCE]
    first = kept.corrections[0]
    assert (first.before, first.arabic) == (BRIEF.points[1].text, f"{LINES[4][2]} {LINES[5][2]}")
    assert first.flags == (found,)
    assert (kept.entry.title, kept.entry.errors, kept.entry.warnings) == ("A new headline", 1, 3)
    assert archive.entries("killed there")
    assert [(entry.id, c.after) for entry, c in archive.corrections()] == [
        (number, "Sixty were killed there."),
        (number, "A new headline"),
        (number, "Bakeries closed."),
    ]


def test_what_it_says_already_is_no_correction(archive: Archive) -> None:
    number = archive.keep(BRIEF)
    archive.correct(number, Target.POINT, 0, f" {BRIEF.points[0].text}\n")
    archive.set_state(number, State.NEW)
    assert archive.get(number).corrections == ()
    assert archive.undo(number) is None


def test_undo_takes_back_the_last_change_and_then_the_one_before(archive: Archive) -> None:
    number = archive.keep(BRIEF)
    archive.correct(number, Target.POINT, 0, "Once.")
    archive.correct(number, Target.POINT, 0, "Twice.")
    archive.set_state(number, State.APPROVED)
    undone = archive.undo(number)
    assert undone is not None
    assert (undone.target, undone.before, undone.after) == (Target.STATE, "new", "approved")
    assert archive.get(number).entry.state is State.NEW
    assert archive.undo(number) is not None
    assert archive.get(number).brief.points[0].text == "Once."
    archive.correct(number, Target.HEADLINE, 0, "Headline")
    for _ in range(2):
        assert archive.undo(number) is not None
    assert archive.undo(number) is None
    kept = archive.get(number)
    assert kept.brief == kept.machine
    assert kept.entry.title == LINES[0][3]
    assert archive.entries("once") == []
    assert list(archive.corrections()) == []


@pytest.mark.parametrize(
    ("target", "place", "named"),
    [(Target.POINT, 9, "point 10"), (Target.SENTENCE, 99, "sentence 100"), (Target.STATE, 0, "state 1")],
)
def test_a_place_that_is_not_there_is_a_usage_error(archive: Archive, target: Target, place: int, named: str) -> None:
    archive.keep(BRIEF)
    with pytest.raises(UsageError, match=f"brief 1 has no {named}"):
        archive.correct(1, target, place, "Text.")


def test_a_correction_needs_words(archive: Archive) -> None:
    archive.keep(BRIEF)
    with pytest.raises(UsageError, match="without words"):
        archive.correct(1, Target.POINT, 0, " \x1b[0m ")


def test_a_brief_that_is_not_there_is_an_error(archive: Archive, path: Path) -> None:
    for ask in (
        lambda: archive.get(7),
        lambda: archive.set_state(7, State.NEW),
        lambda: archive.describe(7, slug="x"),
        lambda: archive.correct(7, Target.POINT, 0, "x"),
        lambda: archive.undo(7),
        lambda: archive.versions(7),
    ):
        with pytest.raises(SummarizeError, match=f"{path} has no brief 7"):
            ask()


def test_versions_are_of_one_source_or_one_text(archive: Archive) -> None:
    archive.keep(BRIEF)
    archive.keep(numbered(1))
    archive.keep(replace(BRIEF, article=replace(BRIEF.article, digest="sha256:new")))
    archive.keep(replace(QUIET, article=replace(BRIEF.article, source="copy.txt")))
    assert [entry.id for entry in archive.versions(1)] == [1, 3, 4]
    assert [entry.id for entry in archive.versions(2)] == [2]


def test_standard_input_names_no_article(archive: Archive) -> None:
    for number in range(2):
        archive.keep(replace(BRIEF, article=replace(BRIEF.article, source=STDIN, digest=str(number))))
    assert [entry.id for entry in archive.versions(1)] == [1]


def test_purging_leaves_nothing_to_read(archive: Archive, again: Again, clock: Clock, path: Path) -> None:
    other = again()
    secret = retitled(BRIEF, "سرمكتوم SECRETWORD")
    for number in range(20):
        archive.keep(numbered(number, secret))
    archive.correct(1, Target.POINT, 0, "SECRETWORD in a correction")
    archive.set_state(2, State.APPROVED)
    clock.time += timedelta(days=1)
    kept = archive.keep(numbered(99))
    assert archive.purge(date(2026, 3, 3)) == 20
    files = [file.read_bytes().lower() for file in path.parent.iterdir()]
    assert not any(word in data for data in files for word in (b"secretword", "سرمكتوم".encode()))
    assert [entry.id for entry in other.entries()] == [kept]
    assert other.entries("SECRETWORD") == []
    assert [entry.id for entry in other.entries("ambush")] == [kept]
    assert archive.purge(date(2026, 3, 3)) == 0
    assert archive.keep(numbered(100)) > kept


def test_a_reader_that_keeps_purged_words_from_being_overwritten_is_told_of(archive: Archive, path: Path) -> None:
    archive.keep(BRIEF)
    archive._connection.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM briefs").fetchone()
        with pytest.raises(SummarizeError, match="1 deleted, but another process is reading") as raised:
            archive.purge(date(2030, 1, 1))
    assert raised.value.remedy == "purge again when it is done"
    assert archive.purge(date(2030, 1, 1)) == 0


def test_reading_waits_for_no_writer(archive: Archive, again: Again, path: Path) -> None:
    archive.keep(BRIEF)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert again().count() == 1


def test_it_tells_that_another_has_written(archive: Archive, again: Again) -> None:
    before = archive.changed()
    archive.keep(BRIEF)
    assert archive.changed() == before
    again().keep(numbered(1))
    assert archive.changed() != before


def test_threads_share_it(archive: Archive) -> None:
    def work(name: int) -> None:
        for number in range(5):
            archive.keep(numbered(10 * name + number))

    threads = [threading.Thread(target=work, args=(name,)) for name in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert archive.count() == 15


# Its file.


def test_only_the_user_may_read_it(archive: Archive, path: Path) -> None:
    archive.keep(BRIEF)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in [path.parent, *path.parent.iterdir()]}
    assert modes.pop("data") == 0o700
    assert path.name in modes
    assert set(modes.values()) == {0o600}


def test_a_file_of_no_database_is_moved_aside_and_over_nothing(again: Again, path: Path, notes: list[str]) -> None:
    path.parent.mkdir()
    for content in (b"this is not a database " * 100, b"nor is this " * 100):
        path.write_bytes(content)
        with again() as archive:
            archive.keep(BRIEF)
            assert archive.count() == 1
    assert path.with_name("archive.sqlite3.damaged").read_bytes().startswith(b"this is not")
    assert path.with_name("archive.sqlite3.damaged-2").read_bytes().startswith(b"nor is this")
    assert len(notes) == 2
    assert str(path.with_name("archive.sqlite3.damaged-2")) in notes[1]


def test_damage_within_is_told_and_moved_aside(again: Again, path: Path, notes: list[str]) -> None:
    with again() as archive:
        for number in range(20):
            archive.keep(numbered(number))
    size = path.stat().st_size
    with path.open("r+b") as damaged:
        damaged.seek(2 * 4096)
        damaged.write(b"\xff" * (size - 2 * 4096))
    archive = again()
    with pytest.raises(SummarizeError, match=f"{path} is damaged") as raised:
        archive.get(1)
    aside = path.with_name("archive.sqlite3.damaged")
    assert f"sqlite3 {aside} .recover" in raised.value.remedy
    assert aside.stat().st_size == size
    assert again().keep(BRIEF) == 1
    with pytest.raises(SummarizeError, match="is damaged"):
        archive.get(1)
    assert again().count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contents SET line = x'00'",
        "UPDATE contents SET article = x'789c0300'",
        """UPDATE changes SET flags = '[["of-tomorrow", "m", null, null, null, null]]'""",
    ],
    ids=["line", "article", "flags"],
)
def test_a_brief_that_cannot_be_read_is_an_error_and_the_others_are_not(archive: Archive, statement: str) -> None:
    archive.keep(BRIEF)
    archive.correct(1, Target.POINT, 0, "Corrected.", (Flag(FlagKind.NUMBER, "m"),))
    archive._connection.execute(statement)
    archive.keep(numbered(2))
    with pytest.raises(ReadingError, match=r"seeds/wadi.txt: brief 1 of the archive cannot be read"):
        archive.get(1)
    second, first = archive.each(archive.entries())
    assert isinstance(first, ReadingError)
    assert isinstance(second, Kept)
    assert second.machine.article.source == "2.txt"
    assert archive.count() == 2


@pytest.mark.parametrize(
    "statement",
    ["UPDATE briefs SET topics = 'sport'", "UPDATE briefs SET state = 'embargoed'"],
    ids=["topic", "state"],
)
def test_a_word_of_a_newer_version_in_the_list_is_told(archive: Archive, statement: str) -> None:
    archive.keep(BRIEF)
    archive._connection.execute(statement)
    with pytest.raises(ReadingError, match=r"seeds/wadi.txt: brief 1 of the archive cannot be read") as raised:
        archive.entries()
    assert "upgrade summarize" in raised.value.remedy


@pytest.mark.parametrize("name", ["target", "flags"])
def test_a_word_of_a_newer_version_in_a_correction_is_told(archive: Archive, name: str) -> None:
    archive.keep(BRIEF)
    archive.correct(1, Target.POINT, 0, "Corrected.")
    value = {"target": "caption", "flags": '[["of-tomorrow", "m", null, null, null, null]]'}[name]
    archive._connection.execute(f"UPDATE changes SET {name} = ?", (value,))
    for ask in (lambda: list(archive.corrections()), lambda: archive.undo(1)):
        with pytest.raises(ReadingError, match="brief 1 of the archive cannot be read"):
            ask()


def test_a_newer_archive_is_refused_and_left_alone(archive: Archive, again: Again, path: Path) -> None:
    archive.keep(BRIEF)
    archive.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SummarizeError, match=f"{path} was written by a newer summarize: it is of version 99") as raised:
        again()
    assert raised.value.remedy.startswith("upgrade summarize")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM briefs").fetchone() == (1,)


def test_another_database_is_left_alone(again: Again, path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE briefs (name TEXT)")
    with pytest.raises(SummarizeError, match=f"{path}: table briefs already exists"):
        again()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_where_it_cannot_be_is_an_error(again: Again, path: Path) -> None:
    path.parent.touch()
    with pytest.raises(SummarizeError, match=str(path)):
        again()


def test_a_full_disk_loses_nothing(archive: Archive, again: Again, path: Path) -> None:
    archive.keep(BRIEF)
    archive.correct(1, Target.POINT, 0, "Corrected.")
    archive._connection.execute("PRAGMA max_page_count = 1")  # SQLite says the same as of a disk that is full
    with pytest.raises(SummarizeError, match=f"{path}: database or disk is full") as raised:
        [archive.keep(numbered(number)) for number in range(100)]
    assert raised.value.remedy.startswith("make room on the disk")
    with pytest.raises(SummarizeError, match="disk is full"):
        archive.correct(1, Target.POINT, 1, "x" * 100_000)
    fresh = again()
    assert fresh.get(1).brief.points[0].text == "Corrected."
    assert len(fresh.get(1).corrections) == 1
    assert fresh._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert fresh.keep(numbered(1000)) == fresh.count()


def test_a_lock_that_is_never_given_back_is_an_error(archive: Archive, path: Path) -> None:
    archive._connection.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(SummarizeError, match=f"{path}: database is locked") as raised:
            archive.keep(BRIEF)
        assert "another process" in raised.value.remedy
        assert archive.entries() == []
    assert archive.keep(BRIEF) == 1
