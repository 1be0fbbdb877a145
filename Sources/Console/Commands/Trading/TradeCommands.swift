import Books
import Domain
import Engine
import EngineService
import MarketModel
import Money
import PlainText

func buy(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try trade(invocation, sign: 1, &output)
}

func sell(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try trade(invocation, sign: -1, &output)
}

private func trade(_ invocation: Invocation, sign: Int64, _ output: inout Output) throws(Failure) {
  let instrument = try instrument(invocation.required("OCC"))
  let quantity: Int64 = invocation.required("QTY")
  let account: AccountID = invocation.required("--account")
  let limit: Money? = invocation.optional("--limit")
  let worst: Money? = invocation.optional("--worst")
  if limit == nil, let worst {
    throw Failure(
      .usage, "LIMIT_MISSING", "--worst says how far a limit may be stepped; give --limit too",
      value: "\(worst)")
  }
  let name: String? = invocation.optional("--tif")
  let wish = OrderWish(
    account: account, instrument, quantity: sign * quantity, limit: limit.map { Price(units: $0.units) },
    worst: worst.map { Price(units: $0.units) },
    timeInForce: TimeInForce.allCases.first { $0.name == name } ?? .day)
  try carryOut(.order(wish), invocation, &output)
}

/// Closes an account for good, or a position at the market's middle.
func closeAccountOrPosition(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let target: String = invocation.required("TARGET")
  guard target.contains(":") else { return try close(invocation, account(target), &output) }
  let (id, instrument) = try position(target)
  let limit: Money? = invocation.optional("--limit")
  try carryOut(
    .closePosition(id, instrument, limit: limit.map { Price(units: $0.units) }), invocation, &output)
}

func roll(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let text: String = invocation.required("POSITION")
  let (id, instrument) = try position(text)
  guard let contract = instrument.contract, let draft = try statedRoll(of: contract, in: id, invocation)
  else { return try carryOut(.roll(id, instrument), invocation, &output) }
  try carryOut(.trade(draft), invocation, &output)
}

/// The roll that the command line gives to its last leg; nil where the rules are to find it.
private func statedRoll(
  of contract: OptionContract, in id: AccountID, _ invocation: Invocation
) throws(Failure) -> OrderDraft? {
  let target: String? = invocation.optional("--to")
  let quantity: Int64? = invocation.optional("--quantity")
  let (limit, worst) = (try price("--limit", invocation), try price("--worst", invocation))
  if target == nil, quantity == nil, limit == nil, worst == nil { return nil }
  guard let target, let quantity, let limit else {
    throw Failure(
      .usage, "ROLL_INCOMPLETE",
      "a roll that is stated needs all of --to, --quantity and --limit; give all or none")
  }
  return OrderDraft(
    account: id,
    legs: [
      OrderLeg(.option(contract), quantity: quantity), OrderLeg(try instrument(target), quantity: -quantity),
    ], type: .limit(limit), purpose: .roll, worst: worst)
}

/// A net price: positive is paid, negative received.
private func price(_ option: String, _ invocation: Invocation) throws(Failure) -> Price? {
  guard let text: String = invocation.optional(option) else { return nil }
  guard let price = Price(text) else {
    throw Failure(
      .usage, "BAD_VALUE", "\(option) is a price such as 0.20 or -0.35, not '\(text)'", value: text)
  }
  return price
}

func cancelOrder(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try carryOut(.cancel(OrderID(number: invocation.required("ORDER"))), invocation, &output)
}

func replaceOrder(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let id = OrderID(number: invocation.required("ORDER"))
  let limit: Money = invocation.required("--limit")
  try carryOut(.replace(id, limit: Price(units: limit.units)), invocation, &output)
}

private func carryOut(
  _ command: Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  guard !invocation.has("preview") else { return try preview(command, invocation, &output) }
  let outcome = try write(command, invocation, &output)
  switch outcome.answer {
  case .sent(let sent)?:
    output.line("\(capitalised(sent.outcome)): \(legs(of: sent.order))")
    show(sent.findings, &output)
  case .moved(let moved)?:
    let order = moved.order
    output.line("Order \(order.id) \(order.state.spelling), \(order.filled) filled")
    show(moved.findings ?? [], &output)
  default: output.line("Recorded as row \(outcome.sequence)")
  }
}

private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

/// Prints the gate's findings, check by check.
private func show(_ findings: [FindingAnswer], _ output: inout Output) {
  var table = TextTable([.left("check"), .left("passes"), .right("value"), .right("bound")])
  for finding in findings {
    table.add([
      finding.code, finding.passes ? "yes" : "no", finding.value.known, finding.bound.known,
    ])
  }
  if !table.isEmpty { output.table(table) }
}

extension Figure {
  /// The figure as text; nil where it is missing.
  fileprivate var known: String? { self == .missing ? nil : description }
}

/// Previews an order; what the gate would not let pass is refused here too.
private func preview(
  _ command: Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  let answer: Answer
  switch try previewed(command, invocation) {
  case .success(let judged): answer = judged
  case .failure(let refusal): throw Failure(refusal)
  }
  output.result(answer)
  switch answer {
  case .sent(let sent):
    output.line("Preview: the gate lets \(legs(of: sent.order)) pass")
    show(sent.findings, &output)
  case .stopped(let stopped):
    show(stopped.findings, &output)
    throw Failure(stopped.error)
  default: break
  }
}

private func instrument(_ text: String) throws(Failure) -> Instrument {
  if let contract = try? OptionContract(text) { return .option(contract) }
  if let symbol = try? Symbol(text) { return .shares(symbol) }
  throw Failure(
    .usage, "BAD_INSTRUMENT",
    "\(text) is neither an option, such as TSLA260313P00245000, nor a symbol, such as TSLA", value: text)
}

private func account(_ text: some StringProtocol) throws(Failure) -> AccountID {
  guard let id = AccountID(text) else {
    throw Failure(.usage, "BAD_ACCOUNT", "\(text) is no account, such as root/gen", value: String(text))
  }
  return id
}

/// An account and a position in it: `root/gen:TSLA260313P00245000`.
private func position(_ text: String) throws(Failure) -> (AccountID, Instrument) {
  let parts = text.split(separator: ":", maxSplits: 1)
  guard parts.count == 2 else {
    throw Failure(
      .usage, "BAD_POSITION", "\(text) is no position, such as root/gen:TSLA260313P00245000", value: text)
  }
  return (try account(parts[0]), try instrument(String(parts[1])))
}
