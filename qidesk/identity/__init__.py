"""Who and where: names, numbers, facilities, courts, dockets, folded and compared in one room."""
