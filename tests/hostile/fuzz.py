"""Inputs that search for a fault: `python -m tests.hostile.fuzz [SECONDS]`, or `make fuzz`.

With atheris, which there is for Linux and some versions of Python, mutations of the seeds follow what the code does
with them; else the strategies of `test_fuzz` are drawn from at random. What fails is printed, and with atheris left as
`.fuzz/crash-…`; made small, it belongs into `test_input`. `.fuzz/corpus` keeps what was found worth mutating.
"""

import sys
import time
from pathlib import Path

from tests.conftest import SEEDS

# The content of an input decides how it is read, and for two kinds so does its name.
NAMES = ("-", "page.html", "lines.jsonl")
FOLDER = Path(".fuzz")


def with_atheris(seconds: int) -> None:
    """Mutate inputs guided by coverage; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["summarize"]):
        from tests.hostile.test_fuzz import survives

    corpus, inputs = FOLDER / "corpus", FOLDER / "inputs"
    for folder in (corpus, inputs):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS.glob("*.*"):
        for number in range(len(NAMES)):
            (corpus / f"{number}-{seed.name}").write_bytes(bytes([number]) + seed.read_bytes())

    def once(data: bytes) -> None:
        if data:
            name = NAMES[data[0] % len(NAMES)]
            survives(data[1:], name, None if name == "-" else inputs)

    limits = (f"-max_total_time={seconds}", "-max_len=4000", "-timeout=20", "-rss_limit_mb=4096")
    atheris.Setup(["fuzz", str(corpus), f"-artifact_prefix={FOLDER}/", *limits], once)
    atheris.Fuzz()


def with_hypothesis(seconds: int) -> None:
    """Draw inputs at random, 500 at a time."""
    from hypothesis import HealthCheck, given, settings

    from tests.hostile.test_fuzz import INPUTS, survives

    @settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(INPUTS)
    def some(data: bytes) -> None:
        survives(data)

    end = time.monotonic() + seconds
    drawn = 0
    while time.monotonic() < end:
        some()
        drawn += 500
        print(f"{drawn} inputs survived", file=sys.stderr)


def main() -> None:
    """Search for as many seconds as the command says; a minute by default."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed: drawing at random instead", file=sys.stderr)
        with_hypothesis(seconds)
    else:
        with_atheris(seconds)


if __name__ == "__main__":
    main()
