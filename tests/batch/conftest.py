"""Small sources for a batch."""

import json
from pathlib import Path

import pytest

PLACES = ("كفر سنام", "تل الزعتر", "دير حسان", "عين البيضاء")


def article(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return (
        f"قصف على بلدة {place} رقم {number}\n"
        f"قصفت المدفعية بلدة {place} فجر اليوم وقتلت {number + 3} من المسلحين في اشتباكات عنيفة.\n"
        "أعلن وزير الخارجية استئناف المفاوضات السياسية بين الوفدين في جنيف الأسبوع المقبل.\n"
    )


def lines(path: Path, how_many: int) -> Path:
    """JSON lines of so many articles, every fifth damaged, every seventh the same as another."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(how_many):
            text = article(0 if number % 7 == 6 else number)
            file.write("{damaged\n" if number % 5 == 4 else json.dumps({"text": text}, ensure_ascii=False) + "\n")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles in files of two folders, a packed one among them, and what is no article."""
    import gzip

    inbox = tmp_path / "inbox"
    (inbox / "later").mkdir(parents=True)
    (inbox / "b.txt").write_text(article(1), encoding="utf-8")
    (inbox / "a.txt").write_text(article(2), encoding="utf-8")
    (inbox / "later" / "a.json.gz").write_bytes(gzip.compress(json.dumps({"text": article(3)}).encode()))
    (inbox / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (inbox / ".hidden.txt").write_text(article(4), encoding="utf-8")
    return inbox
