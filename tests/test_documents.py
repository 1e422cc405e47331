import json
import re
from pathlib import Path

import pytest

from summarize.records import SEVERITY, FlagKind
from summarize.settings import SETTINGS
from tests.documents import BLOCKS, PICTURE, README, ROOT, picture, written


def test_readme_holds_what_the_program_and_the_results_say() -> None:
    text = README.read_text(encoding="utf-8")
    assert written(text) == text, "run: python -m tests.documents"


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_its_place_in_readme(name: str) -> None:
    assert f"<!-- {name} -->\n" in README.read_text(encoding="utf-8")


def test_the_picture_of_the_marks_shows_what_a_terminal_does() -> None:
    """Its words, that is: how they are drawn is the drawing library's."""
    shown, drawn = (re.findall(r"<text[^>]*>([^<]*)", svg) for svg in (PICTURE.read_text(encoding="utf-8"), picture()))
    assert shown == drawn, "run: python -m tests.documents"


def test_every_flag_has_a_severity() -> None:
    assert set(SEVERITY) == set(FlagKind)


def test_every_dependency_is_explained() -> None:
    configuration = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    block = configuration.split("install_requires =\n")[1].split("\n\n")[0]
    explained = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    names = [re.split(r"[<>=]", line.strip())[0] for line in block.splitlines()]
    assert names
    assert [name for name in names if name not in explained] == []


def test_every_folder_imports_what_the_layout_lets_it() -> None:
    table = re.findall(r"^\| (`.+?) \| .+ \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)
    rows = [(re.findall(r"(\w+)(?:/|\.py)`", names), re.findall(r"\w+", may)) for names, may in table]
    may_import: dict[str, set[str]] = {}
    for names, others in rows:
        above = list(may_import) if "above" in others else []
        reached = {*names, *above, *others}.union(*(may_import.get(other, ()) for other in others))
        may_import |= dict.fromkeys(names, reached)
    # Plain modules are there for all.
    plain = {path.stem for path in (ROOT / "summarize").glob("*.py")} - {"pipeline", "cli", "__main__"}
    for path in (ROOT / "summarize").glob("*/**/*.py"):
        text = path.read_text(encoding="utf-8")
        whole = re.findall(r"^ *from summarize import (.+)", text, re.M)
        found = {*re.findall(r"^ *from summarize\.(\w+)", text, re.M), *re.findall(r"\w+", " ".join(whole))}
        allowed = may_import[path.relative_to(ROOT / "summarize").parts[0]] | plain | {"__version__"}
        assert "everything" in allowed or found <= allowed, f"{path} imports {found - allowed}"


def test_every_setting_is_an_option() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in SETTINGS if f"--{name}" not in text] == []


def test_the_seeds_say_that_they_are_fiction() -> None:
    for path in (ROOT / "seeds").iterdir():
        if path.suffix in (".txt", ".html"):
            last = [line for line in _text(path).splitlines() if "خيالي" in line]
            assert last, path.name
        elif path.suffix == ".json":
            assert "خيالي" in json.loads(path.read_text(encoding="utf-8"))["text"].splitlines()[-1]
        elif path.suffix == ".jsonl":
            articles = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
            assert all("خيالي" in text.splitlines()[-1] for text in articles)


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("windows-1256")


def test_the_table_of_flags_has_every_kind_with_its_severity() -> None:
    rows = re.findall(
        r"^\| `([\w-]+)` \| (\w+) \|", (ROOT / "docs" / "flags.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert dict(rows) == {str(kind): str(severity) for kind, severity in SEVERITY.items()}
