"""Hand over what somebody is typing as soon as they pause.

Streamlit takes a text in when its field is left or on Ctrl+Enter. Whoever reloads the page or
loses the connection in the middle of a text would lose it. After a pause, and as the page goes out
of sight, this piece presses Ctrl+Enter for them: the field keeps its focus, and the caret stays
where it is.

A page that finds its server again after a restart is drawn anew, with fields of its own: what is
typed into the old ones before that would go with them. They take nothing in until then.
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
    const BOXES = "[class*='st-key-typing-'] textarea";
    const typed = (event) => {
        const box = event.target;
        if (!box.matches(BOXES)) return;
        clearTimeout(timers.get(box));
        // A letter that is still being composed is no pause.
        timers.set(box, setTimeout(() => held(box), event.isComposing ? 4 * pause : pause));
    };
    const allHeld = () => timers.forEach((timer, box) => { clearTimeout(timer); held(box); });
    const app = document.querySelector("[data-testid='stApp']");
    let wasThere = true, isBack = false, wasDrawing = false;
    const look = () => {
        const isThere = app.dataset.testConnectionState === "CONNECTED";
        const isDrawing = app.dataset.testScriptState !== "notRunning";
        isBack ||= isThere && !wasThere;
        wasThere = isThere;
        if (!isBack) return;
        document.querySelectorAll(BOXES).forEach((box) => { box.readOnly = isDrawing; });
        isBack = isDrawing || !wasDrawing;
        wasDrawing = isDrawing;
    };
    const server = new MutationObserver(look);
    server.observe(app, {
        attributeFilter: ["data-test-connection-state", "data-test-script-state"],
    });
    const end = new AbortController();
    const on = (where, name, does) => where.addEventListener(name, does, { signal: end.signal });
    on(document, "input", typed);
    // A reload, another tab, and on a phone another program: the connection may be gone at once.
    on(window, "beforeunload", allHeld);
    on(document, "visibilitychange", allHeld);
    return () => {
        end.abort();
        server.disconnect();
        allHeld();
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
