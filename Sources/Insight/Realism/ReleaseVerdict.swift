extension RealismVerdict {
  /// What `alluse market realism` says of this release's market, as the README records it: one line of everything that was simulated.
  public static let ofRelease =
    "Simulated market: 107 of 111 facts of real markets inside their bands (alluse market realism); it says nothing of returns to come."
}
