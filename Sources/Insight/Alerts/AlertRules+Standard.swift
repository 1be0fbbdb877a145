import Domain
import Money
public import Settings

extension AlertRules {
  /// The text of the default rules, with the bounds from a playbook.
  public static func standardText(_ settings: AlertSettings = AlertSettings()) -> String {
    """
    # What is watched. A rule tells of every series of its metric that breaks its bound for as long as `for` says;
    # it is over when the bound holds again, and worse when nobody answers within `escalate`.

    [[alert]]
    name = "error-rate"
    metric = "alluse_refused_ratio"
    comparison = ">"
    bound = 0.01
    for = "5m"
    cooldown = "30m"
    summary = "more than 1 % of the newest rows are refused commands"

    [[alert]]
    name = "order-latency"
    metric = "alluse_order_latency_seconds"
    labels = { quantile = "0.99" }
    bound = 0.025
    for = "1m"
    cooldown = "15m"
    summary = "orders take more than 25 ms"

    [[alert]]
    name = "feed-throughput"
    metric = "alluse_feed_quotes_per_second"
    comparison = "<"
    bound = 1000
    for = "1m"
    cooldown = "15m"
    summary = "the feed brings fewer than 1,000 quotes a second"

    [[alert]]
    name = "feed-latency"
    metric = "alluse_feed_latency_seconds"
    labels = { quantile = "0.99" }
    bound = 0.001
    for = "1m"
    cooldown = "15m"
    summary = "quotes take more than 1 ms"

    [[alert]]
    name = "memory"
    metric = "process_resident_memory_bytes"
    bound = 1000000000
    for = "5m"
    cooldown = "1h"
    summary = "the process holds more than 1 GB of memory"

    [[alert]]
    name = "cpu"
    metric = "alluse_process_cpu_ratio"
    bound = 0.8
    for = "5m"
    cooldown = "1h"
    summary = "the process uses more than 80 % of a core"

    [[alert]]
    name = "feed-stale"
    metric = "alluse_feed_quote_age_seconds"
    bound = 60
    severity = "critical"
    escalate = "5m"
    summary = "the newest quote is older than a minute"

    [[alert]]
    name = "fork-near"
    metric = "alluse_account_fork_progress_ratio"
    comparison = ">="
    bound = 0.9
    severity = "notice"
    summary = "an account nears its fork"

    [[alert]]
    name = "fork-due"
    metric = "alluse_account_fork_progress_ratio"
    comparison = ">="
    bound = 1
    escalate = "7d"
    summary = "an account may fork"

    [[alert]]
    name = "merge-near"
    metric = "alluse_merge_progress_ratio"
    comparison = ">="
    bound = 0.9
    severity = "notice"
    summary = "a structure nears its merge"

    [[alert]]
    name = "merge-due"
    metric = "alluse_merge_progress_ratio"
    comparison = ">="
    bound = 1
    escalate = "7d"
    summary = "a structure may merge"

    [[alert]]
    name = "drawdown"
    metric = "alluse_account_drawdown_limit_ratio"
    comparison = ">="
    bound = \(settings.drawdown.ratioText)
    escalate = "1d"
    summary = "an account has fallen by much of what it may"

    [[alert]]
    name = "preservation"
    metric = "alluse_account_preservation_ratio"
    comparison = ">="
    bound = 1
    severity = "critical"
    summary = "an account is in capital preservation"

    [[alert]]
    name = "undecided"
    metric = "alluse_decision_wait_seconds"
    comparison = ">="
    bound = 1800
    escalate = "4h"
    summary = "a decision has waited for half an hour"

    [[alert]]
    name = "alert-rules"
    metric = "alluse_alert_rules_broken"
    comparison = ">="
    bound = 1
    summary = "alerts.toml cannot be read: the rules before hold; see alluse alerts --rules alerts.toml"

    [[alert]]
    name = "concentration"
    metric = "alluse_symbol_share_limit_ratio"
    comparison = ">="
    bound = \(settings.concentration.ratioText)
    severity = "notice"
    summary = "a symbol nears the most it may take of the portfolio"

    [[alert]]
    name = "early-assignment"
    metric = "alluse_account_early_assignment_ratio"
    comparison = ">="
    bound = \(settings.earlyAssignment.ratioText)
    severity = "notice"
    summary = "a short option may be assigned tonight"
    """
  }
}

extension BasisPoints {
  /// The share as a decimal number: `0.25`.
  fileprivate var ratioText: String { "\(Double(value) / 10_000)" }
}
