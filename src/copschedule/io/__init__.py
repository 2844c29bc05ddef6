"""Files in and out, one format a module; nothing is decided here."""
