"""A sentence that was said in English and can still be said in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copschedule.language.words import Words


class Sentence(str):
    """An English text that remembers how it was said; `copschedule.language.telling` makes them.

    To whoever does not ask, it is its English text.
    """

    _method: str
    _arguments: tuple[Any, ...]
    _fields: dict[str, Any]

    def __new__(
        cls, english: str, method: str, /, *arguments: object, **fields: object
    ) -> Sentence:
        """Keep which method of Words said the English text, of which arguments and fields."""
        self = super().__new__(cls, english)
        self._method, self._arguments, self._fields = method, arguments, fields
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return (str(self), self._method, *self._arguments), self._fields

    def said(self, w: Words) -> str:
        """Return what is said in the language of `w`."""
        text: str = getattr(w, self._method)(*self._arguments, **self._fields)
        return text
