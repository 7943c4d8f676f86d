"""Article text to incident reports: no network, no database, no clock."""

from extractors.startup import prepare

prepare()
