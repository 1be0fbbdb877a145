// Room: Console tests. The first real file replaces this one.
