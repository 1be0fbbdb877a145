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
      places(of: "engine: ", in: outside.filter { $0.text.contains("Submission") }).filter {
        $0 != "Submission.swift"
      } == [
        "BrokerLine.swift", "EngineShell+Acknowledging.swift", "EngineShell.swift", "LiveEngine.swift",
        "MarketRun.swift",
      ])
    #expect(
      places(of: "standing: ", in: outside) == [
        "BacktestCommand.swift", "EngineShell+Opening.swift", "Submission.swift",
      ])
  }

  @Test func `a command of the socket, of the cockpit and of the command line carries a name`() {
    #expect(places(of: "Submission(command, id:", in: outside) == ["LiveEngine.swift", "StoreAccess.swift"])
  }
}
