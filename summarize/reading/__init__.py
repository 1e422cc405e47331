"""Reading: bytes, HTML pages, JSON and addresses in; articles, or the one reason why not, out."""

from summarize.reading.names import is_url
from summarize.reading.sources import read

__all__ = ["is_url", "read"]
