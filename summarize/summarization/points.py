"""The points of a section: what a summarizer drafts, each held against the sentences that it stands on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from summarize.records import Flag, FlagKind, Origin, Point, Topic, Translation
from summarize.summarization import english, extractive
from summarize.summarization.alignment import Aligner
from summarize.summarization.protocol import Draft, Passage, Summarizer

Check = Callable[[str, str], tuple[Flag, ...]]
"""Compares a point with the joined English of its support; flags what the point has and the support has not."""

# On the corpus, 95 % of the gold briefs hold this share in their own section, and none does in another article's.
_LEAST_COVERED = 0.45
# To condense is to be shorter; what is much longer than its support repeats itself or adds to it.
_LONGEST = 1.25
_FATAL = frozenset({FlagKind.NUMBER, FlagKind.NAME, FlagKind.UNKNOWN_NAME, FlagKind.NEGATION})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A point to be: `places` are places among the translations that the summarizer read."""

    text: str
    places: tuple[int, ...]
    origin: Origin
    flags: tuple[Flag, ...] = ()


def points(
    sections: Sequence[tuple[Topic, Sequence[Translation]]],
    summarizer: Summarizer,
    count: int,
    *,
    first: int = 0,
    check: Check,
) -> list[tuple[Point, ...]]:
    """Brief each section in at most `count` points (1 or more), in the order of their support, whose flags they carry.

    A section of two sentences, or of no more than `count`, is its own brief. A sentence that was not translated is
    shown to no summarizer: it becomes a point of its own, beyond `count`, in Arabic and flagged. `first` is the place
    of the first point; flags name their point by its place through all sections.
    """
    readable = [[t for t in translations if not t.untranslated] for _, translations in sections]
    passages = [
        Passage(topic, tuple(t.text for t in own), count) for (topic, _), own in zip(sections, readable, strict=True)
    ]
    asked = [passage for passage in passages if _condensed(passage)]
    drafts = iter(summarizer.summarize(asked) if asked else ())
    briefed: list[tuple[Point, ...]] = []
    for (_, translations), own, passage in zip(sections, readable, passages, strict=True):
        candidates = (
            _chosen(next(drafts), passage, check)
            if _condensed(passage)
            else [_verbatim(sentence, place) for place, sentence in enumerate(passage.sentences)]
        )
        made = [_point(candidate, [own[place] for place in candidate.places]) for candidate in candidates]
        made += [_point(_verbatim(t.text, 0), [t]) for t in translations if t.untranslated]
        briefed.append(_placed(made, first + sum(map(len, briefed))))
    return briefed


def is_own_brief(sentences: int, points: int) -> bool:
    """Whether there is nothing to condense in a section of that many sentences."""
    return sentences <= max(2, points)


def _condensed(passage: Passage) -> bool:
    """Whether a summarizer is asked."""
    return not is_own_brief(len(passage.sentences), passage.points)


def _placed(made: Sequence[Point], first: int) -> tuple[Point, ...]:
    return tuple(
        replace(point, flags=tuple(replace(flag, point=place) for flag in point.flags))
        for place, point in enumerate(sorted(made, key=lambda point: point.support), start=first)
    )


def _point(candidate: _Candidate, support: Sequence[Translation]) -> Point:
    indexes = tuple(translation.sentence.index for translation in support)
    inherited = (flag for translation in support for flag in translation.flags)
    return Point(candidate.text, indexes, candidate.origin, (*candidate.flags, *inherited))


def _verbatim(text: str, place: int, flags: tuple[Flag, ...] = ()) -> _Candidate:
    return _Candidate(text, (place,), Origin.VERBATIM, flags)


def _chosen(drafts: Iterable[Draft], passage: Passage, check: Check) -> list[_Candidate]:
    """The best of the drafts, checked, as many as wanted; the best sentences where there is none."""
    sentences, count = passage.sentences, passage.points
    aligner = Aligner(sentences)
    checked = [_checked(draft, sentences, aligner, check) for draft in _single(drafts, sentences)]
    if not checked:
        return [_verbatim(sentences[place], place) for place in extractive.rank(sentences, count)]
    distinct = _distinct(checked)
    return [distinct[place] for place in extractive.rank([candidate.text for candidate in distinct], count)]


def _single(drafts: Iterable[Draft], sentences: Sequence[str]) -> list[Draft]:
    """One draft a sentence, without empty ones; a sentence of the section stays whole, whatever stops are in it."""
    return [
        Draft(text, draft.support)
        for draft in drafts
        for text in ((draft.text,) if draft.text in sentences else english.sentences(draft.text))
    ]


def _checked(draft: Draft, sentences: Sequence[str], aligner: Aligner, check: Check) -> _Candidate:
    """The draft with its support if that holds all it says; else the best supporting sentence itself, flagged."""
    among = [place for place in draft.support or () if 0 <= place < len(sentences)]
    same = [place for place in among or range(len(sentences)) if sentences[place] == draft.text]
    if same:
        return _verbatim(draft.text, same[0])
    alignment = aligner.align(draft.text, among)
    support = " ".join(sentences[place] for place in alignment.places)
    flags = check(draft.text, support)
    fatal = next((flag for flag in flags if flag.kind in _FATAL), None)
    if fatal is not None:
        return _verbatim(sentences[alignment.best], alignment.best, (_replaced(_wrong(fatal), fatal),))
    if alignment.covered < _LEAST_COVERED or len(draft.text) > _LONGEST * len(support):
        doubt = "the summarizer wrote what its sentences do not say"
        return _verbatim(sentences[alignment.best], alignment.best, (_replaced(doubt),))
    return _Candidate(draft.text, alignment.places, Origin.SUMMARIZER, flags)


def _wrong(flag: Flag) -> str:
    if flag.found is None:
        return f"the summarizer's own words failed a check: {flag.message}"
    if flag.expected is None:
        return f"the summarizer wrote {flag.found}, which its sentences do not hold"
    return f"the summarizer wrote {flag.found} where its sentences say {flag.expected}"


def _replaced(doubt: str, cause: Flag | None = None) -> Flag:
    return Flag(
        FlagKind.UNSUPPORTED,
        f"{doubt}; replaced by the sentence itself",
        expected=cause.expected if cause else None,
        found=cause.found if cause else None,
    )


def _distinct(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Drop a candidate that says nothing beyond another on the same sentences; that one takes over its flags."""
    kept: list[tuple[frozenset[str], _Candidate]] = []
    for candidate in sorted(candidates, key=lambda candidate: -len(candidate.text)):
        stems = frozenset(term.stem for term in english.terms(candidate.text))
        for place, (others, other) in enumerate(kept):
            if stems <= others and set(candidate.places) <= set(other.places):
                new = tuple(flag for flag in candidate.flags if flag not in other.flags)
                kept[place] = (others, replace(other, flags=other.flags + new))
                break
        else:
            kept.append((stems, candidate))
    return sorted((candidate for _, candidate in kept), key=lambda candidate: candidate.places)
