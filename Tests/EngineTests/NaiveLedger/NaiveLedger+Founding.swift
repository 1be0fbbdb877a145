// How it begins.
extension NaiveLedger {
  mutating func found(_ capital: Int64, at: Int64) {
    lastInstant = at
    structures["root"] = NaiveStructure(parent: nil)
    let (gen, rev) = (capital * 4 / 10, capital * 3 / 10)
    for (kind, amount) in [("gen", gen), ("rev", rev), ("com", capital - gen - rev)] {
      open("root/\(kind)", kind, in: "root", with: amount, at: at)
    }
    deposited = capital
  }

  mutating func open(_ path: String, _ kind: String, in structure: String, with amount: Int64, at: Int64) {
    var account = NaiveAccount()
    account.kind = kind
    account.structure = structure
    account.openedAt = at
    account.cash = amount
    account.initial = amount
    account.peak = amount
    accounts[path] = account
    order.append(path)
  }
}
