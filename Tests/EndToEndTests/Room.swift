// Room: end-to-end tests.
