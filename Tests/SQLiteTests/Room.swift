// Room: SQLite tests. The first real file replaces this one.
