import errno
import io
import os
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.errors import ReadingError
from summarize.reading import read, sources
from summarize.reading.article import digest_of
from summarize.records import Reading

from .sample import BODY, KURDISH, PERSIAN, TITLE, URDU, as_article, failure, only, page, results

LINE = f'{{"text": "{BODY}"}}\n'.replace("\n\n", " ").encode()


def _read(path: Path | str) -> list[Reading | ReadingError]:
    return list(read(str(path), stdin=None))


def test_a_file_is_read_under_its_own_name(tmp_path):
    path = tmp_path / "idlib.txt"
    path.write_bytes(BODY.encode())
    article = only(_read(path)).article

    assert (article.name, article.source, article.digest) == ("idlib", str(path), digest_of(BODY.encode()))
    assert article.text == BODY


def test_stdin_is_read_under_its_own_name():
    article = only(results(BODY)).article

    assert (article.name, article.source) == ("stdin", "stdin")


@pytest.mark.parametrize("data", [b"", b" \r\n\n"])
def test_an_empty_file_is_an_error(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    assert str(failure(_read(path))) == f"{path}: empty"


def test_a_missing_file_suggests_the_nearest_name(tmp_path):
    (tmp_path / "idlib-2020.txt").touch()

    assert failure(_read(tmp_path / "idlib-202.txt")).remedy == f"did you mean {tmp_path / 'idlib-2020.txt'}?"
    assert "check the name" in failure(_read(tmp_path / "xyz")).remedy
    assert "no folder" in failure(_read(tmp_path / "no" / "xyz")).remedy


@pytest.mark.parametrize("source", ["www.example.net/a", "ftp://example.net/a"])
def test_an_address_that_is_none_is_told_how_one_begins(source):
    assert "https://" in failure(_read(source)).remedy


def test_a_folder_is_an_error(tmp_path):
    assert "a folder" in str(failure(_read(tmp_path)))


def test_a_forbidden_file_is_an_error(monkeypatch):
    def refuse(path, mode):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(sources, "open", refuse, raising=False)  # Root, which may run this, is refused nothing.

    assert "a.txt: not allowed" in str(failure(_read("a.txt")))


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_an_impossible_name_is_an_error(name):
    assert "cannot be opened" in str(failure(_read(name)))


def test_a_name_that_is_no_text_can_be_printed(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(path).write_bytes(BODY.encode())

    assert only(_read(path)).article.source.encode().endswith(b"/?.txt")


@pytest.mark.parametrize(("text", "language"), [(PERSIAN, "Persian"), (URDU, "Urdu"), (KURDISH, "Kurdish")])
def test_another_language_in_arabic_script_is_named(text, language):
    assert f"stdin: this is {language}" in str(failure(results(text)))


def test_english_is_not_arabic():
    assert "stdin: not Arabic (0%" in str(failure(results("The army entered the town without a fight.")))


def test_a_binary_file_is_named_with_a_remedy():
    error = failure(results(b"%PDF-1.7\n" + bytes(100)))

    assert str(error) == "stdin: a PDF, not text"
    assert "pdftotext" in error.remedy


def test_the_limit_is_of_bytes_and_inclusive():
    assert only(results(BODY, max_bytes=len(BODY.encode()))).article.text == BODY
    error = failure(results(BODY, max_bytes=len(BODY.encode()) - 1))

    assert "larger than" in str(error)
    assert "--max-bytes" in error.remedy


@pytest.mark.parametrize("piece", [b"\n", b"x", b'{"', b'{"text": 1}', "قصف ".encode(), b"\0", b"<p>"])
def test_of_an_endless_stream_no_more_is_read_than_the_limit_takes(piece):
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = (piece * len(buffer))[: len(buffer)]
            self.taken += len(buffer)
            return len(buffer)

    stream = Endless()
    failure(list(read("-", stdin=io.BufferedReader(stream), max_bytes=10_000)))

    assert stream.taken <= 10_000 + 2 * io.DEFAULT_BUFFER_SIZE


def test_json_lines_in_a_pipe_are_read_one_by_one():
    reader, writer = os.pipe()
    with open(reader, "rb") as stdin, open(writer, "wb", buffering=0) as pipe:
        articles = read("-", stdin=stdin)
        for number in (1, 2):
            pipe.write(LINE)
            assert next(articles).article.source == f"stdin:{number}"


def test_a_named_pipe_is_read(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(BODY.encode(),))
    writer.start()

    assert only(_read(path)).article.text == BODY
    writer.join()


def test_a_file_is_closed_when_its_reader_stops_early(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE * 3)
    articles = read(str(path), stdin=None)

    assert next(articles).article.source == f"{path}:1"
    articles.close()  # An open file would be a ResourceWarning, which is an error here.


def test_reading_text_imports_nothing_heavy():
    program = (
        "import io, sys; from summarize.reading import read; list(read('-', stdin=io.BytesIO(sys.argv[1].encode())));"
        "print(*{'trafilatura', 'lxml', 'charset_normalizer', 'urllib.request', 'numpy'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program, BODY], capture_output=True, text=True, check=True)

    assert run.stdout == "\n"


_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256", "iso8859-6")
_TEXTS = (BODY, PERSIAN, page(as_article(BODY)), f"[{LINE.decode()}]", LINE.decode() * 2, f'{{\n "title": "{TITLE}"}}')


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """Real input in some encoding, cut and with some bytes of anything put in."""
    data = draw(st.sampled_from(_TEXTS)).encode(draw(st.sampled_from(_ENCODINGS)), "replace")
    start = draw(st.integers(0, len(data)))
    return (
        data[draw(st.integers(0, 3)) : start] + draw(st.binary(max_size=20)) + data[start + draw(st.integers(0, 9)) :]
    )


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")) | _damaged())
@settings(derandomize=True, max_examples=300)
def test_any_bytes_give_articles_or_errors(data):
    for result in results(data, max_bytes=20_000):
        if isinstance(result, ReadingError):
            assert result.remedy
            assert "\n" not in str(result)
        else:
            assert result.article.text.strip()
            assert unicodedata.is_normalized("NFC", result.article.text)
