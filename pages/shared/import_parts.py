"""What the import page shows of a file: its columns, and what importing it would change."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.selection.columns import FIELDS, Column, Mapping
from core.selection.intake import Preview, ReadRow
from core.selection.questions import label_of
from core.vocabulary import country

KEPT = "Kept as it is, without a field"
# The survey tool's own word "Languages" is the language of the form; say so in the list.
_NAMES = {name: label_of(name) for name in FIELDS} | {"form_language": "Language of the form"}
_CODES = {label: name for name, label in _NAMES.items()}
_FOUND = {
    "title": "by its title",
    "short name": "by its short name",
    "remembered": "as set before",
    "not recognised": "not recognised",
}


def name_of(field: str) -> str:
    """Name a field in the words of the form."""
    return _NAMES.get(field, label_of(field))


def draw_columns(mapping: Mapping, key: str) -> dict[str, str]:
    """Draw what each column means and return what a person corrected: header to field.

    An empty field keeps a column without one. Columns of a split multiple choice belong to
    the question before them and are not listed.
    """
    listed = [column for column in mapping.columns if column.option is None]
    unknown = [column for column in listed if column.field is None]
    sentence = f"{len(listed) - len(unknown)} of {len(listed)} columns recognised"
    with st.expander(sentence, icon=":material/view_column:", expanded=bool(unknown)):
        if mapping.missing:
            missing = ", ".join(name_of(name) for name in mapping.missing)
            st.caption(f"No column gives: {missing}. These answers stay as they are stored.")
        st.caption(
            "Change a meaning where it is wrong or missing. The file is read again at once, and "
            "the next import remembers it."
        )
        edited = st.data_editor(
            [
                {"Column in the file": column.header or f"Column {column.position + 1}",
                 "Means": _meaning(column), "Found": _FOUND[column.found]}
                for column in listed
            ],
            column_config={
                "Column in the file": st.column_config.TextColumn(width="large"),
                "Means": st.column_config.SelectboxColumn(
                    options=[KEPT, *_CODES], required=True, width="large"
                ),
            },
            disabled=["Column in the file", "Found"], hide_index=True, key=f"{key}.columns",
            height=min(38 + 35 * len(listed), 420),
        )  # fmt: skip
    return {
        column.header: _CODES.get(str(line["Means"]), "")
        for column, line in zip(listed, edited, strict=True)
        if line["Means"] != _meaning(column)
    }


def draw_preview(preview: Preview) -> None:
    """Draw the rows of a file by what importing would do with them."""
    if preview.refused:
        st.subheader("Refused rows", anchor=False)
        st.caption("Correct these in EUSurvey or in the file, and import it again.")
        _table([
            {**_place(row), "Contribution ID": row.reference, "Why": " ".join(row.problems)}
            for row in preview.refused
        ])  # fmt: skip
    if preview.changed:
        st.subheader("Changed", anchor=False)
        _table([
            {**_who(change.row), "What changes": ", ".join(map(name_of, change.fields))}
            for change in preview.changed
        ])  # fmt: skip
    if preview.new:
        st.subheader("New", anchor=False)
        _table([{**_who(row), "To look at": " ".join(row.notes)} for row in preview.new])
    if preview.unchanged:
        with st.expander(f"{len(preview.unchanged)} unchanged"):
            _table([_who(row) for row in preview.unchanged])


def _place(row: ReadRow) -> dict[str, object]:
    return {"Row": row.number} | ({"File": row.part} if row.part else {})


def _who(row: ReadRow) -> dict[str, object]:
    if row.input is None:
        return {**_place(row), "Name": "", "Country": ""}
    home = country(row.input.country)
    return {
        **_place(row),
        "Name": row.input.name,
        "Country": home.name if home else row.input.country,
    }


def _table(rows: Sequence[dict[str, object]]) -> None:
    st.dataframe(
        list(rows), hide_index=True, height=min(38 + 35 * len(rows), 460),
        column_config={
            "Row": st.column_config.NumberColumn(width=60, help="The row's number in the file."),
            "Name": st.column_config.TextColumn(width="medium"),
        },
    )  # fmt: skip


def _meaning(column: Column) -> str:
    return KEPT if column.field is None else name_of(column.field)
