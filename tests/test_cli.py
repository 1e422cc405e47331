"""The command line as a shell sees it: arguments in, streams and status out."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest

from summarize import models, pipeline
from summarize.cli import COMMANDS, cli
from summarize.console import World
from summarize.errors import UsageError
from summarize.records import Brief, Reading
from tests.conftest import SEEDS, FakeSummarizer, FakeTranslator, Stdin

ARTICLE = SEEDS / "talks.txt"
HEAVY = (
    "torch",
    "transformers",
    "ctranslate2",
    "sentencepiece",
    "tokenizers",
    "numpy",
    "trafilatura",
    "rich.console",
    "textual",
    "docx",
    "sqlite3",
)


@pytest.fixture(autouse=True)
def _fakes(monkeypatch: pytest.MonkeyPatch, translator: FakeTranslator, summarizer: FakeSummarizer) -> None:
    monkeypatch.setattr(models, "translator", lambda name, **_: translator)
    monkeypatch.setattr(models, "summarizer", lambda name, **_: summarizer)


class Result:
    """What a run left behind."""

    def __init__(self, status: int, world: World):
        self.status = status
        self.out = world.stdout.getvalue() if isinstance(world.stdout, io.StringIO) else ""
        self.err = world.stderr.getvalue() if isinstance(world.stderr, io.StringIO) else ""


@pytest.fixture
def run(world: Callable[..., World]) -> Callable[..., Result]:
    def go(*arguments: object, stdin: bytes = b"", terminal: bool = False, **environ: str) -> Result:
        outside = world(stdin, terminal=terminal, **environ)
        try:
            status = cli.main([str(a) for a in arguments], standalone_mode=False, obj=outside)
        except click.exceptions.Exit as error:
            status = error.exit_code
        return Result(int(status or 0), outside)

    return go


def test_a_path_alone_is_briefed(run: Callable[..., Result]) -> None:
    result = run(ARTICLE)
    assert result.status == 0
    assert "POLITICAL" in result.out
    assert "Military: nothing reported" in result.out


def test_brief_by_name_is_the_same_as_by_default(run: Callable[..., Result]) -> None:
    assert run("brief", ARTICLE).out == run(ARTICLE).out


def test_an_option_first_is_an_option_of_brief(run: Callable[..., Result]) -> None:
    assert json.loads(run("--format", "json", ARTICLE).out)["schema"] == 1


def test_any_option_may_come_first(run: Callable[..., Result]) -> None:
    assert run("--translator", "fake", ARTICLE).status == 0


def test_bare_in_a_pipe_reads_standard_input(run: Callable[..., Result]) -> None:
    assert "POLITICAL" in run(stdin=ARTICLE.read_bytes()).out


def test_bare_on_a_terminal_prints_help(run: Callable[..., Result], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(terminal=True).status == 0
    assert "Usage:" in capsys.readouterr().out


def test_a_file_named_like_a_command_is_written_with_its_folder(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "split").write_bytes(ARTICLE.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert "POLITICAL" in run("./split").out


def test_a_mistyped_command_is_told_the_nearest(run: Callable[..., Result]) -> None:
    with pytest.raises(UsageError, match="neither a command nor a file 'transalte'") as caught:
        run("transalte", ARTICLE)
    assert caught.value.remedy == "did you mean: summarize translate"


def test_one_bad_article_stops_none_of_the_others(run: Callable[..., Result], tmp_path: Path) -> None:
    errors = tmp_path / "errors.jsonl"
    result = run("--format", "jsonl", "--errors", errors, ARTICLE, tmp_path / "nothing.txt", SEEDS / "markets.txt")
    assert result.status == 1
    assert len(result.out.splitlines()) == 2
    assert "nothing.txt" in result.err
    assert [json.loads(line)["source"] for line in errors.read_text().splitlines()] == [str(tmp_path / "nothing.txt")]


def test_several_articles_as_json_are_one_array(run: Callable[..., Result]) -> None:
    assert len(json.loads(run("--format", "json", ARTICLE, SEEDS / "wire.jsonl").out)) == 4


def test_jsonl_counts_as_several_even_with_one_line(run: Callable[..., Result], tmp_path: Path) -> None:
    one = tmp_path / "one.jsonl"
    one.write_bytes((SEEDS / "wire.jsonl").read_bytes().splitlines(keepends=True)[0])
    assert isinstance(json.loads(run("--format", "json", one).out), list)


class Pipe(Stdin):
    """Standard input that nobody can look ahead in."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("line", [(SEEDS / "wire.jsonl").read_bytes().splitlines()[0], b'{"text": "nothing"}'])
