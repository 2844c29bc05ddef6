"""Is it a good event? The seven reasons to leave, three questions, and the day after."""
