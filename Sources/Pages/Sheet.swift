import CHpdf

/// Pages filled from the top with text, lines and areas; a new page begins when the current one is full.
///
/// Only what is drawn enters the bytes: no date, no name, nothing random.
struct Sheet: ~Copyable {
  /// The left margin and the printable width, in points.
  static let (left, width): (Float, Float) = (42, 842 - 84)
  private static let (top, bottom, height): (Float, Float, Float) = (42, 42, 595)

  /// The distance from the top of the page at which the next item is placed, in points.
  private(set) var y: Float = 0
  private let document: HPDF_Doc
  private var page: HPDF_Page
  private var pages = 0
  private let (plain, bold): (HPDF_Font, HPDF_Font)

  /// A colour, with components from 0 to 1.
  struct Colour {
    let (red, green, blue): (Float, Float, Float)

    init(_ red: Float, _ green: Float, _ blue: Float) {
      (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// The colour mixed with white: 1 is the full colour, 0 is white paper.
    func thinned(_ share: Float) -> Colour {
      Colour(1 - (1 - red) * share, 1 - (1 - green) * share, 1 - (1 - blue) * share)
    }

    static let ink = Colour(0.1, 0.1, 0.12)
    static let grid = Colour(0.86, 0.86, 0.88)
    static let faint = Colour(0.55, 0.55, 0.6)
    static let rows = [Colour(0.10, 0.35, 0.70), Colour(0.85, 0.45, 0.10), Colour(0.15, 0.55, 0.30)]
  }

  init() throws(PageError) {
    guard let document = HPDF_New(nil, nil) else { throw PageError(code: UInt(HPDF_FAILD_TO_ALLOC_MEM)) }
    HPDF_SetCompressionMode(document, HPDF_UINT(HPDF_COMP_ALL))
    guard let plain = HPDF_GetFont(document, "Helvetica", "WinAnsiEncoding"),
      let bold = HPDF_GetFont(document, "Helvetica-Bold", "WinAnsiEncoding"),
      let page = HPDF_AddPage(document)
    else {
      let code = HPDF_GetError(document)
      HPDF_Free(document)
      throw PageError(code: UInt(code))
    }
    (self.document, self.plain, self.bold, self.page) = (document, plain, bold, page)
    begin()
  }

  deinit { HPDF_Free(document) }

  private mutating func begin() {
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_LANDSCAPE)
    pages += 1
    y = Sheet.top
    draw("\(pages)", at: Sheet.left + Sheet.width - 20, Sheet.height - 20, size: 7, isBold: false, .faint)
  }

  /// Ensures this much height, starting a new page if necessary.
  mutating func need(_ space: Float) {
    guard y + space > Sheet.height - Sheet.bottom, let next = HPDF_AddPage(document) else { return }
    page = next
    begin()
  }

  /// Moves down by this much; a new page is not started.
  mutating func skip(_ space: Float) { y += space }

  /// The width of a text in points.
  func width(of text: String, size: Float, isBold: Bool = false) -> Float {
    HPDF_Page_SetFontAndSize(page, isBold ? bold : plain, size)
    return HPDF_Page_TextWidth(page, encoded(text))
  }

  /// Writes a text at a distance from the left margin, at the current height.
  func write(_ text: String, at x: Float, size: Float, isBold: Bool = false, _ colour: Colour = .ink) {
    draw(text, at: x, y, size: size, isBold: isBold, colour)
  }

  /// Writes a text at a position measured from the top of the page.
  func draw(_ text: String, at x: Float, _ y: Float, size: Float, isBold: Bool, _ colour: Colour) {
    HPDF_Page_BeginText(page)
    HPDF_Page_SetFontAndSize(page, isBold ? bold : plain, size)
    HPDF_Page_SetRGBFill(page, colour.red, colour.green, colour.blue)
    HPDF_Page_TextOut(page, x, Sheet.height - y - size, encoded(text))
    HPDF_Page_EndText(page)
  }

  /// Draws a line through positions measured from the top of the page.
  func line(through points: [(x: Float, y: Float)], width: Float = 0.5, _ colour: Colour) {
    guard let first = points.first, points.count > 1 else { return }
    HPDF_Page_SetLineWidth(page, width)
    HPDF_Page_SetRGBStroke(page, colour.red, colour.green, colour.blue)
    HPDF_Page_MoveTo(page, first.x, Sheet.height - first.y)
    for point in points.dropFirst() { HPDF_Page_LineTo(page, point.x, Sheet.height - point.y) }
    HPDF_Page_Stroke(page)
  }

  /// Fills the area enclosed by positions measured from the top of the page.
  func fill(within points: [(x: Float, y: Float)], _ colour: Colour) {
    guard let first = points.first, points.count > 2 else { return }
    HPDF_Page_SetRGBFill(page, colour.red, colour.green, colour.blue)
    HPDF_Page_MoveTo(page, first.x, Sheet.height - first.y)
    for point in points.dropFirst() { HPDF_Page_LineTo(page, point.x, Sheet.height - point.y) }
    HPDF_Page_ClosePath(page)
    HPDF_Page_Fill(page)
  }

  /// Fills a rectangle whose position is measured from the top of the page.
  func fill(x: Float, y: Float, width: Float, height: Float, _ colour: Colour) {
    HPDF_Page_SetRGBFill(page, colour.red, colour.green, colour.blue)
    HPDF_Page_Rectangle(page, x, Sheet.height - y - height, width, height)
    HPDF_Page_Fill(page)
  }

  /// The finished document as bytes; nothing can be drawn afterwards.
  func bytes() throws(PageError) -> [UInt8] {
    HPDF_SaveToStream(document)
    let code = HPDF_GetError(document)
    guard code == 0 else { throw PageError(code: UInt(code)) }
    var bytes = [UInt8](repeating: 0, count: Int(HPDF_GetStreamSize(document)))
    var size = HPDF_UINT32(bytes.count)
    HPDF_ResetStream(document)
    HPDF_ReadFromStream(document, &bytes, &size)
    return Array(bytes.prefix(Int(size)))
  }
}

/// The text in the font's encoding; characters the font does not have become question marks.
private func encoded(_ text: String) -> [CChar] {
  text.unicodeScalars.map { $0.value < 0x20 || $0.value > 0x7E ? 63 : CChar($0.value) } + [0]
}
