"""From sentences to translations with any engine: repair, cuts, guards, second tries, numbers put right, giving up."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from summarize.arabic.repair import repair
from summarize.checks import compare
from summarize.records import Flag, FlagKind, Kind, Sentence, Severity, Translation
from summarize.translation import guards
from summarize.translation.correction import correct
from summarize.translation.long import clauses, split
from summarize.translation.protocol import Decoding, Output, Translator

# A second beam gets half of these right, measured on 128 sentences of corpus dev; of wrong names only a quarter.
_MENDED = frozenset({FlagKind.NUMBER, FlagKind.NEGATION})
COPIED = "copied"
NONE = "none"

_ARABIC_SIGNS = str.maketrans("،؛؟", ",;?")
# How the tokenizers of old training data wrote a hyphen or slash inside a word.
_JOINED = re.compile(r"\s*@([-–/])@\s*")


def translate(
    sentences: Sequence[Sentence],
    translator: Translator,
    *,
    decoding: Decoding | None = None,
) -> tuple[Translation, ...]:
    """Translate each sentence, in order, by `decoding` or the translator's own; a pure function of the arguments.

    What the guards doubt is decoded in another way and then clause by clause. A wrong number is put right where the
    Arabic leaves no doubt; what still contradicts the Arabic is searched for more widely. The least doubtful attempt is
    kept. If one of the guards' errors is left in it, the translation is the Arabic itself with attempt `none`. What has
    no Arabic letters is `copied`.
    """
    first = decoding or translator.decoding
    work = _Work(translator, frozenset(s.index for s in sentences if s.kind is Kind.TITLE))
    sources = {sentence.index: repair(sentence.text) for sentence in sentences}
    parts = _cut({index: source for index, source in sources.items() if guards.ARABIC.search(source)}, translator)
    best = work.attempt(parts, first)
    doubted = {index: parts[index] for index, attempt in best.items() if attempt.flags}
    best = _better(best, work.attempt(doubted, _another(first)))
    cut = {
        index: tuple(clause for part in parts[index] for clause in clauses(part))
        for index in doubted
        if best[index].flags
    }
    cut = {index: smaller for index, smaller in cut.items() if len(smaller) > len(parts[index])}
    best = _better(best, work.attempt(cut, replace(first, name="split")))
    contradicted = {i: parts[i] for i, attempt in best.items() if attempt.contradictions and not attempt.errors}
    best = _better(best, work.attempt(contradicted, replace(first, name="wider", beam=first.beam + 1)))
    return tuple(
        best[sentence.index].translation(sentence)
        if sentence.index in best
        else Translation(sentence, sources[sentence.index].translate(_ARABIC_SIGNS), None, COPIED)
        for sentence in sentences
    )


def _cut(sources: Mapping[int, str], translator: Translator) -> dict[int, tuple[str, ...]]:
    """Each source in parts that the translator can read: one, as a rule."""
    texts = list(sources.values())
    counts = dict(zip(texts, translator.pieces(texts) if texts else (), strict=True))

    def pieces(text: str) -> int:
        return counts[text] if text in counts else translator.pieces([text])[0]

    return {index: split(source, pieces, translator.longest) for index, source in sources.items()}


def _another(first: Decoding) -> Decoding:
    """Return a search that cannot loop. It would also ban second mentions of long names, so it is never the first."""
    return replace(first, name="retry", beam=max(first.beam, 4), repetition_penalty=1.1, no_repeat_ngram=4)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One sentence decoded in one way, in as many outputs as it was cut into, with the guards' doubts.

    `corrected` has a flag for each number that was put right in `text`; `contradictions` are what is left.
    """

    name: str
    text: str
    score: float
    parts: int
    flags: tuple[Flag, ...]
    corrected: tuple[Flag, ...]
    contradictions: int

    @property
    def doubt(self) -> tuple[int, int, int, int, float]:
        """Errors, contradictions, other flags, numbers put right, then the score: the smaller, the better."""
        return len(self.errors), self.contradictions, len(self.flags), len(self.corrected), -self.score

    @property
    def errors(self) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags if flag.severity is Severity.ERROR)

    def translation(self, sentence: Sentence) -> Translation:
        if self.errors:
            message = "not translated; the model failed: " + ", ".join(dict.fromkeys(flag.kind for flag in self.errors))
            given_up = Flag(FlagKind.UNTRANSLATED, message, sentence.index)
            return Translation(sentence, sentence.text, None, NONE, (given_up,))
        flags = [replace(flag, sentence=sentence.index) for flag in self.flags + self.corrected]
        if self.parts > 1:
            flags.append(Flag(FlagKind.SPLIT, f"translated in {self.parts} parts", sentence.index))
        return Translation(sentence, self.text, self.score, self.name, tuple(flags))


@dataclass(frozen=True, slots=True)
class _Work:
    """What all attempts share; sentences go by their indexes, and those in `titles` want headline English."""

    translator: Translator
    titles: frozenset[int]

    def attempt(self, parts: Mapping[int, tuple[str, ...]], decoding: Decoding) -> dict[int, _Attempt]:
        """Decode the parts of all sentences in one call, those of titles first."""
        indexes = sorted(parts, key=lambda index: index not in self.titles)
        texts = [part for index in indexes for part in parts[index]]
        headlines = sum(len(parts[index]) for index in indexes if index in self.titles)
        outputs = iter(self.translator.translate(texts, decoding, headlines=headlines) if texts else ())
        return {
            index: self._judged(decoding.name, parts[index], list(islice(outputs, len(parts[index]))))
            for index in indexes
        }

    def _judged(self, name: str, parts: tuple[str, ...], decoded: Iterable[Output]) -> _Attempt:
        outputs = [replace(output, text=_tidy(output.text)) for output in decoded]
        flags = dict.fromkeys(
            flag
            for part, output in zip(parts, outputs, strict=True)
            for flag in guards.check(part, output, lowest_score=self.translator.lowest_score)
        )
        weights = self.translator.pieces(parts) if len(parts) > 1 else [1]
        score = sum(weight * output.score for weight, output in zip(weights, outputs, strict=True)) / sum(weights)
        source = " ".join(parts)
        text, corrected = correct(source, " ".join(output.text for output in outputs))
        contradictions = _contradictions(source, text)
        return _Attempt(name, text, score, len(parts), tuple(flags), corrected, contradictions)


def _contradictions(source: str, text: str) -> int:
    """How much of what a wider search may mend the checks find wrong."""
    return sum(flag.kind in _MENDED for flag in compare(source, text))


def _better(attempts: Mapping[int, _Attempt], later: Mapping[int, _Attempt]) -> dict[int, _Attempt]:
    """Keep of each sentence's attempts the less doubtful, the earlier one if they are alike."""
    return {
        index: min(attempt, later.get(index, attempt), key=lambda attempt: attempt.doubt)
        for index, attempt in attempts.items()
    }


def _tidy(text: str) -> str:
    """Undo what tokenized training data taught some models to write: `&apos;` and ` @-@ `."""
    return _JOINED.sub(r"\1", html.unescape(text)).strip()
