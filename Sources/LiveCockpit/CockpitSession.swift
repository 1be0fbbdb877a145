import Cockpit
import CursesTerminal
import Dispatch
import Domain
import Engine
import EngineService
import Monitor
import Platform
import Terminal

/// The loop of the screen: waits for keys, the engine and time, updates the model, draws, and does what is asked.
final class CockpitSession {
  /// The engine behind the screen.
  private(set) var link: any EngineLink {
    didSet { watch() }
  }
  private let founding: FoundingRun?
  let display: CursesDisplay
  let mailbox: Mailbox
  let log: LogReader
  var appearance: Appearance
  var model: Model
  private var isOver = false
  private var isDirty = true
  private var latest: ReadModel
  private var lastLook: Int64 = 0
  private var isLooking = false
  /// What the engine shows is made ready here: with many positions that takes longer than a key may wait.
  private let readings = DispatchQueue(label: "alluse.look", qos: .userInitiated)
  private var lastTick: Int64 = 0
  private var figuresView: ViewName?
  private let futures = FuturesMaker()
  /// What the box on the screen would sign when futures were asked for last.
  private var futuresOf: [String] = []
  private var keepsakes: KeepsakeFile
  /// Where the screen is recorded; nil records nothing.
  private var recording: RecordingFile?

  /// Milliseconds between two readings at an engine that moves: frames of the market are at most 30 a second.
  private static let frame: Int64 = 34
  /// Milliseconds between two readings at the terminal while a yes is begun.
  private static let beat: Int64 = 40
  /// Milliseconds between two ticks of the clock.
  private static let tick: Int64 = 1_000

  /// Takes the terminal over; with a founding, the store is made first.
  init(
    _ link: any EngineLink, _ appearance: Appearance, founding: FoundingRun? = nil, environment: Environment
  ) throws(CockpitError) {
    self.link = link
    self.founding = founding
    self.appearance = appearance
    latest = link.readModel(after: nil)
    do throws(TerminalRefusal) {
      display = try CursesDisplay(environment: { environment[$0] })
    } catch {
      throw .terminal(code: error.code.rawValue, message: error.description)
    }
    mailbox = Mailbox(display.waker)
    log = LogReader(link.place, mailbox)
    keepsakes = KeepsakeFile(link.place.data)
    let kept = keepsakes.load()
    let problem = self.appearance.recall(kept)
    model = Model(
      latest, size: Size(width: display.size.width, height: display.size.height),
      keymap: self.appearance.keymap,
      theme: self.appearance.theme.name, isReadOnly: link.isReadOnly, isEmbedded: link.isEmbedded)
    if let founding { model.beginFirstStart(seed: Int64(bitPattern: founding.choice.seed)) }
    model.recall(kept)
    dressed(problem)
    model.offer(themes: ShippedThemes.names, keymaps: ShippedKeymaps.names)
  }

  /// Records what is shown from here on into a new file.
  func record(into path: String) throws(CockpitError) {
    do throws(PlatformError) { recording = try RecordingFile(path) } catch {
      display.close()
      throw .terminal(code: "CANNOT_RECORD", message: "\(error); name a new file after --record")
    }
  }

  /// Runs until a person leaves, the terminal is gone, or the engine fails.
  func run() throws(CockpitError) {
    defer {
      log.stop()
      remember()
      display.close()
    }
    watch()
    handle(.published(latest, at: moment))
    handle(.figures(terminalFigures))
    if let notice = link.notice { handle(.told(notice, isRefused: true, at: moment)) }
    draw()
    while !isOver {
      let happened = display.next(milliseconds: Int(patience))
      let came = Stopwatch.now
      for event in happened { handle(event) }
      for message in mailbox.drain() {
        if case .published(let read, _) = message { (latest, isLooking) = (read, false) }
        handle(message)
      }
      askForReadModel()
      tick()
      if figuresView != model.layout.view { askForFigures() }
      if futuresOf != model.openBindings { askForFutures() }
      draw()
      if happened.contains(where: \.isInput) { link.screen?.keys.stop(since: came) }
      if let founded = founding?.finished() { link = founded }
      if let failure = founding?.failure ?? link.failure { throw .engine(failure) }
    }
  }

  /// What is known of the terminal.
  private var terminalFigures: Figures {
    var figures = Figures()
    figures.terminal = terminalLines
    return figures
  }

  private var terminalLines: [Figures.Line] {
    [
      Figures.Line("kind", display.abilities.name), Figures.Line("colours", display.abilities.tier.rawValue),
      Figures.Line("characters", display.abilities.isUnicode ? "Unicode" : "ASCII"),
    ]
  }

