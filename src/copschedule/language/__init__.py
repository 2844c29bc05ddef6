"""What people read, in their own language: sentences, times, dates, numbers and lists."""

from copschedule.language.words import Language, Words, message, words

__all__ = ["Language", "Words", "message", "words"]
