"""`summarize check` as a user meets it."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarize.commands.check import check
from summarize.console import World
from summarize.errors import ReadingError, UsageError

Run = Callable[..., tuple[int, str, str]]
GOOD = "قتل 18 شخصاً في حلب.\tEighteen people were killed in Aleppo."
BAD = "قتل 60 شخصاً في حلب.\tSix people were killed in Aleppo."


@pytest.fixture
def run(world: Callable[..., World]) -> Run:
    """Run `summarize check`; gives the status, stdout and stderr, raises what the boundary would report."""

    def run(*arguments: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        made = world(stdin.encode() if isinstance(stdin, str) else stdin)
        result = CliRunner().invoke(check, arguments, obj=made, catch_exceptions=False, standalone_mode=False)
        assert isinstance(made.stdout, io.StringIO)
        assert isinstance(made.stderr, io.StringIO)
        return int(result.return_value), made.stdout.getvalue(), made.stderr.getvalue()

    return run


def test_a_flag_is_printed_with_its_line_and_severity(run: Run) -> None:
    assert run("-", stdin=f"{GOOD}\n{BAD}\n") == (0, "2: error: 60 became Six\n", "2 lines checked, 1 flagged\n")


def test_arabic_that_is_no_newspapers_is_told_too(run: Run) -> None:
    assert "looks like dialect" in run("-", "-q", stdin="مش عارف ليش هيك صار\tI do not know why this happened")[1]


def test_two_files_are_read_beside_each_other(run: Run, tmp_path: Path) -> None:
    arabic, english = tmp_path / "ar", tmp_path / "en"
    for place, file in enumerate((arabic, english)):
        file.write_text("\n".join(line.split("\t")[place] for line in (BAD, GOOD)) + "\n", encoding="utf-8")
    assert run(str(arabic), str(english), "-q") == (0, "1: error: 60 became Six\n", "")


def test_a_packed_table_is_unpacked(run: Run, tmp_path: Path) -> None:
    packed = tmp_path / "table.tsv.gz"
    packed.write_bytes(gzip.compress(f"{BAD}\n".encode()))
    assert run(str(packed), "-q") == (0, "1: error: 60 became Six\n", "")
    packed.write_bytes(packed.read_bytes()[:-9])
    with pytest.raises(ReadingError, match="ends too early"):
        run(str(packed))


def test_standard_input_is_one_file(run: Run) -> None:
    with pytest.raises(UsageError, match="cannot be both files"):
        run("-", "-", stdin=f"{GOOD}\n")


def test_json_lines_hold_every_line_and_every_field(run: Run) -> None:
    _, out, _ = run("--format", "jsonl", stdin=f"{GOOD}\n{BAD}\n")
    good, bad = map(json.loads, out.splitlines())
    assert good == {"line": 1, "arabic": GOOD.split("\t")[0], "english": GOOD.split("\t")[1], "flags": []}
    assert bad["flags"] == [
        {
            "kind": "number",
            "severity": "error",
            "sentence": None,
            "point": None,
            "message": "60 became Six",
            "expected": "60",
            "found": "Six",
        }
    ]


def test_json_is_one_array_even_of_nothing(run: Run) -> None:
    assert json.loads(run("--format", "json")[1]) == []
    assert [line["line"] for line in json.loads(run("--format", "json", stdin=f"{GOOD}\n{BAD}\n")[1])] == [1, 2]


@pytest.mark.parametrize(("strict", "status"), [("error", 1), ("warning", 1)])
def test_strict_fails_on_an_error(run: Run, strict: str, status: int) -> None:
    assert run(f"--strict={strict}", stdin=BAD)[0] == status
    assert run(f"--strict={strict}", stdin=GOOD)[0] == 0


def test_strict_errors_let_a_warning_pass(run: Run) -> None:
    warned = "قال المتحدث إن الجيش تقدم.\tThe spokesman for Zwickelburg said the army had advanced."
    assert run("--strict=error", stdin=warned)[:2] == (0, "1: warning: «Zwickelburg» is not in the Arabic\n")
    assert run("--strict=warning", stdin=warned)[0] == 1


def test_files_of_different_length_are_refused_by_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ar").write_text("واحد\nاثنان\n", encoding="utf-8")
    (tmp_path / "en").write_text("one\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"ar has 2 lines, .*en has 1"):
        run(str(tmp_path / "ar"), str(tmp_path / "en"))


@pytest.mark.parametrize(
    ("stdin", "complaint"),
    [("بلا ترجمة\n", "-, line 1: no tab"), (f"{GOOD}\n".encode() + "قتل".encode("cp1256"), "-, line 2: not UTF-8")],
)
def test_a_line_that_cannot_be_read_is_named(run: Run, stdin: str | bytes, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        run(stdin=stdin)


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing: No such file"):
        run(str(tmp_path / "missing"))


def test_windows_line_ends_and_a_byte_order_mark_are_no_part_of_the_text(run: Run) -> None:
    _, out, _ = run("--format", "jsonl", stdin=f"\ufeff{GOOD}\r\n")
    assert json.loads(out)["arabic"] == GOOD.split("\t")[0]
    assert json.loads(out)["english"] == GOOD.split("\t")[1]


def test_what_is_printed_for_people_holds_no_escape_sequence(run: Run) -> None:
    _, out, _ = run(stdin="قتل شخص.\tA man \x1b[31mZwickel\x1b[0mburg 99\u202e died.")
    assert "\x1b" not in out
    assert "99" in out
