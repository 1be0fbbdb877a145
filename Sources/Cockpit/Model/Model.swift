public import Engine
public import Terminal

/// The cockpit's whole state; the screen follows from it and the size alone.
///
/// It is five sub-states, each with its own invariants, below what is over all of them: the dialog, the message and the time.
public struct Model: Sendable {
  /// What the engine published.
  public internal(set) var published: Published
  /// What is on the screen and where.
  public internal(set) var layout: Layout
  /// What keys go into and what they mean.
  public internal(set) var typing: Typing
  /// The lists and the parts of the log that they hold.
  public internal(set) var lists = Lists()
  /// What calls for a person.
  public internal(set) var alarms = Alarms()
  /// The dialog over the panes, where decisions are approved too.
  public internal(set) var dialog: Dialog?
  /// The sentence on the message line.
  public internal(set) var status: StatusLine?
  /// The time of the last message that had one.
  public internal(set) var now = Moment(milliseconds: 0)
  /// Whether this cockpit may only watch.
  public let isReadOnly: Bool
  /// Whether the engine runs in this process.
  public let isEmbedded: Bool

  /// Starts the cockpit on a state of the engine.
  public init(
    _ read: ReadModel, size: Size, keymap: Keymap, theme: String = "midnight", isReadOnly: Bool = false,
    isEmbedded: Bool = true
  ) {
    published = Published(read)
    layout = Layout(size: size, theme: theme)
    typing = Typing(keymap)
    self.isReadOnly = isReadOnly
    self.isEmbedded = isEmbedded
    refreshLists()
  }

  /// Opens the form of the first start with a proposed seed.
  public mutating func beginFirstStart(seed: Int64) { dialog = .firstStart(FirstStart(seed: seed)) }

  /// Sets the themes and keymaps on offer.
  public mutating func offer(themes: [String], keymaps: [String]) {
    layout.choices = Layout.Choices(themes: themes, keymaps: keymaps)
  }

  /// The engine's state on the screen: the present one, or the one after some past row.
  public var read: ReadModel { published.read }

  /// The focused list.
  var list: ListState { lists[layout.focus] ?? ListState() }

  /// The selected row of a pane; nil where there is none.
  func selected(_ pane: Pane) -> RowID? { lists.selected(pane) }
}
