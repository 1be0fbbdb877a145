/// The SplitMix64 finaliser: every input bit affects every output bit, identically on every machine.
@inlinable
@inline(__always)
public func scrambled(_ word: UInt64) -> UInt64 {
  var z = word
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}
