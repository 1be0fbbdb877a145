import Domain
import Rules
import Settings
import Testing

private func row(
  _ position: String, strike: String = "", basis: String = "", spot: String = "", _ outcome: String = "",
  right: String = ""
) throws -> String {
  try ClassifyRow(
    position: position, right: right, strike: strike, basis: basis, spot: spot, outcome: outcome
  ).condition(WeekSettings()).type.code
}

@Suite struct ClassifyRowTests {
  @Test func `each outcome of a put is understood`() throws {
    for (outcome, code) in [
      ("assigned", "P-AOL"), ("rolled", "P-RO"), ("closed-profit", "P-EW"), ("closed-loss", "P-AOL"),
      ("open", "P-RO"),
    ] {
      #expect(try row("put", strike: "100", spot: "90", outcome, right: "P") == code)
    }
    #expect(try row("PUT", strike: "100", spot: "100", "expired", right: "put") == "P-EW")
  }

  @Test func `a put cannot have expired a cent or more in the money`() throws {
    #expect(try row("put", strike: "100", spot: "99.9901", "expired") == "P-EW")
    let error = #expect(throws: Refusal.self) { try row("put", strike: "100", spot: "99.99", "expired") }
    #expect(error?.code == .badRow)
    #expect(error?.message.contains("99.99") == true)
    #expect(throws: Refusal.self) { try row("put", strike: "100", spot: "50", "expired") }
  }

  @Test func `shares are classified by basis and price, whatever became of a call on them`() throws {
    for outcome in ["", "held", "called", "rolled", "expired", "open"] {
      #expect(try row("shares", basis: "100", spot: "90", outcome, right: "C") == "C-REC")
    }
    #expect(try row("none") == "W-IDL")
  }

  @Test func `shares may be worth nothing, and a refusal lists the outcomes that there are`() throws {
    #expect(throws: Never.self) { try row("shares", basis: "100", spot: "0", "held") }
    let put = #expect(throws: Refusal.self) { try row("put", strike: "100", spot: "90", "held") }
    #expect(put?.message.contains("closed-loss, open") == true && put?.message.contains("called") == false)
    let shares = #expect(throws: Refusal.self) { try row("shares", basis: "100", spot: "100", "sold") }
    #expect(shares?.message.contains("open, called, held") == true)
  }

  @Test func `an impossible row is refused, naming what is expected`() {
    let bad: [() throws -> String] = [
      { try row("straddle") }, { try row("put", strike: "100", spot: "90", "held") },
      { try row("put", strike: "100", spot: "90", "called") },
      { try row("put", strike: "100", spot: "90", "") },
      { try row("put", strike: "100", spot: "90", "open", right: "C") },
      { try row("put", strike: "0", spot: "90", "open") }, { try row("put", strike: "", spot: "90", "open") },
      { try row("put", strike: "1e2", spot: "90", "open") },
      { try row("put", strike: "100", spot: "-1", "open") },
      { try row("shares", basis: "0", spot: "1", "held") },
      { try row("shares", basis: "100", spot: "100000000.0001", "held") },
      { try row("shares", basis: "100", spot: "100", "sold") },
    ]
    for attempt in bad {
      let error = #expect(throws: Refusal.self) { try attempt() }
      #expect(error?.code == .badRow && error?.message.isEmpty == false)
    }
  }
}
