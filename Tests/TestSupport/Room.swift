// Room: TestSupport.
