// Room: EngineService. The first real file of this room replaces this one.
