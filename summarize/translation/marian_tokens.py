"""The pieces of a Marian model, as `MarianTokenizer` makes them, from its SentencePiece files and vocabulary alone."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

END = "</s>"
UNKNOWN = "<unk>"
_PAD = "<pad>"
_SPECIAL = frozenset({END, UNKNOWN, _PAD})
# Only models with several target languages have this piece; others would read an unknown word before every sentence.
_INTO_ENGLISH = ">>eng<<"
# The vocabulary as Hugging Face saves it (piece to id) and as CTranslate2 does (pieces in the order of their ids).
_VOCABULARIES = ("vocab.json", "shared_vocabulary.json")
# The position table of every published OPUS-MT model.
_POSITIONS = 512


class MarianTokens:
    """Cuts repaired Arabic into pieces and joins English ones. `longest` is the model's position table, in pieces."""

    def __init__(
        self,
        source: "SentencePieceProcessor",
        target: "SentencePieceProcessor",
        vocabulary: frozenset[str],
        longest: int,
    ):
        self.longest = longest
        self._source = source
        self._target = target
        self._known = vocabulary - _SPECIAL
        self._start = [_INTO_ENGLISH] if _INTO_ENGLISH in vocabulary else []

    @classmethod
    def open(cls, folder: Path) -> "MarianTokens":
        """Read the tokenizer of a model's folder, Hugging Face's or CTranslate2's. Raises `ModelError`."""
        vocabulary = next((folder / name for name in _VOCABULARIES if (folder / name).is_file()), None)
        if vocabulary is None:
            raise ModelError(f"{folder} has none of {', '.join(_VOCABULARIES)}", _AGAIN)
        settings = folder / "tokenizer_config.json"
        longest = _read(settings).get("model_max_length", _POSITIONS) if settings.is_file() else _POSITIONS
        return cls(
            _pieces(folder / "source.spm"),
            _pieces(folder / "target.spm"),
            frozenset(_read(vocabulary)),
            min(int(longest), _POSITIONS),
        )

    def encode(self, text: str) -> list[str]:
        """Return the pieces of `text` and the end; what the vocabulary lacks is `<unk>`."""
        pieces = self._source.encode(text, out_type=str)
        return [*self._start, *(piece if piece in self._known else UNKNOWN for piece in pieces), END]

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text that `pieces` spell, the special ones left out."""
        return str(self._target.decode_pieces([piece for piece in pieces if piece not in _SPECIAL])).strip()


_AGAIN = "pull or convert the model again"


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path} is not JSON: {error}", _AGAIN) from error


def _pieces(path: Path) -> "SentencePieceProcessor":
    from sentencepiece import SentencePieceProcessor

    try:
        return SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelError(f"{path} is missing or no SentencePiece model", _AGAIN) from error
