"""The whole way of a model to the machine: pulled from a Hub on loopback, or added from a folder."""

import json
import os
import pickle
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import models
from summarize.arabic.repair import repair
from summarize.errors import ModelError
from summarize.models.catalogue import Role
from summarize.models.check import NEWS, SENTENCE
from summarize.models.lock import Lock
from summarize.models.pull import add, pull
from summarize.models.store import State, Store
from summarize.records import Topic
from summarize.summarization.protocol import Passage
from tests.models import tiny
from tests.models.conftest import Watch, contents
from tests.models.server import COMMIT, LATER, Hub

BIG = "Helsinki-NLP/opus-mt-tc-big-ar-en"
ENGLISH = tiny.CHECK_PAIR[1]
Checkpoint = Callable[[str], Path]


class Puller:
    """Pulls from the Hub on loopback."""

    def __init__(self, store: Store, hub: Hub, watch: Watch):
        self.store, self.hub, self.watch = store, hub, watch

    def __call__(self, name: str = "opus-big", **options: str | Role | None) -> Lock:
        environ = {"HF_ENDPOINT": self.hub.url}
        return pull(self.store, name, environ=environ, watch=self.watch, **options)


@pytest.fixture
def puller(store: Store, hub: Hub, watch: Watch, quick: None) -> Puller:
    return Puller(store, hub, watch)


@pytest.fixture
def published(hub: Hub, checkpoint: Checkpoint) -> Path:
    """A good opus-big on the Hub; gives the folder that its files are from."""
    folder = checkpoint("marian")
    hub.publish(BIG, contents(folder))
    return folder


def english(name: str) -> str:
    translator = models.translator(name, device="cpu")
    return translator.translate([repair(SENTENCE)], translator.decoding)[0].text


def nothing_is_left(store: Store) -> bool:
    return store.names() == [] and not [
        path for path in store.root.rglob("*") if path.is_file() and path.suffix != ".lock"
    ]


# What a pull brings.


def test_a_pulled_model_translates(puller: Puller, published: Path) -> None:
    puller()
    assert english("opus-big") == ENGLISH


def test_the_lock_names_the_commit_and_every_file(puller: Puller, published: Path) -> None:
    lock = puller()
    assert (lock.name, lock.repository, lock.revision, lock.licence) == ("opus-big", BIG, COMMIT, "CC-BY-4.0")
    assert (lock.role, lock.engine, lock.compute_type) == (Role.TRANSLATOR, "ctranslate2", "int8")
    assert {file.path for file in lock.files} >= {"model.bin", "shared_vocabulary.json", "source.spm", "target.spm"}
    assert {file.path for file in lock.sources} >= {"model.safetensors", "config.json"}


def test_the_source_and_everything_temporary_is_deleted(puller: Puller, published: Path, store: Store) -> None:
    lock = puller()
    expected = {"lock.json", "checked.json", *(file.path for file in lock.files)}
    assert {path.name for path in store.root.rglob("*") if path.is_file() and path.suffix != ".lock"} == expected


