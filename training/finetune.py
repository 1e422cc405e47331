"""Fine-tune the base on our three tasks: resumable, deterministic for a seed, on CUDA where there is one.

    python -m training.finetune BASE RUN --tokens 20e6 [--keep 0-5,12-17] [--teacher FOLDER] [--mix corpus:1,xquad:1]

RUN gets `checkpoint.pt` every ten minutes (run the same command again to go on), `log.jsonl`, and at the end the
weights as a Hugging Face folder. The rate is constant after a warm-up and falls to zero over the last `--cooldown`
share of the tokens, so that a run can be stopped, lengthened or finished early without planning it at the start.
With `--teacher`, half of the loss is the divergence from the teacher's distribution: layers taken out with `--keep`
heal in a fraction of the tokens that they need on the text alone.
"""

import argparse
import json
import os
import random
import shutil
import time
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModelForCausalLM

from training.augment import alter, soiled
from training.data import CORPUS, Example, batches, corpus_pairs, encode, parallel_pairs

CHECKPOINT_SECONDS = 600
MIX = "corpus:1,altered:1,ud_pud:1,xquad:1,mt_geneval:1,sdg_targets:0.5,mozilla_www:0.15,tatoeba:0.1"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("base", type=Path, help="a Hugging Face folder: training.base's, or an earlier run")
    ask.add_argument("run", type=Path, help="the folder of this run")
    ask.add_argument("--tokens", type=float, required=True, help="how many tokens to train on, padding left out")
    ask.add_argument(
        "--cooldown", type=float, default=0.3, help="share of the tokens over which the rate falls to zero"
    )
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--batch", type=int, default=2560, help="tokens a step")
    ask.add_argument("--keep", help="layers to keep, as 0-5,12-17")
    ask.add_argument("--teacher", type=Path, help="a Hugging Face folder to distil from")
    ask.add_argument("--parallel", type=Path, help="the folder of public pairs")
    ask.add_argument(
        "--mix",
        default=MIX,
        help="NAME:SHARE of each source: corpus, altered, a file of --parallel, or a path that ends in .tsv",
    )
    ask.add_argument("--seed", type=int, default=0)
    Run(ask.parse_args()).go()


