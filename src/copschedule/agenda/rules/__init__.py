"""The rules of a day that have a switch: each says how far an agenda breaks it."""
