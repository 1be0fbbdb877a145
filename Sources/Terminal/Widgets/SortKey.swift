/// A figure or a word by which rows are sorted; what is missing comes last.
enum SortKey: Comparable {
  case number(Int64)
  case text(String)
  case missing

  init(_ number: Int64?) { self = number.map(SortKey.number) ?? .missing }
}
