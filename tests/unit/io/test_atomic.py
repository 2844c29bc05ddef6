from pathlib import Path

import pytest

from copschedule.io.atomic import atomic_file


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
