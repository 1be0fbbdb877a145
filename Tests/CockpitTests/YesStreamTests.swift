import Cockpit
import Domain
import Engine
import Money
import Terminal
import TestSupport
import Testing

/// Random keys, pastes, links and markets: only two deliberate keys on a fully painted box ever approve.
@Suite struct YesStreamTests {
  /// Something that happens to the cockpit.
  enum Step {
    /// Bytes of one reading, the milliseconds before it, and whether the screen is painted after it.
    case bytes([UInt8], after: Int64, isPainted: Bool)
    /// The engine publishes moved marks, a kill, stale quotes, or a market in which the gate refuses.
    case published(Int)
    case resized(Size)
    case resumed
    case tick(Int64)
  }

  private let starts: [Model]
  private let reads: [ReadModel]

  init() throws {
    var starts: [Model] = []
    for (keys, size) in [
      (["4", "a"], Sample.size), (["4", "down", "a"], Sample.size),
      (["4", "a"], Size(width: 80, height: 24)),
      (["4", "a"], Size(width: 40, height: 10)), (["4"], Sample.size),
      (["4", "a"], Size(width: 20, height: 3)),
    ] {
      var model = try Sample().model(size)
      for key in keys { model.hit(key) }
      starts.append(model)
    }
    self.starts = starts
    reads = try [
      { (_: inout Sample) in }, { $0.market.quote("NVDA", "111.40") },
      { $0.apply(Event(.desk(.killSet(.account(Sample.gen), .reducing, cancelled: [], reason: "")))) },
      { $0.now = $0.now + .seconds(30) },
      { $0.market.quote(Sample.contract("NVDA260320P00118000"), "1.10", "1.30", delta: -7_800) },
    ].map { (change: (inout Sample) -> Void) in
      var sample = try Sample()
      change(&sample)
      return sample.read
    }
  }

  private static let gaps: [Int64] = [0, 5, 25, 79, 80, 120, 300, 500, 1_200, 2_900, 3_200]

  private static let pieces: [[UInt8]] = [
    [0x19], [0x79], [0x19], [0x79], [0x19, 0x79], [0x79, 0x0D], Array("a".utf8), Array("j".utf8),
    Array("jjjjjjjjjjjjjjjjjjjj".utf8), Array("r".utf8), [0x0D], [0x1B], [0x18], [0x09],
    Array("\u{1B}[200~".utf8), Array("\u{1B}[201~".utf8), Array("\u{1B}[200~\u{19}y\u{1B}[201~".utf8),
    Array("\u{1B}[20".utf8), Array("0~\u{19}".utf8), Array("\u{1B}[".utf8), Array("\u{1B}]11;rgb:".utf8),
    Array("\u{1B}[<0;60;20M".utf8), Array("\u{1B}[I".utf8), Array("\u{1B}[O".utf8), Array("\u{1B}OP".utf8),
    [0x1B, 0x19], [0x1B, 0x79], Array("\u{1B}[121;5u".utf8), [0xC3], Array("é".utf8),
    Array("\u{1B}[99~".utf8), Array("\u{1B}Oy".utf8), Array("\u{1B}[[y".utf8), Array("\u{301}".utf8), [0xFF],
  ]

  private func step(_ draw: inout Draw, code: [UInt8]) -> Step {
    switch draw.integer(in: 0...19) {
    case 0: return .published(draw.integer(in: 0...(reads.count - 1)))
    case 1: return .tick(draw.element(of: YesStreamTests.gaps))
    case 2:
      return draw.chance(50)
        ? .resumed
        : .resized(draw.element(of: [Sample.size, Size(width: 80, height: 24), Size(width: 39, height: 9)]))
    case 3: return .bytes([draw.integer(in: 0...255)], after: 100, isPainted: true)
    case 4, 5, 6:
      return .bytes(
        [code.isEmpty ? 0x6A : draw.element(of: code)], after: draw.element(of: YesStreamTests.gaps),
        isPainted: true)
    default:
      return .bytes(
        draw.element(of: YesStreamTests.pieces), after: draw.element(of: YesStreamTests.gaps),
        isPainted: !draw.chance(10))
    }
  }

  @Test func `no stream approves but by two separate, timed keys on a painted, unchanged box`() {
    let codes = starts.map { Array(($0.code ?? "").utf8) }
    var approvals = 0
    forAll(Effort.count(10_000, soak: 1_000_000)) { draw in
      let start = draw.integer(in: 0...(starts.count - 1))
      // One stream in three types the correct code first, so that the steps after it are tried too.
      let code = draw.chance(33) ? codes[start].map { Step.bytes([$0], after: 120, isPainted: true) } : []
      // Some approve as a person would, amid other steps, so that approvals are reached at all.
      let yes = [
        Step.bytes([0x19], after: 600, isPainted: true), .bytes([0x79], after: 150, isPainted: true),
      ]
      let steps = draw.list(1...10) { step(&$0, code: codes[start]) }
      return (start: start, steps: code + (draw.chance(10) ? yes : []) + steps + (draw.chance(10) ? yes : []))
    } holds: { (stream: (start: Int, steps: [Step])) in
      var keyboard = Keyboard(starts[stream.start], reads)
      for step in stream.steps { try keyboard.take(step) }
      approvals += keyboard.approvals
    }
    #expect(approvals > 10, "the streams never came to a yes, so they prove nothing")
  }
}

