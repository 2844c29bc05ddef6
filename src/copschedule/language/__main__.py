"""`python -m copschedule.language`: bring the catalogues up to date with the sources."""

from __future__ import annotations

import click

from copschedule.language.catalogue import sentences
from copschedule.language.extraction import PACKAGE, as_po, locales, updated


@click.command()
def main() -> None:
    """Add each new sentence to the catalogues, and drop those that nobody says any more."""
    for locale in locales():
        catalogue = updated(locale)
        (PACKAGE / "language" / "locale" / f"{locale}.po").write_bytes(as_po(catalogue))
        missing = sum(not all(sentences(entry.string)) for entry in catalogue if entry.id)
        click.echo(f"{locale}: {len(catalogue)} sentences, {missing} to translate")


if __name__ == "__main__":
    main()
