import Dispatch
import Domain
import Engine
import MarketFeeds
import MarketModel
import Money
import Platform

func runFeed(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let program: String = invocation.required("--exec")
  let doorbell = Doorbell()
  let interruption = Interruption { doorbell.end() }
  defer { withExtendedLifetime(interruption) {} }
  let handOver = HandOver(start: Instant(milliseconds: Clocks.wallMilliseconds())) { doorbell.ring() }
  let feed = try filing(program) { () throws(PlatformError) in
    try ChildFeed(command: program, into: handOver, onEnd: { _ in doorbell.ring() })
  }
  if let span: Instant.Span = invocation.optional("--for") {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(span.milliseconds))) {
      doorbell.end()
    }
  }
  var heard = HeardFeed()
  var isOwnEnd = true
  while feed.status.exitCode == nil {
    if !doorbell.wait(), isOwnEnd {
      isOwnEnd = false
      feed.stop()
    }
    heard.add(handOver.drain(), &output)
    try output.flush()
  }
  heard.add(handOver.drain(), &output)
  let status = feed.status
  output.result(heard.answer(status))
  output.line(heard.summary(status))
  if isOwnEnd, let code = status.exitCode, code != 0 {
    throw Failure(
      .storage, "FEED_FAILED", "\(program) ended with code \(code); run it by itself to see why",
      value: "\(code)", bound: "0")
  }
  if status.quarantine.accepted == 0, let fault = status.quarantine.recent.last {
    throw Failure(
      .refused, "FEED_UNUSABLE",
      "nothing that \(program) told could be used; the last line was \(fault.fault.rawValue): \(fault.text)",
      value: "0", bound: "1")
  }
}

/// The events of a feed, and those that could not be used.
struct FeedAnswer: Answering {
  let accepted: Int
  let quarantined: Int
  let faults: Members<Int>
  let lastGood: Instant?
  let exitCode: Int?
  let conflated: Int
  let last: [QuoteAnswer]
  let options: Int
  let index: Double?
}

/// The events received from a feed.
private struct HeardFeed {
  private var last = LastQuotes()
  private var conflated = 0
  private var options = 0
  private var index: Int64?

  mutating func add(_ batch: FeedBatch, _ output: inout Output) {
    conflated += batch.conflated
    for quote in batch.quotes {
      output.line(quoteLine(quote))
      last.keep(quote)
    }
    for event in batch.events { output.line(eventLine(event)) }
    for option in batch.options { output.line("\(option.contract)  \(option.bid)  \(option.ask)") }
    options += batch.options.count
    if let value = batch.volatilityIndex {
      index = value
      output.line("volatility index \(decimalText(Double(value) / 100, 2))")
    }
  }

  func answer(_ status: ChildFeed.Status) -> FeedAnswer {
    FeedAnswer(
      accepted: status.quarantine.accepted, quarantined: quarantined(status),
      faults: Members(faults(status).map { ($0.fault.rawValue, $0.count) }), lastGood: status.lastGood,
      exitCode: status.exitCode.map { Int($0) }, conflated: conflated, last: last.answers, options: options,
      index: index.map { Double($0) / 100 })
  }

  func summary(_ status: ChildFeed.Status) -> String {
    let faults = faults(status).map { "\($0.fault.rawValue) \($0.count)" }.joined(separator: ", ")
    let told = faults.isEmpty ? "" : " (\(faults))"
    return "\(status.quarantine.accepted) accepted, \(quarantined(status)) kept back\(told)"
  }

  private func faults(_ status: ChildFeed.Status) -> [(fault: FeedFault, count: Int)] {
    FeedFault.allCases.compactMap { fault in status.quarantine.counts[fault].map { (fault, $0) } }
  }

  /// The number of unused lines; a line after a gap was used.
  private func quarantined(_ status: ChildFeed.Status) -> Int {
    faults(status).reduce(0) { $0 + ($1.fault == .gap ? 0 : $1.count) }
  }
}
