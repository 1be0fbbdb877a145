/// Where frames are shown: a terminal, or a twin that keeps them.
public protocol Display: AnyObject {
  /// The current size in columns and rows.
  var size: DisplaySize { get }
  /// What the display can show.
  var abilities: DisplayAbilities { get }
  /// Shows a frame by drawing only what differs from the last one.
  func show(_ canvas: Canvas, _ styles: StyleTable)
  /// Makes the next frame a full one, because the content of the screen is no longer known.
  func forgetScreen()
  /// Turns mouse events on or off; while they are off, the terminal's own selection works.
  func setMouse(_ isOn: Bool)
  /// Rings the bell, audible or visible as the terminal is set.
  func ring()
  /// Shows a desktop notification, where the terminal supports it.
  func notify(title: String, body: String)
  /// Copies a text to the clipboard; false when the terminal does not support that or the text is too long.
  @discardableResult func copy(_ text: String) -> Bool
  /// Sets the title of the terminal's window.
  func setTitle(_ title: String)
}

/// A size in columns and rows.
public struct DisplaySize: Hashable, Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int

  /// Creates a size in cells.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What a display can show and report.
public struct DisplayAbilities: Hashable, Sendable {
  /// The number of colours it shows.
  public var tier: ColourTier
  /// Whether it shows more than ASCII.
  public var isUnicode: Bool
  /// Whether a frame can be shown all at once, without tearing.
  public var isSynchronized: Bool
  /// Whether its background is light; nil when it does not report it.
  public var isLight: Bool?
  /// The terminal's own name for itself, for display.
  public var name: String

  /// Creates a set of abilities.
  public init(
    tier: ColourTier, isUnicode: Bool = true, isSynchronized: Bool = false, isLight: Bool? = nil,
    name: String = ""
  ) {
    self.tier = tier
    self.isUnicode = isUnicode
    self.isSynchronized = isSynchronized
    self.isLight = isLight
    self.name = name
  }
}

/// A display without a terminal, which keeps what it is shown.
public final class HeadlessDisplay: Display {
  /// The size, which a test may change at any time.
  public var size: DisplaySize
  /// The abilities, which a test may change at any time.
  public var abilities: DisplayAbilities
  /// The last frame; nil before the first.
  public private(set) var canvas: Canvas?
  /// The styles of the last frame; nil after `forgetScreen`.
  public private(set) var styles: StyleTable?
  /// The number of frames shown.
  public private(set) var frames = 0
  /// The number of cells drawn in all frames together: those that differed.
  public private(set) var drawnCells = 0
  /// Whether mouse events are on.
  public private(set) var isMouseOn = false
  /// How often the bell was rung.
  public private(set) var bells = 0
  /// The notifications sent, as `title: body`.
  public private(set) var notifications: [String] = []
  /// The texts copied to the clipboard.
  public private(set) var copied: [String] = []
  /// The title of the window, as last set.
  public private(set) var title = ""

  /// Creates a display that has shown nothing yet.
  public init(size: DisplaySize, abilities: DisplayAbilities = DisplayAbilities(tier: .truecolor)) {
    self.size = size
    self.abilities = abilities
  }

  /// Keeps the frame and counts the cells that would be drawn.
  public func show(_ canvas: Canvas, _ styles: StyleTable) {
    let known = self.styles == styles ? self.canvas : nil
    let fitted = canvas.fitted(to: styles)
    let shown = abilities.isUnicode ? fitted : fitted.inASCII
    drawnCells += shown.changes(from: known).reduce(0) { $0 + $1.end - $1.x }
    self.canvas = shown
    self.styles = styles
    frames += 1
  }
  /// Makes the next frame count as a full one.
  public func forgetScreen() { styles = nil }
  /// Keeps the setting in `isMouseOn`.
  public func setMouse(_ isOn: Bool) { isMouseOn = isOn }
  /// Counts in `bells`.
  public func ring() { bells += 1 }
  /// Keeps the notification in `notifications`.
  public func notify(title: String, body: String) { notifications.append("\(title): \(body)") }
  /// Keeps the text in `copied`.
  public func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }
  /// Keeps the title in `title`.
  public func setTitle(_ title: String) { self.title = title }
}
