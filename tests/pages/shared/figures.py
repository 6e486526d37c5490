"""What all figures promise, checked in one place for the tests of each."""

import plotly.graph_objects as go


def assert_sound(figure: go.Figure) -> None:
    """Read a figure back with all of plotly's checks on, and hold what every figure promises."""
    checked = go.Figure(figure.to_dict())
    assert checked.layout.height > 0
    assert checked.layout.paper_bgcolor == checked.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert checked.layout.meta["alt"].endswith(".")
    assert checked.layout.xaxis.fixedrange and checked.layout.yaxis.fixedrange
    assert {trace.type for trace in checked.data} <= {"scatter", "bar", "heatmap"}
