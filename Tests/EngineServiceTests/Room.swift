// Room: EngineService tests. The first real file replaces this one.
