"""Models kept warm by `summarize serve`: another process of the same user answers in place of an engine loaded here."""

from summarize.serving.client import summarizer, translator

__all__ = ["summarizer", "translator"]
