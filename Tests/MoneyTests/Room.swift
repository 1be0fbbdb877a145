// Room: Money tests.
