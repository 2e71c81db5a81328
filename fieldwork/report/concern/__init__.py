"""A matter of concern on one printed page: `sheet` takes it from the store, `printing` prints it."""
