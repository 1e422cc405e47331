"""Every recipe of examples/ runs, on the models that ship, and gives what is recorded beside it.

Decoding is the same byte for byte on one type of processor only, so elsewhere it is the headings that must be the same,
and every line of Arabic must be a seed's own. `python -m tests.test_examples` records the outputs anew.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from summarize.commands.load import cpu

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CPU = EXAMPLES / "cpu.txt"
QUICK = ("brief", "pipe", "topics")
HEADING = re.compile(r"^(?:#+ )?[A-Z]+$", re.MULTILINE)
# Without commas: those of `why` stand between single words, folded.
ARABIC = re.compile(r"[\u0621-\u064a][\u0621-\u0652 ]{20,}")


def output(script: Path, folder: Path) -> str:
    """What a script prints in a folder that has the seeds."""
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("__*"))
    for path in (folder / "seeds").iterdir():
        os.utime(path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", str(script)], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def _param(script: Path) -> ParameterSet:
    """Each brief takes seconds: those of several articles wait for the slow tests."""
    return pytest.param(script, id=script.stem, marks=() if script.stem in QUICK else pytest.mark.slow)


@pytest.mark.parametrize("script", [_param(script) for script in sorted(EXAMPLES.glob("*.sh"))])
def test_a_recipe_gives_what_is_recorded(script: Path, tmp_path: Path) -> None:
    if script.stem == "jq" and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    recorded = script.with_suffix(".out").read_text(encoding="utf-8")
    printed = output(script, tmp_path)
    if cpu() == CPU.read_text(encoding="utf-8").strip():
        assert printed == recorded
    else:
        assert HEADING.findall(printed) == HEADING.findall(recorded)
        seeds = "".join(
            path.read_bytes().decode("utf-8", "ignore")
            for path in [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "seeds").glob("*.jsonl")]
        )
        seeds += (ROOT / "seeds" / "ceasefire.txt").read_bytes().decode("windows-1256")
        assert [arabic for arabic in ARABIC.findall(printed) if arabic.strip() not in seeds] == []
    assert printed


if __name__ == "__main__":
    import tempfile

    CPU.write_text(cpu() + "\n", encoding="utf-8")
    for recipe in sorted(EXAMPLES.glob("*.sh")):
        with tempfile.TemporaryDirectory() as scratch:
            recipe.with_suffix(".out").write_text(output(recipe, Path(scratch)), encoding="utf-8")
