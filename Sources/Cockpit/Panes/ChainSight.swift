import Books
import Domain
import Engine
import Money
import Rules
import Settings

/// An account's band of deltas on a chain, and the strike that its rule would sell.
struct ChainBand {
  let kind: AccountKind
  /// The deltas, in hundredths.
  let deltas: Band<Int64>
  let strike: Price?

  /// Whether a put's delta lies in the band; what lies in two bands belongs to the higher one.
  func contains(_ put: OptionView) -> Bool {
    let delta = abs(put.delta)
    return delta >= deltas.low * 100 && delta < deltas.high * 100
  }
}

/// What is drawn of a chain besides its quotes: the prices that matter, the bands, and what is held.
struct ChainSight {
  let sheet: ChainSheet
  let strikes: [Price]
  let spot: Price?
  let bands: [ChainBand]
  /// The bounds of a market that is wide and deep enough to be traded.
  let entry: EntrySettings
  private let pairs: [(call: OptionView?, put: OptionView?)]
  private let held: [OptionContract: Int64]
  private let most: Int64

  /// Nil while nothing is quoted.
  init?(_ model: Model) {
    guard let sheet = model.published.chain, !sheet.options.isEmpty else { return nil }
    self.sheet = sheet
    spot = model.read.quotes.share(sheet.symbol)?.last
    var strikes: [Price] = []
    var pairs: [(call: OptionView?, put: OptionView?)] = []
    for option in sheet.options {
      if strikes.last != option.contract.strike {
        strikes.append(option.contract.strike)
        pairs.append((nil, nil))
      }
      let last = pairs.count - 1
      if option.contract.right == .call { pairs[last].call = option } else { pairs[last].put = option }
    }
    (self.strikes, self.pairs) = (strikes, pairs)
    let structure = model.chosenAccount?.structure ?? .root
    entry = model.read.machine.settings(for: structure.account(.gen)).entry
    let regime = model.read.machine.desk.regime?.regime ?? .green
    bands = structure.kinds.map { kind in
      let settings = model.read.machine.settings(for: structure.account(kind))
      return ChainBand(
        kind: kind, deltas: settings.deltas(in: regime),
        strike: settings.putToSell(in: regime, from: sheet.options)?.contract.strike)
    }
    var held: [OptionContract: Int64] = [:]
    for row in model.read.positions where row.instrument.symbol == sheet.symbol {
      if let contract = row.instrument.contract { held[contract, default: 0] += row.quantity }
    }
    self.held = held
    most = sheet.options.compactMap(\.openInterest).max() ?? 0
  }

  /// How far two of three times the share moves until the expiry, at the money.
  var move: Price? {
    guard let spot, let outlook = sheet.ownOutlook, outlook.deviation > 0 else { return nil }
    return Price(units: multiplied(spot.units, by: outlook.deviation, over: 1_000_000, rounding: .nearest))
  }

  /// What is held of an option of the sheet.
  func held(of contract: OptionContract) -> Int64 { held[contract] ?? 0 }

  /// One strike, with both of its options.
  func line(_ place: Int) -> ChainLine? {
    guard strikes.indices.contains(place) else { return nil }
    let (call, put) = (pairs[place].call.map(side), pairs[place].put.map(side))
    return ChainLine(
      strike: strikes[place], call: call, put: put, heldCalls: call?.held ?? 0, heldPuts: put?.held ?? 0,
      band: put.flatMap { put in bands.first { $0.contains(put.view) } },
      picks: bands.filter { $0.strike == strikes[place] }.map(\.kind))
  }

  private func side(_ option: OptionView) -> ChainOption {
    let (strike, right) = (option.contract.strike, option.contract.right)
    let isIn = spot.map { right == .put ? strike > $0 : strike < $0 } ?? false
    var isWide = false
    switch LiquidityGate(entry).failure(of: option) {
    case .noBid, .spread: isWide = true
    case .openInterest, nil: break
    }
    return ChainOption(
      view: option, greeks: sheet.greeks[option.contract], held: held(of: option.contract),
      isInTheMoney: isIn, isWide: isWide,
      isThin: option.openInterest.map { $0 < entry.openInterest } ?? false,
      depth: most > 0 ? Double(option.openInterest ?? 0) / Double(most) : 0)
  }
}

/// An option of a chain.
struct ChainOption {
  let view: OptionView
  let greeks: OptionGreeks?
  let held: Int64
  let isInTheMoney: Bool
  /// Whether bid and ask are farther apart than is traded.
  let isWide: Bool
  /// Whether there are fewer contracts than is traded.
  let isThin: Bool
  /// Its open interest as a share of the largest of the chain.
  let depth: Double
}

/// One strike, with its call on the left and its put on the right.
struct ChainLine {
  var strike: Price
  var call: ChainOption?
  var put: ChainOption?
  /// The number of contracts held, calls and puts apart.
  var heldCalls: Int64
  var heldPuts: Int64
  /// The band in which the put's delta lies.
  var band: ChainBand?
  /// The kinds of accounts whose rule would sell this put.
  var picks: [AccountKind]
}