def test_a_conversion_in_a_process_of_its_own_says_nothing_and_heeds_no_stray_files(
    store: Store,
    hub: Hub,
    watch: Watch,
    published: Path,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("torch", "ctranslate2", "summarize"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('run by mistake')")
    monkeypatch.chdir(tmp_path)
    pull(store, "opus-big", environ={**os.environ, "HF_ENDPOINT": hub.url}, watch=watch)
    assert english("opus-big") == ENGLISH
    assert capfd.readouterr() == ("", "")


def test_only_what_is_needed_is_downloaded(puller: Puller, published: Path, hub: Hub) -> None:
    needless = ("modeling.py", "weights.pkl", "tf_model.h5", "flax_model.msgpack", "rust_model.ot", "pytorch_model.bin")
    climbing = ("../../escaped.json", "/etc/config.json", "sub/config.json", "..\\config.json")
    hub.publish(BIG, contents(published) | dict.fromkeys((*needless, *climbing, "README.md"), b"x"))
    puller()
    wanted = {"config.json", "generation_config.json", "model.safetensors", "source.spm", "target.spm"}
    assert set(hub.downloads()) == wanted | {"vocab.json", "tokenizer_config.json"}


def test_any_model_of_the_hub_has_its_id_for_a_name(puller: Puller, checkpoint: Checkpoint, hub: Hub) -> None:
    hub.publish("desk/ar-en", contents(checkpoint("marian")))
    lock = puller("desk/ar-en")
    assert (lock.name, lock.licence) == ("desk/ar-en", "cc0-1.0")
    assert english("desk/ar-en") == ENGLISH


def test_the_id_of_a_catalogued_model_means_that_model(puller: Puller, published: Path) -> None:
    assert puller(BIG).name == "opus-big"


def test_a_summarizer_is_pulled_and_writes(puller: Puller, checkpoint: Checkpoint, hub: Hub) -> None:
    hub.publish("sshleifer/distilbart-cnn-12-6", contents(checkpoint("bart")))
    lock = puller("distilbart")
    assert (lock.role, lock.engine) == (Role.SUMMARIZER, "ctranslate2")
    passage = Passage(Topic.POLITICAL, NEWS, 1)
    [drafts] = models.summarizer("distilbart", device="cpu").summarize([passage])
    assert [draft.text for draft in drafts] == [NEWS[0]]


def test_a_model_is_for_what_the_user_says(puller: Puller, checkpoint: Checkpoint, hub: Hub) -> None:
    hub.publish("desk/arabic-bart", contents(checkpoint("bart")))
    lock = puller("desk/arabic-bart", role=Role.TRANSLATOR)
    assert (lock.role, lock.engine, lock.compute_type) == (Role.TRANSLATOR, "transformers", "float32")
    assert "model.safetensors" in {file.path for file in lock.files}
    assert english("desk/arabic-bart") == ENGLISH


# Checkpoints as they come.


def test_a_torch_bin_is_converted_and_nothing_of_it_stays(
    puller: Puller, published: Path, hub: Hub, store: Store
) -> None:
    tiny.as_bin(published)
    hub.publish(BIG, contents(published))
    puller()
    assert english("opus-big") == ENGLISH
    assert not list(store.root.rglob("pytorch_model.bin"))


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, victim: Path):
        self.victim = victim

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.victim,)


