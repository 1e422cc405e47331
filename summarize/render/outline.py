"""A brief laid out for people: counted from 1, put into words, safe to print. Every renderer but JSON draws this."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from summarize.records import (
    SEVERITY,
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
    Severity,
    Topic,
    Translation,
)
from summarize.render.sanitize import sanitize

NOT_TRANSLATED = "[not translated]"

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class View(StrEnum):
    """What is shown of an article: its brief, its whole translation, or its sentences and their topics."""

    BRIEF = "brief"
    TRANSLATION = "translation"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Options:
    """What to render: a view and, for a brief, whether the whole bilingual text follows it."""

    view: View = View.BRIEF
    full: bool = False


@dataclass(frozen=True, slots=True)
class Arabic:
    """An Arabic sentence and its number in the article."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered point; `where` names the sentences in `arabic` in words, `severity` is that of its worst flag."""

    number: int
    english: str
    where: str
    arabic: tuple[Arabic, ...]
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Part:
    """A section. `remark` says what the entries do not: that nothing was reported, or what no point stands on."""

    title: str
    entries: tuple[Entry, ...]
    remark: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered sentence of the whole text, without English where none was asked for; `label` names kind or topic."""

    arabic: Arabic
    english: str | None
    label: str
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Warned:
    """A flag in words."""

    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Described:
    """A line of an editor's description, such as "Slug: wadi-battles"."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {self.text}"


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything printed about an article, in the order of printing."""

    described: tuple[Described, ...]
    title: str | None
    title_arabic: str | None
    title_severity: Severity | None
    byline_arabic: str | None
    imprint: str
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    left_out: str | None
    flags: tuple[Warned, ...]
    editor: str | None
    made_by: str


def outline(brief: Brief, options: Options) -> Outline:
    """Lay out `brief` for people."""
    flags = all_flags(brief)
    briefed = options.view is View.BRIEF
    title = _title(brief)
    return Outline(
        described=described([brief.description]),
        title=(sanitize(title.text) or NOT_TRANSLATED) if title else None,
        title_arabic=_optional(brief.article.title),
        title_severity=worst(flags_of(title, None, flags)) if title else None,
        byline_arabic=_optional(brief.article.byline),
        imprint=_imprint(brief),
        parts=_parts(brief, flags) if briefed else (),
        lines=_lines(brief, options.view, flags) if options.full or not briefed else (),
        left_out=_left_out(brief) if briefed else None,
        flags=warned((flag, where(flag)) for flag in flags),
        editor=_for_the_editor(title, brief.points, flags) if briefed else _for_the_editor(None, (), flags),
        made_by=credits_line(brief.made_by),
    )


def described(descriptions: Iterable[Description]) -> tuple[Described, ...]:
    """What editors head one brief with, or several that are one story: then each text once, in the order given."""
    given = tuple(descriptions)
    found = [
        (field.name, [text for each in given if (text := getattr(each, field.name))]) for field in fields(Description)
    ]
    return tuple(
        Described(name.capitalize(), "; ".join(dict.fromkeys(map(sanitize, texts)))) for name, texts in found if texts
    )


def all_flags(brief: Brief) -> tuple[Flag, ...]:
    """Every flag of the brief once: its own first, then any that only its headline, points or translations carry."""
    flags = list(brief.flags)
    for point in (*([brief.headline] if brief.headline else []), *brief.points):
        flags.extend(point.flags)
    for translation in brief.translations:
        flags.extend(translation.flags)
    return tuple(_once(tuple(dict.fromkeys(flags))))


def flags_of(point: Point, place: int | None, flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """The flags raised against a point, or against a sentence that it stands on.

    `place` counts through all sections; None is the headline. What an editor wrote does not stand on the machine's
    translations, and has only flags of its own.
    """
    return tuple(
        flag
        for flag in flags
        if flag in point.flags
        or (flag.point is not None and flag.point == place)
        or (flag.point is None and flag.sentence in point.support and point.origin is not Origin.EDITOR)
    )


def worst(flags: Iterable[Flag]) -> Severity | None:
    """The highest severity among `flags`; None where there are none.

    A name spelt by ear counts for nothing: nearly every point has one, and a mark behind all of them would say nothing.
    """
    found = {flag.severity for flag in flags if flag.kind is not FlagKind.UNLISTED_NAME}
    return next((severity for severity in _WORST_FIRST if severity in found), None)


def _optional(text: str | None) -> str | None:
    return sanitize(text) if text else None


def _title(brief: Brief) -> Point | None:
    """The headline; where nobody was asked for one, the translated title stands in for it."""
    if brief.headline:
        return brief.headline
    titles = (t for t in brief.translations if t.sentence.kind is Kind.TITLE and t.text)
    return next((Point(t.text, (t.sentence.index,), Origin.VERBATIM, t.flags) for t in titles), None)


def _imprint(brief: Brief) -> str:
    byline = next((t.text for t in brief.translations if t.sentence.kind is Kind.BYLINE), None)
    pieces = (byline, brief.article.published, brief.article.source)
    return " · ".join(sanitize(piece) for piece in pieces if piece)


def _parts(brief: Brief, flags: Sequence[Flag]) -> tuple[Part, ...]:
    arabic = {placement.sentence.index: sanitize(placement.sentence.text) for placement in brief.placements}
    parts = []
    place = 0
    for section in brief.sections:
        entries = []
        for point in section.points:
            entries.append(
                Entry(
                    number=place + 1,
                    english=sanitize(point.text) or NOT_TRANSLATED,
                    where=_sentences(point.support),
                    arabic=tuple(Arabic(index + 1, arabic[index]) for index in point.support),
                    severity=worst(flags_of(point, place, flags)),
                )
            )
            place += 1
        parts.append(
            Part(section.topic.capitalize(), tuple(entries), _remark(section, brief.sentences_of(section.topic)))
        )
    return tuple(parts)


def _remark(section: Section, sentences: Sequence[int]) -> str | None:
    """What a section has no point on: all of its sentences, or those that none of its points stands on."""
    if not sentences:
        return "nothing reported"
    used = {index for point in section.points for index in point.support}
    unused = [index for index in sentences if index not in used]
    return f"no point on {_sentences(unused)}" if unused else None


def _lines(brief: Brief, view: View, flags: Sequence[Flag]) -> tuple[Line, ...]:
    translations = {translation.sentence.index: translation for translation in brief.translations}
    return tuple(
        Line(
            arabic=Arabic(placement.sentence.index + 1, sanitize(placement.sentence.text)),
            english=_english(translations.get(placement.sentence.index), view),
            label=_label(placement, view),
            severity=worst(flag for flag in flags if flag.point is None and flag.sentence == placement.sentence.index),
        )
        for placement in brief.placements
    )


def _english(translation: Translation | None, view: View) -> str | None:
    if view is View.SPLIT:
        return None
    return (sanitize(translation.text) if translation else "") or NOT_TRANSLATED


def _label(placement: Placement, view: View) -> str:
    label = placement.topic or placement.sentence.kind
    return f"{label} · {sanitize(placement.why)}" if view is View.SPLIT and placement.why else str(label)


def _left_out(brief: Brief) -> str | None:
    shown = {section.topic for section in brief.sections}
    counts = Counter(p.topic for p in brief.placements if p.topic is not None and p.topic not in shown)
    most_first = sorted((topic for topic in Topic if counts[topic]), key=lambda topic: -counts[topic])
    pieces = [f"{counts[topic]} {topic}" for topic in most_first]
    return f"Not briefed: {', '.join(pieces)}" if pieces else None


def _once(flags: Sequence[Flag]) -> list[Flag]:
    """Leave out a sentence's flag where a point carries it too."""
    carried = {replace(flag, point=None) for flag in flags if flag.point is not None}
    return [flag for flag in flags if flag.point is not None or flag not in carried]