class Run:
    """One training run: its model, its place in the data and its files."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        options.run.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(options.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.half = self.device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()
        tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
        self.examples = self.read(tokenizer)
        self.model = self.load(options.base, options.keep)
        self.teacher = self.load(options.teacher, None).requires_grad_(False) if options.teacher else None
        # Frozen: the base's pieces already mean what they mean, and nothing is learned about those our text never uses.
        self.model.model.embed_tokens.weight.requires_grad_(False)
        self.parameters = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(self.parameters, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01)
        self.epoch = self.step = self.seen = 0  # step counts within the epoch
        self.resume()

    def read(self, tokenizer: Tokenizer) -> list[Example]:
        rng = random.Random(self.options.seed)
        pairs = []
        for part in self.options.mix.split(","):
            name, _, share = part.partition(":")
            if name == "corpus":
                rows = corpus_pairs(CORPUS / "train")
            elif name == "altered":
                rows = alter(corpus_pairs(CORPUS / "train"), self.options.seed)
            elif name.endswith(".tsv"):
                rows = soiled(parallel_pairs(Path(name)), self.options.seed)
            elif self.options.parallel:
                rows = parallel_pairs(self.options.parallel / f"{name}.tsv")
            else:
                continue
            whole, rest = divmod(float(share or 1), 1)
            pairs += rows * int(whole) + rng.sample(rows, int(len(rows) * rest))
        examples = encode(pairs, tokenizer)
        print(f"{len(examples)} examples, {sum(len(e.ids) for e in examples)} tokens an epoch", flush=True)
        return examples

    def load(self, folder: Path, keep: str | None) -> Any:  # transformers types its models too loosely to use
        model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
        model.to(self.device)
        if keep:
            kept = [i for part in keep.split(",") for i in _span(part)]
            model.model.layers = torch.nn.ModuleList(model.model.layers[i] for i in kept)
            for index, layer in enumerate(model.model.layers):
                layer.layer_idx = layer.self_attn.layer_idx = index
            model.config.layer_types = [model.config.layer_types[i] for i in kept]
            model.config.num_hidden_layers = len(kept)
        for layer in model.model.layers:
            layer.forward = torch.compile(layer.forward, dynamic=True)
        return model

    def resume(self) -> None:
        path = self.options.run / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True, map_location=self.device)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step, self.seen = state["epoch"], state["step"], state["seen"]
        print(f"going on from {self.seen} tokens", flush=True)

    def save(self) -> None:
        path = self.options.run / "checkpoint.pt"
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save({**state, "epoch": self.epoch, "step": self.step, "seen": self.seen}, path.with_suffix(".part"))
        os.replace(path.with_suffix(".part"), path)

    def rate(self, steps_since_start: int) -> float:
        left = 1 - self.seen / self.options.tokens
        # A resumed run warms up again, briefly: AdamW's moments are its own, but compiled kernels are new.
        peak: float = self.options.rate
        share: float = min(1, (steps_since_start + 1) / 30, left / self.options.cooldown)
        return peak * share

    def go(self) -> None:
        self.model.train()
        saved = started = time.time()
        at_start, losses, steps = self.seen, [], 0
        log = (self.options.run / "log.jsonl").open("a", encoding="utf-8")
        while self.seen < self.options.tokens:
            order = batches(self.examples, self.options.batch, self.options.seed + self.epoch)
            for group in islice(order, self.step, None):
                for part in self.optimizer.param_groups:
                    part["lr"] = self.rate(steps)
                losses.append(self.learn(group))
                self.step, self.seen, steps = self.step + 1, self.seen + sum(len(e.ids) for e in group), steps + 1
                if steps % 10 == 0:
                    speed = (self.seen - at_start) / (time.time() - started)
                    row = {
                        "tokens": self.seen,
                        "epoch": self.epoch,
                        "loss": round(sum(x for x, _ in losses) / len(losses), 3),
                        "text_loss": round(sum(y for _, y in losses) / len(losses), 3),
                        "rate": self.optimizer.param_groups[0]["lr"],
                        "tokens_a_second": round(speed),
                        "minutes_left": round((self.options.tokens - self.seen) / speed / 60),
                    }
                    print(row, flush=True)
                    print(json.dumps(row), file=log, flush=True)
                    losses.clear()
                if time.time() - saved > CHECKPOINT_SECONDS:
                    self.save()
                    saved = time.time()
                if self.seen >= self.options.tokens:
                    break
            else:
                self.epoch, self.step = self.epoch + 1, 0
        self.save()
        self.export()

    def learn(self, group: list[Example]) -> tuple[float, float]:
        """One step of the optimizer; returns its loss, and what the text alone gives of it, in nats a piece."""
        ids, labels = _pad(group)
        ids, labels = ids.to(self.device), labels.to(self.device)
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.half):
            answered = labels != -100
            hidden = self.model.model(input_ids=ids, use_cache=False).last_hidden_state[answered]
            if self.teacher is None:
                text = loss = _text_loss(hidden, self.model.lm_head.weight, labels[answered])
            else:
                with torch.no_grad():
                    taught = self.teacher.model(input_ids=ids, use_cache=False).last_hidden_state[answered]
                    taught = taught @ self.teacher.lm_head.weight.t()
                text, teaching = _both_losses(hidden, self.model.lm_head.weight, labels[answered], taught)
                loss = (text + teaching) / 2
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return loss.item(), text.item()

    def export(self) -> None:
        for layer in self.model.model.layers:
            del layer.forward  # the compiled one
        self.model.save_pretrained(self.options.run)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            shutil.copy(self.options.base / name, self.options.run)


@torch.compile(dynamic=True)
def _text_loss(hidden: torch.Tensor, weight: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy((hidden @ weight.t()).float(), labels)


@torch.compile(dynamic=True)
def _both_losses(
    hidden: torch.Tensor, weight: torch.Tensor, labels: torch.Tensor, taught: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    ours = functional.log_softmax((hidden @ weight.t()).float(), dim=-1)
    theirs = functional.log_softmax(taught.float(), dim=-1)
    return functional.nll_loss(ours, labels), (theirs.exp() * (theirs - ours)).sum(-1).mean()


def _pad(group: list[Example]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and labels of shape (examples, widest), padded on the left with `<pad>` (0) that attention sees.

    The runtime pads prompts in the same way: CTranslate2 decodes prompts of one length together.
    """
    width = max(len(example.ids) for example in group)
    ids = torch.zeros(len(group), width, dtype=torch.long)
    labels = torch.full_like(ids, -100)
    for row, example in enumerate(group):
        start = width - len(example.ids)
        ids[row, start:] = torch.tensor(example.ids)
        labels[row, start + example.prompt - 1 : -1] = torch.tensor(example.ids[example.prompt :])
    return ids, labels


def _span(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    main()
