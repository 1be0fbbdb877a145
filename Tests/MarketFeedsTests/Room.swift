// Room: MarketFeeds tests. The first real file replaces this one.
