import Domain
import Money
import Rules
import Testing

@Suite struct NearStrikeTests {
  private static let strike: Int64 = 1_000_000
  private static let shares: [Int64] = [0, 1, 50, 500, 1_500, 9_999]

  private func contract(_ right: OptionContract.Right) -> OptionContract {
    listed("A", Household.friday, right, Self.strike / Money.unitsPerDollar)
  }

  @Test(arguments: shares) func `a put is far below its strike from the first unit beyond the share on`(
    share: Int64
  ) {
    func isFar(_ right: OptionContract.Right, _ units: Int64) -> Bool {
      AssignmentRule.isFarBelow(contract(right), at: Price(units: units), BasisPoints(share))
    }
    let bound = Self.strike - Self.strike / 10_000 * share
    #expect(!isFar(.put, bound) && isFar(.put, bound - 1))
    #expect(!isFar(.put, Self.strike) && !isFar(.put, Self.strike * 3))
    #expect(!isFar(.call, bound - 1))
  }

  @Test(arguments: shares, OptionContract.Right.allCases)
  func `a share is pinned as far from the strike as the share says, on both sides`(
    share: Int64, right: OptionContract.Right
  ) {
    func isPinned(_ units: Int64) -> Bool {
      AssignmentRule.isPinned(contract(right), at: Price(units: units), BasisPoints(share))
    }
    let reach = Self.strike / 10_000 * share
    #expect(isPinned(Self.strike) && isPinned(Self.strike - reach) && isPinned(Self.strike + reach))
    #expect(!isPinned(Self.strike - reach - 1) && !isPinned(Self.strike + reach + 1))
  }
}
