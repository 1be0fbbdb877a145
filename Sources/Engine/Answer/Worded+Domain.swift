public import Domain

extension AccountKind: Worded {
  /// The name as paths contain it.
  public var word: String { name }
}

extension AccountStatus: Worded {
  /// The name as people read it.
  public var word: String { name }
}

extension WeekType: Worded {
  /// The protocol's code.
  public var word: String { code }
}

extension Regime: Worded {
  /// The name as people read it.
  public var word: String { name }
}

extension DecisionClass: Worded {
  /// The name as commands accept it.
  public var word: String { name }
}

extension DecisionState: Worded {
  /// The name as people read it.
  public var word: String { name }
}

extension AutomationLevel: Worded {
  /// The name as commands accept it.
  public var word: String { name }
}

extension KillState: Worded {
  /// The name as commands accept it.
  public var word: String { name }
}

extension OrderState: Worded {
  /// The name as people read it.
  public var word: String { name }
}

extension OrderPurpose: Worded {
  /// The name as people read it.
  public var word: String { name }
}

extension TimeInForce: Worded {
  /// The name as commands accept it.
  public var word: String { name }
}

extension ReinvestmentStrategy: Worded {
  /// The name as commands accept it.
  public var word: String { name }
}

extension OptionContract.Right: Worded {
  /// The letter in an option's symbol.
  public var word: String { String(letter) }
}
