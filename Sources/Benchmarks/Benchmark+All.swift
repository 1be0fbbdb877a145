extension Benchmark {
  /// Every benchmark of the program, in the order in which they run.
  public static let all: [Benchmark] = [
    .durableForks, .durableMerges, .durableReinvestments, .groupedForks, .decisions,
    .replay, .verify, .start, .page, .protocolDecisions, .gate, .durableOrders, .groupedOrders,
    .accountSessions, .manyAccountSessions, .backtest,
    .scalarGreeks, .batchGreeks, .impliedVolatility, .americanFast, .americanPrecise, .wholeChain,
    .ticks, .handOver, .handOverLatency, .decade, .projection, .riskGrid, .riskLosses, .decisionFutures,
    .monitorLook, .screenFrame, .screenRepaint,
    .cockpitFrame, .cockpitSlowFrame, .cockpitLook, .cockpitTree,
    .cockpitStart, .cockpitAudit, .cockpitJump, .cockpitFilter, .cockpitKey, .cockpitMemory,
  ]
}
