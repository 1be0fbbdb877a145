/// What a person or the terminal sent.
public enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// A text was pasted; never a key, whatever it holds.
  case paste(String)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// The terminal's window came to the front, or went from it.
  case focus(Bool)
  /// The terminal says how a private mode stands: 0 unknown, 1 and 3 on, 2 and 4 off.
  case modeReport(mode: Int, value: Int)
  /// The terminal says what kind it is; sent in answer to the last question of a probe.
  case deviceAttributes([Int])
  /// The terminal says its background colour, each part 0 to 255.
  case background(red: Int, green: Int, blue: Int)
  /// Something came that may have been a key and is none that is known here: a strange sequence, or half of one.
  case unknown
}

/// What the mouse did, and where.
public struct MouseEvent: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    /// A button went down: 1 left, 2 middle, 3 right.
    case press(Int)
    /// A button came up.
    case release(Int)
    /// The mouse moved with a button held.
    case drag(Int)
    /// The mouse moved.
    case move
    /// The wheel turned away from the hand.
    case wheelUp
    /// The wheel turned towards the hand.
    case wheelDown
  }

  /// What was done.
  public let action: Action
  /// The column, from 0.
  public let x: Int
  /// The row, from 0.
  public let y: Int
  /// What was held.
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
