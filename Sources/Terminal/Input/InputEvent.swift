/// An event from a person or the terminal.
public enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// A text was pasted; never a key, whatever it contains.
  case paste(String)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// The terminal's window gained the focus, or lost it.
  case focus(Bool)
  /// The terminal reports a private mode: 0 unknown, 1 and 3 on, 2 and 4 off.
  case modeReport(mode: Int, value: Int)
  /// The terminal reports its kind, in answer to the last question of a probe.
  case deviceAttributes([Int])
  /// The terminal reports its background colour, each part 0 to 255.
  case background(red: Int, green: Int, blue: Int)
  /// The terminal's colours have become light or dark, as a desktop turns from day to night.
  case scheme(isLight: Bool)
  /// Something that may have been a key and is unknown: a strange sequence, or part of one.
  case unknown
}

/// What the mouse did, and where.
public struct MouseEvent: Hashable, Sendable {
  /// A movement or a button.
  public enum Action: Hashable, Sendable {
    /// A button went down: 1 left, 2 middle, 3 right.
    case press(Int)
    /// A button came up.
    case release(Int)
    /// The mouse moved with a button held.
    case drag(Int)
    /// The mouse moved.
    case move
    /// The wheel turned away from the user.
    case wheelUp
    /// The wheel turned towards the user.
    case wheelDown
  }

  /// The movement or button.
  public let action: Action
  /// The column, from 0.
  public let x: Int
  /// The row, from 0.
  public let y: Int
  /// The modifiers that were held.
  public let isControl, isAlt, isShift: Bool

  /// Creates an event.
  public init(
    _ action: Action, x: Int, y: Int, isControl: Bool = false, isAlt: Bool = false, isShift: Bool = false
  ) {
    self.action = action
    self.x = x
    self.y = y
    self.isControl = isControl
    self.isAlt = isAlt
    self.isShift = isShift
  }
}
