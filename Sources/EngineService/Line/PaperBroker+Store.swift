public import Brokerage
import Domain
public import Engine

extension PaperBroker {
  /// The broker of a store's own market, with the orders that it had before.
  public init(of machine: EngineMachine) {
    let known = machine.desk.orders.filter { $0.atBroker != nil && $0.state != .pending }
    self.init(seed: UInt64(bitPattern: machine.desk.market?.seed ?? 0), resuming: known)
  }
}
