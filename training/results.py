"""`results.json`: every figure that the scripts measure, by what was measured and whose it is."""

import json
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "results.json"


def read(path: Path) -> dict[str, Any]:
    """All results so far, none where the file is not there yet."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def record(path: Path, what: str, figures: dict[str, Any]) -> None:
    """Put `figures`, by the names of those they are of, among the results for `what`; others' stay."""
    results = read(path)
    results[what] = results.get(what, {}) | figures
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
