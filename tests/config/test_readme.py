"""Is every column and key of the configuration explained?"""

from __future__ import annotations

import pytest

from config.loading import DIRECTORY
from config.schema import Actor, CountrySettings, District, Place, Province, Row
from config.world import WorldCountry

README = (DIRECTORY / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", [Actor, CountrySettings, District, Place, Province, WorldCountry])
def test_every_column_is_explained(row: type[Row]):
    missing = [name for name in row.model_fields if f"`{name}`" not in README]

    assert missing == []


def test_the_credits_of_the_data_are_told():
    assert "CC BY 3.0 IGO" in README
    assert "CC BY 4.0" in README
