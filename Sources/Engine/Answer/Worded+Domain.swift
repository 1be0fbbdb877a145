public import Domain

extension AccountKind: Worded {
  /// As paths have it.
  public var word: String { name }
}

extension AccountStatus: Worded {
  /// As people read it.
  public var word: String { name }
}

extension WeekType: Worded {
  /// The protocol's code.
  public var word: String { code }
}

extension Regime: Worded {
  /// As people read it.
  public var word: String { name }
}

extension DecisionClass: Worded {
  /// As commands take it.
  public var word: String { name }
}

extension DecisionState: Worded {
  /// As people read it.
  public var word: String { name }
}

extension AutomationLevel: Worded {
  /// As commands take it.
  public var word: String { name }
}

extension KillState: Worded {
  /// As commands take it.
  public var word: String { name }
}

extension OrderState: Worded {
  /// As people read it.
  public var word: String { name }
}

extension OrderPurpose: Worded {
  /// As people read it.
  public var word: String { name }
}

extension TimeInForce: Worded {
  /// As commands take it.
  public var word: String { name }
}

extension ReinvestmentStrategy: Worded {
  /// As commands take it.
  public var word: String { name }
}

extension OptionContract.Right: Worded {
  /// The letter in an option's symbol.
  public var word: String { String(letter) }
}
