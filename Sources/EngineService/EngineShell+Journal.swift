import Books
import Engine
package import Journal

/// A shell on any journal; opening one by its path is in `EngineShell+Opening`.
extension EngineShell {
  /// Carries a founding out in a journal that `make` creates together with it.
  package static func found<Store: JournalStore>(
    _ request: Submission, in files: StoreFiles? = nil,
    _ make: (_ founding: (any JournalTransaction) throws(JournalError) -> Outcome) throws(JournalError) -> (
      journal: Store, result: Outcome
    )
  ) throws(ShellError) -> (shell: EngineShell, outcome: Outcome) {
    if let flaw = request.flaw { throw .unfit(flaw) }
    let recorder = EventRecorder(EngineMachine(), EngineInstruments())
    let (journal, outcome) = try journaling(
      try make { transaction throws(JournalError) in
        try recorder.carryOut(request, in: transaction) { _ in nil }
      })
    return (EngineShell(journal: journal, in: files, machine: recorder.machine), outcome)
  }

  /// Opens a shell on a journal that was opened for writing, once the rows that later writes replace agree
  /// with its log.
  package static func goOn(
    with journal: any JournalStore, in files: StoreFiles? = nil
  ) throws(ShellError) -> EngineShell {
    let machine = try Recovery.machine(from: journal.reader)
    let findings = try journaling(try StandingRows.findings(journal.reader, machine))
    guard findings.isEmpty else {
      journal.stopWriting("its read tables were edited")
      try? journal.close()
      throw .journal(.mistrusted(path: journal.reader.place, findings: findings))
    }
    return EngineShell(journal: journal, in: files, machine: machine)
  }
}
