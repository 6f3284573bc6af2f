package dev.toolmark.providers.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Result;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Asking;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client of Ollama sends is read into our words; what is wrong with it is an answer.
final class DecodeRequestTest {
  private static final Ollama OLLAMA = EncodeRequestTest.ollama();

  private static WireRequest wire(String method, String path, String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new WireRequest(method, path, Map.of(), bytes);
  }

  private static ChatRequest read(String body) {
    return Asking.read(OLLAMA, wire("POST", "/api/chat", body));
  }

  private static List<Message> messages(String messages) {
    return read("{'model':'m','messages':" + messages + "}").messages();
  }

  @ParameterizedTest
  @CsvSource({"'', STREAMED", "'\"stream\":true,', STREAMED", "'\"stream\":false,', WHOLE"})
  void a_stream_is_asked_for_unless_it_is_refused(String stream, Ask due) {
    assertThat(read("{" + stream + "'model':'m','messages':[{'role':'user'}]}").ask())
        .isEqualTo(due);
  }

  @Test
  void options_without_a_word_of_ours_stay_with_the_request() {
    ChatRequest request =
        read(
            "{'model':'m','messages':[{'role':'user'}],'keep_alive':'5m','options':{'num_ctx':8192,"
                + "'num_predict':-1,'top_k':40,'stop':'END'}}");
    assertThat(request.sampling().topK()).isEqualTo(OptionalInt.of(40));
    assertThat(request.sampling().maxTokens()).isEmpty();
    assertThat(request.sampling().stop()).containsExactly("END");
    assertThat(request.opaque())
        .containsExactlyInAnyOrder(
            new Opaque("ollama.options.num_ctx", new Json("8192")),
            new Opaque("ollama.options.num_predict", new Json("-1")),
            new Opaque("ollama.keep_alive", new Json("\"5m\"")));
  }

  @Test
  void an_empty_format_asks_for_nothing() {
    assertThat(read("{'model':'m','messages':[{'role':'user'}],'format':''}").output())
        .isEqualTo(new Output.Any());
  }

  @Test
  void calls_without_ids_are_given_some_and_their_results_find_them_by_name_or_place() {
    var messages =
        messages(
            "[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':{}}},"
                + "{'function':{'name':'g','arguments':{}}},{'function':{'name':'f','arguments':{}}}]},"
                + "{'role':'tool','tool_name':'g','content':'1'},{'role':'tool','content':'2'},"
                + "{'role':'tool','tool_name':'f','content':'3'},{'role':'tool','content':'4'}]");
    assertThat(((Message.Assistant) messages.getFirst()).parts())
        .extracting(p -> ((Part.Call) p).id())
        .containsExactly(
            new CallId("call_0", true), new CallId("call_1", true), new CallId("call_2", true));
    List<Result> results = ((Message.Results) messages.getLast()).results();
    assertThat(results)
        .extracting(Result::callId)
        .containsExactly("call_1", "call_0", "call_2", "call_3");
    assertThat(results).extracting(r -> r.name().orElse("-")).containsOnly("-");
  }

  @Test
  void a_result_has_its_tools_name_where_no_call_has_it() {
    var messages =
        messages(
            "[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f'}}]},"
                + "{'role':'tool','tool_call_id':'a','tool_name':'other'},"
                + "{'role':'tool','tool_name':'lost'}]");
    assertThat(((Message.Results) messages.getLast()).results())
        .extracting(r -> r.callId() + " " + r.name().orElse("-"))
        .containsExactly("a other", "call_1 lost");
  }

  @Test
  void results_find_their_calls_by_id_in_any_order_and_only_those_of_the_last_turn() {
    var messages =
        messages(
            "[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'old'}}]},"
                + "{'role':'assistant','tool_calls':[{'id':'b','function':{'name':'f'}},"
                + "{'id':'c','function':{'name':'g'}}]},"
                + "{'role':'tool','tool_call_id':'c','content':'1'},{'role':'tool','content':'2'}]");
    assertThat(((Message.Results) messages.getLast()).results())
        .extracting(r -> r.callId() + " " + r.name().orElse("-"))
        .containsExactly("c -", "b -");
  }

