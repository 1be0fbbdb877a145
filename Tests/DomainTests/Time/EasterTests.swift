import Domain
import Testing

@Suite struct EasterTests {
  /// The algorithm of Meeus, Jones and Butcher, which shares no step with the one in use.
  private func easter(_ year: Int) -> Day {
    let (golden, century, rest) = (year % 19, year / 100, year % 100)
    let correction = (century - (century + 8) / 25 + 1) / 3
    let moon = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
    let late = (golden + 11 * moon + 22 * weekday) / 451
    let place = moon + weekday - 7 * late + 114
    return Day(year: year, month: place / 31, day: place % 31 + 1)
  }

  @Test func `Easter is a Sunday, and the same by two algorithms, for eight thousand years`() {
    for year in 1_700...9_999 {
      #expect(Day.easter(year: year) == easter(year), "\(year)")
      #expect(Day.easter(year: year).weekday == .sunday, "\(year)")
    }
  }
}
