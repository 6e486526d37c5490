"""What every table shares: an own registry, a version number, enums stored by value."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Enum, MetaData, Table
from sqlalchemy.orm import declared_attr, registry
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# An own registry: a page server that reloads a changed module would otherwise
# meet "Table is already defined" in the library's shared one.
REGISTRY = registry(metadata=MetaData(naming_convention=NAMING))


class Record(SQLModel, registry=REGISTRY):
    """Base of every table; ids are never reused after a deletion."""

    metadata: ClassVar[MetaData] = REGISTRY.metadata
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}
    if TYPE_CHECKING:
        __table__: ClassVar[Table]


class Versioned(SQLModel):
    """Mix into every row that people edit; the number goes up by one with each save."""

    version: int = Field(default=1, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


def choice(kind: type[StrEnum]) -> Enum:
    """Return a column type that stores the enum's value and refuses any other text."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
