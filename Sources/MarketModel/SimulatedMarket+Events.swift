public import Domain

extension SimulatedMarket {
  /// The sessions of each quarter on which the central bank decides or inflation is published.
  private static let economy = [8, 19, 29, 50, 51].compactMap { QuarterlyDate(place: $0) }

  /// The scheduled events of a symbol from the present session until a day, ordered by day.
  public func events(of symbol: Symbol, through last: Day) throws(MarketError) -> [MarketEvent] {
    let process = processes[try place(symbol)]
    let present = session.day
    var events = dates([process.earnings], from: present, through: last).map { day in
      MarketEvent(day: day, kind: .earnings)
    }
    let dividend = try expectedDividend(of: symbol)
    events += dates([process.dividends], from: present + 1, through: last).map { day in
      MarketEvent(day: day, kind: .exDividend(dividend))
    }
    events += dates(SimulatedMarket.economy, from: present, through: last).map { day in
      MarketEvent(day: day, kind: .economy)
    }
    return events.sorted { $0.day < $1.day }
  }

  private func dates(_ all: [QuarterlyDate?], from first: Day, through last: Day) -> [Day] {
    all.flatMap { date in
      var days: [Day] = []
      var next = date?.next(onOrAfter: first, calendar)
      while let day = next, day <= last {
        days.append(day)
        next = date?.next(onOrAfter: day + 1, calendar)
      }
      return days
    }
  }
}
