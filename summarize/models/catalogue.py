"""The models that the program knows by name: what each is for, how good it is said to be, and by whom."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a model does in the making of a brief."""

    TRANSLATOR = "translator"
    SUMMARIZER = "summarizer"


@dataclass(frozen=True, slots=True)
class Entry:
    """A model of the catalogue.

    `repository` is its id on the Hub, None for what ships with the program. `megabytes` is roughly what it takes on
    disk once installed: a byte a parameter, in int8. `quality` is a published figure of the original weights and
    `source` where it was published, None where nobody did.
    """

    name: str
    role: Role
    repository: str | None
    licence: str
    megabytes: int | None
    purpose: str
    quality: str | None = None
    source: str | None = None


BUNDLED = "bundled"
EXTRACTIVE = "extractive"
AUTO = "auto"

_OPUS_SCORES = "Tatoeba-Challenge, models/ara-eng, opusTCv20210807+bt_transformer-big_2022-03-09"
_MOZILLA_SCORES = "mozilla/firefox-translations-models, evaluation/ar-en, July 2025"
_DISTILBART_CARD = "model card of sshleifer/distilbart-cnn-12-6"

CATALOGUE = (
    Entry(
        "opus-big",
        Role.TRANSLATOR,
        "Helsinki-NLP/opus-mt-tc-big-ar-en",
        "CC-BY-4.0",
        240,
        "the recommended translator",
        "FLORES-200 devtest 42.8 BLEU, 67.2 chrF",
        _OPUS_SCORES,
    ),
    Entry(
        "opus-base",
        Role.TRANSLATOR,
        "Helsinki-NLP/opus-mt-ar-en",
        "Apache-2.0",
        80,
        "a third of the size, for small machines",
        "FLORES dev 33.9 BLEU",
        _MOZILLA_SCORES,
    ),
    Entry(
        BUNDLED,
        Role.TRANSLATOR,
        None,
        "Gemma",
        130,
        "ships with the program, serves until one is pulled",
        "FLORES dev 23.1 BLEU, 51.1 chrF",
        "training/results.json",
    ),
    Entry(
        "distilbart",
        Role.SUMMARIZER,
        "sshleifer/distilbart-cnn-12-6",
        "Apache-2.0",
        310,
        "news in a few sentences, close to the text",
        "CNN/DailyMail ROUGE-2 21.26, ROUGE-L 30.59",
        _DISTILBART_CARD,
    ),
    Entry(
        "bart-large",
        Role.SUMMARIZER,
        "facebook/bart-large-cnn",
        "MIT",
        410,
        "what distilbart was distilled from; slower",
        "CNN/DailyMail ROUGE-2 21.06, ROUGE-L 30.63",
        _DISTILBART_CARD,
    ),
    Entry(
        "flan-t5",
        Role.SUMMARIZER,
        "google/flan-t5-base",
        "Apache-2.0",
        250,
        "follows the templates of --prompts",
    ),
    Entry(EXTRACTIVE, Role.SUMMARIZER, None, "Apache-2.0", None, "no model: picks the sentences that matter most"),
    Entry(BUNDLED, Role.SUMMARIZER, None, "Gemma", 130, "ships with the program, serves until one is pulled"),
)

AUTOMATIC = {
    Role.TRANSLATOR: ("opus-big", "opus-base", BUNDLED),
    Role.SUMMARIZER: ("distilbart", "bart-large", BUNDLED),
}
"""For each role, what `auto` may stand for, the best first; the last always is on the machine."""


def entry(name: str, role: Role | None = None) -> Entry | None:
    """The catalogue's model of this name or Hub id, if it has one; `role` decides between the two called `bundled`."""
    return next((e for e in CATALOGUE if name in (e.name, e.repository) and role in (None, e.role)), None)


def built_in(name: str) -> bool:
    """Whether this is the name of a model that needs no pulling."""
    found = entry(name)
    return found is not None and found.repository is None
