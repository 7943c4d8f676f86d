"""Article text to incident reports: no network, no database, no clock."""
