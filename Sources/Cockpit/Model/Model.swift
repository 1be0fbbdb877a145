public import Domain
public import Engine
public import Money
public import Terminal

/// Everything the cockpit knows; what is drawn follows from it and the size alone.
public struct Model: Sendable {
  /// The engine's state as it is drawn: of now, or of a row in the past.
  public internal(set) var read: ReadModel
  /// The engine's state of now while the past is drawn.
  var present: ReadModel?
  /// Which past is drawn; nil for now.
  public internal(set) var travel: TravelTarget?
  /// How fast market time goes; nil where nobody says.
  public internal(set) var speed: ClockSpeed?
  /// Figures that came so far.
  public internal(set) var figures = Figures()
  /// The projection that was asked for here.
  var projection: Figures.Fan?
  /// The size of the screen.
  public internal(set) var size: Size
  /// The view.
  public internal(set) var view = ViewName.overview
  /// The pane that takes the keys, for each view.
  var focuses: [ViewName: Pane] = [:]
  /// The part of the width that the left panes have, in thousandths, where a person moved the line.
  var splits: [ViewName: Int] = [:]
  /// Whether the mouse holds the line.
  var isDragging = false
  /// Whether the focused pane has the whole screen.
  public internal(set) var isZoomed = false
  /// Lists as they were left.
  public internal(set) var lists: [Pane: ListState] = [:]
  /// First lines of panes that are text.
  var tops: [Pane: Int] = [:]
  /// Structures whose accounts and children are hidden.
  public internal(set) var folded: Set<StructureID> = []
  /// What stands over the panes.
  public internal(set) var dialog: Dialog?
  /// The line in which something is typed.
  public internal(set) var prompt: Prompt?
  /// Lines that were typed before, the newest last.
  var typed: [String] = []
  /// What is searched for in the focused list.
  public internal(set) var search = ""
  /// How many rows of a log contain it.
  var found: Found?
  /// The sentence in the message line.
  public internal(set) var status: StatusLine?
  /// What the log's panes hold.
  var windows: [Pane: AuditWindow] = [
    .audit: AuditWindow(), .history: AuditWindow(), .gate: AuditWindow(kind: "order.refused"),
  ]
  /// The row of the log that is read in full.
  var entry: (sequence: Int64, lines: [String])?
  /// The options that are shown.
  var chain: ChainSheet?
  /// The symbol whose options are wanted.
  var wantedChain: Symbol?
  /// Prices of watched symbols as they were published, the newest last.
  var trails: [Symbol: [Int64]] = [:]
  /// Notices that a person has seen.
  var acknowledged: Set<String> = []
  /// Notices that were there already, so that each rings once.
  var rung: Set<String> = []
  /// Notices of the past, the newest last.
  var pastNotices: [Notice] = []
  /// Price alerts that a person set.
  public internal(set) var priceAlerts: [PriceAlert] = []
  /// Until when bells are silent.
  var snoozedUntil: Moment?
  /// Whether entries are off and supervised decisions wait for a person.
  public internal(set) var isAway = false
  /// The brief of the morning, while it is shown.
  public internal(set) var isBriefOpen = false
  /// The day whose brief was shown.
  var briefDay: Day?
  /// When the last day began to be shown.
  var morning: Moment?
  /// Long work that goes on.
  public internal(set) var progress: Progress?
  /// Keys of a sequence that has begun.
  var pendingKeys: [KeyPress] = []
  /// The reading of the terminal that brought the last key, click or paste.
  var lastRead = InputRead(0, earliest: Int64.min / 2, latest: Int64.min / 2)
  /// What kills asked for and the engine has not answered yet.
  var killAsked: [Scope: KillState] = [:]
  /// When the newest of them was asked for.
  var killSince: Moment?
  /// Flags that are set in the store and that no engine has confirmed yet.
  var killFlags: [Scope: KillState] = [:]
  /// The kill whose outcome was told last, and when a person could first see that.
  var killTold: (scope: Scope, drawn: Moment?)?
  /// What the last kill asked for, for the banner.
  public internal(set) var banner: String?
  /// Why a kill reached no engine, until esc is hit or another one is confirmed.
  public internal(set) var killFailure: String?
  /// What that kill was to stop.
  var killFailedScope: Scope?
  /// What keys do.
  public internal(set) var keymap: Keymap
  /// The theme's name.
  public internal(set) var theme: String
  /// Which colours mean up and down.
  public internal(set) var direction = DirectionColours.greenUp
  /// What was chosen of the looks on this screen or an earlier one.
  var looks = Keepsakes()
  /// Themes and keymaps that can be chosen.
  var choices = Choices()
  /// Whether the mouse is ours.
  public internal(set) var isMouseOn = true
  /// Whether the terminal has the attention.
  var hasAttention = true
  /// The first click behind a change of attention does nothing.
  var ignoresClick = false
  /// Whether nothing may be changed from here.
  public let isReadOnly: Bool
  /// Whether the engine runs in this process.
  public let isEmbedded: Bool
  /// The present moment.
  var now = Moment(milliseconds: 0)
  /// The moment of the last message that had one.
  public var instantOfKeys: Moment { now }
  /// The audit pane in the overview follows the log until somebody scrolls.
  var isFirstPublication = true

  /// Names that can be chosen.
  public struct Choices: Sendable {
    /// Themes.
    public var themes: [String] = []
    /// Keymaps.
    public var keymaps: [String] = []

    /// No names.
    public init() {}
  }

  /// An alert that a person set on a price.
  public struct PriceAlert: Hashable, Sendable {
    /// The symbol.
    public var symbol: Symbol
    /// Whether it rings below the price; else above.
    public var isBelow: Bool
    /// The price.
    public var price: Price
  }

  /// Starts the cockpit on a state of the engine.
  public init(
    _ read: ReadModel, size: Size, keymap: Keymap, theme: String = "midnight", isReadOnly: Bool = false,
    isEmbedded: Bool = true
  ) {
    self.read = read
    self.size = size
    self.keymap = keymap
    self.theme = theme
    self.isReadOnly = isReadOnly
    self.isEmbedded = isEmbedded
    refreshLists()
  }

  /// Shows the screen of the first start.
  public mutating func beginFirstStart(seed: Int64) { dialog = .firstStart(FirstStart(seed: seed)) }

  /// Names the themes and keymaps that can be chosen.
  public mutating func offer(themes: [String], keymaps: [String]) {
    choices.themes = themes
    choices.keymaps = keymaps
  }

  /// The pane that takes the keys.
  public var focus: Pane {
    get { focuses[view] ?? view.panes[0] }
    set { focuses[view] = newValue }
  }

  /// The focused list.
  var list: ListState { lists[focus] ?? ListState() }

  /// What the history beside decisions or fills holds.
  public var historyQuery: AuditQuery { windows[.history]?.query ?? AuditQuery() }

  /// What is selected in a pane.
  func selected(_ pane: Pane) -> RowID? { lists[pane]?.selected }
}

extension ViewName {
  /// The panes, in the order of the tab key.
  var panes: [Pane] {
    switch self {
    case .overview: [.accounts, .positions, .orders, .decisions, .audit]
    case .accounts: [.accounts, .account, .reinvestments, .lineage]
    case .positions: [.positions, .orders, .history]
    case .decisions: [.decisions, .decision, .history]
    case .market: [.watch, .chain, .smile, .events]
    case .risk: [.exposure, .limits, .heat, .stress, .expiry, .gate]
    case .audit: [.audit, .entry]
    case .reports: [.weeks, .strips, .reports, .projection]
    case .system: [.notices, .metrics, .terminal]
    }
  }
}
