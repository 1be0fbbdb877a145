import Books
public import Domain
import Settings

extension EngineMachine: Canonical {
  /// Appends the byte form, which is also what the state hash covers.
  public func write(to writer: inout CanonicalWriter) {
    writer.write(portfolio)
    writer.write(desk)
  }

  /// Reads the byte form.
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let portfolio = try Portfolio(from: &reader)
    let desk = try Desk(from: &reader)
    do throws(PlaybookProblems) {
      try self.init(portfolio, desk)
    } catch {
      throw .invalid("playbook: \(error)")
    }
  }
}
