"""Make the pictures of the README, in docs/pictures: `python docs/pictures.py --made FOLDER`.

The day and its attainment are drawn from examples/journee. The report, the projector's screen and a
sheet of badges are taken as they look from the files in FOLDER, where there are any.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import copschedule as cs

ROOT = Path(__file__).parents[1]
PICTURES = Path(__file__).parent / "pictures"
LARGEST = 60_000
"""Bytes of a picture."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCALES = (1.0, 0.85, 0.7, 0.55)
"""Of a screenshot: the first with which it is small enough."""
RESOLUTIONS = (90, 75, 60, 45)
"""Of a page of paper, in dots an inch."""
_TO_WEBP = """<!doctype html><img src="data:image/png;base64,PICTURE"><script>
onload = () => {
  const image = document.querySelector("img");
  const canvas = Object.assign(document.createElement("canvas"),
    { width: image.naturalWidth, height: image.naturalHeight });
  canvas.getContext("2d").drawImage(image, 0, 0);
  document.body.textContent = canvas.toDataURL("image/webp", 0.8);
};
</script>"""
"""A page that becomes the picture that it shows, as WebP: a third of the bytes."""


class Unavailable(Exception):
    """A picture can't be made here; the message says why."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make every picture that can be made, and say which one can't and why."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", type=Path, default=ROOT / "plan", help="has report.html and more")
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--iterations", type=int, default=200_000)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, make in pictures(options.made, options.iterations):
        try:
            picture = make()
        except Unavailable as reason:
            print(f"{name}: skipped, {reason}")
        else:
            (options.out / name).write_bytes(picture)
            print(f"{name}: {len(picture) / 1000:.0f} kB")


def pictures(made: Path, iterations: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the file name of each picture, and what makes it."""
    result = planned(iterations)
    yield "day.svg", lambda: drawn(cs.plot.agenda(result.require_plan(), model=cs.PresenceModel()))
    yield "attainment.svg", lambda: drawn(cs.plot.attainment(result))
    yield "report.webp", lambda: screenshot(made / "report.html", (1000, 1100))
    yield "screen.webp", lambda: screenshot(made / "screen.html", (1280, 720))
    yield "badges.png", lambda: first_page(made)


def planned(iterations: int) -> cs.Result:
    """Return the shipped day in French, planned."""
    folder = ROOT / "examples" / "journee"
    event = cs.read_event(folder / "event.toml")
    roster = cs.read_roster(folder / "roster.csv", pairs=folder / "pairs.csv")
    history = cs.read_history(folder / "history.csv")
    return cs.plan(event, roster, history=history, stop=cs.Stop(iterations=iterations), seed=1)


def drawn(chart: object) -> bytes:
    """Return a chart as SVG, on white: a page shows the file, which can't know its colours."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "chart.svg"
        chart.properties(background="white").save(file)  # type: ignore[attr-defined]
        return _small([file.read_bytes()])


def screenshot(page: Path, size: tuple[int, int]) -> bytes:
    """Return a page as a browser shows it, WebP; `size` is the window's, in pixels."""
    browser = next(filter(None, map(which, BROWSERS)), None)
    if not page.exists():
        raise Unavailable(f"there is no {page}")
    if browser is None:
        raise Unavailable(f"there is none of {', '.join(BROWSERS)}")
    return _small(_shown(browser, page, size, scale) for scale in SCALES)


def _shown(browser: str, page: Path, size: tuple[int, int], scale: float) -> bytes:
    with TemporaryDirectory() as folder:
        picture, converter = Path(folder) / "page.png", Path(folder) / "converter.html"
        window = (f"--window-size={size[0]},{size[1]}", f"--force-device-scale-factor={scale}")
        _browse(browser, page, *window, f"--screenshot={picture}")
        encoded = b64encode(picture.read_bytes()).decode()
        converter.write_text(_TO_WEBP.replace("PICTURE", encoded), encoding="utf-8")
        written = _browse(browser, converter, "--dump-dom")
    encoded = written.partition("data:image/webp;base64,")[2].partition("<")[0]
    if not encoded:
        raise Unavailable(f"{browser} made no WebP of it")
    return b64decode(encoded)


def _browse(browser: str, page: Path, *options: str) -> str:
    common = ("--headless", "--hide-scrollbars", "--virtual-time-budget=5000")
    # A sandbox of the browser's own needs a user who is not root, as there is in a container.
    alone = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return _run(browser, *common, *alone, *options, page.resolve().as_uri())


def first_page(made: Path) -> bytes:
    """Return the first page of the badges, PNG."""
    sheets = sorted(made.rglob("badges*.pdf"))
    if not sheets:
        raise Unavailable(f"there are no badges*.pdf in {made}")
    if which("pdftoppm") is None:
        raise Unavailable("there is no pdftoppm")
    return _small(_rendered(sheets[0], resolution) for resolution in RESOLUTIONS)


def _rendered(sheet: Path, resolution: int) -> bytes:
    with TemporaryDirectory() as folder:
        picture = Path(folder) / "page"
        options = ("-png", "-singlefile", "-r", str(resolution))
        _run("pdftoppm", *options, str(sheet), str(picture))
        return picture.with_suffix(".png").read_bytes()


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise Unavailable(f"{command[0]} says {done.stderr.strip()}")
    return done.stdout


def _small(tried: Iterator[bytes] | list[bytes]) -> bytes:
    """Return the first picture that is small enough."""
    least = None
    for picture in tried:
        if len(picture) <= LARGEST:
            return picture
        least = len(picture)
    raise Unavailable(f"it is {least} bytes, {LARGEST} are the most")


if __name__ == "__main__":
    main()
