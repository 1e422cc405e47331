"""Compressed sources: what is in them, and what becomes of damage and bombs."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from summarize.errors import ReadingError
from summarize.reading import read
from summarize.reading.packed import unpacked, unpacked_name
from summarize.records import Reading

from .sample import BODY

PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstandard.compress}
LINE = json.dumps({"text": BODY}).encode() + b"\n"


@pytest.fixture(params=PACK)
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def reads(folder: Path, name: str, data: bytes, **limits: int) -> list[Reading | ReadingError]:
    (folder / name).write_bytes(data)
    return list(read(str(folder / name), stdin=None, **limits))  # type: ignore[arg-type]


def test_packed_lines_are_read_like_others(tmp_path: Path, suffix: str) -> None:
    found = reads(tmp_path, f"wire.jsonl{suffix}", PACK[suffix](LINE * 3))
    assert [r.article.name for r in found if isinstance(r, Reading)] == ["wire 1", "wire 2", "wire 3"]
    assert [r.article.source for r in found if isinstance(r, Reading)][2] == f"{tmp_path}/wire.jsonl{suffix}:3"


def test_a_packed_article_goes_by_its_own_name(tmp_path: Path, suffix: str) -> None:
    (found,) = reads(tmp_path, f"idlib.txt{suffix}", PACK[suffix](BODY.encode()))
    assert isinstance(found, Reading)
    assert (found.article.name, found.article.text) == ("idlib", BODY)


def test_parts_packed_one_after_another_are_one_file(tmp_path: Path, suffix: str) -> None:
    assert len(reads(tmp_path, f"wire.jsonl{suffix}", PACK[suffix](LINE) + PACK[suffix](LINE * 2))) == 3


def test_what_ends_too_early_gives_what_it_has_and_says_so(tmp_path: Path, suffix: str) -> None:
    lines = b"".join(json.dumps({"text": BODY, "id": place}).encode() + b"\n" for place in range(50))
    *_, last = reads(tmp_path, f"wire.jsonl{suffix}", PACK[suffix](lines)[:-3])
    assert isinstance(last, ReadingError)
    assert "too early" in str(last)


def test_what_is_not_packed_at_all_is_damaged(tmp_path: Path, suffix: str) -> None:
    (error,) = reads(tmp_path, f"wire.jsonl{suffix}", LINE)
    assert isinstance(error, ReadingError)
    assert "damaged" in str(error)


@pytest.mark.parametrize("line", [b" " * 20_000_000, (b" " * 9_999 + b"\n") * 2_000], ids=["one line", "empty lines"])
def test_a_bomb_is_refused(tmp_path: Path, suffix: str, line: bytes) -> None:
    bomb = PACK[suffix](line)
    errors = reads(tmp_path, f"wire.jsonl{suffix}", bomb, max_bytes=1000)
    assert isinstance(errors[-1], ReadingError)
    assert "200 times its size" in str(errors[-1])


def test_a_line_too_long_is_refused_and_the_next_are_read(tmp_path: Path, suffix: str) -> None:
    long = b'{"text": "' + b"x" * 10_000 + b'"}\n'
    refused, good = reads(tmp_path, f"wire.jsonl{suffix}", PACK[suffix](long + LINE), max_bytes=9_000)
    assert isinstance(refused, ReadingError)
    assert "larger than" in str(refused)
    assert isinstance(good, Reading)


def test_closing_it_closes_the_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACK[suffix](b"x"))
    stream = path.open("rb")
    unpacked(stream, str(path)).close()
    assert stream.closed


def test_only_the_last_ending_is_taken_off() -> None:
    assert [unpacked_name(name) for name in ("a.jsonl.gz", "a.ZST", "gz", "a.txt")] == ["a.jsonl", "a", "gz", "a.txt"]


def test_what_is_known_is_not_read(tmp_path: Path) -> None:
    asked: list[str] = []

    def known(source: str, digest: str) -> bool:
        asked.append(source.rpartition(":")[2])
        assert digest.startswith("sha256:")
        return source.endswith(":2")

    (tmp_path / "wire.jsonl").write_bytes(LINE * 3)
    found = list(read(str(tmp_path / "wire.jsonl"), stdin=None, known=known))  # type: ignore[arg-type]
    assert [r.article.source[-1] for r in found if isinstance(r, Reading)] == ["1", "3"]
    assert asked == ["1", "2", "3"]
