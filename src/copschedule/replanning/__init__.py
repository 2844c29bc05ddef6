"""The day itself: the plan made anew from what has happened."""
