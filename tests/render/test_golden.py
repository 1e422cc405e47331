import pytest

from .golden import CASES, FOLDER


@pytest.mark.parametrize("name", CASES)
def test_a_rendering_is_that_of_the_golden_file(name: str) -> None:
    assert CASES[name]() == (FOLDER / name).read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(CASES)
