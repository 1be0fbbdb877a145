import Domain
import Money

extension SettingKey {
  /// The keys of a kind of account, written in `[gen]`, `[rev]` and `[com]`.
  static let kindKeys: [SettingKey] = [
    .percent(
      "buffer", \AccountValues.buffer, BasisPoints(percent: 0)...BasisPoints(percent: 90),
      "Share of the current value that stays in cash."),
    .percent(
      "target", \AccountValues.target, BasisPoints(percent: 0)...BasisPoints(percent: 20),
      "Return a week that is aimed at."),
    .countBand(
      "delta", \AccountValues.delta, 1...99,
      "Delta of the puts that are sold, in hundredths, lowest and highest."),
    .symbols("symbols", \AccountValues.symbols, 1...40, "Symbols that are traded, the preferred first."),
    .choice(
      "entry_rule", \AccountValues.entryRule,
      "When it enters: in the window of sessions before expiry, or on the first session without an open short put."
    ),
    .countBand(
      "sessions_to_expiry", \AccountValues.sessionsToExpiry, 1...30,
      "Sessions from entry to expiry, fewest and most."),
    .count(
      "entry_sessions", \AccountValues.entrySessions, 1...5, "Sessions of a week on which it may enter."),
    .percent(
      "symbol_limit", \AccountValues.symbolLimit, BasisPoints(percent: 1)...BasisPoints(percent: 100),
      "Share of the account that one symbol may take; the first contract of an empty account may take all."),
    .percent(
      "maximum_drawdown", \AccountValues.maximumDrawdown,
      BasisPoints(percent: 1)...BasisPoints(percent: 90),
      "Fall from the flow-neutral peak at which preservation begins."),
    .percent(
      "roll_debit", \AccountValues.rollDebit, BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Debit that a roll may cost, as a share of the original premium."),
    .choice("earnings", \AccountValues.earnings, "What is done with an expiry that spans earnings."),
    .flag("chop_entries", \AccountValues.chopEntries, "Whether it enters in Chop."),
    .flag(
      "red_from_monday", \AccountValues.redFromMonday,
      "Whether it may enter from the week's first session in Red."),
  ]

  /// The keys of `[capital]`.
  static let capitalKeys: [SettingKey] = AccountKind.allCases.map { kind in
    .percent(
      "capital.\(kind.name)", CapitalSettings.share(of: kind),
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Share of new capital that goes to the root's \(kind.title)-Acc.")
  }

  /// The keys of `[registers]`.
  static let registersKeys: [SettingKey] = [
    .percent(
      "registers.income_share", \AccountValues.incomeShare,
      BasisPoints(percent: 0)...BasisPoints(percent: 100),
      "Share of realised gains that counts as income; the rest is growth.")
  ]
}
