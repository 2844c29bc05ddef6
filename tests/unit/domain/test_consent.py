import pytest

from copschedule.domain.consent import (
    public_email,
    public_name,
    public_organisation,
    public_speaker,
)
from copschedule.domain.event import Block
from copschedule.domain.roster import Attendee, Publishable, Roster


@pytest.mark.parametrize(
    ("agreed", "told"),
    [
        ((), ("", "", "")),
        (("name",), ("Ada", "", "")),
        (("organisation", "email"), ("", "", "")),
        (("name", "organisation"), ("Ada", "X", "")),
        (("name", "email", "photo"), ("Ada", "", "a@x.org")),
    ],
)
def test_each_field_is_told_only_where_it_and_the_name_may_be(
    agreed: tuple[Publishable, ...], told: tuple[str, str, str]
) -> None:
    ada = Attendee(id=1, name="Ada", organisation="X", email="a@x.org", publish=agreed)
    assert (public_name(ada), public_organisation(ada), public_email(ada)) == told


def test_whoever_has_no_name_is_called_by_their_id() -> None:
    assert public_name(Attendee(id="Solène", publish=("name",))) == "Solène"


def test_a_name_that_the_organiser_wrote_is_told() -> None:
    roster = Roster(attendees=(Attendee(id="A1", name="Ada"),))
    assert public_speaker(Block(id="b", speaker="Ada"), roster) == "Ada"
    assert public_speaker(Block(id="b", speaker="A1"), roster) == ""
    assert public_speaker(Block(id="b"), roster) == ""
