import subprocess
import sys

from summarize.commands.options import DAY_FORMATS
from summarize.render import DOCUMENTS, FORMATS, Options
from summarize.render import day as day_render
from summarize.suffixes import SUFFIXES

from .samples import BRIEF, QUIET


def test_every_format_that_goes_into_files_can_be_chosen() -> None:
    assert [*FORMATS, *DOCUMENTS] == list(SUFFIXES)
    assert ["terminal", *day_render.FORMATS, *day_render.DOCUMENTS] == list(DAY_FORMATS)


def test_the_formats_that_need_all_articles_are_html_and_json() -> None:
    assert {name for name, format_ in FORMATS.items() if format_.together} == {"html", "json"}


def test_no_rendering_ends_with_a_newline() -> None:
    for name, format_ in FORMATS.items():
        assert format_.one(BRIEF, Options())[-1] != "\n", name


def test_one_article_in_html_is_a_page_of_one() -> None:
    page = FORMATS["html"]
    assert page.together is not None
    assert page.one(QUIET, Options()) == page.together([QUIET], Options())


def test_the_renderers_load_no_heavy_library_before_they_are_used() -> None:
    program = "import sys, summarize.render; print({'rich', 'jinja2', 'bidi', 'arabic_reshaper'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "set()\n"
    )
