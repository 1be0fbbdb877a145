// Room: Benchmarks tests. The first real file replaces this one.
