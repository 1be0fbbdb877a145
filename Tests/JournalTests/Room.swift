// Room: Journal tests. The first real file replaces this one.
