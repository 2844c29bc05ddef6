"""The frozen model that every domain object is, and what shows a summary of itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from copschedule.domain.summary import Summary


class Model(BaseModel):
    """Immutable, and strict about names: an unknown key is an error, never ignored."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields replaced, and nothing remembered of the original's."""
        copied = super().model_copy(update=update, deep=deep)
        for remembered in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[remembered]
        return copied


class Shown:
    """Shows a summary of itself, as text, on a line and in a notebook."""

    @abstractmethod
    def _summary(self) -> Summary:
        """Return what it shows of itself."""

    def __str__(self) -> str:
        from copschedule.domain.summary import as_text

        return as_text(self._summary())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._summary().headline}>"

    def _repr_html_(self) -> str:
        from copschedule.domain.summary import as_html

        return as_html(self._summary())


class Displayed(Shown, Model):
    """A model that may hold a thousand people: it shows a summary, not its every field."""
