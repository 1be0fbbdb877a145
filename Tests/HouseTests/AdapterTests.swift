import TestSupport
import Testing

/// An adapter that compiles has every function of its port; whether they do what the port promises, only its suite tells.
@Suite struct AdapterTests {
  @Test func `every adapter of a port is run through the suite of that port`() throws {
    let tests = try files(under: "\(packageDirectory)/Tests", ending: ".swift").map { path in
      try text(ofFile: path)
    }
    for (port, suite) in [("JournalStore", ": ConformingStore"), ("Broker", "struct BrokerConformanceTests")]
    {
      let suites = tests.filter { $0.contains(suite) }
      let adapters = SourceFile.all.flatMap { file in file.code.compactMap { adapter($0, of: port) } }
      #expect(!suites.isEmpty && !adapters.isEmpty, "the port \(port) has a suite and an adapter")
      for adapter in adapters {
        #expect(suites.contains { $0.contains(adapter) }, "no suite of \(port) runs on \(adapter)")
      }
    }
  }

  /// The type that a line declares as an adapter of a port.
  private func adapter(_ line: Substring, of port: String) -> String? {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[1].split(whereSeparator: { !$0.isLetter }).contains(Substring(port)) else {
      return nil
    }
    let words = parts[0].split(separator: " ")
    guard words.contains(where: { ["struct", "class", "enum"].contains($0) }) else { return nil }
    return words.last.map(String.init)
  }
}
