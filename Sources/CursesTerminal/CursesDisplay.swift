import CNCurses
import Glibc
public import Terminal

/// The terminal this process runs in, drawn through ncurses; there is one at a time, used by one thread.
///
/// While it is open, every way out of the process restores the terminal; standard error is held back until
/// then and printed.
public final class CursesDisplay: Display {
  /// The current size in columns and rows.
  public private(set) var size: DisplaySize
  /// What the terminal can show, as far as it has reported it.
  public private(set) var abilities: DisplayAbilities

  let kind: TerminalKind
  var events = EventSource()
  /// The size last reported by `next`.
  var toldSize: DisplaySize
  private var isOpen = true
  private var isGone = false
  private var isMeasuring = false
  private var isMouseOn = true
  private var shown: Canvas?
  private var styles: StyleTable?
  private var pairs: PairTable
  /// The ncurses cell for each slot on each surface; nil until first needed.
  private var attributes: [cn_cell?] = []
  private var tintedAttributes: [Int: cn_cell] = [:]
  private var row: [cn_cell] = []
  private var painter = FramePainter()
  /// Whether ncurses has to clear the terminal before the next frame.
  private var isForgotten = true

  /// Takes over the terminal, or throws why it cannot.
  public init(environment: (String) -> String?) throws(TerminalRefusal) {
    kind = try TerminalKind(environment)
    cn_use_utf8()
    let modes = terminalModes(kind, isMouseOn: true)
    cn_set_modes(modes.enter, modes.leave)
    let name = kind.entry?.name ?? kind.term
    var isOpened = cn_open(name, kind.entry?.compiled) == 0
    if !isOpened { isOpened = cn_open(kind.term, nil) == 0 }
    guard isOpened else {
      throw TerminalRefusal(
        .unknownTerminal, "a terminal of kind '\(kind.term)' could not be opened; try TERM=xterm-256color")
    }
    pairs = PairTable(limit: Int(cn_pairs()), paletteSize: kind.paletteSize)
    size = currentSize()
    toldSize = size
    abilities = DisplayAbilities(tier: kind.tier, isUnicode: kind.isUnicode, name: kind.term)
  }

  /// Draws into any file as for a terminal of the xterm family, for measuring; there is no input, and nothing
  /// to restore.
  public init(measuringInto file: Int32, size: DisplaySize, tier: ColourTier) throws(TerminalRefusal) {
    kind = TerminalKind(measuring: tier)
    cn_use_utf8()
    let name = kind.entry?.name ?? kind.term
    guard cn_open_file(name, kind.entry?.compiled, file, Int32(size.height), Int32(size.width)) == 0 else {
      throw TerminalRefusal(
        .unknownTerminal, "a screen of kind '\(name)' could not be opened on file \(file)")
    }
    pairs = PairTable(limit: Int(cn_pairs()), paletteSize: kind.paletteSize)
    self.size = size
    toldSize = size
    abilities = DisplayAbilities(tier: tier, name: kind.term)
    isMeasuring = true
  }

  deinit { close() }

