// Room: Pricing. The first real file of this room replaces this one.
