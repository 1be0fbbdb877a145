import Domain

/// Durations, dates and times of day as text, in New York's calendar and clock.
enum TimeText {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Fri 13 Mar 2026`.
  static func day(_ day: Day) -> String {
    let (year, month, number) = day.civil
    return "\(weekdays[day.weekday.rawValue]) \(number) \(months[month - 1]) \(year)"
  }

  /// `Fri 13 Mar`, `Wed  4 Mar`: a day whose year is clear.
  static func weekday(_ day: Day) -> String { "\(weekdays[day.weekday.rawValue]) \(dayOfMonth(day))" }

  /// `13 Mar`, ` 4 Mar`.
  static func dayOfMonth(_ day: Day) -> String {
    let (_, month, number) = day.civil
    return "\(number < 10 ? " " : "")\(number) \(months[month - 1])"
  }

  /// `13 Mar 26`.
  static func short(_ day: Day) -> String {
    let (year, month, number) = day.civil
    return "\(number) \(months[month - 1]) \(two(year % 100))"
  }

  /// `13M`, as traders write a near expiry: the day and the month's letter; `15Jan'27` of another year.
  static func expiry(_ expiry: Day, from today: Day) -> String {
    let (year, month, number) = expiry.civil
    if year != today.civil.year { return "\(two(number))\(months[month - 1])'\(two(year % 100))" }
    return "\(two(number))\(months[month - 1].prefix(1))"
  }

  /// `13 Mar`, or `15 Jan '27` of another year.
  static func expiryInWords(_ expiry: Day, from today: Day) -> String {
    let (year, month, number) = expiry.civil
    let text = "\(number) \(months[month - 1])"
    return year == today.civil.year ? text : "\(text) '\(two(year % 100))"
  }

  /// `Jan '26`, `Mar`: a month, with its year where that begins or is asked for.
  static func month(_ day: Day, withYear: Bool) -> String {
    let (year, month, _) = day.civil
    return withYear ? "\(months[month - 1]) '\(two(year % 100))" : months[month - 1]
  }

  /// `10:42:07`.
  static func clock(_ time: TimeOfDay) -> String {
    let seconds = Int(time.milliseconds) / 1_000
    return "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  /// `10:41:58.204`.
  static func preciseClock(_ time: TimeOfDay) -> String {
    let rest = Int(time.milliseconds) % 1_000
    return "\(clock(time)).\(rest < 100 ? "0" : "")\(two(rest))"
  }

  /// `00:27:41`, or `3d 04h` from one day on.
  static func countdown(_ span: Instant.Span) -> String {
    let seconds = max(0, span.milliseconds / 1_000)
    if seconds >= 86_400 { return "\(seconds / 86_400)d \(two(Int(seconds / 3_600 % 24)))h" }
    return "\(two(Int(seconds / 3_600))):\(two(Int(seconds / 60 % 60))):\(two(Int(seconds % 60)))"
  }

  /// `0:41`, `12:07`, `5h18`, `3d04`.
  static func short(_ span: Instant.Span) -> String {
    let seconds = max(0, span.milliseconds / 1_000)
    if seconds >= 86_400 { return "\(seconds / 86_400)d\(two(Int(seconds / 3_600 % 24)))" }
    if seconds >= 3_600 { return "\(seconds / 3_600)h\(two(Int(seconds / 60 % 60)))" }
    return "\(seconds / 60):\(two(Int(seconds % 60)))"
  }

  /// `14:00 in 3h17` today, `Mon 10:00` this week, `1 Apr` later.
  static func time(of instant: Instant, from now: Instant) -> String {
    let (there, here) = (instant.newYork, now.newYork)
    let time = String(clock(there.time).prefix(5))
    if there.day == here.day { return "\(time) in \(short(instant - now))" }
    if there.day - here.day < 7 { return "\(weekdays[there.day.weekday.rawValue]) \(time)" }
    return dayOfMonth(there.day)
  }

  /// `0.3s`, `41s`, `12m`.
  static func age(_ span: Instant.Span) -> String {
    let tenths = max(0, span.milliseconds / 100)
    if tenths < 100 { return "\(tenths / 10).\(tenths % 10)s" }
    return tenths < 6_000 ? "\(tenths / 10)s" : short(span)
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
