from pathlib import Path

import pytest

from copschedule.domain.kit import Kit, Sheet
from copschedule.errors import InvalidInput
from copschedule.io.kit_file import read_kit


def test_a_manifest_is_read_from_its_file_or_folder(tmp_path: Path) -> None:
    sheet = Sheet(file="door-list.pdf", title="Door list", for_whom="The desk", pages=2)
    kit = Kit(event="Autumn meeting", paper="a4", people=40, sheets=(sheet,))
    (tmp_path / "kit.json").write_text(kit.model_dump_json(), encoding="utf-8")
    assert read_kit(tmp_path) == read_kit(tmp_path / "kit.json") == kit


@pytest.mark.parametrize("content", [None, "{}", "no JSON"])
def test_what_is_no_manifest_is_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "kit.json").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput, match="copschedule kit has written"):
        read_kit(tmp_path)
