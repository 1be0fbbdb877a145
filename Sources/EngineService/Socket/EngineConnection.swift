import Platform

/// A connection to the engine that runs on a store.
public struct EngineConnection: ~Copyable {
  private var client: LocalClient

  /// The engine's process.
  public var process: Int32 { client.process }

  /// Milliseconds to wait for a busy engine to accept a connection.
  public static let patience: Int64 = 5_000
  /// Milliseconds to wait for its answer.
  public static let answerPatience: Int64 = 60_000

  /// Connects to the engine; nil where none runs, or none can be reached.
  public static func open(
    to place: StorePlace, within milliseconds: Int64 = patience
  ) throws(ShellError) -> EngineConnection? {
    // A store for which no socket can be made is never served by one.
    guard let path = try? place.socket() else { return nil }
    return try onPlatform { () throws(PlatformError) in
      guard let client = try LocalClient.connect(to: path, within: milliseconds) else { return nil }
      return EngineConnection(client: client)
    }
  }

  private init(client: consuming LocalClient) { self.client = client }

  /// Asks, and waits for the answer; nil where the engine ended before it answered.
  ///
  /// Without an answer it is unknown whether a command was carried out: sent again under the same id it has
  /// one effect.
  package mutating func ask(
    _ request: EngineRequest, within milliseconds: Int64 = answerPatience
  ) throws(ShellError) -> EngineAnswer? {
    let message: [UInt8]
    do throws(PlatformError) {
      message = try client.exchange(request.message, within: milliseconds)
    } catch  where error.isDisconnected {
      return nil
    } catch {
      throw .platform(error)
    }
    let answer = EngineAnswer(message)
    return answer?.isEnding == true ? nil : answer ?? .unreadable
  }
}

extension EngineAnswer {
  fileprivate static let unreadable = EngineAnswer.rejected(
    code: "ENGINE_UNREADABLE",
    message: "the engine's answer cannot be read; it is of another version than this one")
}
