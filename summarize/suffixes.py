"""The formats that go into files, and how such files end. `summarize.render` has how they are made, and is heavy."""

SUFFIXES = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "docx": ".docx",
}
