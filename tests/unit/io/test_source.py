import io
from pathlib import Path
from typing import Any

import pytest

from copschedule.errors import InvalidInput
from copschedule.io.source import file_name, read_text

ACCENTS = "Maëlle;œuvre"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(ACCENTS.encode(encoding))
    assert read_text(path, "?") == ACCENTS
    assert read_text(str(path), "?") == ACCENTS
    with path.open("rb") as file:
        assert read_text(file, "?") == ACCENTS


def test_an_open_text_file_is_read_without_its_mark() -> None:
    assert read_text(io.StringIO("\ufeff" + ACCENTS), "?") == ACCENTS


def test_a_source_bears_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.touch()
    with path.open() as file:
        assert [file_name(s, "?") for s in (path, str(path), file)] == ["people.csv"] * 3
    assert file_name(io.StringIO(), "roster.csv") == "roster.csv"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04...", "people.csv: found a workbook, expected its sheet saved as CSV (UTF-8)"),
        (b"\xff\xfe\x00", "people.csv: found bytes that are no text, expected text saved as UTF-8"),
        (b"a\x81b", "people.csv: found bytes that are no text, expected text saved as UTF-8"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        read_text(path, "?")
    assert str(caught.value) == message


def test_a_missing_file_is_told_with_its_nearest_neighbour(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").touch()
    with pytest.raises(InvalidInput, match='found no such file, expected "roster'):
        read_text(tmp_path / "rooster.csv", "?")
    with pytest.raises(InvalidInput, match="expected the path of a file"):
        read_text(tmp_path / "nowhere" / "rooster.csv", "?")


@pytest.mark.parametrize("path", ["\0", "x" * 5000])
def test_an_impossible_path_is_told(path: str) -> None:
    with pytest.raises(InvalidInput, match="found no way to read it"):
        read_text(path, "roster.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="expected a readable file"):
        read_text(tmp_path, "?")


def test_a_text_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"\xe9")
    file: Any
    with path.open(encoding="utf-8") as file, pytest.raises(InvalidInput, match="letters that"):
        read_text(file, "?")
