package import EngineService
import Platform

/// The origin of a command line.
package enum CommandOrigin: Sendable {
  /// The user of this process.
  case here
  /// Another process, which sent it to the engine in this one.
  case elsewhere(ForwardedCommand, any CommandHost)
}

extension Invocation {
  /// Adopts the actor and the key of the origin.
  mutating func adopt(_ asking: CommandOrigin) {
    self.asking = asking
    switch asking {
    case .here: ownKey = SecureRandom.identity()
    case .elsewhere(let command, _):
      ownKey = command.id
      files = command.files
    }
  }

  /// The engine that carries the command out, if it is in this process.
  var host: (any CommandHost)? {
    guard case .elsewhere(_, let host) = asking else { return nil }
    return host
  }

  /// The key of the command: the one that was given, or one of its own that stays the same when it is
  /// repeated.
  var key: String { commandID ?? ownKey }

  /// The actor: the one that was given, or the user of the asking process.
  var asker: String {
    if let actor { return actor }
    guard case .elsewhere(let command, _) = asking else { return SystemUser.here }
    return command.actor
  }

  /// The files that the command reads.
  var fileNames: [String] {
    let arguments = command.arguments.filter(\.kind.isFile).map(\.name)
    let options = command.options.filter { $0.kind?.isFile == true }.map { "--\($0.name)" }
    return (arguments + options).flatMap { list($0) as [String] }
  }

  /// The text of a file that the command reads, from the asking process's point of view.
  func text(of path: String) throws(Failure) -> String {
    if let text = files[path] { return text }
    guard host == nil else {
      throw Failure(
        .storage, "FILE_MISSING", "the text of \(path) did not come with the request", value: path)
    }
    return try readText(path)
  }

  /// Whether it writes to the store, because of its command or an option.
  var isWriting: Bool {
    [.writes, .stops].contains(command.access) || command.options.contains { $0.isWriting && has($0.name) }
  }

  /// Whether a running engine carries it out for this process, which otherwise does so itself.
  var isForwarded: Bool { isWriting && command.access != .stops }

  /// Refuses what an engine does not carry out for other processes.
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
