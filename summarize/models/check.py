"""A new model's first sentence: conversions and uploads have gone wrong before without any error but their output."""

from summarize.arabic.repair import repair
from summarize.errors import ModelError
from summarize.models.catalogue import Role, entry
from summarize.models.load import Installed, open_summarizer, open_translator
from summarize.records import Severity, Topic
from summarize.summarization.protocol import Passage
from summarize.translation import guards

SENTENCE = "وصل الرئيس الفرنسي إلى بيروت اليوم."
EXPECTED = ("french", "president", "beirut")
"""What no good translation of the sentence can do without."""

NEWS = (
    "The French president arrived in Beirut today.",
    "He met the prime minister and the speaker of parliament.",
    "They discussed the ceasefire and the reconstruction of the port.",
)


def check(model: Installed) -> str:
    """Load the model, let it write, and return what it wrote. Raises `ModelError` if that cannot be right."""
    return _check_summarizer(model) if model.role is Role.SUMMARIZER else _check_translator(model)


def _check_translator(model: Installed) -> str:
    translator = open_translator(model, "cpu")
    source = repair(SENTENCE)
    [output] = translator.translate([source], translator.decoding)
    doubts = [flag.message for flag in guards.check(source, output) if flag.severity is Severity.ERROR]
    if entry(model.name):
        doubts += [f"{word!r} is not in it" for word in EXPECTED if word not in output.text.lower()]
    if doubts:
        raise _refused(model, SENTENCE, output.text, doubts[0])
    return output.text


def _check_summarizer(model: Installed) -> str:
    [drafts] = open_summarizer(model, "cpu").summarize([Passage(Topic.POLITICAL, NEWS, 1)])
    text = " ".join(draft.text for draft in drafts)
    if not text.strip():
        raise _refused(model, NEWS[0], text, "it wrote nothing")
    return text


def _refused(model: Installed, source: str, text: str, doubt: str) -> ModelError:
    message = f"{model.name} does not work and was not installed: it made {text[:80]!r} of {source!r} ({doubt})"
    return ModelError(message, "choose another model, or another --revision of this one")
