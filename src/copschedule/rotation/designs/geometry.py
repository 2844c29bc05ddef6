"""Round schedules from the geometries over finite fields, whose tables are lines."""

from __future__ import annotations

from functools import reduce

import numpy as np

from copschedule.rotation.designs.fields import field
from copschedule.rotation.designs.system import System, Tables


def affine_rounds(size: int, dimension: int) -> int:
    """Return how many parallel classes of lines AG(dimension, size) has."""
    return sum(size**power for power in range(dimension))


def affine_system(size: int, dimension: int) -> System:
    """Seat the points of AG(dimension, size) at its lines, a round for each direction.

    Everybody meets everybody else exactly once: size**(dimension - 1) tables of `size`, a
    prime power (Bose 1938 for the plane; Hirschfeld, Projective Geometries over Finite
    Fields, 1998).
    """
    arithmetic = field(size)
    points = np.arange(size**dimension)[:, None] // size ** np.arange(dimension) % size
    rounds = []
    for lead in range(dimension):
        others = np.delete(points, lead, axis=1)
        for tail in range(size**lead):
            slopes = np.concatenate(
                [tail // size ** np.arange(lead) % size, np.zeros(dimension - 1 - lead, int)]
            )
            base = arithmetic.subtract(others, arithmetic.multiply(points[:, [lead]], slopes))
            rounds.append(base @ size ** np.arange(dimension - 1))
    source = f"lines of the affine geometry AG({dimension}, {size}) (Bose 1938)"
    return System(tables=np.stack(rounds), source=source)


def unital_system(order: int) -> System:
    """Seat the points of the Hermitian unital of PG(2, order**2) at its blocks.

    Everybody meets everybody once: order**2 rounds of order**2 - order + 1 tables of
    order + 1. A round is a point Q off the curve on one of its tangents: the secants through
    Q are tables, and so are the feet of the tangents through Q (Bose 1959, On the application
    of finite projective geometry for deriving a certain series of balanced Kirkman
    arrangements).
    """
    arithmetic = field(order**2)
    conjugate = _powered(order**2, order)
    plane = _projective_plane(order**2)
    norms = reduce(arithmetic.add, arithmetic.multiply(plane, conjugate[plane]).T)
    curve = plane[norms == 0]
    forms = _hermitian(order, plane, curve)
    tangent = forms[:, 0] == 0
    centres = plane[tangent & (norms != 0)]
    rounds = [_rays(order, curve, centre) for centre in centres]
    return System(
        tables=np.stack(rounds),
        source=f"Hermitian unital in PG(2, {order**2}), resolved on a tangent (Bose 1959)",
    )


def _rays(order: int, curve: Tables, centre: Tables) -> Tables:
    """Number the points of the curve by their line through the centre, feet of tangents as one."""
    arithmetic = field(order**2)
    lines = np.stack(
        [
            arithmetic.subtract(
                arithmetic.multiply(curve[:, a], centre[b]),
                arithmetic.multiply(curve[:, b], centre[a]),
            )
            for a, b in ((0, 1), (1, 2), (2, 0))
        ],
        axis=1,
    )
    feet = _hermitian(order, centre[None], curve)[0] == 0
    keys = _normalised(order**2, lines) @ (order**2) ** np.arange(3)
    tables = np.unique(np.where(feet, -1, keys), return_inverse=True)[1]
    return np.asarray(tables, dtype=np.int64)


def _hermitian(order: int, left: Tables, right: Tables) -> Tables:
    """Shape (left, right): the sum of x * conjugate(y), the Hermitian form of two points."""
    arithmetic, conjugate = field(order**2), _powered(order**2, order)
    return reduce(
        arithmetic.add,
        (
            arithmetic.multiply(left[:, [axis]], conjugate[right[:, axis]])
            for axis in range(left.shape[1])
        ),
    )


def _powered(q: int, exponent: int) -> Tables:
    """Shape (q,): every element of GF(q) to a power."""
    arithmetic = field(q)
    return reduce(arithmetic.multiply, [np.arange(q)] * exponent)


def _projective_plane(q: int) -> Tables:
    """Shape (q**2 + q + 1, 3): the points of PG(2, q), their first non-zero coordinate 1."""
    points = np.arange(q**3)[:, None] // q ** np.arange(3) % q
    first = points[np.arange(q**3), (points != 0).argmax(axis=1)]
    return np.asarray(points[first == 1])


def _normalised(q: int, points: Tables) -> Tables:
    """Divide homogeneous coordinates by the first that is not zero."""
    arithmetic = field(q)
    first = points[np.arange(len(points)), (points != 0).argmax(axis=1)]
    inverse = _powered(q, q - 2)[first] if q > 2 else first
    return arithmetic.multiply(points, inverse[:, None])


def arc_order(groups: int, size: int) -> int:
    """Return the order of the plane whose maximal arc seats `groups` tables of `size`, or 0."""
    order = (groups - 1) * size // (size - 1)
    right = order + 1 - order // size == groups and order % size == 0 and order > size
    return order if right and all(n & (n - 1) == 0 for n in (order, size)) else 0


def arc_system(order: int, size: int) -> System:
    """Seat the points of Denniston's maximal arc in AG(2, order) at its lines.

    Both are powers of 2. A line meets the arc in no point or in `size`, so each of the
    order + 1 directions is a round of order + 1 - order / size tables, and everybody meets
    everybody once (Denniston 1969, Some maximal arcs in finite projective planes). The arc is
    where an irreducible quadratic form takes its values in an additive group of `size`.
    """
    arithmetic = field(order)
    x, y = np.divmod(np.arange(order**2), order)
    square = arithmetic.multiply(np.arange(order), np.arange(order))
    traceless = np.isin(np.arange(order), arithmetic.add(square, np.arange(order)))
    form = reduce(
        arithmetic.add,
        (
            square[x],
            arithmetic.multiply(x, y),
            arithmetic.multiply(int(traceless.argmin()), square[y]),
        ),
    )
    plane = affine_system(order, 2).tables[:, form < size]
    tables = np.stack([np.unique(row, return_inverse=True)[1] for row in plane])
    return System(
        tables=tables,
        source=f"maximal arc of degree {size} in AG(2, {order}) (Denniston 1969)",
    )
