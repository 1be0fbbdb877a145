public import Domain
public import Money

/// What carrying a decision out would do, figured from the state and the quotes of a read model.
public struct DecisionPreview: Hashable, Sendable {
  /// One account before and after.
  public struct Change: Hashable, Sendable {
    /// The account's name; a child of a fork has one already.
    public var account: String
    /// Its value before; nil where it does not exist yet.
    public var valueBefore: Money?
    /// Its value after; nil where it is merged away.
    public var valueAfter: Money?
    /// Its free cash before.
    public var freeBefore: Money?
    /// Its free cash after.
    public var freeAfter: Money?
    /// Puts at the money of its cheapest symbol that the free cash secures before; nil without quotes.
    public var writableBefore: Int64?
    /// The same after.
    public var writableAfter: Int64?
  }

  /// The accounts that it touches.
  public var changes: [Change] = []
  /// What moves: an amount, or what must lie behind an order.
  public var amount: Money = .zero
  /// Cash that it needs now; negative when it brings some.
  public var cashNow: Money?
  /// Cash that it needs at the worst price that it may reach.
  public var cashAtWorst: Money?
  /// What its fees come to.
  public var fees: Money?
  /// What a position that it closes has earned once it is closed at the limit, before fees.
  public var result: Money?
  /// Orders that it sends.
  public var orders: [OrderDraft] = []
  /// Free cash once everything of this order has expired.
  public var freeAfterExpiry: Money?
  /// The most that what it opens can gain from now on; nil where that has no bound or makes no sense.
  public var mostGained: Money?
  /// The most that what it opens can lose from now on.
  public var mostLost: Money?
  /// Whether its limit lies outside the market.
  public var isOffMarket = false
  /// Instruments that it needs a quote of and has none.
  public var unquoted: [Instrument] = []
  /// What happens when nobody says anything.
  public var onSilence: String

  init(onSilence: String) { self.onSilence = onSilence }
}
