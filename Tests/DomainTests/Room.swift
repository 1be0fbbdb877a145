// Room: Domain tests.
