"""Who sits with whom in each round."""