  private var moment: Moment { .now }

  private func handle(_ event: TerminalEvent) {
    switch event {
    case .input(let input, let read): handle(.input(input, at: moment, read))
    case .stalled(let stall): handle(.told(stall.wayOut, isRefused: true, at: moment))
    case .resized(let size): handle(.resized(Size(width: size.width, height: size.height)))
    case .resumed:
      display.forgetScreen()
      handle(.resumed(moment))
    case .abilities:
      display.forgetScreen()
      if let isLight = display.abilities.isLight, appearance.follow(isLight: isLight) { dressed(nil) }
      isDirty = true
    case .woken: break
    case .end: isOver = true
    }
  }

  /// Hears of the engine from here on.
  private func watch() {
    link.observe { [mailbox] in mailbox.postNews() }
    mailbox.postNews()
  }

  /// Whether the engine is to be looked at; while a store is founded its states come by themselves.
  private var isLookDue: Bool { mailbox.hasNews && !isLooking && founding?.isRunning != true }

  /// Milliseconds until something is due by itself.
  private var patience: Int64 {
    let now = moment.milliseconds
    var patience = lastTick + CockpitSession.tick - now
    if isLookDue { patience = min(patience, lastLook + CockpitSession.frame - now) }
    // While a second key is awaited it matters when it comes.
    if let change = model.nextChange {
      patience = min(patience, change.milliseconds - now, CockpitSession.beat)
    }
    return max(0, patience)
  }

  /// Has it looked at the engine, where that shows something else than at the last look.
  private func askForReadModel() {
    let now = moment
    guard isLookDue, now.milliseconds - lastLook >= CockpitSession.frame else { return }
    (lastLook, isLooking) = (now.milliseconds, true)
    mailbox.clearNews()
    let (link, latest, mailbox, beside) = (link, latest, mailbox, model.quotedBeside)
    readings.async {
      mailbox.post(.paced(link.speed))
      mailbox.post(.published(link.readModel(after: latest, quoting: beside), at: now))
    }
  }

  /// Has the roll of an option worked out where the engine is looked at, with quotes of what it would open.
  private func findRoll(_ account: AccountID, _ contract: OptionContract) {
    let (link, latest, mailbox, now) = (link, latest, mailbox, moment)
    readings.async {
      let roll = link.roll(of: contract, in: account)
      let legs = (try? roll.get())?.draft.legs.map(\.instrument) ?? []
      let read = link.readModel(after: latest, quoting: legs)
      mailbox.post(.rollFound(roll, contract, account, read, at: now))
    }
  }

  /// Once a second: what goes by time alone, and whether somebody changed the theme or the keymap in its file.
  private func tick() {
    let now = moment
    if let change = model.nextChange, change <= now { handle(.tick(now)) }
    guard now.milliseconds - lastTick >= CockpitSession.tick else { return }
    lastTick = now.milliseconds
    handle(.tick(now))
    askForFigures()
    askForFutures()
    remember()
    if let problem = appearance.reload() {
      dressed(problem.isEmpty ? nil : problem)
      // What was said of a file that is mended by now is said no longer.
      if problem.isEmpty {
        handle(.told("its files changed: the appearance was read again", isRefused: false, at: moment))
      }
    }
  }

  /// Keeps how the screen was left; one that only watches leaves no trace.
  private func remember() {
    if !model.isReadOnly, link.place.hasStore { keepsakes.save(model.keepsakes) }
  }

  /// Asks for what takes longer than a glance: once a second, and when another view is shown.
  private func askForFigures() {
    figuresView = model.layout.view
    let (mailbox, terminal) = (mailbox, terminalLines)
    link.figures?.make(for: model.layout.view) { figures in
      var figures = figures
      figures.terminal = terminal
      mailbox.post(.figures(figures))
    }
  }

  /// Has the futures of an open box run; while it stays open, again whenever the market has moved.
  private func askForFutures() {
    futuresOf = model.openBindings
    guard !futuresOf.isEmpty, let sight = link.bookSight else { return }
    let mailbox = mailbox
    let asked = zip(model.openSubjects, futuresOf).compactMap { subject, binding in
      subject.future.map { (binding: binding, future: $0) }
    }
    futures.make(asked, in: sight) { mailbox.post(.futures($1, of: $0)) }
  }

  func handle(_ message: Message) {
    isDirty = true
    for effect in update(&model, message) { carryOut(effect) }
  }

