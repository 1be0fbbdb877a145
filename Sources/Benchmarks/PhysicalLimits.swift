import CSodium
import Glibc
import Platform
import Synchronization

/// The best the machine can do, measured beside the program.
public enum PhysicalLimits {
  /// Bytes per second that SHA-256 hashes, in messages of this size.
  public static func hashedBytes(messageSize: Int, count: Int) -> Double {
    let message = [UInt8](repeating: 0x5A, count: messageSize)
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    var seen: UInt8 = 0
    let hashes = rate(of: count) {
      for _ in 0..<count {
        crypto_hash_sha256(&digest, message, UInt64(messageSize))
        seen ^= digest[0]
      }
    }
    keep(Int(seen))
    return hashes * Double(messageSize)
  }

  /// Bytes per second copied from one place in memory to another, both far larger than the caches.
  public static func copiedBytes(size: Int, count: Int) -> Double {
    let source = [UInt8](repeating: 0x5A, count: size)
    var target = [UInt8](repeating: 0, count: size)
    let copies = rate(of: count) {
      for index in 0..<count {
        target.withUnsafeMutableBytes { to in source.withUnsafeBytes { to.copyMemory(from: $0) } }
        keep(Int(target[index % size]))
      }
    }
    return copies * Double(size)
  }

  /// Steps per second of a loop with one addition and one multiplication, each waiting for the last.
  public static func loopSteps(_ count: Int) -> Double {
    var value = count
    let steps = rate(of: count) {
      for step in 0..<count { value = value &* 6_364_136_223_846_793_005 &+ step }
    }
    keep(value)
    return steps
  }
}

private let kept = Atomic<UInt8>(0)

/// Consumes a value, so that the optimiser cannot remove the work that produced it.
@inline(never)
public func keep<Value>(_ value: Value) {
  withUnsafeBytes(of: value) { kept.store($0.first ?? 0, ordering: .relaxed) }
}
