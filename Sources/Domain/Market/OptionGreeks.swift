/// How much an option's value moves with what it depends on, in whole numbers.
package struct OptionGreeks: Hashable, Sendable {
  /// How much delta moves when the share moves a dollar, in hundred-thousandths.
  package var gamma: Int64
  /// The value a share of a percentage point of implied volatility, in ten-thousandths of a dollar.
  package var vega: Int64
  /// What a day takes from the value a share, in ten-thousandths of a dollar; below zero for what is held.
  package var theta: Int64

  /// Creates the figures of an option.
  package init(gamma: Int64, vega: Int64, theta: Int64) {
    (self.gamma, self.vega, self.theta) = (gamma, vega, theta)
  }
}

/// What the market expects of a share until an expiry, at the money.
package struct ExpiryOutlook: Hashable, Sendable {
  /// The expiry.
  package var expiry: Day
  /// The implied volatility at the share's price, in millionths a year.
  package var volatility: Int64
  /// The deviation of the share's price until then, in millionths of it: two of three times it moves less.
  package var deviation: Int64

  /// Creates an outlook.
  package init(expiry: Day, volatility: Int64, deviation: Int64) {
    (self.expiry, self.volatility, self.deviation) = (expiry, volatility, deviation)
  }
}
