package import Domain
import Engine
package import EngineService
package import Insight
package import Journal

extension MarketSide {
  /// The overrides of the given days in a journal up to a row, followed on the market that it names.
  package init(
    overridesOf days: ClosedRange<Day>, from reader: any JournalReader, through last: Int64 = .max
  ) throws(ShellError) {
    self.init()
    var obstacle: String?
    // Without a market that can be recreated, the overrides have no figures.
    var ledger = OverrideLedger(of: days) { attachment in
      do throws(ShellError) { return try AttachedMarket.open(attachment, at: Instant(milliseconds: 0)) } catch
      {
        obstacle = error.description
        return nil
      }
    }
    try journaling { () throws(JournalError) in try reader.requireSound(after: 0, through: last) }
    try Recovery.eachEvent(of: reader, after: 0, through: last) {
      sequence, at, event throws(CanonicalError) in
      try ledger.machine.requireFit(event, at: at)
      ledger.add(event, sequence: sequence, at: at)
    }
    ledger.finish()
    overrides = ledger.overrides
    if !ledger.hasMarket {
      overrideObstacle = obstacle ?? "the store trades on no market, so that nothing can be followed"
    }
  }
}
