/// A number with exactly this many decimals, at most nine; `--` for NaN and for what is too large to show.
public func decimalText(_ number: Double, _ decimals: Int) -> String {
  precondition((0...9).contains(decimals), "decimalText: \(decimals) decimals")
  var scale: Int64 = 1
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (number * Double(scale)).rounded(.toNearestOrEven)
  guard abs(scaled) < 9e18 else { return "--" }
  let units = Int64(scaled)
  let whole = "\(units < 0 ? "-" : "")\(units.magnitude / UInt64(scale))"
  guard decimals > 0 else { return whole }
  return "\(whole).\(String(units.magnitude % UInt64(scale) + UInt64(scale)).dropFirst())"
}
