import Dispatch
import Domain
import EngineService
import JSON
import Money
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct LoadTests {
  private static let loads: [(operations: Int, clients: Int)] =
    [(50, 5), (100, 10), (200, 20)] + (Effort.isSoak ? [(500, 50)] : [])

  @Test(arguments: loads)
  func `many clients with many operations each: no error, every unit accounted for`(
    _ operations: Int, _ clients: Int
  ) throws {
    let desk = try Desk(capital: "1000000")
    let engine = try TestEngine(desk)
    let times = Mutex<[Int64]>([])
    let wrong = Mutex<[String]>([])
    let begin = Clocks.monotonicNanoseconds()
    onThreads(clients) { client in
      do { try LoadedRequest.ask(desk, client, operations, times, wrong) } catch {
        wrong.withLock { $0.append("\(error)") }
      }
    }.wait()
    let seconds = Double(Clocks.monotonicNanoseconds() - begin) / 1e9
    try engine.stop()
    #expect(wrong.withLock { $0 } == [])
    try check(desk, operations, clients)
    report(times.withLock { $0.sorted() }, seconds, "\(operations) x \(clients)")
  }

  private func check(_ desk: Desk, _ operations: Int, _ clients: Int) throws {
    var expected = GrowthModel(capital: 10_000_000_000).values
    for client in 0..<clients {
      for number in 0..<operations {
        let load = LoadedRequest(client: client, number: number)
        expected[load.account.description, default: 0] += load.change
      }
    }
    #expect(try desk.values() == expected)
    #expect(try desk.rows() == Int64(operations * clients) + 1)
    #expect(try desk.done("audit verify")["ok"]?.bool == true)
    #expect(try desk.done("audit rebuild")["ok"]?.bool == true)
  }

  private func report(_ sorted: [Int64], _ seconds: Double, _ name: String) {
    func milliseconds(_ percent: Int) -> Double {
      Double(sorted[min(sorted.count - 1, sorted.count * percent / 100)] / 1_000) / 1_000
    }
    let rate = Int(Double(sorted.count) / seconds)
    let memory = ProcessIdentity.peakResidentBytes() >> 20
    print(
      "load \(name): \(rate)/s, p50 \(milliseconds(50)) ms, p99 \(milliseconds(99)) ms, \(memory) MiB at most"
    )
  }
}

/// One of the mixed requests of a load, and what it does.
private struct LoadedRequest {
  let client: Int
  let number: Int

  private var amount: Money { Money(units: Int64(client * 1_000 + number + 1)) }

  var account: AccountID { StructureID.root.account([.gen, .rev, .com, .gen, .com][number % 5]) }

  var refusal: Refusal.Code? { number % 5 == 4 ? .comWithdrawal : nil }

  var change: Int64 {
    switch number % 5 {
    case 3: -amount.units
    case 4: 0
    default: amount.units
    }
  }

  var command: ForwardedCommand {
    let verb = number % 5 >= 3 ? "withdraw" : "deposit"
    return ForwardedCommand(
      arguments: [verb, "\(account)", "\(amount)", "--json"], actor: "client \(client)",
      id: "load-\(client)-\(number)")
  }

  /// One client: all its requests over one connection, each timed and checked.
  static func ask(
    _ desk: Desk, _ client: Int, _ operations: Int, _ times: borrowing Mutex<[Int64]>,
    _ wrong: borrowing Mutex<[String]>
  ) throws {
    guard var connection = try EngineConnection.open(to: desk.place) else {
      return wrong.withLock { $0.append("no engine") }
    }
    for number in 0..<operations {
      let load = LoadedRequest(client: client, number: number)
      let start = Clocks.monotonicNanoseconds()
      let answer = try connection.ask(.command(load.command))
      let time = Clocks.monotonicNanoseconds() - start
      times.withLock { $0.append(time) }
      guard case .done(let exit, let output, _)? = answer, exit == (load.refusal == nil ? 0 : 1),
        try JSONValue(parsing: output)["error"]?["code"]?.string == load.refusal?.rawValue
      else {
        wrong.withLock { $0.append("\(load.command.id): \(String(describing: answer))") }
        continue
      }
    }
  }
}
