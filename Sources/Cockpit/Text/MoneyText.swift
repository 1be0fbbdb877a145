import Money
import Receipts

/// The text in place of an unknown figure.
let missing = "--"

extension Money {
  /// Whole dollars with separators: `612,480`, `−1,204`.
  var whole: String { wholeDollars(self) }

  /// Whole dollars, always signed except for zero: `+1,204`, `−12`, `0`.
  var signed: String { groupedText(roundedDollars, sign: signText(roundedDollars)) }

  /// Dollars and cents with separators: `25,510.00`.
  var exact: String {
    let text = dollars
    return text.hasPrefix("-$") ? "−" + text.dropFirst(2) : String(text.dropFirst())
  }

  /// Dollars and cents with a sign.
  var signedExact: String { (units > 0 ? "+" : "") + exact }

  /// Dollars and cents, with any part of a cent rounded up: `2.61`.
  var cents: String {
    hundredthsText(multiplied(units, by: 100, over: Money.unitsPerDollar, rounding: .up))
  }

  /// At most four characters after the sign: `+23k`, `−1k`, `+940`, `+1.2M`.
  var short: String {
    let dollars = roundedDollars
    return signText(dollars) + shortText(dollars.magnitude)
  }

  private var roundedDollars: Int64 {
    multiplied(units, by: 1, over: Money.unitsPerDollar, rounding: .nearest)
  }
}

extension Price {
  /// A price with two decimals, or more if it has them: `1.20`, `0.0125`.
  var text: String { units < 0 ? "−" + String(description.dropFirst()) : description }

  /// A price in dollars and cents, rounded to the nearest cent.
  var cents: String {
    hundredthsText(multiplied(units, by: 100, over: Money.unitsPerDollar, rounding: .nearest))
  }

  /// A price as a person would type it.
  var plain: String { description }
}

func signText(_ value: Int64) -> String { value > 0 ? "+" : value < 0 ? "−" : "" }

/// An amount as digits with thousands separators, after a sign.
func groupedText(_ value: Int64, sign: String) -> String { groupedDigits(value, sign: sign) }

/// A count with thousands separators.
func grouped(_ value: Int64) -> String { groupedText(value, sign: value < 0 ? "−" : "") }

/// A plain number of dollars in at most five characters: `612k`, `1.2M`, `−940`.
func dollarText(_ dollars: Double) -> String {
  guard dollars.isFinite, dollars.magnitude < 9e15 else { return missing }
  let whole = Int64(dollars.rounded())
  return (whole < 0 ? "−" : "") + shortText(whole.magnitude)
}

private func shortText(_ magnitude: UInt64) -> String {
  let steps: [(size: UInt64, letter: String)] = [
    (1_000_000_000_000, "T"), (1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k"),
  ]
  guard let step = steps.first(where: { magnitude >= $0.size }) else { return "\(magnitude)" }
  let tenths = magnitude / (step.size / 10)
  return tenths < 100 && step.letter != "k" && tenths % 10 != 0
    ? "\(tenths / 10).\(tenths % 10)\(step.letter)" : "\(tenths / 10)\(step.letter)"
}
