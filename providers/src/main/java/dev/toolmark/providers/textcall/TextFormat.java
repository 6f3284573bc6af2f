package dev.toolmark.providers.textcall;

/// The ways in which models write calls as text. Numbers and families are those of the table in
/// protocols.md 16; `label` is how reports name one.
public enum TextFormat {
  HERMES(1, "hermes"),
  MISTRAL(2, "mistral"),
  MISTRAL_ARGS(3, "mistral-args"),
  LLAMA_JSON(4, "llama-json"),
  FUNCTION_TAG(5, "function-tag"),
  LLAMA_BUILTIN(6, "llama-builtin"),
  PYTHONIC(7, "pythonic"),
  LFM2(8, "lfm2"),
  QWEN_XML(9, "qwen-xml"),
  GLM(10, "glm"),
  DEEPSEEK_V3(11, "deepseek-v3"),
  DEEPSEEK_V31(12, "deepseek-v3.1"),
  DSML(13, "dsml"),
  KIMI(14, "kimi"),
  MINIMAX(15, "minimax"),
  INVOKE_XML(16, "invoke-xml"),
  HARMONY(17, "harmony"),
  COMMAND_R(18, "command-r"),
  GRANITE(19, "granite"),
  GEMMA_CALL(20, "gemma-call"),
  TOOL_CODE(21, "tool-code"),
  GENERIC(22, "generic"),
  FUNCTOOLS(23, "functools");

  private final int number;
  private final String label;

  TextFormat(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /// From 1 to 23.
  public int number() {
    return number;
  }

  public String label() {
    return label;
  }

  /// `1 hermes`.
  @Override
  public String toString() {
    return number + " " + label;
  }
}