  /// Restores the terminal; a second call does nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    if !isGone, !isMeasuring { events.awaitAnswers() }
    cn_close()
  }

  // MARK: - Drawing

  /// Draws what differs from the last frame.
  public func show(_ canvas: Canvas, _ styles: StyleTable) {
    guard isOpen, !isGone else { return }
    if styles != self.styles {
      self.styles = styles
      attributes = Array(repeating: nil, count: Slot.allCases.count * Slot.allCases.count)
      tintedAttributes = [:]
      shown = nil
    }
    let fitted = canvas.fitted(to: styles)
    let canvas = kind.isUnicode ? fitted : fitted.inASCII
    let runs = canvas.changes(from: shown)
    guard !runs.isEmpty || canvas.cursor != shown?.cursor else { return }
    for run in runs { draw(run, of: canvas, styles) }
    if !isForgotten, isPainted(runs, styles.tier) {
      let bytes = painter.bytes(for: runs, of: canvas, styles)
      cn_paint(bytes, bytes.count, abilities.isSynchronized ? 1 : 0)
    }
    cn_show(
      Int32(canvas.cursor?.y ?? -1), Int32(canvas.cursor?.x ?? -1), abilities.isSynchronized ? 1 : 0)
    shown = canvas
    isForgotten = false
  }

  /// Whether a frame is painted with bytes of our own: many cells have changed, and the terminal is known to
  /// accept them.
  private func isPainted(_ runs: [ChangedRun], _ tier: ColourTier) -> Bool {
    guard kind.isOfXtermFamily, tier == .truecolor || tier == .indexed else { return false }
    return runs.reduce(0) { $0 + $1.end - $1.x } > FramePainter.threshold
  }

  private func draw(_ run: ChangedRun, of canvas: Canvas, _ styles: StyleTable) {
    row.removeAll(keepingCapacity: true)
    var clusters: [Int] = []
    for x in run.x..<run.end {
      let cell = canvas.cell(x: x, y: run.y)
      var drawn = attribute(of: cell, styles)
      drawn.width = UInt16(cell.width)
      if cell.isCluster {
        clusters.append(x)
        drawn.glyph = 0x20
        drawn.width = 1
      } else if cell.width > 0 {
        drawn.glyph = cell.glyph
      }
      row.append(drawn)
      // Two spaces hold the place of a wide cluster until it is drawn.
      if cell.isCluster, cell.width == 2 { row.append(drawn) }
    }
    cn_draw(Int32(run.y), Int32(run.x), row, Int32(row.count))
    for x in clusters { drawCluster(canvas, x, run.y, styles) }
  }

  private func drawCluster(_ canvas: Canvas, _ x: Int, _ y: Int, _ styles: StyleTable) {
    let cell = canvas.cell(x: x, y: y)
    let attribute = attribute(of: cell, styles)
    let scalars = canvas.text(of: cell).unicodeScalars.map(\.value)
    cn_draw_cluster(
      Int32(y), Int32(x), scalars, Int32(scalars.count), attribute.pair, Int32(attribute.modifiers))
  }

  private func attribute(of cell: Cell, _ styles: StyleTable) -> cn_cell {
    let place = cell.slot.index * Slot.allCases.count + cell.ground.index
    if cell.shades != 0 {
      let key = place << 8 | Int(cell.shades)
      if let known = tintedAttributes[key] { return known }
      let attribute = pairs.cell(for: styles.style(of: cell), styles.tier)
      tintedAttributes[key] = attribute
      return attribute
    }
    if let known = attributes[place] { return known }
    let attribute = pairs.cell(for: styles.style(cell.slot, on: cell.ground), styles.tier)
    attributes[place] = attribute
    return attribute
  }

  /// Makes the next frame a full one.
  public func forgetScreen() {
    shown = nil
    isForgotten = true
    cn_forget()
  }

  // MARK: - What happened to the terminal

  /// Applies a new size, so that the next frame is drawn in full.
  func resize(to new: DisplaySize) {
    size = new
    cn_resize(Int32(new.height), Int32(new.width))
    forgetScreen()
  }

  func keep(_ answer: InputEvent) {
    switch answer {
    case .modeReport(2026, let value): abilities.isSynchronized = value == 1 || value == 2
    case .background(let red, let green, let blue):
      abilities.isLight = red * 2 + green * 7 + blue > 128 * 10
    case .scheme(let isLight): abilities.isLight = isLight
    default: break
    }
  }

  /// Notes that the terminal is gone; nothing is written to it from now on.
  func noteEnd() { isGone = true }

  /// Takes the terminal back after the process was stopped without warning.
  func reclaim() {
    guard isOpen, !isGone else { return }
    cn_suspend()
    cn_resume()
    resize(to: currentSize())
  }

  /// Leaves the terminal to the shell until the process is continued, as ctrl+z does.
  public func suspend() {
    guard isOpen, !isGone else { return }
    cn_suspend()
    cn_stop()
    events.forgetContinuation()
    cn_resume()
    resize(to: currentSize())
  }

  // MARK: - What the terminal does beside drawing

  /// Turns mouse events on or off; while they are off, the terminal's own selection works.
  public func setMouse(_ isOn: Bool) {
    guard isOn != isMouseOn, isOpen else { return }
    isMouseOn = isOn
    let modes = terminalModes(kind, isMouseOn: isOn)
    cn_set_modes(modes.enter, modes.leave)
    send(isOn ? mouseOn : mouseOff)
  }

  /// Rings the bell.
  public func ring() { send("\u{7}") }

  /// Shows a desktop notification, where the terminal supports it.
  public func notify(title: String, body: String) {
    guard kind.isOfXtermFamily else { return }
    let (title, body) = (printable(title), printable(body))
    send(
      kind.takesPlainNotifications
        ? "\u{1B}]9;\(title): \(body)\u{7}" : "\u{1B}]777;notify;\(title);\(body)\u{7}")
  }

  /// Copies a text to the clipboard through the terminal; false when that is not supported or the text is too
  /// long.
  @discardableResult
  public func copy(_ text: String) -> Bool {
    guard kind.isOfXtermFamily, text.utf8.count <= 74_000 else { return false }
    send("\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}")
    return true
  }

  /// Sets the title of the terminal's window.
  public func setTitle(_ title: String) {
    if kind.isOfXtermFamily { send("\u{1B}]2;\(printable(title))\u{7}") }
  }

  private func send(_ text: String) {
    guard isOpen, !isGone, !isMeasuring else { return }
    let bytes = Array(text.utf8)
    _ = cn_write(bytes, bytes.count)
  }
}

/// The size reported by the system, within bounds; 80 by 24 when it reports none.
func currentSize() -> DisplaySize {
  var (rows, columns): (Int32, Int32) = (0, 0)
  cn_system_size(&rows, &columns)
  return DisplaySize(
    width: columns > 0 ? min(Int(columns), 1_000) : 80, height: rows > 0 ? min(Int(rows), 500) : 24)
}
