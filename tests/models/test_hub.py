"""The Hub client against a Hub on loopback, a good one and every sort of bad one."""

import random
import socket
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.models.hub import Hub as Client
from summarize.models.hub import RemoteFile, Snapshot
from tests.models.server import COMMIT, Hub, serve

NAME = "desk/model"
WEIGHTS = random.Random(1).randbytes(5000)
SMALL = b'{"model_type": "marian"}'
BY_HAND = "carry it over"


@pytest.fixture
def client(hub: Hub) -> Client:
    hub.publish(NAME, {"config.json": SMALL, "model.safetensors": WEIGHTS})
    return Client(hub.url, BY_HAND)


def fetch(client: Client, folder: Path, path: str = "model.safetensors") -> bytes:
    snapshot = client.resolve(NAME, "main")
    file = snapshot.file(path)
    assert file is not None
    client.download(snapshot, file, folder, lambda done: None)
    return (folder / path).read_bytes()


def test_a_branch_is_resolved_to_its_commit(client: Client, hub: Hub) -> None:
    snapshot = client.resolve(NAME, "main")
    assert (snapshot.revision, snapshot.licence) == (COMMIT, "cc0-1.0")
    assert hub.requests[0].path == f"/api/models/{NAME}/revision/main"


def test_sizes_and_digests_come_with_the_listing(client: Client) -> None:
    snapshot = client.resolve(NAME, "main")
    weights, config = snapshot.file("model.safetensors"), snapshot.file("config.json")
    assert weights is not None
    assert weights.size == 5000
    assert weights.sha256
    assert not weights.git_sha1
    assert config is not None
    assert config.git_sha1
    assert not config.sha256


def test_a_file_arrives_and_its_progress_is_told(client: Client, tmp_path: Path) -> None:
    snapshot = client.resolve(NAME, "main")
    told: list[int] = []
    file = snapshot.files[1]
    locked = client.download(snapshot, file, tmp_path, told.append)
    assert (tmp_path / "model.safetensors").read_bytes() == WEIGHTS
    assert locked.digest == f"sha256:{file.sha256}"
    assert told[-1] == 5000


def test_a_download_that_breaks_off_goes_on_where_it_was(client: Client, hub: Hub, tmp_path: Path) -> None:
    hub.cuts = [2000, 1500]
    assert fetch(client, tmp_path) == WEIGHTS
    ranges = [request.headers.get("range") for request in hub.requests if request.path.startswith("/cdn/")]
    assert ranges == [None, "bytes=2000-", "bytes=3500-"]


def test_a_download_that_failed_is_resumed_by_the_next(client: Client, hub: Hub, tmp_path: Path) -> None:
    hub.cuts = [2000, 0, 0, 0, 0, 0, 0]
    with pytest.raises(ModelError, match="broke"):
        fetch(client, tmp_path)
    hub.cuts = []
    hub.requests.clear()
    assert fetch(client, tmp_path) == WEIGHTS
    assert hub.requests[-1].headers["range"] == "bytes=2000-"


def test_a_finished_file_is_not_downloaded_again(client: Client, hub: Hub, tmp_path: Path) -> None:
    fetch(client, tmp_path)
    fetch(client, tmp_path)
    assert hub.downloads() == ["model.safetensors"]


def test_a_server_without_ranges_sends_the_whole_again(client: Client, hub: Hub, tmp_path: Path) -> None:
    hub.cuts = [2000]
    hub.ranges = False
    assert fetch(client, tmp_path) == WEIGHTS


@pytest.mark.parametrize("path", ["model.safetensors", "config.json"])
def test_a_file_damaged_on_the_way_is_refused_and_deleted(client: Client, hub: Hub, tmp_path: Path, path: str) -> None:
    hub.damaged = {path}
    with pytest.raises(ModelError, match=f"{path} of {NAME} arrived damaged"):
        fetch(client, tmp_path, path)
    assert not (tmp_path / path).exists()


def test_a_damaged_part_is_started_over(client: Client, hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"x" * 2000)
    assert fetch(client, tmp_path) == WEIGHTS


def test_a_part_longer_than_the_file_is_started_over(client: Client, hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"x" * 9000)
    assert fetch(client, tmp_path) == WEIGHTS


