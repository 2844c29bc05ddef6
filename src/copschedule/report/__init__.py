"""The HTML pages: the report on a plan, and the screen of the day for the projector."""

from copschedule.report.pages import write_pages, write_report, write_screen

__all__ = ["write_pages", "write_report", "write_screen"]
