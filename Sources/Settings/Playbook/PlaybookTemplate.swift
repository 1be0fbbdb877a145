/// A playbook on which others can be based.
public enum PlaybookTemplate: String, CaseIterable, Sendable {
  /// The protocol as it is written.
  case standard
  /// More risk than the standard wherever the protocol leaves a choice.
  case aggressive
  /// Less risk, larger buffers, and a person is asked about every trade.
  case conservative
  /// Profit shared evenly between contracts and LEAPS.
  case balanced

  /// The template as a playbook file.
  public var text: String {
    switch self {
    case .standard: Playbook().text(comments: true)
    case .aggressive: PlaybookTemplate.aggressiveText
    case .conservative: PlaybookTemplate.conservativeText
    case .balanced: PlaybookTemplate.balancedText
    }
  }

  /// The playbook that the text describes.
  public var playbook: Playbook {
    switch self {
    case .standard: PlaybookTemplate.standardPlaybook
    case .aggressive: PlaybookTemplate.aggressivePlaybook
    case .conservative: PlaybookTemplate.conservativePlaybook
    case .balanced: PlaybookTemplate.balancedPlaybook
    }
  }

  private static let standardPlaybook = Playbook()
  private static let aggressivePlaybook = read(aggressiveText)
  private static let conservativePlaybook = read(conservativeText)
  private static let balancedPlaybook = read(balancedText)

  private static func read(_ text: String) -> Playbook {
    do {
      return try Playbook(text: text, file: "template")
    } catch {
      preconditionFailure("a template is wrong: \(error)")
    }
  }
}

extension PlaybookTemplate {
  private static let aggressiveText = """
    # The aggressive playbook: the upper end of what the protocol allows.
    inherits = "standard"

    # Most of a quarter's profit goes to contracts.
    [reinvest]
    strategy = "aggressive"

    # The largest sizes of the protocol's ranges.
    [sizing]
    red = 80
    chop = 60

    # A falling week may be entered from its first session.
    [gen]
    red_from_monday = true

    [gate]
    order_contracts = 100
    daily_loss = 8

    """

  private static let conservativeText = """
    # The conservative playbook: the lower end of what the protocol allows, and a person for every trade.
    inherits = "standard"

    # More of a quarter's profit goes to LEAPS.
    [reinvest]
    strategy = "conservative"

    # The smallest sizes of the protocol's ranges, and nothing new while fear is high.
    [sizing]
    red = 70
    chop = 50
    spike_contracts = 0

    [gen]
    buffer = 10
    symbol_limit = 40
    maximum_drawdown = 12

    [rev]
    buffer = 10
    symbol_limit = 30
    maximum_drawdown = 8

    [com]
    buffer = 10
    symbol_limit = 30
    maximum_drawdown = 5

    [gate]
    structure_symbol_limit = 75
    daily_loss = 3

    [automation]
    adjustment = "human"
    entry = "human"

    """

  private static let balancedText = """
    # The balanced playbook: profit is shared evenly between contracts and LEAPS.
    inherits = "standard"

    [reinvest]
    strategy = "balanced"

    [gen]
    buffer = 7

    [rev]
    buffer = 7

    [com]
    buffer = 7

    [gate]
    daily_loss = 4

    """
}
