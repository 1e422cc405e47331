"""Arabic news in, a bilingual brief out."""

__version__ = "0.1.0"
