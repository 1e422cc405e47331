"""What the bundled model would gain by fewer layers: its shape with random weights, greedy, the main seed's sentences.

    python benchmarks/depth.py [ROUNDS]      # about 3 minutes on two cores; nothing else should be running

Every answer has 36 pieces, the mean of the bundled model's own; one layer in six has full attention, as in the bundled
model. Quality is another matter: training/experiments.md.
"""

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bundled import batches, seed
from measure import CORES, Case, Work, machine, peaks, rates, table
from weights import quiet

from summarize.models.bundled import language_model
from summarize.translation.prompts import PAD, START, STOP

LAYERS = (18, 14, 12, 10)
PIECES = 36


def build(folder: Path, layers: int) -> None:
    """Write `folder`/LAYERS: the shape of Gemma 3 270M with so many layers and our vocabulary, in CTranslate2 int8."""
    import torch
    from ctranslate2.converters import TransformersConverter
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig, PreTrainedTokenizerFast

    quiet()
    torch.manual_seed(0)
    tokenizer = language_model()._tokenizer()
    config = Gemma3TextConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=640,
        intermediate_size=2048,
        num_hidden_layers=layers,
        num_attention_heads=4,
        num_key_value_heads=1,
        head_dim=256,
        sliding_window=512,
    )
    source = folder / f"source-{layers}"
    Gemma3ForCausalLM(config).save_pretrained(source)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=START, eos_token=STOP, pad_token=PAD, unk_token="<unk>"
    ).save_pretrained(source)
    TransformersConverter(str(source)).convert(str(folder / str(layers)), quantization="int8")


def opened(layers: int, folder: Path) -> Work:
    import ctranslate2

    generator = ctranslate2.Generator(
        str(folder / str(layers)), compute_type="int8", inter_threads=CORES, intra_threads=1
    )

    def translate(texts: Sequence[str]) -> None:
        pending = [
            generator.generate_batch(
                batch,
                asynchronous=True,
                min_length=PIECES,
                max_length=PIECES,
                include_prompt_in_result=False,
                return_scores=True,
            )
            for batch in batches(texts)
        ]
        for results in pending:
            for result in results:
                result.result()

    return translate


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    texts = seed()
    cases = {f"{layers} layers": Case(partial(opened, layers), len(texts)) for layers in LAYERS}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for layers in LAYERS:
            build(folder, layers)
        memory = peaks(cases, texts, folder)
        speed = rates(cases, texts, folder, rounds)
    print(machine("ctranslate2", "tokenizers"))
    print(f"{rounds} rounds of {len(texts)} sentences, {PIECES} pieces each in English\n")
    table(speed, memory, "sentences", PIECES)


if __name__ == "__main__":
    main()
