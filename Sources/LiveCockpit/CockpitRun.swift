import Cockpit
import Domain
import Engine
package import EngineService
package import MarketFeeds
import MarketModel
package import Monitor
package import Platform

/// A cockpit on the terminal of this process, from its opening until a person leaves.
package struct CockpitRun {
  /// The store.
  package var place: StorePlace
  /// Whether it only watches.
  package var isReadOnly: Bool
  /// The market of a store that has none yet.
  package var choice: MarketChoice
  /// How fast market time goes in an engine of this process.
  package var pace: Pace
  /// Who gives a store its market.
  package var actor: String
  /// The colours and the keys.
  package var appearance: Appearance
  /// The environment variables.
  package var environment: Environment
  /// Why what is read of the store cannot be vouched for; nil where nothing is doubted.
  package var doubt: @Sendable () -> String?
  /// Opens the market of a store; nil where it is simulated.
  package var market: (@Sendable (EngineShell) throws(CockpitError) -> OpenedMarket)?
  /// The file into which the screen is recorded; nil records nothing.
  package var recording: String?
  /// Lets an engine of this process take the commands of others.
  package var serve: Serve

  /// Begins to take the commands of other processes for an engine.
  package typealias Serve =
    @Sendable (LiveEngine, EngineShell, StorePlace, StoreMonitor?) throws(ShellError) -> CommandServer

  /// Prepares a cockpit.
  package init(
    _ place: StorePlace, isReadOnly: Bool, _ choice: MarketChoice, pace: Pace, actor: String,
    _ appearance: Appearance, environment: Environment, doubt: @escaping @Sendable () -> String?,
    serve: @escaping Serve
  ) {
    (self.place, self.isReadOnly, self.choice) = (place, isReadOnly, choice)
    (self.pace, self.actor, self.appearance) = (pace, actor, appearance)
    (self.environment, self.doubt, self.serve) = (environment, doubt, serve)
  }

  /// Runs until a person leaves, the terminal is gone, or the engine fails; without a store, one is founded first.
  package func run() throws(CockpitError) {
    let founding = place.hasStore || isReadOnly ? nil : FoundingRun(place, choice, serve: serve)
    let link: any EngineLink = try founding == nil ? openLink() : NoStore(place)
    var last = link
    do throws(CockpitError) {
      let session = try CockpitSession(link, appearance, founding: founding, environment: environment)
      defer { last = session.link }
      if let recording { try session.record(into: recording) }
      try session.run()
    } catch {
      try? last.close()
      throw error
    }
    try ofStore { () throws(ShellError) in try last.close() }
  }

  /// The engine behind the cockpit: one of its own, or the store as another process writes it.
  private func openLink() throws(CockpitError) -> any EngineLink {
    if isReadOnly {
      _ = try? EngineShell.looseReader(at: place)
      return try ofStore { () throws(ShellError) in
        try FollowedStore(place, isReadOnly: true, notice: doubt())
      }
    }
    if isServed {
      return try ofStore { () throws(ShellError) in try FollowedStore(place, isReadOnly: false) }
    }
    let shell: EngineShell
    do throws(ShellError) { shell = try EngineShell.open(at: place) } catch {
      guard error.code == "STORE_MISTRUSTED" else { throw .store(error) }
      return try ofStore { () throws(ShellError) in
        try FollowedStore(place, isReadOnly: true, notice: error.description)
      }
    }
    let opened: OpenedMarket
    do throws(CockpitError) { opened = try openMarket(of: shell) } catch {
      try? shell.close()
      throw error
    }
    let run = MarketRun(
      opened.source, conditions: TurnConditions(approval: .ask, rhythm: opened.rhythm),
      serving: shell.machine)
    // At the end of its prices it stands, so that a person can look around and go on when there are more.
    let engine = LiveEngine(shell, at: place, on: run, pace: pace)
    return try ofStore { () throws(ShellError) in
      try EmbeddedEngine(engine, shell, at: place, serve: serve)
    }
  }

  private func openMarket(of shell: EngineShell) throws(CockpitError) -> OpenedMarket {
    if let market { return try market(shell) }
    return OpenedMarket(
      SteppedSource(try ofStore { () throws(ShellError) in try choice.attach(to: shell, actor: actor) }))
  }

  /// Whether an engine of another process answers for the store.
  private var isServed: Bool {
    guard var connection = try? EngineConnection.open(to: place) else { return false }
    guard case .status? = try? connection.ask(.status) else { return false }
    return true
  }
}
