"""The tables of hostile inputs and of faults name tests that there are."""

import re

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["security.md", "faults.md"])
def test_every_row_names_a_test(name: str) -> None:
    rows = re.findall(r"^\| .* \|$", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE)[1:]
    assert rows
    for row in rows:
        named = re.search(r"`(tests/[\w/]+\.py)::(test_\w+)` \|$", row)
        assert named, row
        assert f"def {named[2]}(" in (ROOT / named[1]).read_text(encoding="utf-8"), row
