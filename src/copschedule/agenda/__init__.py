"""When each block happens."""
