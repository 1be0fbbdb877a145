// Room: Rules tests. The first real file replaces this one.
