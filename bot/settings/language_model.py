"""The language model that may read messages which the rules can't."""

from pydantic import BaseModel, Field

from bot.settings.urls import BaseUrl
from bot.settings.values import ApiKey, ModelName


class LanguageModel(BaseModel):
    """Where it is, and what it is called; off unless set."""

    llm_url: BaseUrl | None = Field(
        None,
        description=(
            "a language model for messages that the rules can't read: the base of an "
            "OpenAI-compatible API, such as `http://127.0.0.1:11434/v1`; off if not "
            "set. It gets the text, the table of words and names of imports, nothing else"
        ),
    )
    llm_model: ModelName | None = Field(
        None,
        description="the model's name, needed with `LLM_URL`",
    )
    llm_key: ApiKey | None = Field(
        None,
        description="the key of that API, if it wants one",
    )
