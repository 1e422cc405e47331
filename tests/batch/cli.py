"""The whole program on doubles of the models: `python -m tests.batch.cli batch SOURCE... -o OUTPUT`."""

import sys

from summarize import models
from summarize.__main__ import main
from tests.conftest import FakeSummarizer, FakeTranslator

if __name__ == "__main__":
    models.translator = lambda name, **_: FakeTranslator()  # type: ignore[assignment]
    models.summarizer = lambda name, **_: FakeSummarizer()  # type: ignore[assignment]
    sys.exit(main())
