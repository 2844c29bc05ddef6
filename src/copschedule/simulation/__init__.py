"""Who really turns up: a plan, carried out on days drawn from a model of presence."""
