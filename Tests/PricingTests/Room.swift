// Room: Pricing tests. The first real file replaces this one.
