"""The vault itself: who opens it, the paper that saves it, its backups, whether it is sound."""
