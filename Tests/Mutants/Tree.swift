import Foundation

/// A copy of the package with the switches in it, outside the package; unchanged files are not written, and
/// so not built again.
struct Tree {
  let package: URL
  let root: URL

  /// The rooms whose mutants are judged.
  static let rooms = [
    "Money", "TOML", "Domain", "Settings", "Books", "Rules", "Brokerage", "Engine", "Journal",
    "SQLiteJournal",
  ]

  /// What only the tests need that do not judge.
  private static let onlyForThose = [
    "alluse", "Console", "Pages", "CHpdf", "Monitor", "LiveCockpit", "Benchmarks", "CursesTerminal",
    "CNCurses",
    "VendorFormats", "Archives", "CZlib", "JournalDriver", "TerminalDriver", "FaultInjection",
    "PowerRecorder",
  ]

  /// Writes the copy, and gives its mutants.
  func write(refusals: [String: Int]) throws -> [Mutant] {
    var rewriter = Rewriter(refusals: refusals)
    var written: Set<String> = []
    for path in try files(of: package) {
      written.insert(path)
      if try putLink(path) { continue }
      var data = try Data(contentsOf: package.appending(path: path))
      if let room = room(of: path), path.hasSuffix(".swift") {
        let file = String(path.dropFirst("Sources/".count))
        data = Data(rewriter.rewritten(String(decoding: data, as: UTF8.self), file: file).utf8)
        written.insert("Sources/\(room)/MutantSwitches.swift")
      }
      if path == "Package.swift" { data = Data(manifest(String(decoding: data, as: UTF8.self)).utf8) }
      try put(data, at: path)
    }
    try addSwitches(&written)
    for path in try files(of: root) where !written.contains(path) {
      try FileManager.default.removeItem(at: root.appending(path: path))
    }
    return rewriter.mutants
  }

  private func room(of path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[0] == "Sources" else { return nil }
    return Self.rooms.first { $0 == parts[1] }
  }

  private func addSwitches(_ written: inout Set<String>) throws {
    let switches = package.appending(path: "Tests/Mutants")
    let text = try Data(contentsOf: switches.appending(path: "MutantSwitches.txt"))
    for room in Self.rooms { try put(text, at: "Sources/\(room)/MutantSwitches.swift") }
    let target = switches.appending(path: "CMutant")
    for path in try files(of: target) {
      try put(Data(contentsOf: target.appending(path: path)), at: "Sources/CMutant/\(path)")
      written.insert("Sources/CMutant/\(path)")
    }
  }

  /// A switch leaves warnings behind, as of a condition that is always true. What cannot judge is not built.
  private func manifest(_ text: String) -> String {
    text.replacing(".treatAllWarnings(as: .error),", with: "") + """

      package.products = []
      package.targets.removeAll { \(Suite.targetsAside + Self.onlyForThose).contains($0.name) }
      package.targets.append(.target(name: "CMutant"))
      for target in package.targets where \(Self.rooms).contains(target.name) {
        target.dependencies.append("CMutant")
      }

      """
  }

  /// Whether it is a link, which the copy has too: a room's resources are outside it.
  private func putLink(_ path: String) throws -> Bool {
    let source = package.appending(path: path).path()
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: source) else {
      return false
    }
    let url = root.appending(path: path)
    if (try? FileManager.default.destinationOfSymbolicLink(atPath: url.path())) == target { return true }
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: url.path(), withDestinationPath: target)
    return true
  }

  private func put(_ data: Data, at path: String) throws {
    let url = root.appending(path: path)
    if let old = try? Data(contentsOf: url), old == data { return }
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    let source = package.appending(path: path)
    if FileManager.default.isExecutableFile(atPath: source.path()) {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path())
    }
  }

  /// The files of a folder by their path in it, without those of a build or the history.
  private func files(of folder: URL) throws -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path()) else { return [] }
    var paths: [String] = []
    while let path = walk.nextObject() as? String {
      if path == ".build" || path == ".git" { walk.skipDescendants() }
      let type = walk.fileAttributes?[.type] as? FileAttributeType
      if type == .typeRegular || type == .typeSymbolicLink, path != ".git" { paths.append(path) }
    }
    return paths.sorted()
  }
}