/// A terminal on a simulated clock, with its own record of what was sent, independent of the cockpit.
private struct Keyboard {
  private var model: Model
  private let reads: [ReadModel]
  private var decoder = InputDecoder()
  private var clock: Int64
  private var lastInput: Int64
  private var number = 1_000_000
  private(set) var approvals = 0
  /// Every byte sent so far.
  private var sent: [UInt8] = []
  /// The last reading that contained a key or other input of a person.
  private var last: (bytes: [UInt8], at: Int64, isPainted: Bool)?
  /// Whether nothing but marks has changed since the first key.
  private var isUnchanged = true

  init(_ model: Model, _ reads: [ReadModel]) {
    self.model = model
    self.reads = reads
    clock = model.now.milliseconds + 500
    lastInput = clock
  }

  mutating func take(_ step: YesStreamTests.Step) throws {
    switch step {
    case .bytes(let bytes, let gap, let isPainted): try take(bytes, after: gap, isPainted: isPainted)
    case .published(let number):
      try refuse(update(&model, .published(reads[number], at: Moment(milliseconds: clock))), "a publication")
      // The last market changes what a roll would cost, and of a fork only marks, which may move.
      if number > 1, number < 4 || !model.picture.contains("fork root/gen:") { isUnchanged = false }
      model.paint()
      last?.isPainted = true
    case .resized(let size):
      try refuse(update(&model, .resized(size)), "a resize")
      isUnchanged = false
      model.paint()
    case .resumed:
      try refuse(update(&model, .resumed(Moment(milliseconds: clock))), "a resumption")
      isUnchanged = false
    case .tick(let gap):
      clock += gap
      try refuse(update(&model, .tick(Moment(milliseconds: clock))), "a tick")
    }
  }

  private mutating func take(_ bytes: [UInt8], after gap: Int64, isPainted: Bool) throws {
    let begin = clock
    clock += gap
    while let patience = decoder.patience, lastInput + Int64(patience) <= max(clock, begin) {
      lastInput += Int64(patience)
      for event in decoder.idle() { try refuse(send(event), "a silence") }
      if decoder.patience == patience { break }
    }
    number += 1
    lastInput = clock
    let before = last
    let wasInPaste = isInPaste
    let wasAtRest = decoder.isAtRest
    sent += bytes
    let events = decoder.feed(bytes)
    for event in events {
      let effects = send(event, isAlone: events.count == 1 && decoder.isAtRest)
      guard effects.contains(where: { if case .approve = $0 { true } else { false } }) else { continue }
      approvals += 1
      try ensure(bytes == [0x79], "approved by \(bytes)")
      guard let before else { return try ensure(false, "approved by one reading") }
      try ensure(before.bytes == [0x19], "the key before was \(before.bytes)")
      try ensure((80..<3_000).contains(clock - before.at), "approved after \(clock - before.at) ms")
      try ensure(before.isPainted, "approved without a painted screen")
      try ensure(isUnchanged, "approved what had changed")
      try ensure(!wasInPaste, "approved within a paste")
      try ensure(
        model.layout.size.width >= 40 && model.layout.size.height >= 10,
        "approved on a screen of \(model.layout.size)")
    }
    // A complete sequence counts as a key, known or not; bytes swallowed within a message do not.
    if !events.isEmpty || (wasAtRest && decoder.isAtRest) { last = (bytes, clock, isPainted) }
    if bytes == [0x19] { isUnchanged = true }
    if isPainted { try paint(bytes) }
  }

  /// The screen after the first key must say that the box is armed whenever the second key could approve.
  private mutating func paint(_ bytes: [UInt8]) throws {
    _ = update(&model, .painted(Moment(milliseconds: clock)))
    guard bytes == [0x19], case .decision(let box) = model.dialog, box.arming != nil else { return }
    try ensure(model.picture.contains("ARMED"), "armed and not told:\n\(model.picture)")
  }

  private mutating func send(_ event: InputEvent, isAlone: Bool = true) -> [Effect] {
    let read = InputRead(number, earliest: clock, latest: clock, isAlone: isAlone)
    return update(&model, .input(event, at: Moment(milliseconds: clock), read))
  }

  private func refuse(_ effects: [Effect], _ cause: String) throws {
    try ensure(
      !effects.contains { if case .approve = $0 { true } else { false } }, "\(cause) approved something")
  }

  /// Whether a paste has started and not ended, judged only by the bytes sent.
  private var isInPaste: Bool {
    let text = sent.map { $0 < 0x80 ? Character(Unicode.Scalar($0)) : "?" }
    let all = String(text)
    guard let begun = all.ranges(of: "\u{1B}[200~").last else { return false }
    return !all[begun.upperBound...].contains("\u{1B}[201~")
  }
}
