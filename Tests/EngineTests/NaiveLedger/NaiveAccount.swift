/// One account of the naive ledger.
struct NaiveAccount {
  var kind = "gen"
  var structure = "root"
  var status = "active"
  var openedAt: Int64 = 0
  var cash: Int64 = 0
  var initial: Int64 = 0
  var income: Int64 = 0
  var growth: Int64 = 0
  var inContracts: Int64 = 0
  var inLeaps: Int64 = 0
  var leapsReserve: Int64 = 0
  var leapsDue: Int64 = 0
  var costs: Int64 = 0
  var realised: Int64 = 0
  var peak: Int64 = 0
  var unit: Int64 = 1_000_000_000
  var unitByWeek: [Int: Int64] = [:]
  var lastFork: Int64?
  var forksByDay: [Int: Int] = [:]
  var lastQuarter: Int?
  var lots: [NaiveLot] = []
}
