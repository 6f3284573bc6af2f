package dev.toolmark.providers.wire.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.chat.Ask;
import dev.toolmark.providers.chat.CallId;
import dev.toolmark.providers.chat.ChatRequest;
import dev.toolmark.providers.chat.Choice;
import dev.toolmark.providers.chat.ErrorInfo;
import dev.toolmark.providers.chat.Message;
import dev.toolmark.providers.chat.Opaque;
import dev.toolmark.providers.chat.Output;
import dev.toolmark.providers.chat.Part;
import dev.toolmark.providers.chat.Source;
import dev.toolmark.providers.chat.Thinking;
import dev.toolmark.providers.chat.ToolSpec;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.json.Json;
import dev.toolmark.providers.wire.Asked;
import dev.toolmark.providers.wire.Asking;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client of Cohere sends is read into our words; what is wrong with it is an answer.
final class DecodeRequestTest {
  private static final Cohere COHERE = EncodeRequestTest.cohere();

  private static WireRequest wire(String method, String path, String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new WireRequest(method, path, Map.of(), bytes);
  }

  private static ChatRequest read(String body) {
    return Asking.read(COHERE, wire("POST", "/v2/chat", body));
  }

  private static ChatRequest with(String member) {
    return read("{'model':'m','messages':[{'role':'user','content':'Hi'}]," + member + "}");
  }

  private static List<Part> turn(String message) {
    ChatRequest request = read("{'model':'m','messages':[" + message + "]}");
    return switch (request.messages().getFirst()) {
      case Message.Assistant(var parts) -> parts;
      case Message.User(var parts) -> parts;
      case Message.Results(var results) -> results.getFirst().content();
      case Message.System(_, var parts) -> parts;
    };
  }

  @Test
  void a_whole_answer_is_asked_for_unless_a_stream_is() {
    assertThat(with("'x':1").ask()).isEqualTo(Ask.WHOLE);
    assertThat(with("'stream':false").ask()).isEqualTo(Ask.WHOLE);
    assertThat(with("'stream':true").ask()).isEqualTo(Ask.STREAMED);
  }

  @Test
  void a_choice_is_one_of_two_words() {
    assertThat(with("'tool_choice':'REQUIRED'").choice()).isEqualTo(new Choice.Required());
    assertThat(with("'tool_choice':'NONE'").choice()).isEqualTo(new Choice.None());
    assertThat(with("'tool_choice':null").choice()).isEqualTo(new Choice.Auto());
  }

  @Test
  void strict_is_every_tools() {
    ChatRequest request =
        with("'strict_tools':true,'tools':[{'type':'function','function':{'name':'f'}}]");
    assertThat(((ToolSpec) request.tools().getFirst()).strict()).contains(true);
    assertThat(request.opaque()).isEmpty();
    assertThat(with("'strict_tools':true").opaque())
        .containsExactly(new Opaque("cohere.strict_tools", new Json("true")));
  }

  @Test
  void what_we_have_no_word_for_stays_with_the_request() {
    ChatRequest request =
        with(
            "'documents':['a',{'id':'d','data':{'text':'x'}}],'citation_options':{'mode':'FAST'},"
                + "'safety_mode':'NONE','thinking':{'type':'auto'},"
                + "'response_format':{'type':'json_object','schema':{}}");
    assertThat(request.thinking()).isEqualTo(Thinking.UNSET);
    assertThat(request.output()).isEqualTo(new Output.Any());
    assertThat(request.opaque())
        .extracting(Opaque::kind)
        .containsExactlyInAnyOrder(
            "cohere.documents",
            "cohere.citation_options",
            "cohere.safety_mode",
            "cohere.thinking",
            "cohere.response_format");
    assertThat(COHERE.decodeRequest(COHERE.encodeRequest(request).wire()))
        .isEqualTo(new Asked.Chat(request));
  }

  @Test
  void a_turn_is_blocks_plan_and_calls() {
    assertThat(
            turn(
                "{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':"
                    + "{'name':'f','arguments':'{} '}}],'tool_plan':'I will','content':["
                    + "{'type':'thinking','thinking':'Hm'},{'type':'text','text':'So','x':1}],"
                    + "'citations':[{'start':0}],'zz':1}"))
        .containsExactly(
            new Part.Reasoning("Hm", List.of()),
            new Part.Text(
                "So",
                List.of(
                    new Opaque("cohere.part.x", new Json("1")),
                    new Opaque("cohere.citations", new Json("[{\"start\":0}]")))),
            new Part.Reasoning("I will", List.of(new Opaque("cohere.tool_plan", new Json("true")))),
            new Part.Call(new CallId("a", false), "f", "{} ", List.of()),
            new Part.Foreign("cohere.message", new Json("{\"zz\":1}")));
  }

