"""What to do where memory does not suffice: less at once.

This stands before the translation memory, not behind it. A half is a call of its own there, so that nothing is ever
kept under the name of a whole call but what the whole call gave.
"""

import re
from collections.abc import Callable, Sequence

from summarize.errors import ShortageError
from summarize.translation.protocol import Decoding, Output, Translator
from summarize.translation.wrapper import Wrapper

# As CTranslate2, torch and CUDA say it; none of them has an error of its own for it on every device.
_SAID = re.compile(r"out of memory|alloc", re.IGNORECASE)


class Sparing(Wrapper):
    """A translator that is asked for half as many texts at once, and half of those, until memory suffices.

    The company that a text keeps in a batch can change its English: only such a run may read otherwise than the others.
    An engine that ran out once may be left with parts unmade, and fail in any words from then on: that counts as well.
    """

    def __init__(self, translator: Translator, note: Callable[[str], None], detail: Callable[[str], None]):
        """`note` hears of the first halving, `detail` of every one."""
        super().__init__(translator)
        self._note, self._detail = note, detail
        self._short = self._told = False

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        """As any translator; raises `ShortageError` if memory does not suffice for one text alone."""
        try:
            return self._translator.translate(texts, decoding, headlines=headlines)
        except (MemoryError, RuntimeError, ValueError) as error:
            self._short = self._short or is_shortage(error)
            if not self._short:
                raise
            if len(texts) == 1:
                raise ShortageError(f"not enough memory to translate with {self.model.name}") from error
        self._tell_once()
        half = len(texts) // 2
        self._detail(f"not enough memory for {len(texts)} texts at once; {half} of them first, then the others")
        first = self.translate(texts[:half], decoding, headlines=min(headlines, half))
        return first + self.translate(texts[half:], decoding, headlines=max(headlines - half, 0))

    def _tell_once(self) -> None:
        if not self._told:
            self._told = True
            self._note(
                "not enough memory for all sentences at once: fewer are translated together, which can change English"
            )


def is_shortage(error: Exception) -> bool:
    """Whether this is how an engine says that memory does not suffice."""
    return isinstance(error, MemoryError) or _SAID.search(str(error)) is not None
