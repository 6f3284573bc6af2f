package dev.toolmark.reports.summary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A figure of a summary row that a gate may bound: a share of trials, whose interval counts too,
/// or a number of its own.
public enum Measure {
  CORRECT(SummaryRow::correct),
  VALID(SummaryRow::valid),
  DECIDED(SummaryRow::decided),
  CHOSE_TOOL(SummaryRow::choseTool),
  BUILT_ARGUMENTS(SummaryRow::builtArguments),
  USED_RESULT(SummaryRow::usedResult),
  AVAILABILITY(SummaryRow::availability),
  SILENT(SummaryRow::silence),
  TTFT_MS_P50(SummaryRow::ttft, Percentiles::p50),
  TTFT_MS_P95(SummaryRow::ttft, Percentiles::p95),
  TTFT_MS_P99(SummaryRow::ttft, Percentiles::p99),
  FIRST_TOOL_MS_P50(SummaryRow::firstTool, Percentiles::p50),
  FIRST_TOOL_MS_P95(SummaryRow::firstTool, Percentiles::p95),
  FIRST_TOOL_MS_P99(SummaryRow::firstTool, Percentiles::p99),
  TOTAL_MS_P50(SummaryRow::total, Percentiles::p50),
  TOTAL_MS_P95(SummaryRow::total, Percentiles::p95),
  TOTAL_MS_P99(SummaryRow::total, Percentiles::p99),
  COST(SummaryRow::cost, true),
  COST_PER_CORRECT(SummaryRow::costPerCorrect, true);

  @SuppressWarnings("ImmutableEnumChecker") // a function without state cannot change
  private final Optional<Function<SummaryRow, Rate>> rate;

  @SuppressWarnings("ImmutableEnumChecker") // a function without state cannot change
  private final Function<SummaryRow, OptionalDouble> number;

  Measure(Function<SummaryRow, Rate> rate) {
    this.rate = Optional.of(rate);
    this.number = row -> rate.apply(row).value();
  }

  Measure(
      Function<SummaryRow, Optional<Percentiles>> times, Function<Percentiles, Double> percentile) {
    this.rate = Optional.empty();
    this.number =
        row ->
            times.apply(row).map(percentile).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  Measure(Function<SummaryRow, OptionalDouble> number, boolean money) {
    if (!money) throw new IllegalArgumentException("plain numbers are money");
    this.rate = Optional.empty();
    this.number = number;
  }

  /// As configs and reports name it: `built_arguments`, `ttft_ms_p95`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it is a share of trials, from 0 to 1.
  public boolean isShare() {
    return rate.isPresent();
  }

  public static Optional<Measure> named(String label) {
    return Arrays.stream(values()).filter(measure -> measure.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Measure::label).toList();
  }

  /// The shares alone.
  public static List<String> shares() {
    return Arrays.stream(values()).filter(Measure::isShare).map(Measure::label).toList();
  }

  Optional<Rate> rate(SummaryRow row) {
    return rate.map(of -> of.apply(row));
  }

  OptionalDouble number(SummaryRow row) {
    return number.apply(row);
  }

  /// For people: `84.0 %`, `1.24 s`, `0.0031 USD`.
  String shown(double value) {
    if (isShare()) return Figure.percent(value);
    if (name().startsWith("COST")) return Figure.cost(value).toPlainString() + " USD";
    return Figure.duration(value);
  }
}
