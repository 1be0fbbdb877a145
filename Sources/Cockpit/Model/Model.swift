public import Domain
public import Engine
public import Money
public import Terminal

/// The cockpit's whole state; the screen follows from it and the size alone.
public struct Model: Sendable {
  /// The engine's state on the screen: the present one, or the one after some past row.
  public internal(set) var read: ReadModel
  /// The engine's present state while a past one is on the screen.
  var present: ReadModel?
  /// The past time on the screen; nil for the present.
  public internal(set) var travel: TravelTarget?
  /// The pace of market time; nil when it is unknown.
  public internal(set) var speed: ClockSpeed?
  /// The figures that have arrived so far.
  public internal(set) var figures = Figures()
  /// The projection that a person asked for here, which replaces that of the figures.
  var projection: Figures.Fan?
  /// The size of the screen in columns and rows.
  public internal(set) var size: Size
  /// The view on the screen.
  public internal(set) var view = ViewName.overview
  /// The pane that receives the keys, for each view.
  var focuses: [ViewName: Pane] = [:]
  /// The left panes' part of the width, in thousandths, in views whose dividing line a person moved.
  var splits: [ViewName: Int] = [:]
  /// Whether the mouse is dragging the dividing line.
  var isDragging = false
  /// Whether the focused pane fills the screen.
  public internal(set) var isZoomed = false
  /// Lists as a person left them.
  public internal(set) var lists: [Pane: ListState] = [:]
  /// The first visible line of panes that are text.
  var tops: [Pane: Int] = [:]
  /// Structures whose accounts are hidden in the tree.
  public internal(set) var folded: Set<StructureID> = []
  /// The dialog over the panes.
  public internal(set) var dialog: Dialog?
  /// The open line of input at the bottom.
  public internal(set) var prompt: Prompt?
  /// Lines typed before, the newest last.
  var typed: [String] = []
  /// The text searched for in the focused list; empty when none is.
  public internal(set) var search = ""
  /// How many rows of a log match the search.
  var found: Found?
  /// The sentence on the message line.
  public internal(set) var status: StatusLine?
  /// The rows that the panes of the log hold.
  var windows: [Pane: AuditWindow] = [
    .audit: AuditWindow(), .history: AuditWindow(), .gate: AuditWindow(kind: "order.refused"),
  ]
  /// The row of the log that is shown in full.
  var entry: (sequence: Int64, lines: [String])?
  /// The option chain on the screen.
  var chain: ChainSheet?
  /// The symbol whose options were asked for.
  var wantedChain: Symbol?
  /// Published prices of watched symbols, the newest last.
  var trails: [Symbol: [Int64]] = [:]
  /// Keys of the notices that a person has seen.
  var acknowledged: Set<String> = []
  /// Keys of the notices that have appeared before, so that each rings only once.
  var rung: Set<String> = []
  /// Notices that are over, the newest last.
  var pastNotices: [Notice] = []
  /// Price alerts that a person set.
  public internal(set) var priceAlerts: [PriceAlert] = []
  /// Until when the bell is silent; nil when it may ring.
  var snoozedUntil: Moment?
  /// Whether a person is away: entries are off, and supervised decisions wait for them.
  public internal(set) var isAway = false
  /// Whether the morning's brief is on the screen.
  public internal(set) var isBriefOpen = false
  /// The day of the last brief.
  var briefDay: Day?
  /// When the screen first showed the current day.
  var morning: Moment?
  /// The long work in progress; nil when there is none.
  public internal(set) var progress: Progress?
  /// The keys of an unfinished sequence.
  var pendingKeys: [KeyPress] = []
  /// The reading of the terminal that brought the last key, click or paste.
  var lastRead = InputRead(0, earliest: Int64.min / 2, latest: Int64.min / 2)
  /// The kill states asked for that the engine has not confirmed yet.
  var killAsked: [Scope: KillState] = [:]
  /// When the newest of them was asked for.
  var killSince: Moment?
  /// Flags set in the store that no engine has confirmed yet.
  var killFlags: [Scope: KillState] = [:]
  /// The scope of the last kill that was answered, and when its outcome was first painted.
  var killTold: (scope: Scope, drawn: Moment?)?
  /// What the last kill asked for, shown as a banner.
  public internal(set) var banner: String?
  /// Why a kill reached no engine; shown until esc is hit or another kill is confirmed.
  public internal(set) var killFailure: String?
  /// The scope of that kill.
  var killFailedScope: Scope?
  /// The keys and their actions.
  public internal(set) var keymap: Keymap
  /// The name of the theme in use.
  public internal(set) var theme: String
  /// The colours for up and down.
  public internal(set) var direction = DirectionColours.greenUp
  /// What a person chose of the appearance, on this screen or an earlier one.
  var looks = Keepsakes()
  /// The themes and keymaps on offer.
  var choices = Choices()
  /// Whether mouse events are reported here; else the mouse is the terminal's own.
  public internal(set) var isMouseOn = true
  /// Whether the terminal has the input focus.
  var hasAttention = true
  /// Whether the next click only brings the focus back and does nothing else.
  var ignoresClick = false
  /// Whether this cockpit may only watch.
  public let isReadOnly: Bool
  /// Whether the engine runs in this process.
  public let isEmbedded: Bool
  /// The time of the last message that had one.
  var now = Moment(milliseconds: 0)
  /// The cockpit's own time, for tests that continue from it.
  public var instantOfKeys: Moment { now }
  /// Whether the engine has published nothing yet, so that old news does not ring.
  var isFirstPublication = true

  /// Names a person can choose from.
  public struct Choices: Sendable {
    /// The themes.
    public var themes: [String] = []
    /// The keymaps.
    public var keymaps: [String] = []

    /// Offers no names.
    public init() {}
  }

  /// An alert at a price that a person set.
  public struct PriceAlert: Hashable, Sendable {
    /// The symbol whose price is watched.
    public var symbol: Symbol
    /// Whether it rings below the price; otherwise it rings above.
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

  /// Opens the form of the first start with a proposed seed.
  public mutating func beginFirstStart(seed: Int64) { dialog = .firstStart(FirstStart(seed: seed)) }

  /// Sets the themes and keymaps on offer.
  public mutating func offer(themes: [String], keymaps: [String]) {
    choices.themes = themes
    choices.keymaps = keymaps
  }

  /// The pane that receives the keys.
  public var focus: Pane {
    get { focuses[view] ?? view.panes[0] }
    set { focuses[view] = newValue }
  }

  /// The focused list.
  var list: ListState { lists[focus] ?? ListState() }

  /// The query of the history next to decisions or fills.
  public var historyQuery: AuditQuery { windows[.history]?.query ?? AuditQuery() }

  /// The selected row of a pane; nil where there is none.
  func selected(_ pane: Pane) -> RowID? { lists[pane]?.selected }
}

extension ViewName {
  /// The view's panes, in the order of the tab key.
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
