import Domain

/// One lot of the naive ledger.
struct NaiveLot: Equatable {
  var number: Int64
  var name: Instrument
  var quantity: Int64
  var cost: Int64
  var opened: Int64
  var mid: Int64
  var exit: Int64
  var fee: Int64
}