  @Test
  void a_turn_is_thinking_text_images_and_calls_in_this_order() {
    var messages =
        messages(
            "[{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'index':0,"
                + "'name':'f','arguments':{'b':1.50}}}],'images':['iVBORw0'],'thinking':'Hm',"
                + "'content':'So','zz':1}]");
    assertThat(((Message.Assistant) messages.getFirst()).parts())
        .containsExactly(
            new Part.Reasoning("Hm", List.of()),
            new Part.Text("So"),
            new Part.Image(new Source.Inline("image/png", "iVBORw0"), List.of()),
            new Part.Call(
                new CallId("a", false),
                "f",
                "{\"b\":1.50}",
                List.of(new Opaque("ollama.function.index", new Json("0")))),
            new Part.Foreign("ollama.message", new Json("{\"zz\":1}")));
  }

  @ParameterizedTest
  @CsvSource({
    "iVBORw0, image/png, iVBORw0",
    "/9j/4AAQ, image/jpeg, /9j/4AAQ",
    "R0lGODlh, image/gif, R0lGODlh",
    "UklGRg, image/webp, UklGRg",
    "Qk02, image/bmp, Qk02",
    "AAAA, application/octet-stream, AAAA",
    "'data:image/png;base64,iVBORw0', image/png, iVBORw0"
  })
  void an_image_is_what_it_begins_with(String given, String mime, String base64) {
    assertThat(messages("[{'role':'user','images':['" + given + "']}]"))
        .containsExactly(
            new Message.User(List.of(new Part.Image(new Source.Inline(mime, base64), List.of()))));
  }

  @Test
  void arguments_as_text_are_that_text() {
    var messages =
        messages(
            "[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'{}'}}]}]");
    assertThat(
            ((Part.Call) ((Message.Assistant) messages.getFirst()).parts().getFirst()).arguments())
        .isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'messages':[{'role':'user'}]} | model: is missing",
        "{'model':'m'} | messages: at least one was due",
        "{'model':'m','messages':[{'role':'x'}]} | messages[0].role: is not known",
        "{'model':'m','messages':[{'role':'user','content':[]}]} | messages[0].content: text was"
            + " due",
        "{'model':'m','messages':[{'role':'user'}],'think':3} | think: true, false or a level was"
            + " due",
        "{'model':'m','messages':[{'role':'user'}],'format':'xml'} | format: json or a schema was"
            + " due",
        "{'model':'m','messages':[{'role':'user'}],'options':{'stop':[1]}} | options.stop: text or"
            + " a list of texts was due",
        "{'model':'m','messages':[{'role':'user'}],'stream':1} | stream: true or false was due",
        "{'model':'m','messages':[{'role':'user','images':[1]}]} | messages[0].images: a list of"
            + " base64 texts was due",
        "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':1}}]}]}"
            + " | messages[0].tool_calls[0].function.arguments: an object was due",
        "[] | : an object was due"
      })
  void what_is_wrong_is_named_with_its_place(String body, String message) {
    ErrorInfo error = refused(wire("POST", "/api/chat", body));
    assertThat(error.status()).hasValue(400);
    assertThat(error.message()).isEqualTo(message);
  }

  private static ErrorInfo refused(WireRequest received) {
    assertThat(OLLAMA.decodeRequest(received)).isInstanceOf(Asked.Refused.class);
    return ((Asked.Refused) OLLAMA.decodeRequest(received)).error();
  }

  @Test
  void a_body_that_is_no_json_is_named_by_line_and_column() {
    assertThat(refused(wire("POST", "/api/chat", "{\n  oops")).message())
        .startsWith("the body is not JSON: line 2, column ");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/chat, 405",
    "POST, /api/tags, 405",
    "GET, /api/show, 405",
    "GET, /api/ps, 404",
    "GET, /api/version, 404"
  })
  void other_paths_and_methods_are_refused(String method, String path, int status) {
    assertThat(refused(wire(method, path, "{}")).status()).hasValue(status);
  }

  @Test
  void a_list_and_a_model_are_asked_for_by_their_paths() {
    var models = new Asked.Models(Optional.empty());
    assertThat(OLLAMA.decodeRequest(wire("GET", "/api/tags", ""))).isEqualTo(models);
    assertThat(OLLAMA.decodeRequest(wire("POST", "/api/show", "{'model':'m'}"))).isEqualTo(models);
  }
}
