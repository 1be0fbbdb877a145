// Room: Books tests. The first real file replaces this one.
