"""Several events with one community: the history of each carries on to the next."""
