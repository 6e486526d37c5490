"""The fairest way to give files to people: the most even loads, and of these the best readers.

The second file that knows the solver library (HiGHS). What is asked is a flow: from each file its
number of readers, into each person's load, each further file of one person costing more than the
one before. Sums of squares are smallest when loads are as even as can be, and a flow with whole
bounds has a whole best solution, which the simplex method finds.
"""

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


def spread(cost: Whole, may: Flags, need: Sequence[int], load: Sequence[int]) -> Flags:
    """Choose who gets which file: True where person (column) reads file (row).

    `cost` holds whole numbers of 0 or more, `need` how many each file wants (never more than `may`
    lets it have), `load` what each person has already. Loads come out as even as they can be;
    among the even ones the cost is lowest; among equals the earlier person gets the earlier file.
    Equal questions get equal answers. Raises ValueError when a file wants more than it can have.
    """
    wanted = np.asarray(need, dtype=np.int64)
    if (wanted > may.sum(axis=1)).any():
        raise ValueError("A file wants more readers than may read it.")
    if not wanted.sum():
        return np.zeros_like(may)
    room = np.asarray(load, dtype=np.int64)
    # The most even loads have the lowest peak, so a ceiling that can be kept hides none of them.
    ceiling = max(int(np.ceil((room.sum() + wanted.sum()) / len(room))), int(room.min()) + 1)
    step = 1
    while True:
        chosen = _within(_ranked(cost), may, wanted, room, ceiling)
        if chosen is not None:
            return chosen
        ceiling, step = ceiling + step, step * 2


def _ranked(cost: Whole) -> Whole:
    """Break ties by place, weaker than any difference in cost between two whole solutions."""
    files, people = cost.shape
    turn = (np.arange(people)[None, :] - np.arange(files)[:, None]) % people
    # Two solutions differ in rings that touch each person once at most.
    ranked: Whole = cost * (people * people + 1) + turn
    return ranked


def _within(cost: Whole, may: Flags, need: Whole, load: Whole, ceiling: int) -> Flags | None:
    files, people = cost.shape
    row, person = np.nonzero(may & (need > 0)[:, None])
    slots = np.maximum(ceiling - load, 0)
    owner = np.repeat(np.arange(people), slots)
    # The next file of whoever has least costs least; one step outweighs every ring of readers.
    height = np.concatenate([np.arange(count) for count in slots]) + load[owner] - load.min()
    price = (int(cost.max(initial=0)) + 1) * (people + 1) * (height + 1)
    count, extra = len(row), len(owner)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count + extra, files + people
    model.col_cost_ = np.concatenate([cost[row, person], price]).astype(np.float64)
    model.col_lower_ = np.zeros(count + extra)
    model.col_upper_ = np.ones(count + extra)
    model.row_lower_ = np.concatenate([need, np.zeros(people)]).astype(np.float64)
    model.row_upper_ = model.row_lower_
    index = np.empty(2 * count + extra, dtype=np.int32)
    index[0 : 2 * count : 2], index[1 : 2 * count : 2] = row, files + person
    index[2 * count :] = files + owner
    value = np.ones(2 * count + extra)
    value[2 * count :] = -1.0
    starts = np.concatenate([np.arange(count) * 2, 2 * count + np.arange(extra + 1)])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = starts.astype(np.int32), index
    model.a_matrix_.value_ = value
    answer = _solved(model)
    if answer is None:
        return None
    chosen = np.zeros_like(may)
    taken = answer[:count] > 0.5
    chosen[row[taken], person[taken]] = True
    return chosen


def _solved(model: highspy.HighsLp) -> Floats | None:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("solver", "simplex")
    solver.passModel(model)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"The solver stopped with {status}.")
    return np.asarray(solver.getSolution().col_value)
