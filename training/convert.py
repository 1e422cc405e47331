"""Convert a run's weights to CTranslate2 int8 and lay them down as the package has its bundled model.

python -m training.convert RUN OUT

With `summarize/models/bundled` for OUT, they replace what ships.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

BUNDLED = Path("summarize/models/bundled")
PART = 40 * 1024 * 1024  # bytes


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("run", type=Path)
    ask.add_argument("out", type=Path)
    options = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        converted = convert(options.run, Path(folder) / "model")
        lay_down(converted, options.run / "tokenizer.json", options.out)


def convert(run: Path, out: Path) -> Path:
    """A CTranslate2 int8 folder of the Hugging Face folder `run`."""
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(run)).convert(str(out), quantization="int8")
    return out


def lay_down(converted: Path, tokenizer: Path, out: Path) -> None:
    """Write `out`: weights in parts of at most 40 MiB, the tokenizer without its white space, and the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("model.bin.*"), *out.glob("*.json")):
        old.unlink()
    contents = {path.name: path.read_bytes() for path in sorted(converted.iterdir())}
    compact = json.dumps(json.loads(tokenizer.read_bytes()), ensure_ascii=False, separators=(",", ":"))
    contents["tokenizer.json"] = compact.encode()
    entries = {}
    for name, content in contents.items():
        pieces = [content[at : at + PART] for at in range(0, len(content), PART)]
        parts = [f"{name}.{i}" for i in range(len(pieces))] if len(pieces) > 1 else [name]
        for part, piece in zip(parts, pieces, strict=True):
            (out / part).write_bytes(piece)
        entries[name] = {"sha256": hashlib.sha256(content).hexdigest(), "parts": parts}
    whole = hashlib.sha256("".join(f"{name} {entry['sha256']}\n" for name, entry in sorted(entries.items())).encode())
    manifest = {"schema": 1, "digest": f"sha256:{whole.hexdigest()}", "compute_type": "int8", "files": entries}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
