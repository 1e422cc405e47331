"""The table of `docs/security.md` names tests that there are."""

import re

from tests.conftest import ROOT


def test_every_row_names_a_test() -> None:
    rows = re.findall(r"^\| .* \|$", (ROOT / "docs" / "security.md").read_text(encoding="utf-8"), re.MULTILINE)[1:]
    assert rows
    for row in rows:
        named = re.search(r"`(tests/[\w/]+\.py)::(test_\w+)` \|$", row)
        assert named, row
        assert f"def {named[2]}(" in (ROOT / named[1]).read_text(encoding="utf-8"), row
