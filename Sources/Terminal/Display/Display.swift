/// Where frames go: a terminal, or a twin that keeps them.
public protocol Display: AnyObject {
  /// The columns and rows there are now.
  var size: DisplaySize { get }
  /// What it can show.
  var abilities: DisplayAbilities { get }
  /// Shows a frame; only what differs from the last one is drawn.
  func show(_ canvas: Canvas, _ styles: StyleTable)
  /// Draws the next frame whole, because what is on the screen is not known any more.
  func forgetScreen()
  /// Turns mouse events on or off; off lets the terminal's own selection work.
  func setMouse(_ isOn: Bool)
  /// Rings the bell.
  func ring()
  /// Tells the desktop something, where the terminal passes it on.
  func notify(title: String, body: String)
  /// Puts a text on the clipboard, where the terminal lets a program do that; false when the text is too long.
  @discardableResult func copy(_ text: String) -> Bool
  /// Names the terminal's window.
  func setTitle(_ title: String)
}

/// Columns and rows.
public struct DisplaySize: Hashable, Sendable {
  /// The columns.
  public let width: Int
  /// The rows.
  public let height: Int

  /// Creates a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What a display can show and tell.
public struct DisplayAbilities: Hashable, Sendable {
  /// The colours.
  public var tier: ColourTier
  /// Whether it shows more than ASCII.
  public var isUnicode: Bool
  /// Whether a frame can be shown at once.
  public var isSynchronized: Bool
  /// Whether its background is light; nil when it does not say.
  public var isLight: Bool?
  /// The name it goes by.
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

/// A display without a terminal: it keeps what it is shown.
public final class HeadlessDisplay: Display {
  /// The size, free to change.
  public var size: DisplaySize
  /// The abilities, free to change.
  public var abilities: DisplayAbilities
  /// The last frame.
  public private(set) var canvas: Canvas?
  /// The styles of the last frame.
  public private(set) var styles: StyleTable?
  /// The frames shown.
  public private(set) var frames = 0
  /// The cells that were drawn, of all frames.
  public private(set) var drawnCells = 0
  /// Whether mouse events are on.
  public private(set) var isMouseOn = false
  /// How often it rang.
  public private(set) var bells = 0
  /// What the desktop was told.
  public private(set) var notifications: [String] = []
  /// What was copied.
  public private(set) var copied: [String] = []
  /// The title of the window.
  public private(set) var title = ""

  /// Creates a display.
  public init(size: DisplaySize, abilities: DisplayAbilities = DisplayAbilities(tier: .truecolor)) {
    self.size = size
    self.abilities = abilities
  }

  /// Keeps the frame and counts what would be drawn.
  public func show(_ canvas: Canvas, _ styles: StyleTable) {
    let known = self.styles == styles ? self.canvas : nil
    let shown = abilities.isUnicode ? canvas : canvas.inASCII
    drawnCells += shown.changes(from: known).reduce(0) { $0 + $1.end - $1.x }
    self.canvas = shown
    self.styles = styles
    frames += 1
  }
  /// Forgets the last frame.
  public func forgetScreen() { styles = nil }
  /// Keeps the choice.
  public func setMouse(_ isOn: Bool) { isMouseOn = isOn }
  /// Counts the bell.
  public func ring() { bells += 1 }
  /// Keeps the message.
  public func notify(title: String, body: String) { notifications.append("\(title): \(body)") }
  /// Keeps the text.
  public func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }
  /// Keeps the title.
  public func setTitle(_ title: String) { self.title = title }
}
