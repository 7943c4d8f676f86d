"""Is a lexicon file checked against what its owner expects?"""

from __future__ import annotations

import pytest

from config import ConfigError, Lexicon, load_lexicon


class Colours(Lexicon):
    warm: tuple[str, ...]
    shades: dict[str, tuple[str, ...]]


def test_a_lexicon_is_read_into_the_type_of_its_owner(tmp_path):
    (tmp_path / "colours.yaml").write_text("warm: [red, orange]\nshades: {red: [crimson]}\n")

    colours = load_lexicon("colours", Colours, tmp_path)

    assert colours == Colours(warm=("red", "orange"), shades={"red": ("crimson",)})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("warm: [red]\nshades: {}\ncold: [blue]\n", "unknown key 'cold'"),
        ("warm: [red]\n", "'shades' is missing"),
        ("warm: red\nshades: {}\n", "'warm' cannot be 'red'"),
        ("warm: [on]\nshades: {}\n", "'warm.0' cannot be True"),
        ("- red\n", "no mapping"),
        ("warm: [red\n", "not YAML"),
    ],
)
def test_a_mistake_in_a_lexicon_is_named(tmp_path, content, problem):
    (tmp_path / "colours.yaml").write_text(content)

    with pytest.raises(ConfigError, match=r"colours\.yaml") as error:
        load_lexicon("colours", Colours, tmp_path)

    assert problem in str(error.value)


def test_a_missing_lexicon_is_named(tmp_path):
    with pytest.raises(ConfigError, match="missing"):
        load_lexicon("colours", Colours, tmp_path)
