from copschedule.domain.roster import Attendee
from copschedule.io.itinerary import company
from copschedule.language import words


def test_company_names_those_who_agreed_and_counts_the_others() -> None:
    ada = Attendee(id=1, name="Ada", organisation="X", publish=("name", "organisation"))
    bo = Attendee(id=2, name="Bo", organisation="Y", publish=("name",))
    cy = Attendee(id=3, name="Cy", organisation="Z", publish=("organisation",))
    w = words("en")
    assert company([ada, bo], w) == "Ada (X) and Bo"
    assert company([ada, cy], w) == "Ada (X) and 1 other person"
    assert company([cy, cy], w) == "2 people"
