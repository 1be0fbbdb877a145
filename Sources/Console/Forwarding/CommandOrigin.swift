package import EngineService
import Platform

/// Where a command line comes from.
package enum CommandOrigin: Sendable {
  /// From whoever started this process.
  case here
  /// From another process, to the engine that runs in this one.
  case elsewhere(ForwardedCommand, any CommandHost)
}

extension Invocation {
  /// Takes over who asks, and under which key.
  mutating func take(_ asking: CommandOrigin) {
    self.asking = asking
    switch asking {
    case .here: ownKey = SecureRandom.identity()
    case .elsewhere(let command, _):
      ownKey = command.id
      files = command.files
    }
  }

  /// The engine that carries the command out, where that is this process.
  var host: (any CommandHost)? {
    guard case .elsewhere(_, let host) = asking else { return nil }
    return host
  }

  /// The key of the command: the one that was given, else one of its own that stays the same when it is tried again.
  var key: String { commandID ?? ownKey }

  /// Who asks: who was named, else the user of the process that asks.
  var asker: String {
    if let actor { return actor }
    guard case .elsewhere(let command, _) = asking else { return Person.here }
    return command.actor
  }

  /// The files whose texts the command takes.
  var fileNames: [String] {
    let arguments = command.arguments.filter(\.kind.isFile).map(\.name)
    let options = command.options.filter { $0.kind?.isFile == true }.map { "--\($0.name)" }
    return (arguments + options).flatMap { list($0) as [String] }
  }

  /// The text of a file that the command takes, as the asking process sees it.
  func text(of path: String) throws(Failure) -> String {
    if let text = files[path] { return text }
    guard host == nil else {
      throw Failure(
        .storage, "FILE_MISSING", "the text of \(path) did not come with the request", value: path)
    }
    return try readText(path)
  }

  /// Whether it writes to the store, by its command or by an option.
  var isWriting: Bool {
    [.writes, .stops].contains(command.access) || command.options.contains { $0.isWriting && has($0.name) }
  }

  /// Whether a running engine is to do it for this process, which else does it itself.
  var isForwarded: Bool { isWriting && command.access != .stops }

  /// Refuses what an engine does not do for others.
  func checkHosted() throws(Failure) {
    if !isWriting {
      throw .usage("NOT_FORWARDED", "alluse \(command.name) is not for a running engine", value: command.name)
    }
    if let at, command.access != .stops {
      throw .usage(
        "ENGINE_CLOCK", "an engine runs on this store and has its own clock; leave out --at", value: "\(at)")
    }
  }
}

extension ValueKind {
  fileprivate var isFile: Bool {
    if case .file = self { return true }
    return false
  }
}
