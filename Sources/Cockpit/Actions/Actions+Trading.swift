import Domain
import Engine
import Money
import Rules
import Settings
import Terminal

extension ActionTable {
  /// Actions on positions and orders.
  static let trading: [Action] = [
    Action(
      name: "close", context: .positions, keys: ["c"], title: "close",
      help:
        "open a decision that closes the position under the cursor; without live quotes at a limit: :close 1.45",
      danger: .engine, arguments: "[LIMIT]", hint: 70, refusal: \.tradeRefusal
    ) { model, words in model.proposeTrade(isRoll: false, words) },
    Action(
      name: "roll", context: .positions, keys: ["o"], title: "roll",
      help: "open a decision that rolls the short option under the cursor", danger: .engine, hint: 68,
      refusal: \.tradeRefusal
    ) { model, _ in model.proposeTrade(isRoll: true) },
    Action(
      name: "flatten", context: .positions, keys: [], title: "flatten",
      help: "ask whether every position of a scope is to be closed: :flatten root/gen", danger: .engine,
      arguments: "everything|STRUCTURE|ACCOUNT", refusal: \.tradeRefusal
    ) { model, words in model.proposeFlattening(words) },
    Action(
      name: "cancel", context: .orders, keys: ["x"], title: "cancel",
      help: "cancel the order under the cursor",
      danger: .engine, arguments: "NUMBER", hint: 72, refusal: \.orderRefusal
    ) { model, words in model.cancelOrder(words.first) },
    Action(
      name: "replace", context: .orders, keys: ["e"], title: "replace…",
      help: "give the order under the cursor another limit or quantity: :replace 12 1.45, :replace 12 1.45 3",
      danger: .engine, arguments: "[NUMBER] LIMIT [QUANTITY]", hint: 71, refusal: \.orderRefusal
    ) { model, words in model.replaceOrder(words) },
  ]
}

extension Model {
  /// Why no position can be traded; nil when one can.
  var tradeRefusal: String? { readOnlyRefusal ?? (read.positions.isEmpty ? "nothing is held" : nil) }

  /// Why no order can be cancelled; nil when one can.
  var orderRefusal: String? { readOnlyRefusal ?? (read.orders.isEmpty ? "no order works" : nil) }

  /// Opens a box for an order by hand; it needs the same two keys as any other approval.
  mutating func proposeTrade(isRoll: Bool, _ words: [String] = []) -> [Effect] {
    guard case .position(let account, let instrument, let isShort) = selected(layout.focus),
      let row = read.positions.first(where: {
        $0.account == account && $0.instrument == instrument && ($0.quantity < 0) == isShort
      })
    else { return refuse("choose a position first") }
    guard isRoll else { return words.isEmpty ? openBox(closing: row) : openBox(closing: row, at: words) }
    guard isShort, let contract = instrument.contract else { return refuse("only short options are rolled") }
    say("looking for an acceptable roll of \(instrument.short(from: read.today))")
    return [.findRoll(account, contract)]
  }

  private mutating func openBox(closing row: PositionRow) -> [Effect] {
    guard let subject = closing(row) else {
      return refuse(
        "\(row.instrument.short(from: read.today)) is not quoted; a limit of your own closes it blindly: :close 1.45"
      )
    }
    return openBox(subject)
  }

  /// Opens the box that closes a position at a typed limit, which needs no live quote.
  private mutating func openBox(closing row: PositionRow, at words: [String]) -> [Effect] {
    guard words.count == 1, let limit = Price(words[0]), limit > .zero else {
      return refuse("'\(words.joined(separator: " "))' is no limit above 0: :close 1.45")
    }
    return openBox(closing(row, at: limit))
  }

  /// Asks the engine to open a decision on closing everything in a scope; it is taken like any other.
  mutating func proposeFlattening(_ words: [String]) -> [Effect] {
    guard words.count == 1, let scope = scope(words[0]) else {
      return refuse(
        unknown("scope", words.joined(separator: " "), among: scopeNames, example: ":flatten root/gen"))
    }
    let effects = show(.decisions)
    say("asked whether all of \(scope) is to be closed; the decision comes up here")
    return effects + [.submit(.flatten(scope))]
  }

