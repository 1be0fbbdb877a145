// Room: JSON tests. The first real file replaces this one.