  private func draw() {
    guard isDirty else { return }
    isDirty = false
    let began = Stopwatch.now
    let canvas = view(model, model.layout.size)
    let styles = appearance.styles(display.abilities.tier)
    display.show(canvas, styles)
    if let recording {
      recording.add(canvas, styles, isUnicode: display.abilities.isUnicode)
      if let problem = recording.problem {
        self.recording = nil
        handle(.told("the recording ends: \(problem)", isRefused: true, at: moment))
      }
    }
    link.screen?.frames.stop(since: began)
    _ = update(&model, .painted(moment))
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .approve(let approval):
      let (mailbox, moment) = (mailbox, moment)
      link.submit(approval) { answer in
        mailbox.post(
          .answered(answer.text, isRefused: answer.isRefused, binding: approval.binding, at: moment))
      }
    case .findRoll(let account, let contract): findRoll(account, contract)
    case .reject(let id, let reason): submit(.reject(id, reason: reason), shown: model.shownFutures(of: id))
    case .veto(let id, _): submit(.veto(id))
    case .kill(let scope, let state):
      let (mailbox, moment) = (mailbox, moment)
      link.kill(scope, state) { fate, text in mailbox.post(.killed(scope, fate, text, at: moment)) }
    case .submit(let command): submit(command)
    case .cancel(let id): submit(.cancel(id))
    case .acknowledge(let alert): link.acknowledge(alert)
    case .audit(let request): log.page(request)
    case .entry(let row): log.entry(row)
    case .seek(let query, let row, let forward, let pane): log.seek(query, from: row, forward: forward, pane)
    case .count(let query, let pane): log.count(query, pane)
    case .stopCounting: log.stopCounting()
    case .verify: log.verify()
    case .project(let question): log.project(question)
    case .stopWork: log.stop()
    case .export(let query, let format): log.export(query, format)
    case .travel(let target): log.travel(target)
    case .chain(let symbol, let expiry):
      // A chain is valued option by option, which takes longer than a key may wait.
      let (link, mailbox) = (link, mailbox)
      readings.async { mailbox.post(.chain(link.options(of: symbol, expiry: expiry))) }
    case .look: mailbox.postNews()
    case .copy(let text): display.copy(text)
    case .bell: display.ring()
    case .notify(let text): display.notify(title: "ALL-USE", body: text)
    case .theme(let name): dressed(appearance.change(theme: name), .theme(name))
    case .keymap(let name): dressed(appearance.change(keymap: name), .keymap(name))
    case .direction(let direction):
      appearance.change(direction)
      dressed(nil, .direction(direction.rawValue))
    case .mouse(let isOn): display.setMouse(isOn)
    case .pace(let word):
      let problem = link.pace(word)
      handle(.told(problem ?? told(pace: word), isRefused: problem != nil, at: moment))
    case .found(let capital, let seed, let speed, let history):
      founding?.start(capital: capital, seed: seed, speed: speed, history: history, mailbox)
    case .suspend: display.suspend()
    case .redraw:
      display.forgetScreen()
      isDirty = true
    case .quit: isOver = true
    }
  }

  private func dressed(_ problem: String?, _ chosen: Keepsakes.Choice? = nil) {
    handle(.dressed(theme: appearance.theme.name, keymap: appearance.keymap, direction: appearance.direction))
    if let problem {
      handle(.told(problem, isRefused: true, at: moment))
    } else if let chosen {
      handle(.chosen(chosen))
    }
  }

  /// What was asked of the clock, and what holds it back all the same.
  private func told(pace word: String) -> String {
    if word == "pause" { return "the clock stands; :pace 1 lets it go on" }
    let asked = word == "max" ? "as fast as it can" : "at \(word)x"
    guard let bound = link.speed?.bound else { return "the clock goes \(asked)" }
    return bound == 0
      ? "the clock will go \(asked); it stands while a decision waits"
      : "the clock will go \(asked); it goes at \(Int(bound))x while a decision waits"
  }

  private func submit(_ command: Command, shown: DecisionFutures? = nil) {
    let (mailbox, moment) = (mailbox, moment)
    link.submit(command, shown: shown) { answer in
      mailbox.post(.told(answer.text, isRefused: answer.isRefused, at: moment))
    }
  }
}

extension InputDecoder.Stall {
  /// What is said when keys are swallowed.
  fileprivate var wayOut: String {
    switch self {
    case .paste:
      "a paste has not ended, so nothing is a key; paste once more to end it ('alluse kill' works elsewhere)"
    case .message: "the terminal began a message and did not end it, so nothing is a key; hit esc to end it"
    }
  }
}

extension TerminalEvent {
  /// Whether a person did something.
  fileprivate var isInput: Bool {
    if case .input = self { return true }
    return false
  }
}
