internal import Glibc

/// The machine's clocks.
public enum Clocks {
  /// Milliseconds of UTC since 1970; may jump when the machine's time is set.
  public static func wallMilliseconds() -> Int64 {
    let time = read(CLOCK_REALTIME)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Nanoseconds since an arbitrary fixed moment; never goes back.
  public static func monotonicNanoseconds() -> Int64 {
    let time = read(CLOCK_MONOTONIC)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    let result = clock_gettime(clock, &time)
    precondition(result == 0, "this machine has no clock \(clock)")
    return time
  }
}
