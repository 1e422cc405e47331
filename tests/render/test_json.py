import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.errors import SummarizeError
from summarize.records import SEVERITY, Brief, FlagKind, Kind, MadeBy, Origin, Severity, Topic
from summarize.render import FORMATS, Options, View
from summarize.render.json import from_json

from .samples import BRIEF, DESCRIBED, QUIET, TRANSLATIONS, retitled

SCHEMA = json.loads(files("summarize.render").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
ALL_OPTIONS = [Options(), Options(full=True), Options(View.TRANSLATION), Options(View.SPLIT)]
BARE = replace(
    QUIET,
    article=replace(QUIET.article, title=None, byline=None, published=None),
    headline=None,
    translations=(),
    sections=(),
    made_by=MadeBy("0.1.0", None, None, "Example CPU"),
)


def value(brief: Brief, options: Options) -> Any:
    return json.loads(FORMATS["json"].one(brief, options))


@pytest.mark.parametrize("brief", [BRIEF, QUIET, BARE, DESCRIBED], ids=["flagged", "quiet", "bare", "described"])
@pytest.mark.parametrize("options", ALL_OPTIONS, ids=["brief", "full", "translation", "split"])
def test_every_object_is_valid_by_the_schema(brief: Brief, options: Options) -> None:
    VALIDATOR.validate(value(brief, options))


def test_the_schema_is_one_and_refuses_what_it_does_not_know() -> None:
    VALIDATOR.check_schema(SCHEMA)
    for path in (["article"], ["sections", 0], ["sections", 0, "points", 0], ["flags", 0], ["made_by"], []):
        spoilt = inner = value(BRIEF, Options())
        for step in path:
            inner = inner[step]
        inner["surprise"] = 1
        assert not VALIDATOR.is_valid(spoilt), path


def test_the_schema_lists_what_the_records_do() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["topic"]["enum"] == list(Topic)
    assert definitions["kind"]["enum"] == list(Kind)
    assert set(definitions["flag_kind"]["enum"]) == set(FlagKind) == set(SEVERITY)
    assert definitions["flag"]["properties"]["severity"]["enum"] == list(Severity)
    assert definitions["point"]["properties"]["origin"]["enum"] == list(Origin)


def test_a_full_brief_comes_back_as_it_was() -> None:
    assert from_json(FORMATS["json"].one(BRIEF, Options(full=True))) == BRIEF


@pytest.mark.parametrize("brief", [QUIET, BARE, DESCRIBED], ids=["quiet", "bare", "described"])
def test_a_line_of_jsonl_comes_back_too(brief: Brief) -> None:
    assert from_json(FORMATS["jsonl"].one(brief, Options(full=True))) == brief


def test_a_brief_of_before_descriptions_comes_back() -> None:
    older = value(BRIEF, Options(full=True))
    del older["description"]
    assert from_json(json.dumps(older)) == BRIEF


def test_a_translation_comes_back_without_sections() -> None:
    assert from_json(FORMATS["json"].one(BRIEF, Options(View.TRANSLATION))) == replace(BRIEF, sections=())


def test_a_split_comes_back_without_english() -> None:
    split = replace(BRIEF, sections=(), translations=(), headline=None)
    assert from_json(FORMATS["json"].one(split, Options(View.SPLIT))) == split


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"schema": 2}', FORMATS["json"].one(BRIEF, Options())])
def test_anything_else_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(SummarizeError, match="not a brief in JSON") as refusal:
        from_json(text)
    assert "--full" in refusal.value.remedy


def test_a_flags_list_holds_places_in_the_list_of_all_flags() -> None:
    result = value(replace(BRIEF, flags=()), Options(full=True))
    point = result["sections"][0]["points"][1]
    assert [result["flags"][place]["message"] for place in point["flags"]] == ["60 became 6"]
    assert [result["flags"][place]["kind"] for place in result["sentences"][9]["flags"]] == ["untranslated"]


def test_a_split_names_the_flags_on_a_sentence() -> None:
    result = value(BRIEF, Options(View.SPLIT))
    assert [result["flags"][place]["kind"] for place in result["sentences"][4]["flags"]] == ["split", "number"]
    assert "english" not in result["sentences"][4]


def test_unknown_values_are_null_and_never_left_out() -> None:
    article = value(BARE, Options())["article"]
    assert article["title"] == {"arabic": None, "english": None, "support": [], "origin": None, "flags": []}
    assert article["byline"] is None
    assert value(BARE, Options())["made_by"]["translator"] is None
    assert value(BARE, Options(full=True))["sentences"][3]["english"] is None


def test_a_score_that_is_no_number_is_null() -> None:
    odd = replace(BRIEF, translations=(replace(TRANSLATIONS[0], score=float("-inf")), *TRANSLATIONS[1:]))
    assert value(odd, Options(full=True))["sentences"][0]["score"] is None


def test_several_articles_are_an_array() -> None:
    together = FORMATS["json"].together
    assert together is not None
    assert json.loads(together([BRIEF, QUIET], Options())) == [value(BRIEF, Options()), value(QUIET, Options())]
    assert json.loads(together([], Options())) == []


@settings(derandomize=True)
@given(st.text(st.one_of(st.characters(), st.sampled_from('\ud800\u2028\x85\r\n\x1b"\\')), min_size=1))
def test_a_line_holds_any_text_and_stays_one_line(title: str) -> None:
    line = FORMATS["jsonl"].one(retitled(BRIEF, title), Options(full=True))
    assert len(line.encode().decode().splitlines()) == 1
    assert from_json(line) == retitled(BRIEF, title)
