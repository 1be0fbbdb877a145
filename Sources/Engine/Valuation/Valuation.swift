import Books
public import Domain
public import Money
import Settings

/// The value of every account, of every structure with everything below it, and so of everything, at one
/// instant.
public struct Valuation: Sendable {
  /// The figures of one line of the tree.
  public struct Line: Hashable, Sendable {
    /// Cash and marked positions.
    public var value = Money.zero
    /// The value if everything were closed out.
    public var liquidation = Money.zero
    /// Cash that may leave or be set aside now.
    public var free = Money.zero
    /// The profit of the day; nil where it is not known.
    public var day: Money? = .zero
    /// The profit of the week; nil where it is not known.
    public var week: Money? = .zero
    /// The deepest drawdown of an account from its flow-neutral peak.
    public var drawdown = BasisPoints.zero
    /// The worth of the shares that would move as the positions do; nil where a quote is missing.
    public var delta: Money? = .zero

    /// The day's profit per unit of what the day began with plus what came in since, in millionths.
    var dayReturn: Int64? {
      guard let day, value - day > .zero else { return nil }
      return multiplied(day.units, by: 1_000_000, over: (value - day).units, rounding: .nearest)
    }

    mutating func add(_ other: Line) {
      value += other.value
      liquidation += other.liquidation
      free += other.free
      day = sum(day, other.day)
      week = sum(week, other.week)
      drawdown = max(drawdown, other.drawdown)
      delta = sum(delta, other.delta)
    }

    private func sum(_ left: Money?, _ right: Money?) -> Money? {
      guard let left, let right else { return nil }
      return left + right
    }
  }

  /// The machine with everything marked at the quotes.
  public let machine: EngineMachine
  /// The quotes behind the marks.
  public let quotes: QuoteSheet
  /// The New York day.
  public let today: Day
  private var accounts: [Line] = []
  private var structures: [Line] = []

  /// Values a machine at a market's quotes at an instant, or at its marks where there is no market.
  public init(_ machine: EngineMachine, in view: (any MarketView)? = nil, at instant: Instant) {
    self.init(
      machine, at: view.map { QuoteSheet($0, of: machine.portfolio, []) } ?? QuoteSheet(),
      on: instant.newYork.day)
  }

  /// Values a machine at the quotes of a sheet.
  public init(_ machine: EngineMachine, at quotes: QuoteSheet, on today: Day) {
    self.machine = machine.valued(at: quotes, on: today)
    self.quotes = quotes
    self.today = today
    let portfolio = self.machine.portfolio
    let earmarks = machine.desk.earmarks
    accounts = portfolio.accounts.map { line($0, earmarked: earmarks[$0.id] ?? .zero) }
    structures = portfolio.structures.map { structure in
      structure.id.kinds.reduce(into: Line()) { $0.add(self[structure.id.account($1)]) }
    }
    // A parent has the lower number, so each structure is complete when its parent adds it.
    for structure in portfolio.structures.reversed() {
      guard let parent = structure.parent else { continue }
      structures[Int(parent.number)].add(structures[Int(structure.id.number)])
    }
  }

  /// The whole portfolio, which is the line of the root.
  public var whole: Line { structures.first ?? Line() }

  /// The line of an account, which must exist.
  public subscript(id: AccountID) -> Line { accounts[id.index] }

  /// The line of a structure with everything below it, which must exist.
  public subscript(id: StructureID) -> Line { structures[Int(id.number)] }

  private func line(_ account: Account, earmarked: Money) -> Line {
    Line(
      value: account.value, liquidation: account.liquidation,
      free: machine.available(to: account, earmarked: earmarked),
      day: machine.takings.day(of: account.id, on: today),
      week: machine.takings.week(of: account.id, on: today), drawdown: account.drawdown,
      delta: delta(of: account))
  }

  private func delta(of account: Account) -> Money? {
    var sum = Money.zero
    for lot in account.lots {
      guard let part = quotes.deltaDollars(of: lot.instrument, lot.quantity) else { return nil }
      sum += part
    }
    return sum
  }
}
