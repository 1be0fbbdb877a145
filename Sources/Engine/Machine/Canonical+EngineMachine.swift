import Books
public import Domain
import Settings

extension EngineMachine: Canonical {
  /// Appends the byte form.
  public func write(to writer: inout CanonicalWriter) {
    portfolio.writeForm(to: &writer)
    writer.write(desk)
    writeAdditions(to: &writer)
  }

  /// Appends state that was added after the forms of books and desk were fixed.
  func writeAdditions(to writer: inout CanonicalWriter) {
    writer.write(StoredState.additions, to: StoredState(portfolio: portfolio, desk: desk, people: people))
  }

  /// Reads the byte form, which must end with the bytes.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    var state = StoredState(
      portfolio: try Portfolio(form: &reader), desk: try Desk(from: &reader), people: People())
    try reader.read(StoredState.additions, into: &state)
    do throws(PlaybookProblems) {
      try self.init(state.portfolio, state.desk, state.people)
    } catch {
      throw .invalid("playbook: \(error)")
    }
  }
}

/// The parts of a machine that are stored; everything else follows from them.
private struct StoredState {
  var portfolio: Portfolio
  var desk: Desk
  var people: People

  static let additions: [CanonicalAddition<StoredState>] =
    Portfolio.additions.map { $0.within(\.portfolio) } + Desk.additions.map { $0.within(\.desk) }
    + People.additions.map { $0.within(\.people) }
}
