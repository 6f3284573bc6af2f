package dev.toolmark.providers.catalog;

/// What a provider's models do with tools by default; a single model may do less. BASIC: structured
/// calls, but not several at once and no reasoning sent back.
public enum ToolSupport {
  NATIVE,
  BASIC,
  NONE
}
