"""Text that people could send and that has broken spreadsheets."""

from __future__ import annotations

# A spreadsheet program would compute these in a text file.
FORMULAS = (
    "=1+1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "+32 2 123 45 67", "-5 % a year",
    "@SUM(A1)", "  =1+1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u202e=1", "\uff1d1+1", "\uff0b1",
    "\uff0d1", "\uff20SUM(A1)", "\ufe661", "\ufe621", "\u22121", "\t=1", "\tx", "\rx", "\nx",
    "- a point\n- another",
)  # fmt: skip
HARMLESS = ("", "a=b", "Ghent", "1+1", "a - b", "5", "#REF!", "é", "😀", '"=1"', "|x", "%x", "_")
TEXTS = (
    *FORMULAS, *HARMLESS, "'", "'quoted'", "''", "'=1", "007", "1e5", "2025-07-01", "3-4", "TRUE",
    "No", "0.10", "a;b;c", 'say "yes"; or "no"', "line\nline", "line\r\nline", "tab\there",
    "zero\u200bwidth", "\x00\x07\x1f\x7f", "\ufffe\uffff", "\ud800", "_x000D_", "_x005F_x000D_",
    "x005F_", "\\u{7}", "\\u{5C}u{7}", "\\", "<b>&amp;</b>", "]]>", "anonymous", "😀" * 30,
    "Kraków, Łódź, Ωμέγα, 東京", "a" * 10_000, "😀" * 10_000, "n/a", "NULL", "\u2028x", "e\u0301",
)  # fmt: skip
