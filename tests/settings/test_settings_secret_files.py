"""Secrets come from files: named by a setting, or mounted as a directory; none is repeated."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, load, needs, require

HIDDEN = "key-that-nobody-sees"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fault(**variables: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        with pytest.raises(SettingsError) as caught:
            load()
    [only] = caught.value.faults
    return only


@pytest.mark.parametrize(
    "written",
    [
        "xoxb-of-file\n",
        "  xoxb-of-file  ",
        '"xoxb-of-file"',
        "SLACK_BOT_TOKEN=xoxb-of-file\n",
        "\N{ZERO WIDTH NO-BREAK SPACE}xoxb-of-file\r\n",
    ],
)
def test_a_variable_names_the_file(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read as forgivingly as a pasted value."""
    (tmp_path / "token").write_text(written, encoding="utf-8")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "token"))
    settings = load()
    assert settings.slack_bot_token
    assert settings.slack_bot_token.get_secret_value() == "xoxb-of-file"
    assert settings.places["slack_bot_token"] == f"the file {tmp_path}/token"


def test_every_secret_may_be_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in `.env`, and in TOML."""
    written = {
        "slack_app_token": "xapp-1",
        "slack_signing_secret": "sign",
        "moengage_api_key": HIDDEN,
        "redis_url": "redis://:pass@host",
        "heartbeat_url": "https://beat.example/1",
        "llm_key": "key-of-llm",
        "api_token": "token-of-sixteen",
        "metrics_token": "metrics-of-sixteen",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text)
    (tmp_path / ".env").write_text(
        "".join(f"{name.upper()}_FILE={tmp_path}/{name}\n" for name in list(written)[:3])
    )
    (tmp_path / "imports-bot.toml").write_text(
        "".join(f'{name}_file = "{tmp_path}/{name}"\n' for name in list(written)[3:])
    )
    settings = load()
    assert {name: getattr(settings, name).get_secret_value() for name in written} == written
    assert HIDDEN in settings.secrets


def test_a_mounted_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Kubernetes mounts it: links into a hidden directory, in capitals or not."""
    (tmp_path / "mount" / "..data").mkdir(parents=True)
    for name, text in {"MOENGAGE_API_KEY": HIDDEN, "moengage_workspace_id": "W1"}.items():
        (tmp_path / "mount" / "..data" / name).write_text(text)
        (tmp_path / "mount" / name).symlink_to(tmp_path / "mount" / "..data" / name)
    (tmp_path / "mount" / "somebody-elses").write_bytes(b"\xff")
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path / "mount"))
    monkeypatch.setenv("MOENGAGE_DATA_CENTER", "02")
    settings = load(needs.of_moengage)
    assert settings.all_workspaces["live"].api_key.get_secret_value() == HIDDEN


def test_the_secrets_of_several_workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a variable, by a variable that names a file, by the directory and by TOML."""
    (tmp_path / "imports-bot.toml").write_text(
        f"""
        secrets_dir = "{tmp_path}/mount"
        [workspaces.Live-EU]
        workspace_id = "W1"
        [workspaces.test]
        workspace_id = "W2"
        [workspaces.third]
        workspace_id = "W3"
        api_key_file = "{tmp_path}/third"
        """
    )
    (tmp_path / "mount").mkdir()
    (tmp_path / "mount" / "workspaces__test__api_key").write_text("k2")
    (tmp_path / "third").write_text("k3")
    (tmp_path / "first").write_text("k1")
    monkeypatch.setenv("WORKSPACES__LIVE_EU__API_KEY_FILE", str(tmp_path / "first"))
    monkeypatch.setenv("WORKSPACES__FOURTH__WORKSPACE_ID", "W4")
    monkeypatch.setenv("WORKSPACES__FOURTH__API_KEY", "k4")
    found = load(needs.of_moengage).all_workspaces
    assert [(name, one.api_key.get_secret_value()) for name, one in found.items()] == [
        ("Live-EU", "k1"),
        ("test", "k2"),
        ("third", "k3"),
        ("fourth", "k4"),
    ]


def test_a_variable_wins_over_a_file_and_that_over_toml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rotated secret is not hidden by an old one in TOML."""
    (tmp_path / "mount").mkdir()
    for name in ("LLM_KEY", "MOENGAGE_API_KEY"):
        (tmp_path / "mount" / name).write_text("of-the-directory")
    (tmp_path / "imports-bot.toml").write_text('moengage_api_key = "of-toml"\n')
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path / "mount"))
    monkeypatch.setenv("LLM_KEY", "of-the-environment")
    settings = load()
    assert settings.llm_key
    assert settings.llm_key.get_secret_value() == "of-the-environment"
    assert settings.moengage_api_key
    assert settings.moengage_api_key.get_secret_value() == "of-the-directory"


def test_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    """The setting and the file are named, and nothing of what it holds."""
    (tmp_path / "empty").write_text(" \n")
    (tmp_path / "binary").write_bytes(b"\xff" + HIDDEN.encode())
    (tmp_path / "large").write_text("x" * 100_000)
    for name, said in {
        "gone": "cannot be read: No such file",
        "": "cannot be read: Is a directory",
        "empty": "is empty",
        "binary": "is not UTF-8",
        "large": "is too large for a secret",
    }.items():
        told = fault(MOENGAGE_API_KEY_FILE=str(tmp_path / name))
        assert told.startswith("MOENGAGE_API_KEY: the file ")
        assert said in told
        assert HIDDEN not in told


def test_a_wrong_value_in_a_file_is_not_repeated(tmp_path: Path) -> None:
    """Nor is it called missing."""
    (tmp_path / "token").write_text("xoxp-" + HIDDEN)
    told = fault(SLACK_BOT_TOKEN_FILE=str(tmp_path / "token"))
    assert told == "SLACK_BOT_TOKEN: is a user token; a bot token begins with xoxb-"


def test_a_secret_and_its_file_are_one_too_many(tmp_path: Path) -> None:
    """Nobody knows which is the old one."""
    (tmp_path / "key").write_text("of-file")
    told = fault(LLM_KEY="of-variable", LLM_KEY_FILE=str(tmp_path / "key"))
    assert told == "LLM_KEY_FILE: set, and so is LLM_KEY; keep one of the two"


def test_a_directory_that_is_not_there() -> None:
    """Said, if it was asked for."""
    assert fault(SECRETS_DIR="/nowhere").startswith(
        "SECRETS_DIR: '/nowhere' cannot be read: No such"
    )


def test_a_setting_that_no_workspace_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest one is named."""
    monkeypatch.setenv("WORKSPACES__LIVE__WORKSPACE_ID", "W1")
    monkeypatch.setenv("WORKSPACES__LIVE__API_KYE", "k")
    with pytest.raises(SettingsError) as caught:
        require(load().notes)
    assert "workspaces.live.api_kye: is not a setting of a workspace; did you mean api_key?" in (
        caught.value.faults
    )
