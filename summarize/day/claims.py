"""Who says what: the figures of each source of a story, lined up."""

from collections.abc import Iterable, Sequence

from summarize.day.figures import figures
from summarize.day.story import Cited, Claim, Count, Dispatch, Figure, Tally
from summarize.records import Kind


def claims(articles: Sequence[int], dispatches: Sequence[Dispatch]) -> tuple[Claim, ...]:
    """The figures in titles and bodies of `articles`, in their order; what an article repeats is taken once."""
    found: dict[tuple[int, Figure], Claim] = {}
    for article in articles:
        dispatch = dispatches[article]
        for placement in dispatch.brief.placements:
            if placement.sentence.kind in (Kind.TITLE, Kind.BODY):
                for figure in figures(placement.sentence.text):
                    claim = Claim(figure, dispatch.source, Cited(article, placement.sentence.index))
                    found.setdefault((article, figure), claim)
    return tuple(found.values())


def tallies(found: Iterable[Claim]) -> tuple[Tally, ...]:
    """Each count as the sources have it, in the order of `Count`.

    A source stands by its latest article that counts such a thing, and there by the largest number, since a total holds
    its parts; of the same number, by the one that says whose it is. What it denies is a claim of its own.
    """
    chosen: dict[Count, dict[tuple[str, bool], Claim]] = {count: {} for count in Count}
    for claim in found:
        key = (claim.source, claim.figure.denied)
        held = chosen[claim.figure.count].get(key)
        if held is None or _weight(claim) > _weight(held):
            chosen[claim.figure.count][key] = claim
    return tuple(Tally(count, tuple(sources.values())) for count, sources in chosen.items() if sources)


def _weight(claim: Claim) -> tuple[int, int, bool]:
    figure = claim.figure
    return claim.cited.article, figure.value or figure.low, figure.side is not None
