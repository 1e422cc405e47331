"""Generated inputs through the whole path and every format: no exception, nothing harmful on a terminal."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.records import Reading
from summarize.render import FORMATS, Options
from tests.hostile.test_input import ATTACKS, NEWS, drawn, harmful, made, read_bytes

_PIECES = st.one_of(
    st.sampled_from([NEWS, NEWS, "\n", "سياسياً :\n", "1,250.5 ", "«", '"', "http://a.b/ ", *ATTACKS.values()]),
    st.text(max_size=20),
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=6).map(lambda pieces: NEWS + "".join(pieces))
_FIELDS = st.fixed_dictionaries(
    {"text": _TEXTS}, optional={name: st.text(max_size=20) for name in ("title", "author", "date", "id", "url")}
)
INPUTS = st.one_of(
    _TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    _TEXTS.map(lambda text: text.encode("cp1256", "ignore")),
    _TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
    _FIELDS.map(lambda fields: json.dumps(fields).encode()),
    _TEXTS.map(lambda text: f"<html><body><p>{text}</p></body></html>".encode("utf-8", "surrogatepass")),
    st.tuples(_TEXTS, st.binary(max_size=20)).map(lambda both: both[0].encode("utf-8", "ignore") + both[1]),
    st.binary(max_size=200),
)


def survives(data: bytes, name: str = "-", folder: Path | None = None) -> None:
    """Read `data`, as a file of this name if there is a folder for it, and write it in every format."""
    for reading in read_bytes(data, name, folder):
        if not isinstance(reading, Reading):
            assert not harmful(f"{reading} {reading.remedy}")
            continue
        article = made(reading)
        assert not harmful(drawn(article))
        for form in FORMATS.values():
            assert not harmful(form.one(article, Options(full=True)))


BOUNDLESS = {"derandomize": True, "deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=500, **BOUNDLESS)
@given(INPUTS)
def test_five_hundred_inputs(data: bytes) -> None:
    survives(data)


@pytest.mark.slow
@settings(max_examples=10_000, **BOUNDLESS)
@given(INPUTS)
def test_ten_thousand_inputs(data: bytes) -> None:
    survives(data)
