/// An American option without volatility: the best of the moments at which exercise can be optimal.
struct CertainExercise {
  private let option: OptionInputs
  private let dividends: EscrowedDividends

  init(_ option: OptionInputs, _ dividends: EscrowedDividends) {
    self.option = option
    self.dividends = dividends
  }

  var price: Double {
    var moments = [0, option.years]
    for item in dividends.items { moments += [item.years.nextDown, item.years] }
    if let turn = turningPoint { moments.append(turn) }
    let escrowedSpot = option.spot - dividends.presentValue(at: 0)
    var best = option.payoff
    for moment in moments {
      let discount = boundedExponential(-option.rate * moment)
      let spot =
        escrowedSpot * boundedExponential(-option.yield * moment) + dividends.presentValue(at: moment)
        * discount
      best = max(best, option.right.sign * (spot - option.strike * discount))
    }
    return best
  }

  /// The moment at which interest on the strike equals yield on the spot.
  private var turningPoint: Double? {
    let escrowedSpot = option.spot - dividends.presentValue(at: 0)
    let ratio = option.rate * option.strike / (option.yield * escrowedSpot)
    guard option.rate != option.yield, ratio > 0, ratio < .infinity else { return nil }
    let moment = Elementary.log(ratio) / (option.rate - option.yield)
    return moment > 0 && moment < option.years ? moment : nil
  }
}
