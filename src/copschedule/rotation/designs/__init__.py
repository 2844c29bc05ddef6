"""Round schedules without a repeat, looked up instead of searched for."""

from copschedule.rotation.designs.dispatcher import Design, design

__all__ = ["Design", "design"]
