internal import Glibc

/// Standard output and standard error as raw bytes.
public enum StandardStream: Int32, Sendable {
  /// Standard output.
  case output = 1
  /// Standard error.
  case error = 2

  /// Writes everything, despite interruptions and slow readers; a closed pipe is an error, never a signal.
  public func write(_ bytes: some Collection<UInt8>) throws(PlatformError) {
    let whole = Array(bytes)
    var written = 0
    while written < whole.count {
      let count = whole[written...].withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        throw PlatformError(operation: "write to", path: name, code: errno)
      }
    }
  }

  /// Writes a text's UTF-8 bytes.
  public func write(_ text: String) throws(PlatformError) { try write(Array(text.utf8)) }

  /// Whether it is connected to a terminal.
  public var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The width of the connected terminal; nil when there is none, or it reports none.
  public var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Makes writing to a closed pipe return an error instead of ending the process; call once at start.
  ///
  /// The same holds for a file at its size limit: a failed write can be reported, whereas the signal would
  /// end the process without a word.
  public static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  private var name: String { self == .output ? "standard output" : "standard error" }

  private func waitUntilWritable() {
    var descriptor = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
    poll(&descriptor, 1, 1_000)
  }
}

extension PlatformError {
  /// Whether the reader of a pipe has closed it.
  public var isBrokenPipe: Bool { code == EPIPE }
}
