internal import CPlatform
internal import Glibc

/// The identity of this process, as the journal records it.
public enum ProcessIdentity {
  /// The process number, which the system reuses later.
  public static var pid: Int32 { getpid() }

  /// The number of the effective user.
  public static var userNumber: UInt32 { geteuid() }

  /// The operating system's name for the user; the user's number if there is none.
  public static let user: String = {
    var entry = passwd()
    var buffer = [CChar](repeating: 0, count: 16_384)
    var found: UnsafeMutablePointer<passwd>?
    guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
      let name = entry.pw_name
    else { return "\(geteuid())" }
    return String(cString: name)
  }()

  /// The machine's host name.
  public static let host: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }()

  /// The arguments of this process, beginning with its own name.
  public static let arguments: [String] = (0..<cplatform_argument_count()).compactMap { index in
    cplatform_argument(index).map { String(cString: $0) }
  }

  /// The working folder of this process; nil when it no longer exists.
  public static var workingFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The linker build id of the running executable in hex (16 digits of it); `unmarked` when it was linked
  /// without one.
  public static let build: String = {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = cplatform_build_id(&buffer, buffer.count)
    return count == 0 ? "unmarked" : hexText(buffer[..<min(count, 8)])
  }()

  /// The memory this process occupies now, in bytes; nil where the system does not report it.
  public static func residentBytes() -> Int64? {
    guard let bytes = try? DurableFile.read("/proc/self/statm", limit: 4_096) else { return nil }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int64(fields[1]) else { return nil }
    return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// The processor time this process has used so far, in seconds.
  public static func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    return Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  /// The most memory this process has ever occupied, in bytes.
  public static func peakResidentBytes() -> Int64 {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int64(usage.ru_maxrss) * 1_024
  }
}
