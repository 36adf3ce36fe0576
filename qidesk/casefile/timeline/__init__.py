"""The picture of a chronology as pure layout."""