def test_jsonl_in_a_pipe_counts_as_several_even_with_one_line(line: bytes, world: Callable[..., World]) -> None:
    outside = replace(world(), stdin=Pipe(line + b"\n"))
    cli.main(["split", "--format", "json"], standalone_mode=False, obj=outside)
    assert isinstance(outside.stdout, io.StringIO)
    assert isinstance(json.loads(outside.stdout.getvalue()), list)


def test_the_output_file_appears_whole_and_its_name_says_the_format(run: Callable[..., Result], tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    result = run("-o", target, ARTICLE)
    assert result.out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["brief.json"]


def test_an_output_folder_gets_a_file_an_article(run: Callable[..., Result], tmp_path: Path) -> None:
    run("--format", "markdown", "-o", f"{tmp_path}/out/", ARTICLE, ARTICLE, SEEDS / "markets.txt")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["markets.md", "talks-2.md", "talks.md"]


def test_names_in_an_output_folder_differ_by_more_than_their_case(run: Callable[..., Result], tmp_path: Path) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    names = ("Été", "été", "Talks", "talks")
    lines = [json.dumps({"text": text, "name": name}) + "\n" for name in names]
    (tmp_path / "wire.jsonl").write_text("".join(lines), encoding="utf-8")
    run("split", "-o", f"{tmp_path}/out/", tmp_path / "wire.jsonl")
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {"Été", "été-2", "Talks", "talks-2"}


def test_an_existing_folder_needs_no_slash(run: Callable[..., Result], tmp_path: Path) -> None:
    run("--format", "json", "-o", tmp_path, ARTICLE)
    assert [path.name for path in tmp_path.iterdir()] == ["talks.json"]


@pytest.mark.parametrize("form", ["text", "html", "json", "docx"])
def test_where_nothing_was_made_what_stood_there_stays(run: Callable[..., Result], tmp_path: Path, form: str) -> None:
    (tmp_path / "out").write_text("before", encoding="utf-8")
    missing = (tmp_path / "a.txt", tmp_path / "b.txt")
    assert run("--format", form, "-o", tmp_path / "out", *missing).status == 1
    assert run("--format", form, "-o", tmp_path / "new", *missing).status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text(encoding="utf-8") == "before"


def test_an_article_is_not_written_over(run: Callable[..., Result], tmp_path: Path) -> None:
    for name in ("talks.txt", "later.txt"):
        (tmp_path / name).write_bytes(ARTICLE.read_bytes())
    talks = tmp_path / "talks.txt"
    (tmp_path / "link.txt").symlink_to("talks.txt")
    for arguments in (
        ("-o", talks, talks),
        ("-o", tmp_path / "link.txt", tmp_path / "later.txt", talks),
        ("-o", f"{tmp_path}/", talks),
        ("--errors", talks, talks),
        ("day", "-o", talks, "--format", "text", tmp_path),
    ):
        with pytest.raises(UsageError, match="both read and written"):
            run(*arguments)
    assert talks.read_bytes() == ARTICLE.read_bytes()
    assert run("-o", f"{tmp_path}/", "--format", "json", talks).status == 0


def test_an_output_goes_through_a_link_to_what_it_points_at(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("before", encoding="utf-8")
    (tmp_path / "real.txt").chmod(0o600)
    (tmp_path / "link.txt").symlink_to("real.txt")
    run("-o", tmp_path / "link.txt", ARTICLE)
    assert (tmp_path / "link.txt").is_symlink()
    assert "POLITICAL" in (tmp_path / "real.txt").read_text(encoding="utf-8")
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o600


def test_an_output_may_be_a_pipe(run: Callable[..., Result], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with subprocess.Popen(["cat", tmp_path / "fifo"], stdout=subprocess.PIPE) as reader:
        run("--format", "text", "-o", tmp_path / "fifo", ARTICLE)
        assert reader.stdout is not None
        assert b"POLITICAL" in reader.stdout.read()


def test_what_was_done_before_an_interruption_is_kept(
    run: Callable[..., Result], tmp_path: Path, translator: FakeTranslator, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "briefs.jsonl").write_text("before", encoding="utf-8")
    done = pipeline.brief
    made: list[str] = []

    def interrupted(reading: Reading, plan: pipeline.Plan) -> Brief:
        if made:
            raise KeyboardInterrupt
        made.append(reading.article.name)
        return done(reading, plan)

    monkeypatch.setattr(pipeline, "brief", interrupted)
    with pytest.raises(click.Abort):
        run("-o", tmp_path / "briefs.jsonl", ARTICLE, ARTICLE)
    assert (tmp_path / "briefs.jsonl").read_text(encoding="utf-8") == "before"
    assert len((tmp_path / "briefs.jsonl.part").read_text(encoding="utf-8").splitlines()) == 1


def test_a_suffix_that_names_no_format_is_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no format goes by \.pdf"):
        run("-o", tmp_path / "brief.pdf", ARTICLE)


def test_output_and_errors_are_two_files(run: Callable[..., Result], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="both --output and --errors"):
        run("-o", tmp_path / "x.jsonl", "--errors", tmp_path / "x.jsonl", ARTICLE)


def test_several_articles_that_all_fail_are_an_empty_array(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("--format", "json", tmp_path / "a.txt", tmp_path / "b.txt")
    assert json.loads(result.out) == []
    assert result.status == 1


def test_strict_fails_a_run_with_an_error_flag(run: Callable[..., Result], translator: FakeTranslator) -> None:
    assert run("-q", ARTICLE).status == 0
    assert run("--strict", ARTICLE).status == 1


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_strict_takes_no_severity_for_an_article(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, severity: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        run("split", "--strict", severity, ARTICLE)
    assert caught.value.remedy == f"write --strict={severity}"
    assert run("split", f"--strict={severity}", ARTICLE).status == 0
    Path(severity).write_bytes(ARTICLE.read_bytes())
    assert run("split", "--strict", severity).status == 0


def test_translate_gives_every_sentence_in_both_languages(run: Callable[..., Result]) -> None:
    article = json.loads(run("translate", "--format", "json", ARTICLE).out)
    assert all(sentence["arabic"] and sentence["english"] for sentence in article["sentences"])


def test_split_needs_no_translator(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "translator", None)
    article = json.loads(run("split", "--format", "json", ARTICLE).out)
    assert {sentence["topic"] for sentence in article["sentences"]} >= {"political", None}


def test_quiet_leaves_standard_error_empty(run: Callable[..., Result]) -> None:
    assert run("-q", ARTICLE, SEEDS / "markets.txt").err == ""


def test_verbose_says_which_setting_won(run: Callable[..., Result]) -> None:
    assert "points = 5  (environment SUMMARIZE_POINTS)" in run("-v", ARTICLE, SUMMARIZE_POINTS="5").err


def test_news_text_reaches_a_pipe_in_logical_order(run: Callable[..., Result]) -> None:
    first_line = ARTICLE.read_text(encoding="utf-8").splitlines()[0]
    assert first_line in run(ARTICLE).out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("summarize --translator o", ["opus-big", "opus-base"]),
        ("summarize brief --summarizer ext", ["extractive"]),
        ("summarize translate --translator a", ["auto"]),
        ("summarize --summarizer ./mod", ["./mod"]),  # a folder, for the shell to complete
    ],
)
def test_completion_offers_models(words: str, offered: list[str]) -> None:
    program = (
        "import sys; from summarize.__main__ import main; main();"
        f"sys.exit(', '.join(n for n in {HEAVY!r} if n in sys.modules) or 0)"
    )
    asked = {"_SUMMARIZE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert [line.split(",")[1] for line in done.stdout.splitlines()] == offered


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_imports_nothing_heavy(command: tuple[str, ...]) -> None:
    program = (
        "import sys; from summarize.__main__ import main; main(sys.argv[1:]);"
        f"sys.exit(', '.join(n for n in {HEAVY!r} if n in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, *command, "--help"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Usage: summarize" in done.stdout


def test_a_list_of_the_commands_imports_none() -> None:
    program = (
        "import sys; from summarize.__main__ import main; main(['--help']);"
        "sys.exit(', '.join(n for n in sys.modules if n.startswith('summarize.commands')) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    listed = dict(line.strip().split(maxsplit=1) for line in done.stdout.partition("Commands:\n")[2].splitlines())
    assert listed == COMMANDS


def test_every_option_has_help() -> None:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help
        inner = command.commands.values() if isinstance(command, click.Group) else [command]
        silent = [p.name for c in inner for p in c.params if isinstance(p, click.Option) and not p.help]
        assert not silent, name
