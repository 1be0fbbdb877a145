import Console
import JSON
import TestSupport
import Testing

private let header = "style,right,years,vol,dividend,rate,strike,spot"

/// Runs `price` on rows of a file.
private func price(_ rows: String, _ options: String...) throws -> Result {
  let folder = try TemporaryDirectory()
  try write(rows, toFile: folder("options.csv"))
  return run(["price", "--csv", folder("options.csv")] + options)
}

@Suite struct PriceCommandTests {
  @Test func `columns may be in any order, others pass through, and numbers keep their last bit`() throws {
    let result = try price("id,\(header)\n\"a,1\",european,C,1,0.2,0.02,0.05,100,100\n")
    #expect(result.exit == .done && result.errors == "")
    let lines = result.output.split(separator: "\n")
    #expect(lines[0] == "id,\(header),price,delta,gamma,vega,theta,rho,error")
    #expect(lines[1].hasPrefix("\"a,1\",european,C,1,0.2,0.02,0.05,100,100,9.22700550815403"))
    #expect(lines[1].hasSuffix(",") && lines.count == 2)
  }

  @Test(arguments: [
    ("european,C,1,0.2,0,0,-1,100", "strike is -1.0 but must be from"),
    ("european,C,1,0.2,nan,0,100,100", "dividend is \"nan\" but must be a number"),
    ("european,C,1,,0,0,100,100", "vol is \"\" but must be a number"),
    ("european,C,1,200,0,0,100,100", "vol is 200.0 but must be from"),
    ("european,C,1,0.2,3,0,100,100", "dividend is 3.0 but must be from"),
    ("european,X,1,0.2,0,0,100,100", "right is \"X\" but must be C or P"),
    ("bermudan,C,1,0.2,0,0,100,100", "style is \"bermudan\" but must be european or american"),
    ("european,C,1,0.2,0,0,100", "the row has 7 fields and the header 8"),
    ("european,C,1,0.2,0,0,100,100,9", "the row has 9 fields and the header 8"),
  ])
  func `a bad row has empty cells and its error, the others their values`(row: String, reason: String) throws
  {
    let good = "american,P,0.5,0.3,0,0.04,105,100"
    let result = try price("\(header)\n\n# a comment\n\(row)\n\(good)\n")
    let lines = result.output.split(separator: "\n")
    #expect(result.exit == .refused && lines.count == 3)
    #expect(lines[1].contains(",,,,,,,") && lines[1].contains(reason.prefix { $0 != "\"" }))
    #expect(lines[2].hasPrefix(good) && lines[2].hasSuffix(","))
    #expect(result.errors.contains("1 of 2 rows") && result.errors.contains("line 4: \(reason)"))
  }

  @Test func `a missing column, an empty file and a missing file are refused`() throws {
    let missing = try price("spot,strike\n1,2\n", "--json")
    #expect(missing.exit == .refused && missing.errorCode == "BAD_CSV")
    #expect(missing.json?["error"]?["value"]?.string == "rate")
    #expect(try price("").exit == .refused)
    #expect(run("price", "--csv", "/nowhere/options.csv").exit == .storage)
    #expect(try price("\(header)\n", "--implied").errors.contains("names no column price"))
  }

  @Test func `rows come as JSON with numbers, and null where there is no value`() throws {
    let result = try price(
      "\(header)\neuropean,C,1,0.2,0,0,100,100\neuropean,C,x,0.2,0,0,100,100\n", "--json")
    let rows = result.json?["rows"]?.array
    #expect(rows?[0]["strike"] == .number(100) && rows?[0]["right"] == "C" && rows?[0]["error"] == .null)
    #expect(abs((rows?[0]["price"]?.number ?? 0) - 7.965567455405804) < 1e-12)
    #expect(rows?[1]["price"] == .null && rows?[1]["years"] == "x")
    #expect(rows?[1]["error"]?.string == "years is \"x\" but must be a number")
    #expect(result.errorCode == "BAD_ROWS" && result.exit == .refused)
  }

  @Test func `no volatility is printed where the price determines none`() throws {
    let names = header.split(separator: ",").map { $0 == "vol" ? "price" : $0 }.joined(separator: ",")
    let result = try price(
      "\(names)\neuropean,C,1,50,0,0,50,100\namerican,P,1,10.0,0,0,110,100\neuropean,C,0,5,0,0,100,100\n",
      "--implied")
    let lines = result.output.split(separator: "\n")
    #expect(lines[0] == "\(names),vol,error")
    #expect(lines.dropFirst().allSatisfy { !$0.hasSuffix(",") } && result.errors.contains("3 of 3 rows"))
  }
}

/// The golden file as it goes through the command line.
@Suite struct GoldenPriceTests {
  @Test func `European values and volatilities are those of the golden file`() throws {
    let values = try golden(style: "european", "vol")
    #expect(values.count == 1_477)
    for (row, value) in values {
      for (name, column) in [
        ("price", "euro_price"), ("delta", "delta"), ("gamma", "gamma"), ("vega", "vega"), ("theta", "theta"),
        ("rho", "rho"),
      ] {
        let expected = row.number(column)
        let error = abs(value.number("\(name)") - expected)
        #expect(error <= max(1e-10 * abs(expected), 1e-12), "row \(row.text("id")): \(name)")
      }
    }
    for (row, value) in try golden(style: "european", "price", "--implied")
    where row.text("iv_recoverable") == "1" {
      let error = abs(value.number("vol") - row.number("vol")) * row.number("vega")
      #expect(error <= 1e-14 * max(row.number("spot"), row.number("strike")), "row \(row.text("id"))")
    }
  }

  @Test func `American values are those of the golden file within its tolerance`() throws {
    for (row, value) in try golden(style: "american", "vol") {
      let expected = row.number("amer_price")
      let bound = row.number("amer_tol") + 1e-7 * expected
      #expect(abs(value.number("price") - expected) <= bound, "row \(row.text("id"))")
    }
  }

  /// The rows of the golden file with the results of the command line.
  private func golden(style: String, _ input: String, _ options: String...) throws -> [(Cells, Cells)] {
    let rows = Cells.rows(try text(ofFile: "\(packageDirectory)/Tests/Fixtures/golden_options.csv"))
    var file = "spot,strike,rate,dividend,years,right,\(input),style\n"
    for row in rows {
      let names = [
        "spot", "strike", "rate", "div_yield", "T_years", "type", input == "vol" ? "vol" : "euro_price",
      ]
      file += names.map(row.text).joined(separator: ",") + ",\(style)\n"
    }
    let folder = try TemporaryDirectory()
    try write(file, toFile: folder("options.csv"))
    let result = run(["price", "--csv", folder("options.csv")] + options)
    return Array(zip(rows, Cells.rows(result.output)))
  }
}

/// The cells of one row by the names of their columns.
private struct Cells {
  private let names: [String: Int]
  private let cells: [Substring]

  static func rows(_ text: String) -> [Cells] {
    let lines = text.split(separator: "\n")
    let header = lines[0].split(separator: ",").enumerated().map { (String($0.element), $0.offset) }
    // Where a name occurs twice, the last one is the one that was added.
    let names = Dictionary(header) { $1 }
    return lines.dropFirst().map {
      Cells(names: names, cells: $0.split(separator: ",", omittingEmptySubsequences: false))
    }
  }

  func text(_ name: String) -> String { names[name].map { String(cells[$0]) } ?? "" }
  func number(_ name: String) -> Double { Double(text(name)) ?? .nan }
}
