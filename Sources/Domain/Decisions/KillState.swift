/// What may still be sent for a scope: everything, only what reduces exposure, or only cancels.
public enum KillState: UInt8, CaseIterable, Comparable, Sendable {
  /// Everything may be sent.
  case active = 0
  /// Only orders that reduce exposure may be sent.
  case reducing = 1
  /// Only cancels may be sent.
  case halted = 2

  /// The name in commands and output.
  public var name: String { KillState.names[self] }
  private static let names = CaseNames<KillState>()

  /// The strictest state in which an order may be sent; a roll opens something new, so it does not reduce
  /// exposure.
  public static func strictest(allowing purpose: OrderPurpose) -> KillState {
    switch purpose {
    case .close: .reducing
    case .open, .roll: .active
    }
  }

  /// Orders states from loosest to strictest.
  public static func < (left: KillState, right: KillState) -> Bool { left.rawValue < right.rawValue }
}

/// The part of the portfolio that a kill switch or rule applies to.
public enum Scope: Hashable, Sendable {
  /// The whole portfolio.
  case everything
  /// One structure and everything below it.
  case structure(StructureID)
  /// One account.
  case account(AccountID)
}

extension Scope: CustomStringConvertible {
  /// `everything`, `fork-1`, `root/gen`.
  public var description: String {
    switch self {
    case .everything: "everything"
    case .structure(let structure): structure.description
    case .account(let account): account.description
    }
  }

  /// Parses `everything`, a structure or an account; nil for anything else.
  public init?(_ text: some StringProtocol) {
    if text == "everything" {
      self = .everything
    } else if let account = AccountID(text) {
      self = .account(account)
    } else if let structure = StructureID(text) {
      self = .structure(structure)
    } else {
      return nil
    }
  }
}
