"""Finite fields GF(q), just large enough to build designs from."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

Elements = npt.NDArray[np.int64]


def prime_power(q: int) -> tuple[int, int] | None:
    """Return (p, e) with q = p**e and p prime, or None when q is no prime power.

    Examples
    --------
    >>> prime_power(27), prime_power(12)
    ((3, 3), None)
    """
    factors = factorise(q)
    return factors[0] if len(factors) == 1 else None


def factorise(number: int) -> tuple[tuple[int, int], ...]:
    """Return the prime factors of a positive number as (prime, exponent), primes increasing."""
    found, prime = [], 2
    while prime * prime <= number:
        exponent = 0
        while number % prime == 0:
            number, exponent = number // prime, exponent + 1
        if exponent:
            found.append((prime, exponent))
        prime += 1
    return (*found, (number, 1)) if number > 1 else tuple(found)


class Field:
    """The field of q = p**e elements, numbered 0 to q - 1.

    The number of an element is the value at p of its polynomial's coefficients, so 0 and 1 are
    the zero and the one of the field, and addition is digit by digit.

    Parameters
    ----------
    q
        A prime power. The tables take O(q e) memory; a modulus is found by trying monic
        polynomials until x generates the multiplicative group, which is quick up to a few
        thousand elements.

    Raises
    ------
    ValueError
        When q is not a prime power.

    Examples
    --------
    >>> field = Field(4)
    >>> int(field.add(2, 3)), int(field.multiply(2, 3))
    (1, 1)
    """

    def __init__(self, q: int) -> None:
        decomposition = prime_power(q)
        if decomposition is None:
            raise ValueError(f"a field has a prime power of elements, not {q}")
        self.order = q
        self.characteristic, self.degree = decomposition
        self._weights = self.characteristic ** np.arange(self.degree, dtype=np.int64)
        self._digits = np.arange(q)[:, None] // self._weights % self.characteristic
        self._powers = _powers(self.characteristic, self.degree)
        self._logs = np.zeros(q, dtype=np.int64)
        self._logs[self._powers] = np.arange(q - 1)

    @property
    def generator(self) -> int:
        """An element whose powers are all the non-zero elements."""
        return int(self._powers[1 % (self.order - 1)])

    def power(self, exponent: int) -> int:
        """Return the generator raised to an exponent, which may be negative."""
        return int(self._powers[exponent % (self.order - 1)])

    def add(self, a: npt.ArrayLike, b: npt.ArrayLike) -> Elements:
        """Return a + b, element by element."""
        return self._number(self._digits[np.asarray(a)] + self._digits[np.asarray(b)])

    def subtract(self, a: npt.ArrayLike, b: npt.ArrayLike) -> Elements:
        """Return a - b, element by element."""
        return self._number(self._digits[np.asarray(a)] - self._digits[np.asarray(b)])

    def multiply(self, a: npt.ArrayLike, b: npt.ArrayLike) -> Elements:
        """Return a * b, element by element."""
        left, right = np.broadcast_arrays(np.asarray(a), np.asarray(b))
        total = self._powers[(self._logs[left] + self._logs[right]) % (self.order - 1)]
        return np.where((left == 0) | (right == 0), 0, total)

    def _number(self, digits: Elements) -> Elements:
        numbers: Elements = digits % self.characteristic @ self._weights
        return numbers


@lru_cache(maxsize=64)
def field(q: int) -> Field:
    """Return the field of q elements, built once."""
    return Field(q)


def _powers(prime: int, degree: int) -> Elements:
    for coefficients in product(range(prime), repeat=degree):
        cycle = _cycle_of_x(prime, coefficients)
        if len(cycle) == prime**degree - 1:
            return np.array(cycle, dtype=np.int64)
    raise AssertionError("every finite field has a primitive polynomial")


def _cycle_of_x(prime: int, coefficients: tuple[int, ...]) -> list[int]:
    """Powers of x modulo x**e - sum of coefficients[i] * x**i, up to the first return to 1."""
    degree = len(coefficients)
    top = prime ** (degree - 1)
    cycle, element = [1], _times_x(1, prime, top, coefficients)
    while element > 1 and len(cycle) < prime**degree:
        cycle.append(element)
        element = _times_x(element, prime, top, coefficients)
    return cycle if element == 1 else []


def _times_x(element: int, prime: int, top: int, coefficients: tuple[int, ...]) -> int:
    lead, rest = divmod(element, top)
    shifted, weight, total = rest * prime, 1, 0
    for coefficient in coefficients:
        digit = shifted // weight % prime
        total += (digit + lead * coefficient) % prime * weight
        weight *= prime
    return total
