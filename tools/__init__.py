"""Programs for those who maintain Lading; no user needs them."""
