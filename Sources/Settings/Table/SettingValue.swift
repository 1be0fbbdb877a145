public import Domain
public import Money

/// The value of one setting, whatever its type.
public enum SettingValue: Hashable, Sendable {
  /// An amount of money.
  case money(Money)
  /// A share, written in percent.
  case percent(BasisPoints)
  /// A whole number.
  case count(Int64)
  /// A number with two decimals, in hundredths.
  case hundredths(Int64)
  /// The name of a choice.
  case choice(String)
  /// The names of choices, each once.
  case choices([String])
  /// A ticker.
  case symbol(Symbol)
  /// Tickers in order of preference.
  case symbols([Symbol])
  /// A time of day.
  case time(TimeOfDay)
  /// Times of day in order.
  case times([TimeOfDay])
  /// True or false.
  case flag(Bool)
  /// A lowest and a highest share.
  case percentBand(Band<BasisPoints>)
  /// A lowest and a highest whole number.
  case countBand(Band<Int64>)
}

extension SettingValue: CustomStringConvertible {
  /// The value as a playbook writes it: `50000`, `1.5`, `["TSLA", "NVDA"]`, `"09:45"`.
  public var description: String {
    switch self {
    case .money(let value): SettingValue.withoutZeros(value.description)
    case .percent(let value): SettingValue.decimal(value.value)
    case .count(let value): String(value)
    case .hundredths(let value): SettingValue.decimal(value)
    case .choice(let name): "\"\(name)\""
    case .choices(let names): SettingValue.list(names.map { "\"\($0)\"" })
    case .symbol(let value): "\"\(value)\""
    case .symbols(let values): SettingValue.list(values.map { "\"\($0)\"" })
    case .time(let value): "\"\(value)\""
    case .times(let values): SettingValue.list(values.map { "\"\($0)\"" })
    case .flag(let value): value ? "true" : "false"
    case .percentBand(let band):
      SettingValue.list([SettingValue.decimal(band.low.value), SettingValue.decimal(band.high.value)])
    case .countBand(let band): SettingValue.list([String(band.low), String(band.high)])
    }
  }

  private static func list(_ texts: [String]) -> String { "[\(texts.joined(separator: ", "))]" }

  private static func decimal(_ hundredths: Int64) -> String {
    withoutZeros(Money(units: hundredths * 100).description)
  }

  private static func withoutZeros(_ text: String) -> String {
    text.hasSuffix(".00") ? String(text.dropLast(3)) : text.hasSuffix("0") ? String(text.dropLast()) : text
  }
}
