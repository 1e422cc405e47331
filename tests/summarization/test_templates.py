"""Prompt templates: the shipped one, the user's own, and broken ones."""

from pathlib import Path

import pytest

from summarize.errors import SummarizeError, UsageError
from summarize.records import Topic
from summarize.summarization.templates import load


def write(folder: Path, text: str, name: str = "flan-t5.j2") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def rendered(folder: Path) -> str:
    template = load("flan-t5", folder)
    assert template is not None
    return template.render(Topic.POLITICAL, ("It rained.", "It <snowed> & froze."), 2)


def test_the_shipped_template_holds_every_sentence_and_no_markup() -> None:
    template = load("flan-t5")
    assert template is not None
    text = template.render(Topic.MILITARY, ("It rained.", "It <snowed> & {{ froze }}."), 1)
    assert "It rained. It <snowed> & {{ froze }}." in text
    assert "military" in text
    assert "1 short sentence." in text
    assert "{#" not in text


def test_a_model_without_template_reads_plain_text() -> None:
    assert load("distilbart") is None


def test_the_users_template_comes_first(tmp_path: Path) -> None:
    assert (
        rendered(write(tmp_path, "{{ points }} on {{ topic }}: {{ sentences | last }}"))
        == "2 on political: It <snowed> & froze."
    )


def test_what_the_users_folder_lacks_is_the_shipped_one(tmp_path: Path) -> None:
    assert rendered(write(tmp_path, "x", "other.j2")) == rendered_shipped()


def rendered_shipped() -> str:
    template = load("flan-t5")
    assert template is not None
    return template.render(Topic.POLITICAL, ("It rained.", "It <snowed> & froze."), 2)


def test_a_repository_is_known_by_its_last_part(tmp_path: Path) -> None:
    assert load("google/flan-t5-large", write(tmp_path, "{{ topic }}", "flan-t5-large.j2")) is not None


def test_one_template_may_include_another(tmp_path: Path) -> None:
    write(tmp_path, "Briefly.", "tone.j2")
    assert rendered(write(tmp_path, "{% include 'tone.j2' %} {{ sentences | first }}")) == "Briefly. It rained."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("first\n{{ topic", 2),
        ("first\nsecond\n{% for s in sentences %}", 3),
        ("first\n\n{{ headline }}", 3),
        ("first\n{{ points / 0 }}", 2),
        ("first\n{{ sentences.__class__.__mro__ }}", 2),
        ("{{ sentences | nosuchfilter }}", 1),
        ("first\n{% include '../../etc/passwd' %}", 2),
        ("first\n{% for n in range(10 ** 9) %}x{% endfor %}", 2),
    ],
)
def test_a_broken_template_names_its_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(SummarizeError) as caught:
        load("flan-t5", write(tmp_path, text))
    assert str(caught.value).startswith(f"{tmp_path / 'flan-t5.j2'}:{line}: ")
    assert "sentences" in caught.value.remedy


def test_a_template_that_fails_late_is_told_as_well(tmp_path: Path) -> None:
    template = load("flan-t5", write(tmp_path, "a\n{{ 6 / (sentences | length - 3) }}"))
    assert template is not None
    with pytest.raises(SummarizeError, match=r"flan-t5\.j2:2: "):
        template.render(Topic.OTHER, ("One.", "Two.", "Three."), 1)


def test_a_template_in_another_encoding_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "flan-t5.j2").write_bytes("résumé".encode("latin-1"))
    with pytest.raises(SummarizeError, match=r"flan-t5\.j2: not UTF-8"):
        load("flan-t5", tmp_path)


@pytest.mark.parametrize("name", ["", "no-such-folder"])
def test_a_folder_without_templates_is_a_usage_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no templates"):
        load("flan-t5", tmp_path / name)
