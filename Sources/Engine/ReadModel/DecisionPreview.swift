public import Domain
public import Money

/// What carrying a decision out would do, computed from the state and the quotes of a read model.
public struct DecisionPreview: Hashable, Sendable {
  /// One account before and after.
  public struct Change: Hashable, Sendable {
    /// The account's name; the child of a fork has one already.
    public var account: String
    /// Its value before; nil where it does not exist yet.
    public var valueBefore: Money?
    /// Its value after; nil where it is merged away.
    public var valueAfter: Money?
    /// Its free cash before.
    public var freeBefore: Money?
    /// Its free cash after.
    public var freeAfter: Money?
    /// The puts at the money of its cheapest symbol that the free cash secures before; nil without quotes.
    public var writableBefore: Int64?
    /// The same number afterwards.
    public var writableAfter: Int64?
  }

  /// The accounts that it changes.
  public var changes: [Change] = []
  /// The amount that moves, or that must secure an order.
  public var amount: Money = .zero
  /// The cash that it needs now; negative when it brings some.
  public var cashNow: Money?
  /// The cash that it needs at its worst price.
  public var cashAtWorst: Money?
  /// Its fees.
  public var fees: Money?
  /// What the position that it closes will have earned at the limit, before fees.
  public var result: Money?
  /// The orders that it sends.
  public var orders: [OrderDraft] = []
  /// Free cash once everything that this order opens has expired.
  public var freeAfterExpiry: Money?
  /// The most that what it opens can gain from now on; nil where there is no bound, or none makes sense.
  public var mostGained: Money?
  /// The most that what it opens can lose from now on.
  public var mostLost: Money?
  /// Whether its limit lies outside the market.
  public var isOffMarket = false
  /// Instruments whose quotes it needs and that have none.
  var unquoted: [Instrument] = []
  /// What happens when nobody answers.
  public var onSilence: String

  init(onSilence: String) { self.onSilence = onSilence }
}