def test_a_torch_bin_that_would_run_code_is_refused_unrun(
    puller: Puller, published: Path, hub: Hub, store: Store, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    (published / "model.safetensors").unlink()
    hub.publish(BIG, contents(published) | {"pytorch_model.bin": pickle.dumps(Bomb(victim)) + b" " * 2000})
    with pytest.raises(ModelError, match="opus-big cannot be converted"):
        puller()
    assert not victim.exists()
    assert nothing_is_left(store)


def test_half_precision_is_converted_in_full(puller: Puller, published: Path, hub: Hub) -> None:
    tiny.as_half(published)
    hub.publish(BIG, contents(published))
    puller()
    assert english("opus-big") == ENGLISH


def test_missing_weights_are_not_made_up(puller: Puller, published: Path, hub: Hub, store: Store) -> None:
    tiny.without(published, "model.encoder.layers.0.fc1.weight")
    hub.publish(BIG, contents(published))
    with pytest.raises(ModelError, match=r"lacks 1 weights, model.encoder.layers.0.fc1.weight"):
        puller()
    assert nothing_is_left(store)


def test_a_model_that_babbles_is_not_installed(puller: Puller, checkpoint: Checkpoint, hub: Hub, store: Store) -> None:
    hub.publish(BIG, contents(checkpoint("babbler")))
    with pytest.raises(ModelError, match="opus-big does not work and was not installed"):
        puller()
    assert nothing_is_left(store)


def test_a_vocabulary_in_the_wrong_order_is_found_out(puller: Puller, published: Path, hub: Hub) -> None:
    vocabulary = json.loads((published / "vocab.json").read_text("utf-8"))
    special = ("</s>", "<unk>", "<pad>")
    places = [place for piece, place in vocabulary.items() if piece not in special]
    turned = {piece: places.pop() if piece not in special else place for piece, place in vocabulary.items()}
    (published / "vocab.json").write_text(json.dumps(turned), "utf-8")
    hub.publish(BIG, contents(published))
    with pytest.raises(ModelError, match="not installed"):
        puller()


def test_a_model_without_weights_is_refused_before_anything_is_downloaded(
    puller: Puller, published: Path, hub: Hub
) -> None:
    (published / "model.safetensors").unlink()
    hub.publish(BIG, contents(published))
    with pytest.raises(ModelError, match="has no weights"):
        puller()
    assert hub.downloads() == []


def test_a_model_of_another_kind_is_refused_before_its_weights(puller: Puller, hub: Hub) -> None:
    files = {"config.json": b'{"model_type": "llama"}', "tokenizer.json": b"{}", "model.safetensors": b"x" * 2000}
    hub.publish("desk/llama", files)
    with pytest.raises(ModelError, match="is a llama model"):
        puller("desk/llama")
    assert hub.downloads() == ["config.json"]


def test_a_family_that_may_be_for_anything_wants_to_be_told(puller: Puller, hub: Hub) -> None:
    config = b'{"model_type": "fsmt", "is_encoder_decoder": true}'
    hub.publish("desk/fsmt", {"config.json": config, "vocab.json": b"{}", "model.safetensors": b"x" * 2000})
    with pytest.raises(ModelError, match="may be for anything") as caught:
        puller("desk/fsmt")
    assert "--role" in caught.value.remedy


# Locks.


def test_a_second_pull_only_verifies(puller: Puller, published: Path, hub: Hub) -> None:
    lock = puller()
    hub.requests.clear()
    assert puller() == lock
    assert hub.requests == []


def test_a_damaged_model_is_pulled_again_at_its_commit(puller: Puller, published: Path, hub: Hub, store: Store) -> None:
    lock = puller()
    hub.publish(BIG, {"config.json": b"{}"}, LATER)
    (store.folder("opus-big") / "model.bin").write_bytes(b"damaged")
    assert puller().revision == COMMIT
    assert store.lock("opus-big") == lock
    assert english("opus-big") == ENGLISH


def test_other_files_at_the_locked_commit_are_refused(puller: Puller, published: Path, hub: Hub, store: Store) -> None:
    puller()
    (store.folder("opus-big") / "model.bin").unlink()
    hub.publish(BIG, contents(published) | {"vocab.json": b"{}"})
    with pytest.raises(ModelError, match=r"other files at c0ffee\w+ than were locked: vocab.json"):
        puller()


def test_a_revision_moves_the_lock(puller: Puller, published: Path, hub: Hub, store: Store) -> None:
    puller()
    hub.publish(BIG, contents(published), LATER)
    assert puller().revision == COMMIT
    assert puller(revision="main").revision == LATER
    assert puller(revision=COMMIT).revision == COMMIT


def test_a_lock_that_cannot_be_read_is_made_anew(puller: Puller, published: Path, store: Store) -> None:
    lock = puller()
    (store.folder("opus-big") / "lock.json").write_text("{")
    assert puller() == lock


def test_a_failed_pull_leaves_the_old_model(puller: Puller, published: Path, hub: Hub, checkpoint: Checkpoint) -> None:
    puller()
    hub.publish(BIG, contents(checkpoint("babbler")), LATER)
    with pytest.raises(ModelError, match="not installed"):
        puller(revision="main")
    assert english("opus-big") == ENGLISH


# Interruptions.


def test_an_interrupted_pull_leaves_nothing_that_loads_and_is_resumed(
    puller: Puller, published: Path, hub: Hub, store: Store
) -> None:
    hub.cuts = [1000, *[0] * 6]
    with pytest.raises(ModelError, match="broke"):
        puller()
    assert store.state("opus-big") is State.ABSENT
    with pytest.raises(ModelError, match="opus-big is not on this machine"):
        models.translator("opus-big")
    hub.cuts = []
    puller()
    assert "bytes=1000-" in [request.headers.get("range") for request in hub.requests]
    assert english("opus-big") == ENGLISH


def test_a_pull_killed_while_converting_leaves_nothing_that_loads(
    puller: Puller, published: Path, hub: Hub, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(source: Path, target: Path, *rest: object) -> None:
        (target / "model.bin").write_bytes(b"half of it")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("summarize.models.pull.convert", killed)
        with pytest.raises(KeyboardInterrupt):
            puller()
    assert store.state("opus-big") is State.ABSENT
    hub.requests.clear()
    puller()
    assert hub.downloads() == []


def test_what_was_downloaded_of_another_commit_is_deleted(
    puller: Puller, published: Path, hub: Hub, store: Store
) -> None:
    hub.cuts = [1000, *[0] * 6]
    with pytest.raises(ModelError, match="broke"):
        puller()
    hub.cuts = []
    hub.publish(BIG, contents(published), LATER)
    assert puller().revision == LATER
    assert not list(store.root.glob(".partial/*"))


def test_two_pulls_of_one_model_do_not_meet(puller: Puller, published: Path, hub: Hub, store: Store) -> None:
    with store.exclusive("opus-big", lambda: None):
        second = threading.Thread(target=puller)
        second.start()
        while not puller.watch.notes:
            second.join(0.01)
        assert puller.watch.notes == ["waiting for another process that is changing opus-big"]
        assert hub.requests == []
    second.join()
    assert english("opus-big") == ENGLISH


def test_a_full_disk_is_told_before_the_download(
    puller: Puller, published: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(ModelError, match="has room for 0 MB"):
        puller()
    assert hub.downloads() == []


# Without a network.


def test_without_a_network_the_way_by_hand_is_told(store: Store, hub: Hub, watch: Watch) -> None:
    with pytest.raises(ModelError, match="cannot reach") as caught:
        pull(store, "opus-big", environ={"HF_ENDPOINT": "http://127.0.0.1:9"}, watch=watch)
    assert "summarize models path opus-big" in caught.value.remedy
    assert caught.value.remedy.endswith("summarize models add FOLDER")


def test_offline_means_offline(store: Store, hub: Hub, watch: Watch) -> None:
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE is set"):
        pull(store, "opus-big", environ={"HF_ENDPOINT": hub.url, "HF_HUB_OFFLINE": "1"}, watch=watch)
    assert hub.requests == []


def test_a_name_that_is_nothing_is_refused(puller: Puller, hub: Hub) -> None:
    with pytest.raises(ModelError, match="'opus-bog' is nothing to pull"):
        puller("opus-bog")
    assert hub.requests == []


# Folders.


def test_a_folder_pulled_elsewhere_is_added_as_it_is(
    puller: Puller, published: Path, store: Store, watch: Watch, tmp_path: Path
) -> None:
    lock = puller()
    stick = tmp_path / "stick"
    shutil.copytree(store.folder("opus-big"), stick)
    store.remove("opus-big")
    assert add(store, stick, environ={}, watch=watch) == lock
    assert english("opus-big") == ENGLISH


def test_a_folder_damaged_on_the_way_is_refused(
    puller: Puller, published: Path, store: Store, watch: Watch, tmp_path: Path
) -> None:
    puller()
    stick = tmp_path / "stick"
    shutil.copytree(store.folder("opus-big"), stick)
    store.remove("opus-big")
    (stick / "source.spm").write_bytes(b"damaged")
    with pytest.raises(ModelError, match=r"stick is damaged: source.spm is not the file that was locked"):
        add(store, stick, environ={}, watch=watch)
    assert store.names() == []


def test_a_folder_of_transformers_is_converted(store: Store, watch: Watch, checkpoint: Checkpoint, quick: None) -> None:
    folder = checkpoint("marian")
    before = contents(folder)
    lock = add(store, folder, name="opus-base", environ={}, watch=watch)
    assert (lock.repository, lock.engine, lock.licence) == (None, "ctranslate2", "Apache-2.0")
    assert english("opus-base") == ENGLISH
    assert contents(folder) == before


def test_a_converted_folder_without_a_lock_gets_one(
    store: Store, watch: Watch, puller: Puller, published: Path, tmp_path: Path
) -> None:
    puller()
    folder = tmp_path / "ar-en"
    shutil.copytree(store.folder("opus-big"), folder)
    (folder / "lock.json").unlink()
    lock = add(store, folder, environ={}, watch=watch)
    assert (lock.name, lock.role, lock.repository) == ("ar-en", Role.TRANSLATOR, None)
    assert english("ar-en") == ENGLISH


def test_an_installed_model_is_not_overwritten_by_a_folder(
    puller: Puller, published: Path, store: Store, watch: Watch
) -> None:
    puller()
    with pytest.raises(ModelError, match="opus-big is installed already") as caught:
        add(store, published, name="opus-big", environ={}, watch=watch)
    assert "remove opus-big" in caught.value.remedy


def test_a_folder_is_not_added_as_another_model_of_the_catalogue(
    puller: Puller, published: Path, store: Store, watch: Watch
) -> None:
    puller()
    with pytest.raises(ModelError, match="holds Helsinki-NLP/opus-mt-tc-big-ar-en, which is not opus-base"):
        add(store, store.folder("opus-big"), name="opus-base", environ={}, watch=watch)


@pytest.mark.parametrize("name", ["auto", "bundled", "extractive", "../escaped", "a--b", "a/b/c", ".hidden", ""])
def test_a_folder_cannot_be_added_under_a_name_that_misleads(
    store: Store, watch: Watch, checkpoint: Checkpoint, name: str
) -> None:
    with pytest.raises(ModelError, match="cannot name a model"):
        store.folder(name)


def test_a_folder_that_is_no_model_is_told_what_it_lacks(store: Store, watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match=r"has no config.json, no weights, no tokenizer"):
        add(store, tmp_path / "empty", environ={}, watch=watch)
    with pytest.raises(ModelError, match="is no folder"):
        add(store, tmp_path / "nowhere", environ={}, watch=watch)