def warned(placed: Iterable[tuple[Flag, str]]) -> tuple[Warned, ...]:
    """Flags in words, each with where it stands, the worst first; the names that are spelt by ear share a line."""
    flags: list[Warned] = []
    names: dict[str, list[str]] = {}
    for flag, place in sorted(placed, key=lambda pair: _WORST_FIRST.index(pair[0].severity)):
        if flag.kind is FlagKind.UNLISTED_NAME and flag.found is not None:
            names.setdefault(sanitize(flag.found), []).append(place)
        else:
            flags.append(Warned(flag.severity, f"{flag.kind}: {sanitize(flag.message)}{_in_brackets([place])}"))
    if names:
        listed = ", ".join(f"{name}{_in_brackets(places)}" for name, places in names.items())
        text = f"{FlagKind.UNLISTED_NAME}: spelt by ear, in no list of names: {listed}"
        flags.append(Warned(SEVERITY[FlagKind.UNLISTED_NAME], text))
    return tuple(flags)


def _in_brackets(places: Iterable[str]) -> str:
    known = "; ".join(dict.fromkeys(filter(None, places)))
    return f" ({known})" if known else ""


def where(flag: Flag) -> str:
    """What a flag is of, counted from 1; empty for one of the whole article."""
    places = [
        *([f"point {flag.point + 1}"] if flag.point is not None else []),
        *([f"sentence {flag.sentence + 1}"] if flag.sentence is not None else []),
    ]
    return ", ".join(places)


