// Room: TOML tests. The first real file replaces this one.
