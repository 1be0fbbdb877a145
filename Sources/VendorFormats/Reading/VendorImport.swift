package import Domain

/// A text in which somebody else's prices stand.
package struct VendorFile: Sendable {
  /// Where it was found; a part of an archive stands behind the archive's path.
  package let path: String
  /// What it holds.
  package let bytes: [UInt8]

  /// Creates a file from where it was found and what it holds.
  package init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}

/// What a person says beside the files.
package struct ImportChoices: Sendable {
  /// The vendor; nil where each header tells.
  package var format: VendorFormat?
  /// The symbol of files that do not name theirs.
  package var symbol: Symbol?
  /// The moment of chains that do not have theirs.
  package var moment: Instant?
  /// What columns are called, by the names that they have.
  package var names: [(column: String, name: String)] = []

  /// Creates choices that leave everything to the files.
  package init() {}
}

/// Files of vendors, read: what of each row became of use, and why any other did not.
package struct VendorImport: Sendable {
  /// A file, and what was made of its rows.
  package struct Report: Sendable {
    /// Where it was found.
    package let path: String
    /// The format that it was read as.
    package let format: VendorFormat
    /// The name of the vendor's layout.
    package let layout: String
    /// The rows that it has, without its header.
    package let rows: Int
    /// The rows that were used.
    package let used: Int
    /// The rows that were not, by their lines.
    package let named: [RowProblem]
  }

  /// The files, in the order in which they were given.
  package let reports: [Report]
  /// What is to be written, by name.
  package let outputs: [CanonicalFile]
  /// What a person should know of the prices beyond the rows, a sentence each.
  package let notes: [String]

  /// Reads files; throws where a file is none that is known, or files do not go together.
  package init(_ files: [VendorFile], _ choices: ImportChoices = ImportChoices()) throws(ImportProblem) {
    var readings: [FileReading] = []
    for (place, file) in files.enumerated() {
      readings.append(try FileReading(file, place: place, choices))
    }
    let rates = readings.filter { $0.rate != nil }
    if let first = rates.first, let other = rates.first(where: { $0.rate != first.rate }) {
      throw ImportProblem(
        "SEVERAL_RATES", other.path,
        "the file has \(other.rate ?? "") and \(first.path) \(first.rate ?? ""), and there is one rate of cash; leave one out"
      )
    }
    var assembly = Assembly(readings.flatMap(\.records))
    try assembly.assemble(files.map(\.path))
    for index in readings.indices { readings[index].settle(assembly) }
    reports = readings.map(\.report)
    outputs = assembly.outputs
    notes = assembly.notes
  }
}
