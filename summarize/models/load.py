"""A model's name made into the loaded model: what `--translator` and `--summarizer` mean."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import ModelError
from summarize.models import layout
from summarize.models.catalogue import BUNDLED, CATALOGUE, EXTRACTIVE, Role, entry
from summarize.models.convert import CTRANSLATE2, TRANSFORMERS
from summarize.models.lock import LockedFile, digest_of, hash_files, problems, read_lock
from summarize.models.store import Store, resolve, user_store
from summarize.summarization.protocol import Summarizer
from summarize.translation.protocol import Translator


@dataclass(frozen=True, slots=True)
class Installed:
    """A model's files, verified, and how to load them."""

    name: str
    folder: Path
    role: Role | None
    engine: str
    compute_type: str
    digest: str


def translator(name: str, *, device: str = "auto") -> Translator:
    """Load a translator: `auto`, a name of the catalogue or of an installed model, a pulled Hub id, or a folder.

    `device` is auto, cpu or cuda. Raises `ModelError` if nothing has that name, or its files are not those of its lock.
    """
    name = resolve(name, Role.TRANSLATOR)
    if name == BUNDLED:
        from summarize.models import bundled

        return bundled.translator(resolve_device(device))
    return open_translator(find(name, Role.TRANSLATOR, user_store()), device)


def summarizer(name: str, *, device: str = "auto", prompts: Path | None = None) -> Summarizer:
    """Load a summarizer, named as a translator is, or `extractive`; templates in `prompts` go before ours."""
    name = resolve(name, Role.SUMMARIZER)
    if name == BUNDLED:
        from summarize.models import bundled

        return bundled.summarizer(resolve_device(device))
    if name == EXTRACTIVE:
        from summarize.summarization.extractive import Extractive

        return Extractive()
    return open_summarizer(find(name, Role.SUMMARIZER, user_store()), device, prompts)


def open_translator(model: Installed, device: str) -> Translator:
    """Load verified files as a translator."""
    if model.engine == CTRANSLATE2:
        from summarize.translation.ctranslate import CTranslateMarian

        return CTranslateMarian.open(
            model.folder,
            model.name,
            digest=model.digest,
            device=resolve_device(device),
            compute_type=model.compute_type,
        )
    from summarize.translation.torch_engine import TorchEngine

    return TorchEngine.open(model.folder, model.name, digest=model.digest, device=resolve_device(device, model.engine))


def open_summarizer(model: Installed, device: str, prompts: Path | None = None) -> Summarizer:
    """Load verified files as a summarizer."""
    from summarize.summarization import seq2seq, templates

    return seq2seq.open(
        model.folder,
        model.name,
        digest=model.digest,
        device=resolve_device(device, model.engine),
        compute_type=model.compute_type,
        template=templates.load(model.name, prompts),
    )


def known_digest(name: str) -> str | None:
    """The digest of the model that a name means, told without hashing its files; None where only loading could tell."""
    if name == BUNDLED:
        from summarize.models import bundled

        return bundled.digest()
    known, store = entry(name), user_store()
    name = known.name if known else name
    lock = store.lock(name) if store.may_hold(name) else None
    return lock.digest if lock else None


def resolve_device(device: str, engine: str = CTRANSLATE2) -> str:
    """The device that `device` (auto, cpu or cuda) means to an engine; raises `ModelError` where it has no such device.

    The engines see different ones: a torch without CUDA beside a CTranslate2 with it is common, and so is the reverse.
    """
    if device == "cpu":
        return device
    if engine == TRANSFORMERS:
        import torch

        found = torch.cuda.is_available()
    else:
        import ctranslate2

        found = ctranslate2.get_cuda_device_count() > 0
    if device == "cuda" and not found:
        raise ModelError(f"there is no CUDA device that {engine} can use", "use --device cpu")
    return "cuda" if found else "cpu"


def find(name: str, role: Role, store: Store) -> Installed:
    """Find the model that a name means and verify it; an installed one goes before a folder of the same name."""
    known = entry(name)
    name = known.name if known else name
    found = _installed(name, store) or _in_folder(name)
    is_for = known.role if known else found.role if found else None
    if is_for not in (role, None):
        raise ModelError(f"{name} is no {role}", f"choose one of {', '.join(choices(role, store))}")
    if found is None:
        raise _unknown(name, role, store)
    return found


def _installed(name: str, store: Store) -> Installed | None:
    if not store.may_hold(name) or not store.folder(name).is_dir():
        return None
    folder = store.folder(name)
    return _locked(name, folder, f"pull it again: summarize models pull {name}")


def _in_folder(name: str) -> Installed | None:
    """A folder that nobody added: loaded from where it is, hashed each time if it has no lock."""
    folder = Path(name)
    if not folder.is_dir():
        return None
    add = f"summarize models add {name}"
    if locked := _locked(name, folder, "copy the folder again"):
        return locked
    names = [path.name for path in folder.iterdir() if path.is_file()]
    if layout.is_converted(folder):
        return Installed(name, folder, None, CTRANSLATE2, "default", _digest(folder, layout.converted_files(names)))
    needed = layout.source_files(names, name)
    if layout.BIN in needed:
        raise ModelError(f"{name} holds a torch .bin, which is not loaded as it is", f"convert it: {add}")
    return Installed(name, folder, None, TRANSFORMERS, "float32", _digest(folder, needed))


def _locked(name: str, folder: Path, remedy: str) -> Installed | None:
    lock = read_lock(folder)
    if lock is None:
        return None
    wrong = problems(folder, lock)
    if wrong:
        raise ModelError(f"{name} is damaged ({folder}): {'; '.join(wrong)}", remedy)
    return Installed(name, folder, lock.role, lock.engine, lock.compute_type, lock.digest)


def _digest(folder: Path, names: list[str]) -> str:
    files: tuple[LockedFile, ...] = hash_files(folder, names)
    return digest_of(files)


def _unknown(name: str, role: Role, store: Store) -> ModelError:
    if entry(name) or (store.may_hold(name) and "/" in name):
        return ModelError(f"{name} is not on this machine", f"summarize models pull {name}")
    known = choices(role, store)
    near = difflib.get_close_matches(name, known, n=1)
    guess = f"did you mean {near[0]}? " if near else ""
    remedy = f"{guess}known are {', '.join(known)}; else give a folder, or an OWNER/NAME of the Hub"
    return ModelError(f"there is no {role} {name!r}", remedy)


def choices(role: Role, store: Store) -> list[str]:
    """The names of the catalogue's and of the installed models of this role."""
    return list(dict.fromkeys([*(known.name for known in CATALOGUE if known.role is role), *store.names(role)]))
