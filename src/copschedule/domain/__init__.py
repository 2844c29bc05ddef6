"""What an event is: frozen models that know no solver and no file format."""
