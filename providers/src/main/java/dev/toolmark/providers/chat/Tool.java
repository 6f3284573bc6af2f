package dev.toolmark.providers.chat;

/// A tool that a request offers.
public sealed interface Tool permits ToolSpec, ForeignTool {}
