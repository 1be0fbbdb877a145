public import Domain
public import Money
public import Settings

/// Where a limit order begins and how far it may be stepped, as prices per share: positive to pay, negative
/// to receive.
public struct LimitSteps: Hashable, Sendable {
  /// The price at which it begins.
  public var limit: Price
  /// The worst price that it may reach.
  public var worst: Price

  /// Creates steps.
  public init(limit: Price, worst: Price) {
    self.limit = limit
    self.worst = worst
  }
}

/// Protocol §5: limit orders begin at the mid price and move toward the natural price, never past it.
public enum LimitRule {
  /// The steps of an order that sells an option.
  public static func sell(_ option: OptionView, _ settings: EntrySettings) -> LimitSteps {
    let rule = TickRule(option.contract.symbol)
    let natural = max(rule.down(option.bid), rule.tick(at: .zero))
    let middle = max(rule.nearest(middle(of: option)), natural)
    let worst = max(rule.up(middle - slip(from: middle, rule, settings)), natural)
    return LimitSteps(limit: .zero - middle, worst: .zero - worst)
  }

  /// The steps of an order that buys an option.
  public static func buy(_ option: OptionView, _ settings: EntrySettings) -> LimitSteps {
    let rule = TickRule(option.contract.symbol)
    let natural = max(rule.up(option.ask), rule.tick(at: .zero))
    let middle = min(max(rule.nearest(middle(of: option)), rule.tick(at: .zero)), natural)
    let worst = min(rule.down(middle + slip(from: middle, rule, settings)), natural)
    return LimitSteps(limit: middle, worst: worst)
  }

  /// The steps of a single order that buys `old` and sells `new`; net prices move in cents.
  public static func roll(from old: OptionView, to new: OptionView, _ settings: EntrySettings) -> LimitSteps {
    let rule = TickRule.penny
    let natural = rule.up(old.ask - new.bid)
    let middle = min(rule.nearest(middle(of: old) - middle(of: new)), natural)
    let size = Price(units: abs(middle.units))
    let worst = min(rule.down(middle + slip(from: size, rule, settings)), natural)
    return LimitSteps(limit: middle, worst: worst)
  }

  private static func middle(of option: OptionView) -> Price {
    Price(units: (option.bid.units + option.ask.units) / 2)
  }

  private static func slip(from middle: Price, _ rule: TickRule, _ settings: EntrySettings) -> Price {
    let ticks = rule.tick(at: middle).units * settings.maximumTicks
    let share = multiplied(middle.units, by: settings.maximumSlip.value, over: 10_000, rounding: .down)
    return Price(units: max(ticks, share))
  }
}
