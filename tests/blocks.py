"""Blocks of a page that a script writes, between `<!-- name -->` and `<!-- /name -->`."""

import re


def filled(page: str, name: str, content: str) -> str:
    """The page with the block of that name written anew."""
    pattern = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda _: f"{content}\n", page)
