// Room: MarketModel tests. The first real file replaces this one.
