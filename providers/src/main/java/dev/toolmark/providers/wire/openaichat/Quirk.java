package dev.toolmark.providers.wire.openaichat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// In what a server differs from OpenAI's. A catalog row names them by id; ids that are not here
/// are the decoder's or another protocol's. Source of all: protocols.md sections 2.1 and 18, and
/// the quirks of catalog.yaml's rows.
enum Quirk {
  /// The limit goes out as `max_completion_tokens` (OpenAI; reasoning models refuse `max_tokens`).
  MAX_COMPLETION_TOKENS,
  /// System messages go out with the role `developer` (OpenAI's reasoning models).
  DEVELOPER_ROLE,
  /// The role `developer` is not known: such messages go out as `system` (most compatible servers).
  SYSTEM_ROLE_ONLY,
  /// `stream_options` is refused (older Mistral, some clouds).
  NO_STREAM_OPTIONS,
  /// A turn of calls alone has content "" instead of null.
  EMPTY_ASSISTANT_CONTENT,
  /// An assistant turn without text has content " " (Moonshot refuses empty content).
  BLANK_ASSISTANT_CONTENT,
  /// `parallel_tool_calls` is not known.
  NO_PARALLEL_TOOL_CALLS,
  /// `tool_choice` is auto, none or required: a named tool goes out alone, with required (LM
  /// Studio, Mistral).
  TOOL_CHOICE_STRINGS_ONLY,
  /// `tool_choice` is auto or none: no call can be forced (DeepSeek and Qwen while thinking).
  TOOL_CHOICE_NOT_FORCED,
  /// `tool_choice` is ignored or refused: none leaves the tools out, the rest cannot be said
  /// (Ollama, Zhipu, Together).
  TOOL_CHOICE_AUTO_ONLY,
  /// The form `allowed_tools` is not known: the other tools are left out (all but OpenAI, Groq and
  /// OpenRouter).
  NO_ALLOWED_TOOLS,
  /// `strict` of a tool is not known.
  NO_STRICT_TOOLS,
  /// `response_format` knows `json_object` only: a schema is lost.
  JSON_OBJECT_ONLY,
  /// `response_format` knows `json_schema` only: an object of any shape is a schema (LM Studio).
  JSON_SCHEMA_ONLY,
  /// `response_format` is not known.
  NO_RESPONSE_FORMAT,
  /// Content must be a plain string: text parts are joined, images cannot be said (Ctyun).
  STRING_CONTENT_ONLY,
  /// Call ids are exactly nine letters and digits (Mistral).
  CALL_IDS_NINE_ALPHANUMERICS,
  /// Temperature, top_p and penalties are refused (reasoning models).
  NO_SAMPLING,
  /// The same unless reasoning is switched off by the effort none (gpt-5.1 and its like).
  SAMPLING_WITHOUT_REASONING,
  /// Frequency and presence penalties are refused (Cerebras).
  NO_PENALTIES,
  /// Stop sequences are refused (xAI's reasoning models).
  NO_STOP,
  /// A limit of the answer is refused (Copilot's models of OpenAI).
  NO_MAX_TOKENS,
  /// The seed is called `random_seed` (Mistral).
  RANDOM_SEED,
  /// `top_k` is known (vLLM, llama.cpp, OpenRouter and others; not OpenAI).
  TOP_K,
  /// Reasoning is asked for by `reasoning: {effort, max_tokens, enabled}` (OpenRouter, Vercel,
  /// Together).
  THINKING_REASONING_OBJECT,
  /// Reasoning is switched by `thinking: {type: enabled | disabled}` (DeepSeek, Zhipu, Moonshot,
  /// Ark, Hunyuan).
  THINKING_TYPE,
  /// Reasoning is asked for by `enable_thinking` and `thinking_budget` (Dashscope, SiliconFlow,
  /// Novita).
  THINKING_ENABLE_FLAG,
  /// Reasoning is switched by `chat_template_kwargs: {enable_thinking}` (vLLM, Workers AI).
  THINKING_TEMPLATE_KWARGS,
  /// Reasoning cannot be asked for.
  NO_THINKING,
  /// Reasoning of earlier turns goes back as `reasoning` instead of `reasoning_content` (Cerebras,
  /// Groq, Ollama, OpenRouter).
  REPLAY_REASONING,
  /// Reasoning of earlier turns goes back inside `<think>` in the content (MiniMax).
  REPLAY_THINK_TAG,
  /// Reasoning of earlier turns goes back as a content part `thinking` (Mistral).
  REPLAY_THINKING_PART,
  /// Reasoning of earlier turns is not taken back (OpenAI).
  NO_REASONING_REPLAY,
  /// Every assistant turn must carry `reasoning_content`, empty where there was none (DeepSeek).
  REASONING_ALWAYS_PRESENT,
  /// Streamed arguments are asked for by `tool_stream` (Zhipu's newer models).
  TOOL_STREAM_FLAG,
  /// A part or tool keeps the mark `cache_control` that Anthropic's protocol gave it (OpenRouter's
  /// models of Anthropic).
  KEEP_CACHE_CONTROL,
  /// The last part of the system is marked for the prompt cache, where marks are kept.
  PROMPT_CACHE,

  // What follows is seen in answers. Reading an answer bears most of it without being told.

  /// Calls in a stream carry no index (Gemini's route, Mistral, xAI).
  TOOL_INDEX_MISSING,
  /// All calls of a stream carry index 0 (Gemini's route).
  TOOL_INDEX_REUSED,
  /// Calls may come without an id (Ollama, Workers AI).
  CALL_ID_MISSING,
  /// A stream may end with `[DONE]` and no finish reason; it counts as whole, the stop as unsaid.
  FINISH_REASON_MISSING,
  /// Reasoning tokens stand beside the completion tokens, not among them (xAI).
  USAGE_REASONING_EXCLUDED,
  /// The same piece of reasoning may come twice in a row (xAI).
  REASONING_REPEATED,
  /// Text and calls of one answer may come as two choices (Copilot).
  MERGE_CHOICES,
  /// An error may come with status 200, in `base_resp` (MiniMax).
  ERROR_IN_SUCCESS,
  /// A malformed call is answered with status 400 and the code `tool_use_failed` (Groq).
  BAD_CALL_AS_REJECTED;

  /// As a catalog row writes it: `max-completion-tokens`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<Quirk> of(Set<String> ids) {
    var quirks = EnumSet.noneOf(Quirk.class);
    for (Quirk quirk : values()) if (ids.contains(quirk.id())) quirks.add(quirk);
    return quirks;
  }
}
