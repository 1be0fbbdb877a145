import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import MarketFeeds
import MarketModel
import Money
import Platform
import Synchronization

/// The founding of a store on a queue of its own, while the screen shows how far it is.
final class FoundingRun: @unchecked Sendable {
  let place: StorePlace
  let choice: MarketChoice
  private let serve: CockpitRun.Serve
  private let state = Mutex<State>(.waiting)

  /// The engine in it was made on the founding's queue and is used by nobody there any more.
  private enum State: @unchecked Sendable {
    case waiting
    case running
    case founded(EmbeddedEngine)
    case done
    case failed(String)
  }

  /// Prepares to found a store on a market.
  init(_ place: StorePlace, _ choice: MarketChoice, serve: @escaping CockpitRun.Serve) {
    (self.place, self.choice, self.serve) = (place, choice, serve)
  }

  var isRunning: Bool {
    state.withLock { if case .running = $0 { true } else { false } }
  }

  var failure: String? {
    state.withLock { if case .failed(let text) = $0 { text } else { nil } }
  }

  /// The engine, once, when the store is founded.
  func finished() -> EmbeddedEngine? {
    state.withLock { state in
      guard case .founded(let engine) = state else { return nil }
      state = .done
      return engine
    }
  }

  func start(capital: Int64, seed: Int64, speed: String, history: Bool, _ mailbox: Mailbox) {
    state.withLock { $0 = .running }
    let choice = MarketChoice(seed: UInt64(bitPattern: seed), scenario: choice.scenario)
    let place = place
    let pace = speed == "max" ? Pace.unlimited : .times(Double(speed) ?? 1)
    DispatchQueue(label: "alluse.founding", qos: .userInitiated).async {
      let result = self.found(place, choice, capital, history: history, pace, mailbox)
      self.state.withLock { $0 = result }
      mailbox.post(.progress(nil))
    }
  }

  private func found(
    _ place: StorePlace, _ choice: MarketChoice, _ capital: Int64, history: Bool, _ pace: Pace,
    _ mailbox: Mailbox
  ) -> State {
    do throws(ShellError) {
      let founded = try foundTelling(place, choice, Money(dollars: capital), history: history, mailbox)
      let engine = LiveEngine(founded.shell, at: place, on: founded.run, pace: pace)
      return .founded(try EmbeddedEngine(engine, founded.shell, at: place, serve: serve))
    } catch {
      return .failed("\(error)")
    }
  }
}

/// Founds a store and shows every week of its history as it is made.
private func foundTelling(
  _ place: StorePlace, _ choice: MarketChoice, _ capital: Money, history: Bool, _ mailbox: Mailbox
) throws(ShellError) -> (shell: EngineShell, run: MarketRun) {
  let begun = Clocks.monotonicNanoseconds()
  return try found(place, choice, capital: capital, history: history) { machine, run, days in
    let elapsed = max(1, (Clocks.monotonicNanoseconds() - begun) / 1_000_000)
    mailbox.post(
      .progress(Progress("a year of history, day", done: days, total: 364, rate: days * 1_000 / elapsed)))
    mailbox.post(
      .published(ReadModel(machine, run.view, at: run.clock, watching: run.market.symbols), at: .now))
  }
}
