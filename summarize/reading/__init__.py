"""Reading: bytes, HTML pages, JSON and addresses in; articles, or the one reason why not, out."""

from summarize.reading.names import Private, is_url
from summarize.reading.sources import read

__all__ = ["Private", "is_url", "read"]
