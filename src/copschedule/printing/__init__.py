"""The paper: badges, itineraries, lists and signs, typeset by typst."""
