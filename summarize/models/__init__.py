"""The models: what is known, what is on the machine, how it gets there, and how a name becomes a loaded model."""

from summarize.models.load import known_digest, resolve_device, summarizer, translator
from summarize.models.store import resolve

__all__ = ["known_digest", "resolve", "resolve_device", "summarizer", "translator"]
