"""Lines of a given width, in logical order."""

from collections.abc import Callable


def wrap(text: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """Break `text` at plain spaces into lines of at most `width` cells; a word that is wider gets cut.

    `measure` gives the cells of a word. Words are measured one by one, since no letter joins across a space.
    """
    lines: list[str] = []
    filled = width + 1
    for word in (piece for whole in text.split(" ") if whole for piece in _pieces(whole, width, measure)):
        cells = measure(word)
        if filled + 1 + cells <= width:
            lines[-1] += f" {word}"
            filled += 1 + cells
        else:
            lines.append(word)
            filled = cells
    return lines


def _pieces(word: str, width: int, measure: Callable[[str], int]) -> list[str]:
    if measure(word) <= width:
        return [word]
    pieces = [""]
    for character in word:
        # Some letters have no width: a word of them alone would be one endless piece, measured anew for each.
        if len(pieces[-1]) >= 4 * width or measure(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