  /// Opens the box for a roll that was found, or says why there is none.
  mutating func receive(
    roll: Result<ResolvedRoll, Refusal>, of contract: OptionContract, _ account: AccountID, _ read: ReadModel
  ) -> [Effect] {
    switch roll {
    case .failure(let refusal): return refuse(refusal.message)
    case .success(let roll):
      guard published.isPresent, dialog == nil, typing.prompt == nil else {
        return refuse("the roll was found while something else was open; ask for it again")
      }
      let effects = receive(read)
      return effects + openBox(self.roll(roll, of: contract, account))
    }
  }

  mutating func cancelOrder(_ word: String?) -> [Effect] {
    guard let order = order(word) else { return refuseOrder(word) }
    say("cancel of order \(order.id.number) sent, unconfirmed")
    return [.cancel(order.id)]
  }

  /// The working order with a number, or the one under the cursor.
  private func order(_ word: String?) -> Order? {
    if let word { return Int64(word).flatMap { read.machine.desk.order(OrderID(number: $0)) } }
    guard case .order(let id) = selected(.orders) else { return nil }
    return read.machine.desk.order(id)
  }

  private mutating func refuseOrder(_ word: String?) -> [Effect] {
    refuse(word.map { "there is no working order '\($0)'" } ?? "choose an order first")
  }

  /// The most contracts or shares in one order.
  private static let quantityLimit: Int64 = 1_000_000

  /// Asks for a new limit and quantity, or opens the box for those given; the gate judges it like any order.
  mutating func replaceOrder(_ words: [String]) -> [Effect] {
    guard words.count <= 3 else {
      return refuse("write a number, a limit, and a quantity if that changes: :replace 12 1.45 3")
    }
    let number = words.count > 1 ? words[0] : nil
    guard let order = order(number) else { return refuseOrder(number) }
    guard let present = order.type.standingLimit else {
      return refuse("order \(order.id.number) has no limit; cancel it with x")
    }
    let draft = order.asDraft
    let example = "replace \(order.id.number) \(draft.spoken(present).plain)"
    guard let word = words.count > 1 ? words[1] : words.first else {
      let effects = openPrompt(.command)
      typing.prompt?.input.replace(with: "\(example) \(order.remaining)")
      return effects
    }
    let text = word.hasPrefix("−") ? "-" + word.dropFirst() : word
    guard let spoken = Price(text), spoken.units != 0, !draft.isSale || spoken.units > 0 else {
      return refuse("'\(word)' is no limit: :\(example)")
    }
    guard words.count == 3, words[2] != "\(order.remaining)" else {
      return proposeLimit(draft.spoken(spoken), of: order)
    }
    guard let quantity = Int64(words[2]), (1...Model.quantityLimit).contains(quantity) else {
      return refuse("'\(words[2])' is no quantity from 1 to \(grouped(Model.quantityLimit)): :\(example) 3")
    }
    return proposeQuantity(quantity, at: draft.spoken(spoken), insteadOf: order)
  }

  private mutating func proposeLimit(_ limit: Price, of order: Order) -> [Effect] {
    var draft = order.asDraft
    let before = draft.limitText
    draft.type = .limit(limit)
    guard draft.type != order.type else {
      return refuse("order \(order.id.number) stands at \(before) already")
    }
    guard let subject = replacement(of: order.id, limit) else { return refuseOrder("\(order.id.number)") }
    return openBox(subject)
  }

  /// Opens the box for a replacement with another quantity, since a working order keeps its own.
  private mutating func proposeQuantity(_ quantity: Int64, at limit: Price, insteadOf order: Order)
    -> [Effect]
  {
    openBox(successor(of: order, quantity, at: limit))
  }
}
