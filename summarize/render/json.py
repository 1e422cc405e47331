"""JSON, schema 1 (`schema.json` beside this file): what pipes may rely on, and the way back into records."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from summarize.errors import SummarizeError
from summarize.records import (
    Article,
    Brief,
    Description,
    Flag,
    FlagKind,
    Kind,
    MadeBy,
    Model,
    Origin,
    Placement,
    Point,
    Section,
    Sentence,
    Topic,
    Translation,
)
from summarize.render.outline import Options, View, all_flags

SCHEMA = 1

# Lone surrogates cannot be written as UTF-8; some others end a line for some readers of JSONL. Controls and bidi marks
# mean the same escaped, and then do nothing to a terminal.
_UNSAFE = re.compile("[\ud800-\udfff\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def render(brief: Brief, options: Options) -> str:
    """One article as an indented object, without a newline at its end."""
    return dumps(_object(brief, options), indent=2)


def render_array(briefs: Sequence[Brief], options: Options) -> str:
    """Several articles as an array of indented objects."""
    return dumps([_object(brief, options) for brief in briefs], indent=2)


def render_line(brief: Brief, options: Options) -> str:
    """One article as a line of JSONL."""
    return dumps(_object(brief, options), indent=None)


def from_json(text: str, article: str | None = None) -> Brief:
    """Read an object with `"sentences"` back into the brief it was rendered from.

    The JSON lacks the article's text: it comes back as `article` where that was kept beside it, else as its sentences
    with spaces between them, line breaks where a paragraph ended. Raises `SummarizeError` where `text` is no such
    object.
    """
    try:
        brief = _brief(json.loads(text))
        return brief if article is None else replace(brief, article=replace(brief.article, text=article))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        reason = f"it has no {error}" if isinstance(error, KeyError) else str(error)
        raise SummarizeError(
            f"not a brief in JSON, schema {SCHEMA}, with its sentences: {reason}", "make it with --format json --full"
        ) from error


def dumps(value: object, indent: int | None = None) -> str:
    """`value` as JSON that any reader takes, and that does nothing to a terminal."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


# Records to plain values.


def _object(brief: Brief, options: Options) -> dict[str, Any]:
    flags = all_flags(brief)
    places = {flag: place for place, flag in enumerate(flags)}
    result: dict[str, Any] = {"schema": SCHEMA, "article": _article(brief, places)}
    if options.view is View.BRIEF:
        arabic = {placement.sentence.index: placement.sentence.text for placement in brief.placements}
        result["description"] = description_object(brief.description)
        result["sections"] = [
            _section(section, brief.sentences_of(section.topic), arabic, places) for section in brief.sections
        ]
    if options.view is View.SPLIT:
        result["sentences"] = [_split(placement, flags) for placement in brief.placements]
    elif options.full or options.view is View.TRANSLATION:
        translations = {translation.sentence.index: translation for translation in brief.translations}
        result["sentences"] = [_translated(p, translations.get(p.sentence.index), flags) for p in brief.placements]
    return result | {"flags": [flag_object(flag) for flag in flags], "made_by": made_by_object(brief.made_by)}


def _article(brief: Brief, places: Mapping[Flag, int]) -> dict[str, Any]:
    article, headline = brief.article, brief.headline
    return {
        "name": article.name,
        "source": article.source,
        "digest": article.digest,
        "title": {
            "arabic": article.title,
            "english": headline.text if headline else None,
            "support": list(headline.support) if headline else [],
            "origin": headline.origin if headline else None,
            "flags": [places[flag] for flag in headline.flags] if headline else [],
        },
        "byline": article.byline,
        "published": article.published,
        "publisher": article.publisher,
        "sentences": len(brief.placements),
    }


def description_object(description: Description) -> dict[str, str | None] | None:
    """What an editor heads a brief with as plain values; None where nothing was given."""
    return None if description == Description() else asdict(description)


def _section(
    section: Section, sentences: list[int], arabic: Mapping[int, str], places: Mapping[Flag, int]
) -> dict[str, Any]:
    return {
        "topic": section.topic,
        "sentences": sentences,
        "points": [
            {
                "english": point.text,
                "support": list(point.support),
                "arabic": [arabic[index] for index in point.support],
                "origin": point.origin,
                "flags": [places[flag] for flag in point.flags],
            }
            for point in section.points
        ],
    }


def _sentence(placement: Placement) -> dict[str, Any]:
    sentence = placement.sentence
    return {
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "paragraph": sentence.paragraph,
        "kind": sentence.kind,
        "topic": placement.topic,
        "why": placement.why,
        "arabic": sentence.text,
    }