def test_a_file_longer_than_announced_is_not_stored(client: Client, hub: Hub, tmp_path: Path) -> None:
    hub.longer = {"model.safetensors"}
    with pytest.raises(ModelError, match="more than its 5000 bytes"):
        fetch(client, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_mirror_that_tells_no_sizes_is_good_enough(client: Client, hub: Hub, tmp_path: Path) -> None:
    hub.metadata = False
    assert fetch(client, tmp_path) == WEIGHTS
    assert fetch(client, tmp_path) == WEIGHTS


def test_the_token_goes_to_the_hub_and_not_to_the_host_it_redirects_to(
    client: Client, hub: Hub, tmp_path: Path
) -> None:
    with serve(hub) as hub.cdn:
        assert fetch(client, tmp_path) == WEIGHTS
    information, asked, served = hub.requests
    assert information.headers["authorization"] == asked.headers["authorization"] == "Bearer secret"
    assert "authorization" not in served.headers


def test_nothing_is_asked_for_and_told_but_what_is_needed(client: Client, hub: Hub, tmp_path: Path) -> None:
    fetch(client, tmp_path)
    assert [request.path.split("/")[1] for request in hub.requests] == ["api", "desk", "cdn"]
    assert {request.headers["user-agent"] for request in hub.requests} == {"summarize"}


def test_an_unknown_model_is_named(client: Client) -> None:
    with pytest.raises(ModelError, match="has no model desk/unknown"):
        client.resolve("desk/unknown", "main")


def test_an_unknown_revision_is_named(client: Client) -> None:
    with pytest.raises(ModelError, match="has no revision v9"):
        client.resolve(NAME, "v9")


@pytest.mark.parametrize("commit", ["main", "../../escaped", "0" * 40])
def test_a_pin_answered_with_something_else_is_refused(client: Client, hub: Hub, commit: str) -> None:
    hub.claims = commit
    with pytest.raises(ModelError, match="it names the commit"):
        client.resolve(NAME, COMMIT)


def test_terms_to_accept_are_told(client: Client, hub: Hub) -> None:
    hub.repositories[NAME].gated = True
    with pytest.raises(ModelError, match="terms") as caught:
        client.resolve(NAME, "main")
    assert "HF_TOKEN" in caught.value.remedy


def test_an_impossible_id_is_told(client: Client) -> None:
    with pytest.raises(ModelError, match="no id of the Hub"):
        client.resolve("desk/../model", "main")


def test_a_login_page_in_the_way_is_told(client: Client, hub: Hub) -> None:
    hub.portal = True
    with pytest.raises(ModelError, match="does not answer like a Hub") as caught:
        client.resolve(NAME, "main")
    assert "login" in caught.value.remedy


def test_a_server_in_trouble_is_told(client: Client, hub: Hub) -> None:
    hub.broken = True
    with pytest.raises(ModelError, match="answered 400"):
        client.resolve(NAME, "main")


def test_a_hub_that_is_not_there_is_told_with_the_way_around_it(client: Client, hub: Hub) -> None:
    with pytest.raises(ModelError, match=r"cannot reach http://127.0.0.1:9: .*refused") as caught:
        Client("http://127.0.0.1:9", BY_HAND).resolve(NAME, "main")
    assert caught.value.remedy.endswith(BY_HAND)


def test_a_machine_without_any_network_is_told_in_one_line(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ModelError) as caught:
        Client("https://hub.invalid", BY_HAND).resolve(NAME, "main")
    assert "cannot reach https://hub.invalid" in str(caught.value)
    assert "Name or service not known" in str(caught.value)
    assert "\n" not in str(caught.value) + caught.value.remedy


def test_the_library_set_offline_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE"):
        client.resolve(NAME, "main")


def test_a_proxy_is_asked_for_everything(
    client: Client, hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", hub.url)
    assert fetch(Client("http://hub.invalid", BY_HAND), tmp_path) == WEIGHTS
    assert {request.headers["host"] for request in hub.requests[:2]} == {"hub.invalid"}


def test_a_proxy_for_https_is_asked_to_connect(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", hub.url)
    with pytest.raises(ModelError, match=r"cannot reach https://hub.invalid: 403") as caught:
        Client("https://hub.invalid", BY_HAND).resolve(NAME, "main")
    assert [(request.method, request.path) for request in hub.requests] == [("CONNECT", "hub.invalid:443")]
    assert "HTTPS_PROXY" in caught.value.remedy


def test_a_host_in_no_proxy_is_asked_itself(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert client.resolve(NAME, "main").revision == COMMIT


def test_a_snapshot_knows_its_files_by_name() -> None:
    file = RemoteFile("config.json", 1, None, None)
    snapshot = Snapshot(NAME, COMMIT, None, (file,))
    assert snapshot.file("config.json") is file
    assert snapshot.file("model.bin") is None
