import Domain

// Lots come and go.
extension NaiveLedger {
  /// Opens a lot that was paid for, or sold short.
  mutating func open(
    _ account: inout NaiveAccount, _ name: Instrument, _ quantity: Int64, price: Int64, fee: Int64, at: Int64,
    closingFee: Int64 = 0
  ) {
    var lot = NaiveLot(
      number: nextLot, name: name, quantity: quantity, cost: 0, opened: at, mid: price, exit: price,
      fee: closingFee)
    lot.cost = price * account.shares(lot)
    nextLot += 1
    account.lots.append(lot)
    account.cash -= lot.cost
    pay(&account, fee)
    if quantity > 0, case .option = name {
      account.leapsReserve -= min(account.leapsReserve, lot.cost + fee)
    }
  }

  func pay(_ account: inout NaiveAccount, _ fee: Int64) {
    account.cash -= fee
    account.costs += fee
    account.realised -= fee
  }

  /// Removes the oldest lots, at a price per share.
  func take(_ account: inout NaiveAccount, _ name: Instrument, _ count: Int64, price: Int64) {
    var left = count
    var kept: [NaiveLot] = []
    for var lot in account.lots {
      let size = abs(lot.quantity)
      let taken = lot.name == name ? min(left, size) : 0
      if taken > 0 {
        let before = (shares: account.shares(lot), cost: lot.cost)
        left -= taken
        let share = Double(lot.cost) * Double(taken) / Double(size)
        lot.cost -= Int64(share.rounded(.toNearestOrEven))
        lot.quantity -= lot.quantity < 0 ? -taken : taken
        let proceeds = price * (before.shares - account.shares(lot))
        account.cash += proceeds
        account.realised += proceeds - (before.cost - lot.cost)
      }
      if lot.quantity != 0 { kept.append(lot) }
    }
    account.lots = kept
  }

  func held(_ account: NaiveAccount, _ name: Instrument) -> Int64 {
    account.lots.reduce(0) { $0 + ($1.name == name ? abs($1.quantity) : 0) }
  }
}
