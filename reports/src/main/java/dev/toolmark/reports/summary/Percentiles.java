package dev.toolmark.reports.summary;

/// Percentiles of a time over trials, in milliseconds, within 0.1 % of the true ones.
public record Percentiles(double p50, double p95, double p99) {}
