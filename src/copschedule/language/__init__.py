"""What people read, in their own language: sentences, times, dates, numbers and lists."""

from copschedule.language.reader import reader_words
from copschedule.language.sentence import Sentence
from copschedule.language.telling import (
    clauses,
    in_words,
    listing,
    plural,
    sentence,
    share,
    time_of_day,
)
from copschedule.language.words import Language, Words, message, words

__all__ = [
    "Language",
    "Sentence",
    "Words",
    "clauses",
    "in_words",
    "listing",
    "message",
    "plural",
    "reader_words",
    "sentence",
    "share",
    "time_of_day",
    "words",
]
