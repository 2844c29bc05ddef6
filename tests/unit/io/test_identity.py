from copschedule.io.identity import block_uuid, event_uuid
from reference.told_plan import told_plan


def test_an_identity_is_of_title_day_and_block() -> None:
    event, same, other = (told_plan(**c).event for c in ({}, {"venue": {}}, {"title": "Other"}))
    assert event
    assert same
    assert other
    assert event_uuid(event) == event_uuid(same) != event_uuid(other)
    blocks = [block_uuid(event, block.id) for block in event.blocks]
    assert len(set(blocks)) == len(blocks)
    assert blocks[0] == block_uuid(same, "accueil") != block_uuid(other, "accueil")
