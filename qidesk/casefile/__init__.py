"""What happened: frozen records, standard library only."""
