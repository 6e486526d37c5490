"""Hand over what somebody is typing as soon as they pause.

Streamlit takes a text in when its field is left or on Ctrl+Enter. Whoever reloads the page or
loses the connection in the middle of a text would lose it. After a pause this piece presses
Ctrl+Enter for them: the field keeps its focus, and the caret stays where it is.
"""

from __future__ import annotations

import streamlit as st

PAUSE_MS = 1_200
SCRIPT = (
    f"const pause = {PAUSE_MS};"
    + """
export default function () {
    const timers = new Map();
    const held = (box) => {
        timers.delete(box);
        if (!box.isConnected) return;
        box.dispatchEvent(new KeyboardEvent("keydown", {
            key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true,
            cancelable: true,
        }));
    };
    const typed = (event) => {
        const box = event.target;
        if (!(box instanceof HTMLTextAreaElement)) return;
        if (!box.closest("[class*='st-key-typing-']")) return;
        clearTimeout(timers.get(box));
        // A letter that is still being composed is no pause.
        timers.set(box, setTimeout(() => held(box), event.isComposing ? 4 * pause : pause));
    };
    document.addEventListener("input", typed);
    return () => {
        document.removeEventListener("input", typed);
        timers.forEach((timer, box) => { clearTimeout(timer); held(box); });
    };
}
"""
)
_piece = st.components.v2.component("desk_typing_pause", js=SCRIPT)


def watch() -> None:
    """Watch the text areas inside containers whose key begins with `typing-`.

    Draws nothing, but takes an element's place.
    """
    _piece(key="typing_pause", height=1)
