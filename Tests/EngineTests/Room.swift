// Room: Engine tests. The first real file replaces this one.
