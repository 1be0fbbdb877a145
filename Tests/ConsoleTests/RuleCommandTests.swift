import Console
import JSON
import TestSupport
import Testing

@Suite struct RuleCommandTests {
  /// Sixty sessions from 2026-01-05 that rise by a dollar each, quiet until the last.
  private func rising(vixOnLastDay: String) throws -> (folder: TemporaryDirectory, last: String) {
    let folder = try TemporaryDirectory()
    let calendar = run("calendar", "--from", "2026-01-05", "--to", "2026-03-31", "--csv").output
    let days = calendar.split(separator: "\n").dropFirst().prefix(60).map { $0.prefix(10) }
    var index = "date,open,high,low,close\n"
    var vix = "date,close\n"
    for (place, day) in days.enumerated() {
      index += "\(day),\(100 + place),\(101 + place),\(99 + place),\(100 + place)\n"
      vix += "\(day),\(place == 59 ? vixOnLastDay : "15")\n"
    }
    try write(index, toFile: folder("index.csv"))
    try write(vix, toFile: folder("vix.csv"))
    return (folder, String(days[59]))
  }

  private func regimes(_ folder: TemporaryDirectory) -> Result {
    run("regime", "--index", folder("index.csv"), "--vix", folder("vix.csv"), "--json")
  }

  @Test func `a calm rise is green, with its evidence`() throws {
    let (folder, last) = try rising(vixOnLastDay: "15")
    let days = try #require(regimes(folder).json?["days"]?.array)
    #expect(days.count == 60)
    #expect(days[48]["regime"] == "chop" && days[48]["confidence"]?.number == 0.3)
    let day = days[59]
    #expect(day["date"]?.string == last && day["regime"] == "green" && day["confidence"]?.number == 1)
    #expect(day["trend"] == "up" && day["support"] == "strong")
    #expect(day["vix"]?.number == 15 && day["vixMean"]?.number == 15)
  }

  @Test func `a VIX one hundredth above its mean turns it to chop`() throws {
    let (folder, _) = try rising(vixOnLastDay: "15.01")
    let day = regimes(folder).json?["days"]?[59]
    #expect(day?["regime"] == "chop" && day?["confidence"]?.number == 0.4)
  }

  @Test func `rows that are not sessions are left out and named`() throws {
    let (folder, _) = try rising(vixOnLastDay: "15")
    try write("date,close\n2026-01-04,15\n2026-01-05,15\n", toFile: folder("vix.csv"))
    let json = regimes(folder).json
    #expect(json?["findings"]?.array?.count == 1)
    #expect(json?["days"]?[59]?["reason"]?.string == "no VIX for the session")
    #expect(run("regime", "--index", folder("index.csv"), "--vix", folder("vix.csv")).exit == .done)
  }

  @Test func `files without prices are refused, missing ones are an input failure`() throws {
    let (folder, _) = try rising(vixOnLastDay: "15")
    try write("a,b\n1,2\n", toFile: folder("vix.csv"))
    #expect(regimes(folder).exit == .refused && regimes(folder).errorCode == "BAD_CSV")
    #expect(run("regime", "--index", folder("none.csv"), "--vix", folder("vix.csv")).exit == .storage)
    #expect(run("regime", "--index", folder("index.csv")).exit == .usage)
  }

  @Test func `positions are classified row by row, their columns kept`() throws {
    let folder = try TemporaryDirectory()
    let text =
      "id,position,right,strike,basis,spot,outcome\na,put,P,100,,94.99,assigned\nb,shares,,,100,90,held\nc,none,,,,,\n"
    try write(text, toFile: folder("a.csv"))
    let lines = run("classify", "--csv", folder("a.csv")).output.split(separator: "\n")
    #expect(lines.first == "id,position,right,strike,basis,spot,outcome,code,rule")
    #expect(lines[1].hasPrefix("a,put,P,100,,94.99,assigned,P-AOL,"))
    #expect(lines[2].hasPrefix("b,shares,,,100,90,held,C-REC,"))
    #expect(lines[3] == "c,none,,,,,,W-IDL,no position all week")
    let rows = run("classify", "--csv", folder("a.csv"), "--json").json?["rows"]?.array
    #expect(rows?.map { $0["code"] ?? .null } == ["P-AOL", "C-REC", "W-IDL"])
    #expect(rows?[0]["id"] == "a")
  }

  @Test func `an impossible row is named by line, the others are classified`() throws {
    let folder = try TemporaryDirectory()
    try write(
      "position,right,strike,basis,spot,outcome\nput,P,100,,90,expired\nput,P,100,,100,expired\n",
      toFile: folder("a.csv"))
    let result = run("classify", "--csv", folder("a.csv"))
    #expect(result.exit == .refused && result.errors.contains("a.csv:2: "))
    let lines = result.output.split(separator: "\n")
    #expect(lines[1].hasPrefix("put,P,100,,90,expired,,error: ") && lines[2].contains(",P-EW,"))
    let json = run("classify", "--csv", folder("a.csv"), "--json").json
    #expect(json?["error"]?["code"] == "BAD_ROW" && json?["rows"]?[0]?["code"] == .null)
    #expect(json?["rows"]?[1]?["code"] == "P-EW")
    try write("", toFile: folder("b.csv"))
    #expect(run("classify", "--csv", folder("b.csv")).exit == .refused)
    try write("strike,spot\n1,2\n", toFile: folder("c.csv"))
    #expect(run("classify", "--csv", folder("c.csv")).exit == .refused)
  }
}
