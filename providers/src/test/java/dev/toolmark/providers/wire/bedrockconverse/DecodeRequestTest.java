package dev.toolmark.providers.wire.bedrockconverse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.ForeignTool;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.body.Carried;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecodeRequestTest {
  private static Asked decoded(String method, String path, String body, String... quirks) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Requests.protocol(quirks).decodeRequest(new WireRequest(method, path, Map.of(), bytes));
  }

  private static ChatRequest read(String members, String... quirks) {
    String hi = "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]";
    String all = members.contains("\"messages\"") ? members : hi + "," + members;
    Asked asked = decoded("POST", "/model/m/converse", "{" + all + "}", quirks);
    assertThat(asked).isInstanceOf(Asked.Chat.class);
    return ((Asked.Chat) asked).request();
  }

  private static List<Part> turn(String blocks) {
    List<Message> messages =
        read("\"messages\":[{\"role\":\"assistant\",\"content\":[" + blocks + "]}]").messages();
    return ((Message.Assistant) messages.getFirst()).parts();
  }

  private static List<Part> user(String blocks) {
    List<Message> messages =
        read("\"messages\":[{\"role\":\"user\",\"content\":[" + blocks + "]}]").messages();
    return ((Message.User) messages.getFirst()).parts();
  }

  @ParameterizedTest
  @CsvSource({
    "/model/anthropic.claude-3%3A0/converse, anthropic.claude-3:0, WHOLE",
    "/model/m/converse-stream, m, STREAMED",
    "/prefix/model/m/converse, m, WHOLE",
    "/model/arn%3Aaws%3Abedrock%3A%3A1%3Aip%2Fx/converse-stream, arn:aws:bedrock::1:ip/x, STREAMED",
    "/model/arn:aws:bedrock::1:ip/x/converse, arn:aws:bedrock::1:ip/x, WHOLE",
    "/model/a+b/converse, a+b, WHOLE",
    "/model/m/converse?x=1, m, WHOLE"
  })
  void the_path_says_the_model_and_the_form(String path, String model, Ask ask) {
    String body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";
    ChatRequest request = ((Asked.Chat) decoded("POST", path, body)).request();
    assertThat(request.model()).isEqualTo(model);
    assertThat(request.ask()).isEqualTo(ask);
  }

  @Test
  void model_lists_are_asked_for_by_get() {
    assertThat(decoded("GET", "/foundation-models?byOutputModality=TEXT", ""))
        .isEqualTo(new Asked.Models(Optional.empty()));
    assertThat(decoded("GET", "/inference-profiles?maxResults=1000&nextToken=a%2Fb", ""))
        .isEqualTo(new Asked.Models(Optional.of("a/b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /model/m/converse | {} | 405 | is asked by POST",
        "POST | /foundation-models | {} | 405 | is asked by GET",
        "POST | /v1/messages | {} | 404 | no such path",
        "POST | /model/m/invoke | {} | 404 | no such path",
        "POST | /model/m/converse | {a} | 400 | the body is not JSON: line 1, column 2",
        "POST | /model/m/converse | [] | 400 | an object was due",
        "POST | /model/m/converse | {} | 400 | messages: at least one was due",
        "POST | /model/m/converse | {\"messages\":[{\"role\":\"system\",\"content\":[]}]} | 400 |"
            + " messages[0].role: is not known",
        "POST | /model/m/converse |"
            + " {\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\",\"image\":{}}]}]} |"
            + " 400 | messages[0].content[0]: a block with one member was due",
        "POST | /model/m/converse | {\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} | 400 |"
            + " messages[0].content: a list was due",
        "POST | /model/m/converse |"
            + " {\"messages\":[{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"a\",\"content\":[],\"status\":\"bad\"}}]}]}"
            + " | 400 | messages[0].content[0].toolResult.status: success or error was due",
        "POST | /model/m/converse |"
            + " {\"messages\":[{\"role\":\"user\",\"content\":[]}],\"toolConfig\":{\"tools\":[],\"toolChoice\":{\"none\":{}}}}"
            + " | 400 | toolConfig.toolChoice: auto, any or tool was due"
      })
  void what_is_wrong_is_named_by_its_place(
      String method, String path, String body, int status, String message) {
    Asked asked = decoded(method, path, body);
    assertThat(asked).isInstanceOf(Asked.Refused.class);
    ErrorInfo error = ((Asked.Refused) asked).error();
    assertThat(error.status()).hasValue(status);
    assertThat(error.message()).contains(message);
    assertThat(error.cause()).isIn(Cause.REJECTED, Cause.NOT_FOUND);
  }

  @Test
  void results_and_other_content_of_a_user_are_told_apart_in_order() {
    String result = "{\"toolResult\":{\"toolUseId\":\"%s\",\"content\":[{\"text\":\"a\"}]}}";
    List<Message> messages =
        read("\"messages\":[{\"role\":\"user\",\"content\":[%s,%s,{\"text\":\"b\"},{\"cachePoint\":{\"type\":\"default\"}},%s]}]"
                .formatted(result.formatted("1"), result.formatted("2"), result.formatted("3")))
            .messages();
    assertThat(messages).hasSize(3);
    assertThat(((Message.Results) messages.get(0)).results())
        .extracting(Result::callId)
        .containsExactly("1", "2");
    assertThat(((Message.User) messages.get(1)).parts())
        .containsExactly(
            new Part.Text("b"),
            new Part.Foreign(
                "bedrock-converse.cachePoint",
                new Json("{\"cachePoint\":{\"type\":\"default\"}}")));
    assertThat(((Message.Results) messages.get(2)).results()).hasSize(1);
  }

  @Test
  void images_and_documents_are_read_and_what_has_no_word_stays_whole() {
    assertThat(
            user(
                "{\"image\":{\"format\":\"jpeg\",\"source\":{\"bytes\":\"AA==\"}}},"
                    + "{\"document\":{\"format\":\"pdf\",\"name\":\"r\",\"source\":{\"bytes\":\"BB==\"},\"citations\":{\"enabled\":true}}},"
                    + "{\"document\":{\"name\":\"t\",\"source\":{\"text\":\"hé\"}}},"
                    + "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/k.png\"}}}},"
                    + "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/k\",\"bucketOwner\":\"1\"}}}}"))
        .containsExactly(
            new Part.Image(new Source.Inline("image/jpeg", "AA=="), List.of()),
            new Part.File(
                Optional.of("r"),
                new Source.Inline("application/pdf", "BB=="),
                List.of(new Opaque("bedrock-converse.citations", new Json("{\"enabled\":true}")))),
            new Part.File(Optional.of("t"), new Source.Inline("text/plain", "aMOp"), List.of()),
            new Part.Image(new Source.Url("s3://b/k.png"), List.of()),
            new Part.Foreign(
                "bedrock-converse.image",
                new Json(
                    "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/k\",\"bucketOwner\":\"1\"}}}}")));
  }

  @Test
  void a_turn_of_the_model_is_read_block_by_block() {
    assertThat(
            turn(
                "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"a\",\"signature\":\"Eq\"}}},"
                    + "{\"reasoningContent\":{\"redactedContent\":\"AA==\"}},"
                    + "{\"citationsContent\":{\"content\":[{\"text\":\"b\"}],\"citations\":[{\"title\":\"t\"}]}},"
                    + "{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"f\",\"input\":{\"x\":1.50}}},"
                    + "{\"toolUse\":{\"toolUseId\":\"2\",\"name\":\"f\",\"input\":{\"unparsed_arguments\":\"{\"}}},"
                    + "{\"toolUse\":{\"toolUseId\":\"3\",\"name\":\"f\",\"input\":\"{\"}},"
                    + "{\"toolUse\":{\"toolUseId\":\"4\",\"name\":\"web\",\"input\":{},\"type\":\"server_tool_use\"}}"))
        .containsExactly(
            new Part.Reasoning("a", List.of(Words.text("bedrock-converse.signature", "Eq"))),
            new Part.Reasoning("", List.of(Words.text("bedrock-converse.redactedContent", "AA=="))),
            new Part.Text(
                "b",
                List.of(new Opaque("bedrock-converse.citations", new Json("[{\"title\":\"t\"}]")))),
            Requests.call("1", "f", "{\"x\":1.50}"),
            Requests.call("2", "f", "{"),
            Requests.call("3", "f", "{"),
            new Part.Foreign(
                "bedrock-converse.toolUse",
                new Json(
                    "{\"toolUse\":{\"toolUseId\":\"4\",\"name\":\"web\",\"input\":{},\"type\":\"server_tool_use\"}}")));
  }

  @Test
  void carried_values_go_back_to_their_part() {
    var value = new Opaque("gemini.thoughtSignature", new Json("\"x\""));
    String signature = Carried.pack(List.of(value));
    String redacted = Carried.pack(List.of(Words.text(Words.OF, Words.OF_PREVIOUS), value));
    assertThat(
            turn(
                "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"a\",\"signature\":\"%s\"}}},{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"f\",\"input\":{}}},{\"reasoningContent\":{\"redactedContent\":\"%s\"}},{\"reasoningContent\":{\"redactedContent\":\"%s\"}}"
                    .formatted(signature, redacted, signature)))
        .containsExactly(
            new Part.Reasoning("a", List.of(value)),
            new Part.Call(Requests.call("1", "f", "").id(), "f", "{}", List.of(value)),
            new Part.Reasoning("", List.of(value)));
  }

  @Test
  void tools_and_choices_are_read() {
    ChatRequest request =
        read(
            "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"f\",\"description\":\"d\",\"inputSchema\":{\"json\":{\"type\":\"object\",\"x\":1.0}},\"strict\":true}},"
                + "{\"cachePoint\":{\"type\":\"default\"}}],\"toolChoice\":{\"tool\":{\"name\":\"f\"}}}");
    assertThat(request.tools())
        .containsExactly(
            new dev.toolmark.providers.chat.ToolSpec(
                "f",
                "d",
                new Json("{\"type\":\"object\",\"x\":1.0}"),
                Optional.of(true),
                List.of()),
            new ForeignTool(
                "bedrock-converse.cachePoint",
                new Json("{\"cachePoint\":{\"type\":\"default\"}}")));
    assertThat(request.choice()).isEqualTo(new Choice.Named("f"));
  }

  @Test
  void a_schema_is_read_from_either_place() {
    var due =
        new Output.Schema(Optional.of("n"), new Json("{\"type\": \"object\"}"), Optional.empty());
    assertThat(
            read("\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":{\"name\":\"n\",\"schema\":\"{\\\"type\\\":"
                    + " \\\"object\\\"}\"}}}}")
                .output())
        .isEqualTo(due);
    ChatRequest ofModel =
        read(
            "\"additionalModelRequestFields\":{\"output_config\":{\"effort\":\"low\",\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}},\"x\":1}");
    assertThat(ofModel.output())
        .isEqualTo(
            new Output.Schema(
                Optional.empty(), new Json("{\"type\":\"object\"}"), Optional.empty()));
    assertThat(ofModel.thinking().effort()).contains("low");
    assertThat(ofModel.opaque())
        .containsExactly(
            new Opaque("bedrock-converse.additionalModelRequestFields", new Json("{\"x\":1}")));
  }

  @Test
  void thinking_is_read_in_the_makers_words() {
    ChatRequest claude =
        read(
            "\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024},\"top_k\":5}");
    assertThat(claude.thinking().on()).contains(true);
    assertThat(claude.thinking().budget()).isEqualTo(OptionalInt.of(1024));
    assertThat(claude.sampling().topK()).isEqualTo(OptionalInt.of(5));
    assertThat(claude.opaque()).isEmpty();
    ChatRequest unknown =
        read("\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"between_tools\"}}");
    assertThat(unknown.thinking().on()).isEmpty();
    assertThat(unknown.opaque()).hasSize(1);
    ChatRequest nova =
        read(
            "\"additionalModelRequestFields\":{\"reasoningConfig\":{\"type\":\"disabled\"}}",
            "thinking-reasoning-config");
    assertThat(nova.thinking().on()).contains(false);
  }

  @Test
  void no_request_makes_it_throw() {
    String good =
        "{\"system\":[{\"text\":\"a\"}],\"messages\":[{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"1\",\"content\":[{\"json\":{}}],\"status\":\"error\"}}]},"
            + "{\"role\":\"assistant\",\"content\":[{\"reasoningContent\":{\"redactedContent\":\"AA==\"}},{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"f\",\"input\":{}}}]}],"
            + "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"f\",\"inputSchema\":{\"json\":{}}}}],\"toolChoice\":{\"any\":{}}},"
            + "\"inferenceConfig\":{\"maxTokens\":1},\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\"}},"
            + "\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":{\"schema\":\"{}\"}}}}}";
    String letters = "{}[]\",:\\0a1-tn";
    for (long seed = 0; seed < 3000; seed++) {
      var random = new Random(seed);
      var body = new StringBuilder(good);
      for (int i = 1 + random.nextInt(4); i > 0; i--)
        body.setCharAt(
            random.nextInt(body.length()), letters.charAt(random.nextInt(letters.length())));
      try {
        decoded("POST", "/model/m/converse", body.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
