"""The frozen records that flow through the program, from the article to the brief.

Places count from 0 everywhere in records and JSON; whatever is printed for people counts from 1.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a sentence is in the layout of its article; only `BODY` is sorted into sections."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class Topic(StrEnum):
    """The section a body sentence belongs to."""

    MILITARY = "military"
    POLITICAL = "political"
    HUMANITARIAN = "humanitarian"
    ECONOMY = "economy"
    OTHER = "other"


class Style(StrEnum):
    """How a desk writes figures, by example; the first word of a member's name says what of."""

    LENGTH_SIGN = "10 km"
    LENGTH_BRITISH = "10 kilometres"
    LENGTH_AMERICAN = "10 kilometers"
    MONEY_SIGN = "$10"
    MONEY_WORD = "10 dollars"
    DATE_DAY = "3 March"
    DATE_MONTH = "March 3"
    SHARE_SIGN = "10%"
    SHARE_BRITISH = "10 per cent"
    SHARE_AMERICAN = "10 percent"

    @property
    def about(self) -> str:
        """What it is the style of: a text has one for each."""
        return self.name.partition("_")[0].lower()


class Severity(StrEnum):
    """How much a flag matters: a note informs, a warning wants a look, an error wants an Arabic reader."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class FlagKind(StrEnum):
    """Everything the program can say against its own output; a closed list, each with one severity (`SEVERITY`)."""

    # The checks on meaning.
    NUMBER = "number"
    CORRECTED = "corrected"
    NAME = "name"
    UNKNOWN_NAME = "unknown-name"
    UNLISTED_NAME = "unlisted-name"
    NEGATION = "negation"
    HEDGE = "hedge"
    ROLES = "roles"
    GLOSSARY = "glossary"
    LANGUAGE = "language"
    # The guards on decoding.
    REPETITION = "repetition"
    LENGTH = "length"
    LEFTOVER_ARABIC = "leftover-arabic"
    LOW_SCORE = "low-score"
    CUT_OFF = "cut-off"
    UNTRANSLATED = "untranslated"
    SPLIT = "split"
    # The brief.
    UNSUPPORTED = "unsupported"
    NO_SECTION = "no-section"
    # The article as it was read.
    RUN_TOGETHER = "run-together"
    ENCODING = "encoding"
    LITTLE_KEPT = "little-kept"


SEVERITY = {
    FlagKind.NUMBER: Severity.ERROR,
    FlagKind.CORRECTED: Severity.WARNING,
    FlagKind.NAME: Severity.ERROR,
    FlagKind.UNKNOWN_NAME: Severity.WARNING,
    FlagKind.UNLISTED_NAME: Severity.NOTE,
    FlagKind.NEGATION: Severity.ERROR,
    FlagKind.HEDGE: Severity.WARNING,
    FlagKind.ROLES: Severity.WARNING,
    FlagKind.GLOSSARY: Severity.WARNING,
    FlagKind.LANGUAGE: Severity.WARNING,
    FlagKind.REPETITION: Severity.ERROR,
    FlagKind.LENGTH: Severity.WARNING,
    FlagKind.LEFTOVER_ARABIC: Severity.ERROR,
    FlagKind.LOW_SCORE: Severity.WARNING,
    FlagKind.CUT_OFF: Severity.ERROR,
    FlagKind.UNTRANSLATED: Severity.ERROR,
    FlagKind.SPLIT: Severity.NOTE,
    FlagKind.UNSUPPORTED: Severity.NOTE,
    FlagKind.NO_SECTION: Severity.NOTE,
    FlagKind.RUN_TOGETHER: Severity.NOTE,
    FlagKind.ENCODING: Severity.WARNING,
    FlagKind.LITTLE_KEPT: Severity.WARNING,
}


@dataclass(frozen=True, slots=True)
class Flag:
    """One doubt about the output. `sentence` is its index, `point` a place counted through all sections."""

    kind: FlagKind
    message: str
    sentence: int | None = None
    point: int | None = None
    expected: str | None = None
    found: str | None = None

    @property
    def severity(self) -> Severity:
        return SEVERITY[self.kind]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read. `text` is NFC and holds title and byline too; `digest` is `sha256:…` of the input.

    `publisher` is who published it, where the input says so apart from the text: an agency, or a site's host.
    """

    name: str
    source: str
    title: str | None
    byline: str | None
    published: str | None
    text: str
    digest: str
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one input gave: the article, and what there is to say about how it was read.

    `in_lines` is true of a line of JSON lines, which may be the only one and still counts as one of several.
    """

    article: Article
    flags: tuple[Flag, ...] = ()
    in_lines: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A slice of an article: `article.text[start:end] == text`, in code points. `paragraph` counts its lines."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    kind: Kind

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(
                f"sentence {self.index} spans {self.start}:{self.end}, its text has {len(self.text)} characters"
            )


@dataclass(frozen=True, slots=True)
class Placement:
    """A sentence and its topic (none unless it is body text); `why` names the cue or the classifier's probability."""

    sentence: Sentence
    topic: Topic | None
    why: str | None

    def __post_init__(self) -> None:
        if (self.topic is not None) != (self.sentence.kind is Kind.BODY):
            raise ValueError(f"sentence {self.sentence.index} is {self.sentence.kind} and has topic {self.topic}")


@dataclass(frozen=True, slots=True)
class Translation:
    """A sentence in English. `score` is the mean log-probability of a piece; `attempt` names the decoding that won."""

    sentence: Sentence
    text: str
    score: float | None
    attempt: str
    flags: tuple[Flag, ...] = ()

    @property
    def untranslated(self) -> bool:
        """Whether the translator gave up, so that `text` is the Arabic itself."""
        return any(flag.kind is FlagKind.UNTRANSLATED for flag in self.flags)


class Origin(StrEnum):
    """Who wrote a point: the summarizer, nobody but the translator, or an editor who corrected it."""

    SUMMARIZER = "summarizer"
    VERBATIM = "verbatim"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of a brief and the indexes of the article's sentences that it stands on."""

    text: str
    support: tuple[int, ...]
    origin: Origin
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        if not self.support:
            raise ValueError(f"a point without support: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of one topic that were translated and, once they are summarized, the points that brief them."""

    topic: Topic
    translations: tuple[Translation, ...]
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it was used: catalogue name, `sha256:…` over its files, engine and compute type."""

    name: str
    digest: str | None
    engine: str
    compute_type: str | None = None


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a brief: enough to make it again, byte for byte, on the same type of processor."""

    summarize: str
    translator: Model | None
    summarizer: Model | None
    cpu: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """What an editor heads a brief with when it leaves the desk; None of what was not given."""

    subject: str | None = None
    slug: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished brief. `placements` are all sentences of the article, `translations` those that were translated."""

    article: Article
    placements: tuple[Placement, ...]
    translations: tuple[Translation, ...]
    headline: Point | None
    sections: tuple[Section, ...]
    flags: tuple[Flag, ...]
    made_by: MadeBy
    description: Description = Description()

    def sentences_of(self, topic: Topic) -> list[int]:
        """The indexes of all sentences of a topic, translated or not."""
        return [placement.sentence.index for placement in self.placements if placement.topic is topic]

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of all sections, in order; the headline is none of them."""
        return tuple(point for section in self.sections for point in section.points)
