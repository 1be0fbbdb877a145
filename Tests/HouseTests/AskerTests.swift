import TestSupport
import Testing

/// Every way in leads through one door: key, command line, socket, batch and schedule end in a `Submission`, and one
/// place gives it to the machine, with whoever asks.
@Suite struct AskerTests {
  /// The rooms through which commands come from outside.
  private var outside: [SourceFile] {
    SourceFile.all.filter {
      ["EngineService", "Console", "LiveCockpit", "Monitor", "Cockpit"].contains($0.room)
    }
  }

  private func places(of text: String, in files: [SourceFile]) -> [String] {
    files.filter { $0.code.contains { $0.contains(text) } }
      .compactMap { $0.path.split(separator: "/").last.map(String.init) }.sorted()
  }

  @Test func `one place decides commands, and says who asks`() {
    #expect(places(of: "machine.decide(", in: outside) == ["EventRecorder.swift"])
    #expect(places(of: "machine.perform(", in: outside) == ["EventRecorder.swift"])
    #expect(places(of: "by: request.asker", in: outside) == ["EventRecorder.swift"])
  }

  @Test func `only these give commands in the name of the engine or a standing order`() {
    #expect(
      askers("Submission(engine:") == [
        "BrokerLine.swift", "EngineShell+Acknowledging.swift", "EngineShell.swift", "LiveEngine.swift",
        "MarketRun.swift",
      ])
    #expect(askers("Submission(standing:") == ["BacktestCommand.swift", "EngineShell+Opening.swift"])
  }

  /// The files that have a text, however its lines are broken.
  private func askers(_ text: String) -> [String] {
    outside.filter { $0.text.filter { !$0.isWhitespace }.contains(text) }
      .compactMap { $0.path.split(separator: "/").last.map(String.init) }.sorted()
  }

  @Test func `a command of the socket, of the cockpit and of the command line carries a name`() {
    #expect(places(of: "Submission(command, id:", in: outside) == ["LiveEngine.swift", "StoreAccess.swift"])
  }
}
