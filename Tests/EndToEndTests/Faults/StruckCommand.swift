import JSON
import TestSupport
import Testing

/// One command of a life, the homes before and after it, and its result when a fault strikes.
struct StruckCommand {
  let name: String
  let words: [String]
  let instant: String
  /// The home as it is before the command; every try works on a copy of it.
  let before: Desk
  /// The state before the command, and after it; nil where there is no store.
  let states: (before: JSONValue?, after: JSONValue?)
  /// How many operations change a file of the home.
  let operations: Int

  /// Tries the command once without a fault.
  init(_ line: String, at instant: String, in desk: Desk) throws {
    words = line.words + ["--id", "struck"]
    name = words[0]
    self.instant = instant
    before = try desk.copy()
    let counted = try before.copy()
    let struck = try counted.strike(words, at: instant, kind: "", operation: 0)
    try #require(struck.finished.exitCode == 0, "\(line): \(struck.finished.errorText)")
    states = (try before.stateIfFounded(), try counted.state())
    operations = struck.log.count
  }

  /// Strikes at one operation; the store must be before or after the command, and have it once in the end.
  func strike(_ kind: String, at operation: Int) throws {
    let desk = try before.copy()
    let (finished, log) = try desk.strike(words, at: instant, kind: kind, operation: operation)
    let what = "\(name), \(kind) at \(operation) of \(operations): \(log.last ?? "nothing")"
    if finished.signal == nil, finished.exitCode != 0 {
      #expect(finished.exitCode == 3 && finished.errorText.hasPrefix("alluse: "), "\(what)")
      #expect(finished.errorText.filter(\.isNewline).count == 1, "\(what): \(finished.errorText)")
    }
    try checkBetween(desk, finished, what)
    let again = try desk.run(words.map { $0.replacing("HOME", with: desk.product.home.path) }, at: instant)
    // A command that makes something new is done once, and says so.
    let isThere = again.text.contains(name == "init" ? "STORE_EXISTS" : "a file of that name exists")
    #expect(again.exitCode == 0 || isThere, "\(what): again \(again.errorText)")
    #expect(try desk.state() == states.after, "\(what): again")
    let verified = try desk.run(["audit", "verify"])
    #expect(verified.exitCode == 0, "\(what): again \(verified.text)")
    let ids = try desk.done("audit list")["rows"]?.texts("command") ?? []
    #expect(ids.filter { $0 == "struck" }.count == (name == "backup" ? 0 : 1), "\(what): \(ids)")
  }

  private func checkBetween(_ desk: Desk, _ finished: Finished, _ what: String) throws {
    let state = try desk.stateIfFounded()
    let isAcknowledged = finished.exitCode == 0
    #expect(
      state == states.after || (!isAcknowledged && state == states.before), "\(what)")
    guard state != nil else { return }
    let verified = try desk.run(["audit", "verify"])
    #expect(verified.exitCode == 0, "\(what): \(verified.text)")
  }
}

extension Desk {
  /// Everything a portfolio is; nil where there is no store.
  func stateIfFounded() throws -> JSONValue? {
    let listed = try run(["accounts"])
    if listed.exitCode == 3, listed.text.contains("STORE_MISSING") { return JSONValue?.none }
    return try JSONValue(parsing: listed.output).withoutClock
  }

  /// Runs a command whose operation of that number on a file of the home meets a fault; 0 for none.
  func strike(
    _ words: [String], at instant: String, kind: String, operation: Int
  ) throws -> (finished: Finished, log: [String]) {
    let scratch = try TemporaryDirectory()
    var desk = self
    desk.product.environment = [
      "LD_PRELOAD": Desk.library, "FAULT_DIRECTORY": product.home.path, "FAULT_LOG": scratch("log"),
      "FAULT_KIND": kind, "FAULT_AT": "\(operation)",
    ]
    let places = words.map { $0.replacing("HOME", with: product.home.path) }
    let finished = try desk.run(places, at: instant)
    let log = (try? text(ofFile: scratch("log"))) ?? ""
    return (finished, log.split(separator: "\n").map(String.init))
  }

  /// The library that is preloaded into a process whose disk or surroundings should fail.
  static let library =
    Product.path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/libFaultInjection.so"
}
