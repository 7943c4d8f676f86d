"""How is a table of rows read, and a mistake in it named by file and line?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from config.errors import ConfigError
from config.schema import Row

try:
    # Ten times as fast: the word lists would take a third of a second otherwise.
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without libyaml.
    from yaml import SafeLoader  # type: ignore[assignment]

R = TypeVar("R", bound=Row)


def read_text(path: Path) -> str:
    """The text of a configuration file, which must be UTF-8.

    Raises:
        ConfigError: the file is missing or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(path, "the file is missing.", "Restore it.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, "the file is not UTF-8.", "Save it as UTF-8.") from error


def read_table(path: Path, row_type: type[R]) -> tuple[R, ...]:
    """All rows of a CSV file, each checked against `row_type`.

    Raises:
        ConfigError: a column is unknown or missing, or a cell is not valid.
    """
    reader = csv.DictReader(read_text(path).splitlines(), strict=True)
    _check_header(path, reader.fieldnames, row_type)
    return tuple(_rows(path, reader, row_type))


def _check_header(path: Path, header: object, row_type: type[Row]) -> None:
    columns = list(header) if isinstance(header, list) else []
    fields = row_type.model_fields
    needed = {name for name, field in fields.items() if field.is_required()}
    allowed = ", ".join(fields)
    for column in columns:
        if column not in fields:
            raise ConfigError(path, f"unknown column {column!r}.", f"Columns are: {allowed}.", 1)
    if missing := sorted(needed - set(columns)):
        raise ConfigError(path, f"column {missing[0]!r} is missing.", "Add it to line 1.", 1)
    if len(set(columns)) < len(columns):
        raise ConfigError(path, "a column appears twice.", "Remove one of them.", 1)


def _rows(path: Path, reader: csv.DictReader[str], row_type: type[R]) -> Iterator[R]:
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                raise ConfigError(
                    path,
                    "the row does not have as many cells as there are columns.",
                    "Quote cells that contain a comma.",
                    reader.line_num,
                )
            yield _row(path, reader.line_num, cells, row_type)
    except csv.Error as error:
        raise ConfigError(path, f"{error}.", "Mend the quotes.", reader.line_num) from error


def _row(path: Path, line: int, cells: dict[str, str], row_type: type[R]) -> R:
    try:
        return row_type.model_validate(cells)
    except ValidationError as error:
        raise _as_config_error(path, error, line) from error


def read_mapping(path: Path, row_type: type[R]) -> R:
    """A YAML file with one mapping, checked against `row_type`.

    Raises:
        ConfigError: the file is not YAML, a key is unknown or missing, or a value is not valid.
    """
    try:
        content = yaml.load(read_text(path), Loader=SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise ConfigError(path, "this is not YAML.", "Mend the indentation.", line) from error
    if not isinstance(content, dict):
        raise ConfigError(path, "the file holds no mapping.", "Write `name: value` lines.")
    try:
        return row_type.model_validate(content)
    except ValidationError as error:
        raise _as_config_error(path, error, None) from error


def _as_config_error(path: Path, error: ValidationError, line: int | None) -> ConfigError:
    found = error.errors(include_url=False)
    # A mistyped key is also a missing one; the typing mistake is what helps.
    first = next((e for e in found if e["type"] == "extra_forbidden"), found[0])
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return ConfigError(path, f"unknown key {where!r}.", "Remove or rename it.", line)
    if first["type"] == "missing":
        return ConfigError(path, f"{where!r} is missing.", "Add it.", line)
    return ConfigError(
        path,
        f"{where!r} cannot be {first.get('input')!r}: {first['msg']}.",
        "Correct the value.",
        line,
    )
