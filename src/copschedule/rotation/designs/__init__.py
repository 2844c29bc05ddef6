"""Round schedules without a repeat, or with few, looked up instead of searched for."""

from copschedule.rotation.designs.dispatcher import Design, design, near_design

__all__ = ["Design", "design", "near_design"]
