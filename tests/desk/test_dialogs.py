"""What the answers to the desk's questions come to."""

from datetime import datetime
from pathlib import Path

import pytest

from summarize.desk import dialogs

NOW = datetime(2026, 3, 1, 9, 30)


@pytest.mark.parametrize(
    ("typed", "day", "name"),
    [
        ("wire", "", "wire.docx"),
        ("wire.docx", "", "wire.docx"),
        ("wire.txt", "", "wire.txt"),
        ("talks.2026", "", "talks.2026.docx"),
        ("v1.2", "", "v1.2.docx"),
        (" ", "2020-02-28", "2020-02-28.docx"),
        ("", "", "approved.docx"),
        ("~قال", "", "~قال.docx"),
    ],
)
def test_a_file_has_the_name_that_was_typed_and_an_ending(
    typed: str, day: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert dialogs.export_path({"path": typed, "format": "docx", "day": day}) == name


def test_no_file_is_written_over(tmp_path: Path) -> None:
    for expected in ("wire.txt", "wire-2.txt", "wire-3.txt"):
        path = Path(dialogs.export_path({"path": str(tmp_path / "wire"), "format": "text"}))
        assert path.name == expected
        path.touch()


@pytest.mark.parametrize("text", ["~قال الوزير إن الهدنة صامدة", "سطر\nوسطر", "x" * 2000])
def test_what_is_no_file_is_an_article(text: str) -> None:
    assert dialogs.pasted(text, NOW).pasted == text


def test_a_path_is_read_and_an_address_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert dialogs.pasted(f" {tmp_path / 'a.txt'}\n", NOW).pasted is None
    assert dialogs.pasted("https://news.example/1", NOW).source == "https://news.example/1"
