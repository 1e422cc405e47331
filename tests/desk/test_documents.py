import re

from summarize.desk import actions

from .pictures import FOLDER, PICTURES, briefs

PAGE = (FOLDER.parent / "desk.md").read_text(encoding="utf-8")


def test_the_page_shows_every_picture_that_is_drawn() -> None:
    shown = set(re.findall(r"\(desk/(\w+)\.svg\)", PAGE))
    assert shown == set(PICTURES) == {path.stem for path in FOLDER.iterdir()}


def test_the_page_has_every_key() -> None:
    assert [action.shown for action in actions.ACTIONS if f"`{action.shown}`" not in PAGE] == []


def test_the_pictures_say_that_they_are_fiction() -> None:
    assert "fiction" in PAGE
    assert all(brief.article.source.startswith("seeds/") for brief in briefs())
