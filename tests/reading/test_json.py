import json
from pathlib import Path

import pytest

from summarize.errors import ReadingError
from summarize.reading import read
from summarize.reading.article import digest_of
from summarize.reading.json import material, values

from .sample import BODY, TITLE, failure, only, results


def _line(**fields) -> str:
    return json.dumps({"text": BODY, **fields}, ensure_ascii=False)


def _material(**fields):
    return material({"text": BODY, **fields}, name="file 1", source="file:1", digest="")


def _outcomes(found) -> list[str]:
    return [str(result) if isinstance(result, ReadingError) else result.article.source for result in found]


def test_an_object_gives_the_article_its_fields():
    found = _material(title=TITLE, author="سامر خليل", date="2020-02-28", id=17, section="عالم")

    assert (found.title, found.byline, found.published, found.name) == (TITLE, "سامر خليل", "2020-02-28", "17")


def test_the_first_of_two_names_for_a_field_that_says_something_counts():
    found = _material(byline=" ", author="سامر خليل", published=None, date="2020", name="x", id="y")

    assert (found.byline, found.published, found.name) == ("سامر خليل", "2020", "x")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"source": "was", "url": "http://www.example.net/a/خبر"}, "example.net خبر"),
        ({"source": "http://example.net/1"}, "example.net 1"),
        ({"source": "was"}, "file 1"),
    ],
)
def test_an_article_without_a_name_goes_by_its_address_or_its_place(fields, name):
    assert _material(**fields).name == name


@pytest.mark.parametrize("fields", [{"title": ["أ"]}, {"title": True}, {"title": {"ar": "أ"}}, {"title": 1.5}])
def test_a_field_of_the_wrong_type_is_no_title(fields):
    assert _material(**fields).title is None


@pytest.mark.parametrize("value", [[], "نص", 1, None, {}, {"text": None}, {"text": ["أ"]}, {"body": "أ"}])
def test_what_holds_no_text_is_an_error_that_shows_the_fields(value):
    with pytest.raises(ReadingError, match=r"^file:1: ") as caught:
        material(value, name="", source="file:1", digest="")

    assert '"text"' in caught.value.remedy


@pytest.mark.parametrize("text", ['{"a": 1}', ' [{"a": 1}]\n', '{\n"a"\n:1}'])
def test_one_value_is_found_alone_or_in_an_array(text):
    assert [value.value for value in values(text, "x")] == [{"a": 1}]


def test_values_one_after_another_are_found_as_they_are_written():
    assert [value.text for value in values('{"a": 1}\n{"b":2} [3]', "x")] == ['{"a": 1}', '{"b":2}', "[3]"]


@pytest.mark.parametrize(
    "text", ['[{"a": 1}', '[{"a": 1}, {"b"', '{"a": 1} قال', '[{"a": 1}, ' + "[" * 100_000, '[{"a": 1},' + "9" * 5000]
)
def test_values_before_damage_are_given_before_the_error(text):
    found = values(text, "file.json")

    assert next(found).value == {"a": 1}
    with pytest.raises(ReadingError, match=r"file\.json: damaged JSON"):
        next(found)


def test_a_pretty_printed_object_is_one_article_under_the_name_of_the_file():
    data = json.dumps({"title": TITLE, "text": BODY}, indent=2).encode()
    article = only(results(data)).article

    assert (article.source, article.name, article.digest) == ("stdin", "stdin", digest_of(data))
    assert article.text == f"{TITLE}\n\n{BODY}"


def test_an_array_gives_each_article_its_place_and_digest():
    first, second = _line(), _line(title=TITLE)
    found = results(f"[{first},\n {second}]")

    assert _outcomes(found) == ["stdin#1", "stdin#2"]
    assert [result.article.digest for result in found] == [digest_of(first.encode()), digest_of(second.encode())]


def test_pretty_objects_one_after_another_are_articles():
    text = json.dumps({"text": BODY}, indent=2)

    assert _outcomes(results(f"{text}\n{text}\n")) == ["stdin#1", "stdin#2"]


def test_each_line_is_an_article_with_its_line_and_the_digest_of_its_bytes():
    found = results(f"{_line()}\r\n\n{_line(title=TITLE)}")

    assert _outcomes(found) == ["stdin:1", "stdin:3"]
    assert found[0].article.digest == digest_of(_line().encode())


def test_a_bad_line_does_not_stop_the_others():
    found = results("\n".join([_line(), '{"text": ', "[1, 2]", '{"text": "Hello"}', "نص", _line()]))

    assert [outcome.partition(": ")[0] for outcome in _outcomes(found)] == [f"stdin:{n}" for n in range(1, 7)]
    assert [isinstance(result, ReadingError) for result in found] == [False, True, True, True, True, False]


def test_a_bad_first_line_does_not_hide_that_these_are_lines():
    found = results(f'{{"text": \n{_line()}')

    assert [isinstance(result, ReadingError) for result in found] == [True, False]


def test_a_file_named_jsonl_holds_lines_even_if_the_first_is_no_json(tmp_path: Path):
    path = tmp_path / "day.jsonl"
    path.write_text(f"العنوان\n{_line()}\n", encoding="utf-8")

    assert [outcome.partition(": ")[0] for outcome in _outcomes(read(str(path), stdin=None))] == [
        f"{path}:1",
        f"{path}:2",
    ]


def test_lines_in_utf_16_are_read(tmp_path: Path):
    path = tmp_path / "day.jsonl"
    path.write_text(f"{_line()}\n{_line()}\n", encoding="utf-16")

    assert _outcomes(read(str(path), stdin=None)) == [f"{path}#1", f"{path}#2"]


def test_a_line_in_windows_1256_is_read_and_flagged():
    article, _ = results(f"{_line()}\n{_line()}\n".encode("cp1256"))

    assert article.article.text == BODY
    assert "Windows-1256" in article.flags[0].message


def test_an_escaped_lone_surrogate_is_a_lost_character():
    assert only(results('{"text": "قال الوزير \\ud800 اليوم."}')).article.text == "قال الوزير \ufffd اليوم."


@pytest.mark.parametrize("text", ["[]", "[ ]\n"])
def test_an_empty_array_is_an_error(text):
    assert "without an article" in str(failure(results(text)))


def test_a_line_over_the_limit_is_an_error_and_the_next_is_read():
    found = results(f"{_line()}\n{_line(more='x' * 5000)}\n{_line()}", max_bytes=2000)

    assert [outcome.partition(": ")[0] for outcome in _outcomes(found)] == ["stdin:1", "stdin:2", "stdin:3"]
    assert "larger than 2,000 bytes" in str(found[1])


def test_a_file_of_lines_may_be_larger_than_the_limit():
    assert len(results(f"{_line()}\n" * 20, max_bytes=2000)) == 20


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        ({"publisher": "وكالة الساحل", "url": "https://example.net/1"}, "وكالة الساحل"),
        ({"agency": "Marfa News"}, "Marfa News"),
        ({"url": "https://www.example.net/a/1"}, "example.net"),
        ({"source": "was"}, None),
    ],
)
def test_the_publisher_is_named_or_the_site(fields, publisher):
    assert _material(**fields).publisher == publisher
