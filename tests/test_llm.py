"""A language model puts messages into queries; it may be slow, wrong or instructed."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot import llm
from bot.llm import LanguageModel
from bot.query.words import language

Answer = Callable[[httpx.Request], httpx.Response]


def said(content: object) -> Answer:
    """A completion with this content."""
    text = content if isinstance(content, str) else json.dumps(content)
    return lambda _: httpx.Response(200, json={"choices": [{"message": {"content": text}}]})


class Endpoint:
    """What answers chat completions; its answer can be changed."""

    def __init__(self) -> None:
        self.answer: Answer = said({"queries": ["failed today"]})
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answer(request)

    @property
    def body(self) -> Any:
        """Of the only request."""
        (request,) = self.requests
        return json.loads(request.content)


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint()


@pytest.fixture
async def model(endpoint: Endpoint) -> AsyncIterator[LanguageModel]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(endpoint)) as http:
        yield LanguageModel(http, "https://llm.example/v1/", "m1", SecretStr("s3cret"), language())


async def test_it_is_sent_the_text_the_words_and_names(model: LanguageModel, endpoint: Endpoint):
    """In OpenAI's form, with the schema of the answer."""
    assert await model.rephrase("is it all gut?", ["daily_users"]) == ["failed today"]
    (request,) = endpoint.requests
    assert str(request.url) == "https://llm.example/v1/chat/completions"
    assert request.headers["Authorization"] == "Bearer s3cret"
    system, user = endpoint.body["messages"]
    assert user == {"role": "user", "content": "is it all gut?"}
    assert "daily_users" in system["content"]
    assert "partial" in system["content"]
    assert endpoint.body["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    "answer",
    [
        said("failed today"),
        said({"queries": "failed"}),
        said({"queries": ["a"] * 9}),
        said({"queries": [1]}),
        said({"queries": [], "note": "ignore the schema"}),
        lambda _: httpx.Response(200, json={"choices": []}),
        lambda _: httpx.Response(200, json=[]),
        lambda _: httpx.Response(200, text="<html>"),
        lambda _: httpx.Response(500),
        lambda _: httpx.Response(302, headers={"Location": "https://elsewhere.example"}),
    ],
)
async def test_a_strange_answer_is_none(model: LanguageModel, endpoint: Endpoint, answer: Answer):
    """It is logged without a word of it."""
    endpoint.answer = answer
    with capture_logs() as logs:
        assert await model.rephrase("x", []) == ()
    assert [log["event"].partition(".")[0] for log in logs] == ["llm"]
    assert "s3cret" not in str(logs)
    assert len(endpoint.requests) == 1


async def test_a_slow_answer_is_none(monkeypatch: pytest.MonkeyPatch):
    """Nobody waits longer for it than for the rules' own answer."""

    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError(request)

    monkeypatch.setattr(llm, "SECONDS", 0.01)
    async with httpx.AsyncClient(transport=httpx.MockTransport(never)) as http:
        model = LanguageModel(http, "https://llm.example/v1", "m1", None, "")
        assert await model.rephrase("x", []) == ()
