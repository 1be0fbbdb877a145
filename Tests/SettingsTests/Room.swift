// Room: Settings tests. The first real file replaces this one.