  @Test
  void citations_without_a_text_are_a_block_of_their_own() {
    assertThat(turn("{'role':'assistant','tool_plan':'p','citations':[{'start':0}]}").getLast())
        .isEqualTo(new Part.Foreign("cohere.citations", new Json("[{\"start\":0}]")));
  }

  @Test
  void documents_of_results_are_data_or_text_that_knows_where_it_stood() {
    String result = "{'role':'tool','tool_call_id':'a','content':[%s]}";
    assertThat(turn(result.formatted("{'type':'document','document':{'data':{'c':21.0}}}")))
        .containsExactly(new Part.Data(new Json("{\"c\":21.0}"), List.of()));
    assertThat(turn(result.formatted("{'type':'document','document':{'id':'d','data':'21'}}")))
        .containsExactly(
            new Part.Text(
                "21", List.of(new Opaque("cohere.document", new Json("{\"id\":\"d\"}")))));
    assertThat(turn(result.formatted("{'type':'document','document':'d'}")).getFirst())
        .isInstanceOf(Part.Foreign.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'document','document':{'data':{'c':21}}}",
        "{'type':'document','document':{'data':'21'}}",
        "{'type':'document','document':{'id':'d','data':[1]}}",
        "{'type':'document','document':'d'}",
        "{'type':'text','text':'a','x':1}",
        "{'type':'chart'}"
      })
  void contents_are_written_as_they_were_read(String item) {
    ChatRequest request =
        read(
            "{'model':'m','messages':[{'role':'tool','tool_call_id':'a','content':["
                + item
                + "]}]}");
    var encoded = COHERE.encodeRequest(request);
    assertThat(encoded.unsaid()).isEmpty();
    assertThat(new String(encoded.wire().body(), StandardCharsets.UTF_8).replace('"', '\''))
        .contains(item);
    assertThat(COHERE.decodeRequest(encoded.wire())).isEqualTo(new Asked.Chat(request));
  }

  @Test
  void an_image_is_data_or_an_address() {
    assertThat(
            turn(
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':"
                    + "'data:image/png;base64,AA==','detail':'low'}},{'type':'image_url',"
                    + "'image_url':'https://x/y.png'}]}"))
        .containsExactly(
            new Part.Image(
                new Source.Inline("image/png", "AA=="),
                List.of(new Opaque("cohere.image_url.detail", new Json("\"low\"")))),
            new Part.Image(new Source.Url("https://x/y.png"), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'messages':[{'role':'user'}]} | model: is missing",
        "{'model':'m'} | messages: at least one was due",
        "{'model':'m','messages':[{'role':'x'}]} | messages[0].role: is not known",
        "{'model':'m','messages':[{'role':'tool','content':''}]} | messages[0].tool_call_id: is"
            + " missing",
        "{'model':'m','messages':[{'role':'user','content':{}}]} | messages[0].content: text or a"
            + " list of parts was due",
        "{'model':'m','messages':[{'role':'user'}],'tool_choice':'auto'} | tool_choice: REQUIRED or"
            + " NONE was due",
        "{'model':'m','messages':[{'role':'user'}],'stop_sequences':[1]} | stop_sequences: a list"
            + " of texts was due",
        "{'model':'m','messages':[{'role':'user'}],'k':-1} | k: a count was due",
        "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':1}}]}]}"
            + " | messages[0].tool_calls[0].function.arguments: text was due",
        "{'message':'Hi'} | model: is missing"
      })
  void what_is_wrong_is_named_with_its_place(String body, String message) {
    ErrorInfo error = refused(wire("POST", "/v2/chat", body));
    assertThat(error.status()).hasValue(400);
    assertThat(error.message()).isEqualTo(message);
  }

  private static ErrorInfo refused(WireRequest received) {
    assertThat(COHERE.decodeRequest(received)).isInstanceOf(Asked.Refused.class);
    return ((Asked.Refused) COHERE.decodeRequest(received)).error();
  }

  @ParameterizedTest
  @CsvSource({"GET, /v2/chat, 405", "POST, /v1/models, 405", "POST, /v1/chat, 404"})
  void other_paths_and_methods_are_refused(String method, String path, int status) {
    assertThat(refused(wire(method, path, "{}")).status()).hasValue(status);
  }

  @Test
  void models_are_asked_for_page_by_page() {
    assertThat(COHERE.decodeRequest(wire("GET", "/v1/models?endpoint=chat&page_size=1000", "")))
        .isEqualTo(new Asked.Models(Optional.empty()));
    assertThat(COHERE.decodeRequest(wire("GET", "/v1/models?page_token=a%3D", "")))
        .isEqualTo(new Asked.Models(Optional.of("a=")));
  }
}
