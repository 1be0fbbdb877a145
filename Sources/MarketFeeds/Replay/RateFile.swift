public import Domain
internal import VendorFormats

/// Interest rates a year by date, read from CSV: a date, and a `rate` of which 0.05 is 5 %.
package struct RateFile: Hashable, Sendable {
  /// The number of rows.
  package private(set) var rows = 0
  /// The good rates, ordered by day; each holds until the next.
  package private(set) var rates: [(day: Day, rate: Double)] = []
  /// What is wrong with the file.
  package private(set) var findings: FileProblems

  /// What can be a rate; 5 instead of 0.05 cannot.
  private static let possible = -0.1...1.0

  /// Reads a text; throws when there is no usable header, and in strict mode at the first finding.
  package init(_ bytes: [UInt8], isStrict: Bool = false) throws(FileProblem) {
    findings = FileProblems(isStrict: isStrict)
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw FileProblem(line: 1, message: "the file is empty") }
    let columns = CSVColumns(header.fields)
    guard let dates = columns.dates(), let rate = columns.place("rate") else {
      throw FileProblem(line: header.line, message: "the header needs date and rate columns")
    }
    var read: [Day: Double] = [:]
    while let row = rows.next() {
      self.rows += 1
      do throws(FileProblem) {
        let (day, value) = try RateFile.read(row.cell(dates.date), row.cell(rate), dates.reader, row.line)
        guard read[day] == nil else {
          throw FileProblem(line: row.line, message: "\(day) is there twice; the first row counts")
        }
        read[day] = value
      } catch {
        try findings.add(error)
      }
    }
    rates = read.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func read(
    _ date: String, _ rate: String, _ reader: RowTimeReader, _ line: Int
  ) throws(FileProblem) -> (Day, Double) {
    guard let day = reader.stamp(date)?.day else {
      throw FileProblem(line: line, message: "\"\(date)\" is no date; the row is left out")
    }
    guard let value = Double(rate), possible.contains(value) else {
      throw FileProblem(
        line: line, message: "rate \"\(rate)\" is none from -0.1 to 1 (0.05 is 5 %); the row is left out")
    }
    return (day, value)
  }

  /// Whether both files say the same.
  package static func == (left: RateFile, right: RateFile) -> Bool {
    left.rows == right.rows && left.findings == right.findings
      && left.rates.elementsEqual(right.rates) { $0.day == $1.day && $0.rate == $1.rate }
  }

  /// Hashes what tells files apart.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(rows)
    hasher.combine(rates.first?.day)
  }
}

/// What cash earns a year, day by day.
public struct CashRates: Hashable, Sendable {
  private let steps: [(day: Day, rate: Double)]

  /// Nothing.
  public static let none = CashRates([])

  /// The same rate on every day.
  public init(_ rate: Double) { steps = [(TradingCalendar.newYork.covered.lowerBound, rate)] }

  /// The rates of a file; before its first day nothing.
  package init(_ file: RateFile) { self.init(file.rates) }

  private init(_ steps: [(day: Day, rate: Double)]) { self.steps = steps }

  /// Whether cash earns nothing on any day.
  package var isNone: Bool { steps.isEmpty }

  /// The rate that holds on a day.
  public func rate(on day: Day) -> Double {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? steps[low - 1].rate : 0
  }

  /// Whether both give the same rates.
  public static func == (left: CashRates, right: CashRates) -> Bool {
    left.steps.elementsEqual(right.steps) { $0.day == $1.day && $0.rate == $1.rate }
  }

  /// Hashes what tells them apart.
  public func hash(into hasher: inout Hasher) { hasher.combine(steps.count) }
}
