from pathlib import Path

import pytest

from summarize.errors import UsageError
from summarize.records import Style, Topic
from summarize.settings import resolve, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('points = 4\nsections = ["economy", "political"]\n', encoding="utf-8")
    return path


def test_an_option_beats_the_environment_which_beats_the_file_which_beats_the_default(file: Path) -> None:
    environ = {"SUMMARIZE_POINTS": "5"}
    assert resolve({"points": "6"}, environ, file).text("points") == "6"
    assert resolve({"points": None}, environ, file).text("points") == "5"
    assert resolve({}, {}, file).text("points") == "4"
    assert resolve({}, {}, file.with_name("none.toml")).text("points") == "3"


def test_each_value_says_where_it_came_from(file: Path) -> None:
    lines = resolve({"translator": "opus-big"}, {"SUMMARIZE_MAX_BYTES": "10"}, file).lines()
    assert "translator = opus-big  (option --translator)" in lines
    assert "max-bytes = 10  (environment SUMMARIZE_MAX_BYTES)" in lines
    assert f"points = 4  (file {file})" in lines
    assert "rtl = auto  (default)" in lines


def test_a_list_in_the_file_is_a_list_of_sections(file: Path) -> None:
    assert resolve({}, {}, file).sections == (Topic.ECONOMY, Topic.POLITICAL)


def test_a_house_style_is_named_by_example(file: Path) -> None:
    assert resolve({"style": " $10,3  March, $10"}, {}, file).style == (Style.MONEY_SIGN, Style.DATE_DAY)
    assert resolve({}, {}, file).style == ()


def test_an_unknown_key_names_the_nearest_setting(file: Path) -> None:
    file.write_text('translater = "opus-big"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no setting 'translater'") as caught:
        resolve({}, {}, file)
    assert caught.value.remedy == "did you mean 'translator'?"


def test_a_file_that_is_no_toml_is_named(file: Path) -> None:
    file.write_text("points = = 4\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"config\.toml"):
        resolve({}, {}, file)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("points", "0"),
        ("points", "three"),
        ("sections", "war"),
        ("sections", ","),
        ("rtl", "maybe"),
        ("style", "10 furlongs"),
        ("style", "10%, 10 percent"),
    ],
)
def test_a_bad_value_is_refused_with_its_origin(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"option --{name}"):
        resolve({name: value}, {}, tmp_path / "none.toml")


def test_a_remedy_names_an_option_that_help_has(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="environment SUMMARIZE_LOG: 'yes' is neither on nor off") as caught:
        resolve({}, {"SUMMARIZE_LOG": "yes"}, tmp_path / "none.toml")
    assert caught.value.remedy == "give it another value; see --log in summarize brief --help"


def test_what_is_saved_leaves_the_rest_of_the_file_alone(file: Path) -> None:
    file.chmod(0o600)
    link = file.with_name("link.toml")
    link.symlink_to(file)
    save(link, "rtl", "shape")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == ('points = 4\nsections = ["economy", "political"]\nrtl = "shape"\n')
    assert file.stat().st_mode & 0o777 == 0o600
    save(link, "rtl", "terminal")
    assert resolve({}, {}, file).text("rtl") == "terminal"


def test_what_is_saved_first_makes_the_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    save(file, "rtl", "shape")
    assert resolve({}, {}, file).text("rtl") == "shape"
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]
