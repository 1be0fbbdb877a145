import Books
public import Domain
import Money
import Rules
import Settings

extension ReadModel {
  /// What carrying a decision out would do now.
  public func preview(of decision: Decision) -> DecisionPreview {
    var preview = DecisionPreview(onSilence: Silence(decision, self).text)
    switch decision.proposal {
    case .order(let draft): preview.set(draft, self)
    case .fork(let parent, let moved): preview.setFork(of: parent, moved: moved, self)
    case .merge(let sources, let target): preview.setMerge(of: sources, into: target, self)
    case .reinvest(let item): preview.set(item, self)
    case .lift(let account): preview.changes = [DecisionPreview.Change(account, self, cash: .zero)]
    case .flatten(let scope): preview.setFlattening(of: scope, self)
    case .accept(let acceptance): preview.set(acceptance, self)
    case .automation, .playbook: break
    }
    return preview
  }

  /// The number of puts at the money, of the cheapest symbol on an account's ladder, that an amount secures;
  /// nil without quotes.
  func writable(_ free: Money, _ account: AccountID) -> Int64? {
    let prices = machine.settings(for: account).symbols.compactMap { quotes.share($0)?.last.units }
    guard let least = prices.min(), least > 0 else { return nil }
    return free.units / (least * OptionContract.multiplier)
  }
}

extension DecisionPreview.Change {
  /// An existing account before and after cash comes in, or leaves when negative.
  init(_ id: AccountID, _ model: ReadModel, cash: Money) {
    let row = model.row(of: id)
    account = id.description
    valueBefore = row?.value
    valueAfter = row.map { $0.value + cash }
    freeBefore = row?.free
    freeAfter = row.map { max(.zero, $0.free + cash) }
    writableBefore = row.flatMap { model.writable($0.free, id) }
    writableAfter = freeAfter.flatMap { model.writable($0, id) }
  }

  /// An account that a fork creates.
  init(new id: AccountID, _ model: ReadModel, cash: Money) {
    let settings = model.machine.settings(for: id.likeRoot)
    account = id.description
    valueAfter = cash
    let free = max(.zero, cash - cash.share(settings.buffer, rounding: .up))
    freeAfter = free
    writableAfter = model.writable(free, id.likeRoot)
  }
}

extension AccountID {
  /// The root's account of the same kind, whose settings a new structure would begin with.
  fileprivate var likeRoot: AccountID { StructureID.root.account(kind) }
}

extension DecisionPreview {
  fileprivate mutating func setFork(of parent: AccountID, moved: Money, _ model: ReadModel) {
    // No rule proposes less than nothing, but a stored decision is only read here.
    guard moved >= .zero else { return }
    let settings = model.machine.settings(for: parent)
    let parts = moved.split(first: settings.fork.genShare)
    let child = StructureID(number: Int32(model.machine.portfolio.structures.count))
    amount = moved
    cashNow = moved
    changes = [
      Change(parent, model, cash: -moved),
      Change(new: child.account(.gen), model, cash: parts.first),
      Change(new: child.account(.com), model, cash: parts.rest),
    ]
  }

  fileprivate mutating func setMerge(of sources: [StructureID], into target: AccountID, _ model: ReadModel) {
    var free = Money.zero
    for account in sources.flatMap({ model.machine.portfolio.accounts(of: $0) }) {
      var change = Change(account.id, model, cash: .zero)
      amount += change.valueBefore ?? .zero
      free += change.freeBefore ?? .zero
      change.valueAfter = nil
      change.freeAfter = nil
      change.writableAfter = nil
      changes.append(change)
    }
    var into = Change(target, model, cash: amount)
    into.freeAfter = into.freeBefore.map { $0 + free }
    into.writableAfter = into.freeAfter.flatMap { model.writable($0, target) }
    changes.append(into)
  }

  fileprivate mutating func setFlattening(of scope: Scope, _ model: ReadModel) {
    let accounts = model.machine.portfolio.accounts.filter {
      model.machine.portfolio.covers(scope, $0.id) && $0.status.isOpen && !$0.lots.isEmpty
    }
    orders = accounts.flatMap(\.closingDrafts)
    unquoted = orders.flatMap(\.legs).map(\.instrument).filter { model.quotes.quote(of: $0) == nil }
    let costs = orders.map { model.cost(of: $0) }
    if costs.allSatisfy({ $0 != nil }) { cashNow = costs.reduce(.zero) { $0 + ($1 ?? .zero) } }
    let worst = orders.map { model.cost(of: $0, at: model.worst(of: $0)) }
    if worst.allSatisfy({ $0 != nil }) { cashAtWorst = worst.reduce(.zero) { $0 + ($1 ?? .zero) } }
    fees = orders.reduce(.zero) { $0 + model.fees(of: $1) }
    changes = accounts.map { account in
      let taken = orders.filter { $0.account == account.id }.reduce(Money.zero) {
        $0 + $1.secured + (model.cost(of: $1) ?? .zero)
      }
      return Change(account.id, model, cash: .zero - taken)
    }
  }

  /// Nothing moves now; the amount is what it may come to later.
  fileprivate mutating func set(_ acceptance: Acceptance, _ model: ReadModel) {
    amount = max(acceptance.consequence, .zero - acceptance.consequence)
    changes = [Change(acceptance.account, model, cash: .zero)]
  }

  fileprivate mutating func set(_ item: Reinvestment, _ model: ReadModel) {
    amount = item.contracts + item.leaps
    var change = Change(item.account, model, cash: -item.reservedNow)
    change.valueAfter = change.valueBefore
    changes = [change]
  }
}