def _split(placement: Placement, flags: Sequence[Flag]) -> dict[str, Any]:
    index = placement.sentence.index
    return _sentence(placement) | {"flags": [place for place, flag in enumerate(flags) if flag.sentence == index]}


def _translated(placement: Placement, translation: Translation | None, flags: Sequence[Flag]) -> dict[str, Any]:
    if translation is None:
        return _sentence(placement) | {"english": None, "score": None, "attempt": None, "flags": []}
    score = translation.score
    return _sentence(placement) | {
        "english": translation.text,
        "score": score if score is not None and math.isfinite(score) else None,
        "attempt": translation.attempt,
        # A flag that a point carries too is listed once, with the point.
        "flags": [place for place, flag in enumerate(flags) if replace(flag, point=None) in translation.flags],
    }


def flag_object(flag: Flag) -> dict[str, Any]:
    """A flag as plain values."""
    return {
        "kind": flag.kind,
        "severity": flag.severity,
        "sentence": flag.sentence,
        "point": flag.point,
        "message": flag.message,
        "expected": flag.expected,
        "found": flag.found,
    }


def made_by_object(made_by: MadeBy) -> dict[str, Any]:
    """What made a brief as plain values."""
    return {
        "summarize": made_by.summarize,
        "translator": _model(made_by.translator),
        "summarizer": _model(made_by.summarizer),
        "cpu": made_by.cpu,
        "settings": dict(made_by.settings),
    }


def _model(model: Model | None) -> dict[str, Any] | None:
    if model is None:
        return None
    return {
        "name": model.name,
        "digest": model.digest,
        "engine": model.engine,
        "compute_type": model.compute_type,
    }


# Plain values to records.


def _brief(value: Mapping[str, Any]) -> Brief:
    if value["schema"] != SCHEMA:
        raise ValueError(f"it is of schema {value['schema']}")
    flags = tuple(
        Flag(FlagKind(f["kind"]), f["message"], f["sentence"], f["point"], f["expected"], f["found"])
        for f in value["flags"]
    )
    placements = tuple(map(_read_placement, value["sentences"]))
    translations = tuple(
        Translation(
            placement.sentence,
            s["english"],
            s["score"],
            s["attempt"],
            tuple(dict.fromkeys(replace(flags[place], point=None) for place in s["flags"])),
        )
        for placement, s in zip(placements, value["sentences"], strict=True)
        if s.get("english") is not None
    )
    article = value["article"]
    title = article["title"]
    return Brief(
        article=Article(
            name=article["name"],
            source=article["source"],
            title=title["arabic"],
            byline=article["byline"],
            published=article["published"],
            text=_text([placement.sentence for placement in placements]),
            digest=article["digest"],
            publisher=article.get("publisher"),
        ),
        placements=placements,
        translations=translations,
        headline=None if title["english"] is None else _read_point(title, flags),
        sections=tuple(_read_section(section, translations, flags) for section in value.get("sections", ())),
        flags=flags,
        made_by=_read_made_by(value["made_by"]),
        description=Description(**(value.get("description") or {})),
    )


def _read_placement(value: Mapping[str, Any]) -> Placement:
    sentence = Sentence(
        value["index"], value["start"], value["end"], value["arabic"], value["paragraph"], Kind(value["kind"])
    )
    return Placement(sentence, None if value["topic"] is None else Topic(value["topic"]), value["why"])


def _text(sentences: Sequence[Sentence]) -> str:
    text = ""
    paragraph = 0
    for sentence in sentences:
        gap = "\n" if text and sentence.paragraph > paragraph else " "
        text += gap * (sentence.start - len(text)) + sentence.text
        paragraph = sentence.paragraph
    return text


def _read_section(value: Mapping[str, Any], translations: Sequence[Translation], flags: Sequence[Flag]) -> Section:
    return Section(
        Topic(value["topic"]),
        tuple(translation for translation in translations if translation.sentence.index in value["sentences"]),
        tuple(_read_point(point, flags) for point in value["points"]),
    )


def _read_point(value: Mapping[str, Any], flags: Sequence[Flag]) -> Point:
    own = tuple(flags[place] for place in value["flags"])
    return Point(value["english"], tuple(value["support"]), Origin(value["origin"]), own)


def _read_made_by(value: Mapping[str, Any]) -> MadeBy:
    return MadeBy(
        summarize=value["summarize"],
        translator=_read_model(value["translator"]),
        summarizer=_read_model(value["summarizer"]),
        cpu=value["cpu"],
        settings=tuple(value["settings"].items()),
    )


def _read_model(value: Mapping[str, Any] | None) -> Model | None:
    if value is None:
        return None
    return Model(value["name"], value["digest"], value["engine"], value["compute_type"])
