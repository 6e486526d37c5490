"""Pages of one pair: its journey, its logbook, its fiche."""
