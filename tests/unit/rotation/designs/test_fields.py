import numpy as np
import pytest

from copschedule.rotation.designs.fields import Field, factorise, field, prime_power

ORDERS = [2, 3, 4, 5, 7, 8, 9, 16, 25, 27, 32, 49, 81, 125]


@pytest.mark.parametrize("order", ORDERS)
def test_the_field_axioms_hold(order: int) -> None:
    arithmetic = field(order)
    rng = np.random.default_rng(order)
    a, b, c = rng.integers(order, size=(3, 200))
    add, multiply = arithmetic.add, arithmetic.multiply
    assert (add(a, add(b, c)) == add(add(a, b), c)).all()
    assert (multiply(a, multiply(b, c)) == multiply(multiply(a, b), c)).all()
    assert (multiply(a, add(b, c)) == add(multiply(a, b), multiply(a, c))).all()
    assert (add(a, 0) == a).all()
    assert (multiply(a, 1) == a).all()
    assert (add(arithmetic.subtract(a, b), b) == a).all()


@pytest.mark.parametrize("order", ORDERS)
def test_the_powers_of_the_generator_are_all_that_is_not_zero(order: int) -> None:
    powers = {field(order).power(exponent) for exponent in range(order - 1)}
    assert powers == set(range(1, order))
    assert field(order).generator == field(order).power(1)


@pytest.mark.parametrize("order", [1, 6, 12, 100])
def test_there_is_no_field_of_other_orders(order: int) -> None:
    assert prime_power(order) is None
    with pytest.raises(ValueError, match=f"not {order}"):
        Field(order)


def test_factorise_gives_back_the_number() -> None:
    for number in range(1, 300):
        factors = factorise(number)
        assert np.prod([prime**exponent for prime, exponent in factors], dtype=int) == number
        assert list(factors) == sorted(factors)
