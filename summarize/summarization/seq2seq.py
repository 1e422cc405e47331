"""Summarizers that are sequence-to-sequence models: BART, T5, Marian and their kin, in CTranslate2 or in torch."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from summarize.errors import ModelError
from summarize.records import Model
from summarize.summarization import english
from summarize.summarization.engines import CTranslate2Engine, Engine, Settings, TorchEngine
from summarize.summarization.protocol import Draft, Passage
from summarize.summarization.templates import Template

# The models learned on highlights of three or four sentences; asked for more at once, they repeat themselves.
_POINTS_AT_ONCE = 3


SETTINGS = {
    settings.name: settings
    for settings in (
        Settings("distilbart", window=1024, length_penalty=2.0),
        Settings("bart-large", window=1024, length_penalty=2.0),
        Settings("flan-t5"),
    )
}


class Seq2Seq:
    """Condenses a section stretch by stretch, each as long as the model's window and its training allow."""

    def __init__(self, model: Model, engine: Engine, settings: Settings, template: Template | None):
        self.model = model
        self.settings = settings
        self._engine = engine
        self._template = template

    def summarize(self, passages: Sequence[Passage]) -> list[list[Draft]]:
        return [self._summarized(passage) for passage in passages]

    def _summarized(self, passage: Passage) -> list[Draft]:
        """Drafts whose support is the stretch that was read for them.

        A stretch of no more sentences than points wanted of it, or a sentence longer than the window, stays as it is.
        """

        sentences = passage.sentences

        def source(stretch: range) -> str:
            texts = [sentences[place] for place in stretch]
            return self._template.render(passage.topic, texts, share(stretch)) if self._template else " ".join(texts)

        def share(stretch: range) -> int:
            return max(1, round(passage.points * len(stretch) / len(sentences)))

        def fits(stretch: range) -> bool:
            return share(stretch) <= _POINTS_AT_ONCE and self._engine.pieces(source(stretch)) <= self.settings.window

        drafts = []
        for stretch in _stretches(range(len(sentences)), fits):
            if len(stretch) <= share(stretch):
                drafts += [Draft(sentences[place], (place,)) for place in stretch]
            else:
                length = sum(self._engine.pieces(sentences[place]) for place in stretch)
                drafts += self._drafts(source(stretch), stretch, *self.settings.lengths(length, share(stretch)))
        return drafts

    def _drafts(self, source: str, stretch: range, least: int, most: int) -> list[Draft]:
        text, complete = self._engine.write(source, self.settings, least, most)
        written = english.sentences(text.replace("<n>", "\n"))
        return [Draft(sentence, tuple(stretch)) for sentence in (written if complete else written[:-1])]


def _stretches(places: range, fits: Callable[[range], bool]) -> list[range]:
    """Halve `places` until every part fits or is one sentence; nothing is left out."""
    if len(places) <= 1 or fits(places):
        return [places] if places else []
    middle = len(places) // 2
    return _stretches(places[:middle], fits) + _stretches(places[middle:], fits)


def open(  # noqa: A001 — read as `seq2seq.open`
    folder: Path,
    name: str,
    *,
    digest: str | None,
    device: str = "auto",
    compute_type: str = "default",
    template: Template | None = None,
) -> Seq2Seq:
    """Load the model in `folder`: CTranslate2 where it holds a `model.bin`, torch otherwise.

    A CTranslate2 folder needs its vocabulary beside the model: `tokenizer.json`, or Marian's `source.spm` and
    `target.spm`. `device` is auto, cpu or cuda; torch ignores `compute_type` and computes in float32.
    Raises ModelError where the folder is not such a model.
    """
    try:
        engine: Engine = (
            CTranslate2Engine(folder, device, compute_type)
            if (folder / "model.bin").is_file()
            else TorchEngine(folder, device)
        )
    # The libraries raise whatever their formats' readers raise, plain Exception among it.
    except Exception as error:
        message = " ".join(str(error).split())
        raise ModelError(f"{folder}: cannot be loaded: {message}", f"summarize models verify {name}") from error
    model = Model(name=name, digest=digest, engine=engine.name, compute_type=engine.compute_type)
    settings = SETTINGS.get(name, Settings())
    return Seq2Seq(model, engine, replace(settings, window=min(settings.window, engine.longest)), template)
