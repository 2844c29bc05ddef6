from pathlib import Path

import pytest

from copschedule.errors import FolderExists
from copschedule.io.atomic import atomic_file, atomic_folder, write_whole


def test_a_file_appears_whole(tmp_path: Path) -> None:
    with atomic_file(tmp_path / "plan.json") as file:
        file.write("é\r\n")
        assert not (tmp_path / "plan.json").exists()
    assert (tmp_path / "plan.json").read_bytes() == "é\r\n".encode()
    assert len(list(tmp_path.iterdir())) == 1


def test_after_an_error_everything_is_as_before(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError), atomic_file(path) as file:
        file.write("new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_folder_of_a_file_is_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "er" / "a.bin", b"1")
    assert (tmp_path / "deep" / "er" / "a.bin").read_bytes() == b"1"


def test_an_error_names_the_file_and_not_its_draft(tmp_path: Path) -> None:
    (tmp_path / "a.bin").mkdir()
    with pytest.raises(IsADirectoryError) as raised:
        write_whole(tmp_path / "a.bin", b"1")
    assert raised.value.filename == str(tmp_path / "a.bin")
    assert "tmp'" not in str(raised.value)


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    with atomic_folder(tmp_path / "deep" / "kit", ours={"a"}) as draft:
        (draft / "a").write_text("1")
        assert not (tmp_path / "deep" / "kit").exists()
    assert (tmp_path / "deep" / "kit" / "a").read_text() == "1"
    assert len(list((tmp_path / "deep").iterdir())) == 1


def test_after_an_error_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError), atomic_folder(tmp_path / "kit", ours={"a"}) as draft:
        (draft / "a").write_text("new \ud800", encoding="utf-8")
    assert not list(tmp_path.iterdir())


def test_a_folder_with_files_keeps_those_of_others_and_loses_ours_of_before(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    folder.mkdir()
    for name in ("a", "b", "mine"):
        (folder / name).write_text("old")
    with pytest.raises(FolderExists), atomic_folder(folder, ours={"a", "b"}):
        pass
    with atomic_folder(folder, ours={"a", "b"}, force=True) as draft:
        (draft / "a").write_text("new")
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a": "new", "mine": "old"}


def test_bytes_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.bin", b"\x00\r\n")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\r\n"
    with pytest.raises(TypeError):
        write_whole(tmp_path / "a.bin", "text")  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_a_folder_replaces_what_is_ours_and_keeps_the_rest(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    for names in (("a.csv", "many/1.ics"), ("b.csv",)):
        with atomic_folder(target, ours={"a.csv", "b.csv", "many"}, force=True) as draft:
            for name in names:
                (draft / name).parent.mkdir(exist_ok=True)
                (draft / name).write_text(name)
        (target / "notes.txt").write_text("mine")
    assert sorted(path.name for path in target.iterdir()) == ["b.csv", "notes.txt"]


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError),
        atomic_folder(tmp_path / "out", ours=set()) as draft,
    ):
        (draft / "a.csv").rename(draft / "b.csv")
    assert list(tmp_path.iterdir()) == []
