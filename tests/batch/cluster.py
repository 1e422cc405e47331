"""A Ray cluster of two nodes in processes of its own, and batches on it.

`python -m tests.batch.cluster up` prints the address, and takes a node away when it is told to;
`python -m tests.batch.cluster ADDRESS SOURCE OUTPUT` is a batch whose plan tells a tale of its workers' ends.
"""

import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from summarize.batch.ray import Recipe, workers
from summarize.batch.run import run
from summarize.console import World
from summarize.models.load import known_digest
from summarize.models.store import Store
from summarize.pipeline import Plan
from summarize.records import MadeBy
from summarize.summarization.extractive import Extractive
from summarize.translation.protocol import Decoding, Output
from tests.conftest import FakeTranslator

from .program import Silent, batch


class Mortal(FakeTranslator):
    """Ends its process, once for each file called `death…` in a folder."""

    def __init__(self, folder: Path):
        super().__init__()
        self.folder = folder

    def translate(self, texts: Sequence[str], decoding: Decoding, *, headlines: int = 0) -> list[Output]:
        time.sleep(0.05)
        for death in sorted(self.folder.glob("death*")):
            death.unlink(missing_ok=True)
            os._exit(1)
        return super().translate(texts, decoding, headlines=headlines)


def plan(folder: Path) -> Plan:
    assert known_digest("tiny") == store(folder).lock("tiny").digest  # type: ignore[union-attr]
    return plan_here(folder)


def plan_here(folder: Path) -> Plan:
    translator, summarizer = Mortal(folder), Extractive()
    return Plan(MadeBy("0", translator.model, summarizer.model, "cpu"), translator, summarizer)


def store(folder: Path) -> Store:
    """The driver's models, which the workers have not."""
    return Store(folder / "models")


def up() -> None:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    print(cluster.address, flush=True)
    sys.stdin.readline()
    cluster.remove_node(nodes[0])
    print("removed", flush=True)
    sys.stdin.readline()
    cluster.shutdown()


def brief(address: str, source: str, target: str) -> None:
    planned = batch(source, target)
    folder = Path(target).parent
    digest = store(folder).lock("tiny").digest  # type: ignore[union-attr]
    recipe = Recipe(partial(plan, folder), (("tiny", digest),), planned.form, planned.options)
    world = World(sys.stdin.buffer, sys.stdout, sys.stderr, {})
    with workers(address, recipe, store(folder), 2, gpu=False) as crew:
        print("ready", flush=True)
        run(planned, crew, world, Silent())


if __name__ == "__main__":
    up() if sys.argv[1:] == ["up"] else brief(*sys.argv[1:])
