// Room: Platform tests. The first real file replaces this one.
