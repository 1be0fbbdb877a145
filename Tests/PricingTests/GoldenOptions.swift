import Glibc
import Pricing

/// One row of Tests/Fixtures/golden_options.csv.
struct GoldenOption {
  let id: Int
  let inputs: OptionInputs
  let european: Greeks
  let american: Double
  let americanDelta: Double
  let impliedIsRecoverable: Bool
  let americanTolerance: Double

  static let all: [GoldenOption] = load()

  private static func load() -> [GoldenOption] {
    let lines = fixture("golden_options.csv").split(separator: "\n")
    let names = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let columns = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      func text(_ name: String) -> Substring { cells[columns[name]!] }
      func number(_ name: String) -> Double { Double(text(name))! }
      return GoldenOption(
        id: Int(text("id"))!,
        inputs: OptionInputs(
          spot: number("spot"), strike: number("strike"), rate: number("rate"), yield: number("div_yield"),
          volatility: number("vol"), years: number("T_years"), right: text("type") == "C" ? .call : .put),
        european: Greeks(
          price: number("euro_price"), delta: number("delta"), gamma: number("gamma"), vega: number("vega"),
          theta: number("theta"), rho: number("rho")),
        american: number("amer_price"), americanDelta: number("amer_delta_fd"),
        impliedIsRecoverable: text("iv_recoverable") == "1",
        americanTolerance: number("amer_tol"))
    }
  }
}

/// The text of a file in Tests/Fixtures.
func fixture(_ name: String, here: String = #filePath) -> String {
  let folder = here.split(separator: "/").dropLast(2).joined(separator: "/")
  guard let file = fopen("/\(folder)/Fixtures/\(name)", "r") else { fatalError("no fixture \(name)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes.append(contentsOf: buffer[..<count])
  }
  return String(decoding: bytes, as: UTF8.self)
}
