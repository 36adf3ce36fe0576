"""Changes as they are journalled, and the rules by which the histories of devices merge."""