def _for_the_editor(headline: Point | None, points: Sequence[Point], flags: Sequence[Flag]) -> str | None:
    """One plain line: what must be read against the Arabic before it is printed; None where nothing must."""
    errors = [flag for flag in flags if flag.severity is Severity.ERROR]
    doubtful = [place for place, point in enumerate(points) if flags_of(point, place, errors)]
    headline_doubtful = headline is not None and bool(flags_of(headline, None, errors))
    seen = {index for place in doubtful for index in points[place].support}
    if headline is not None and headline_doubtful:
        seen.update(headline.support)
    sentences = [flag.sentence for flag in errors if flag.sentence is not None and flag.point is None]
    unseen = sorted({index for index in sentences if index not in seen})
    subjects = [
        *(["the headline"] if headline_doubtful else []),
        *([f"{_plural('point', doubtful)} {_listed(doubtful)}"] if doubtful else []),
        *([f"{_plural('sentence', unseen)} {_listed(unseen)}"] if unseen else []),
    ]
    if not subjects:
        return None
    alone = len(subjects) == 1 and headline_doubtful + len(doubtful) + len(unseen) == 1
    return f"For the editor: {_joined(subjects)} {'needs' if alone else 'need'} an Arabic reader"


def credits_line(made_by: MadeBy) -> str:
    """What made a brief, in words."""
    models = [
        *([f"translator {_model(made_by.translator)}"] if made_by.translator else []),
        *([f"summarizer {_model(made_by.summarizer)}"] if made_by.summarizer else []),
    ]
    return " · ".join([f"summarize {made_by.summarize}", *models])


def _model(model: Model) -> str:
    how = model.engine if model.compute_type is None else f"{model.engine} {model.compute_type}"
    return sanitize(f"{model.name} ({how})")


def _sentences(places: Sequence[int]) -> str:
    """Name sentences as people count them, runs closed up: (3, 4, 7) is "sentences 4–5, 8"."""
    runs: list[tuple[int, int]] = []
    for place in sorted(set(places)):
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    spans = (f"{first + 1}–{last + 1}" if last > first else f"{first + 1}" for first, last in runs)
    return f"{_plural('sentence', places)} {', '.join(spans)}"


def _plural(noun: str, things: Sequence[object]) -> str:
    return noun if len(things) == 1 else f"{noun}s"


def _listed(places: Sequence[int]) -> str:
    return _joined([str(place + 1) for place in places])


def _joined(words: Sequence[str]) -> str:
    """Join words as English does: "2, 5 and 7"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
