package dev.toolmark.benchmarks.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sheets as text, CSV and a page.
class PageTest {
  private static final Sheet SHEET =
      new Sheet(
          "some",
          "Some & <b>more</b>",
          "a \"note\"",
          List.of("who", "MB/s", "x peer"),
          List.of(List.of("a, \"b\" <i>", "1,234", "2.5"), List.of("c", "7", "-")),
          List.of(new Sheet.Bar("cell <1>", "a' & b", 1234), new Sheet.Bar("cell <1>", "c", 7)));

  @Test
  void nothing_of_a_sheet_is_read_as_html() {
    String page = Page.of(List.of(SHEET), "now <script>");
    assertThat(page)
        .contains(
            "Some &amp; &lt;b&gt;more&lt;/b&gt;",
            "a &quot;note&quot;",
            "a, &quot;b&quot; &lt;i&gt;",
            "aria-label=\"cell &lt;1&gt;\"",
            "a&#39; &amp; b",
            "now &lt;script&gt;")
        .doesNotContain("<b>", "<i>", "<script");
  }

  @Test
  void a_page_needs_nothing_from_elsewhere_and_has_both_themes() {
    String page = Page.of(List.of(SHEET), "");
    assertThat(page).doesNotContain("http", "src=", "url(", "@import");
    assertThat(page).contains("prefers-color-scheme:dark");
  }

  @Test
  void bars_of_a_cell_share_one_scale() {
    assertThat(Page.of(List.of(SHEET), "")).contains("width=\"480.0\"", "width=\"2.7\"");
  }

  @Test
  void csv_quotes_what_it_must_and_writes_plain_numbers() {
    assertThat(SHEET.csv())
        .isEqualTo("who,MB/s,x peer\r\n\"a, \"\"b\"\" <i>\",1234,2.5\r\nc,7,\r\n");
  }

  @Test
  void text_stands_in_columns_words_to_the_left() {
    assertThat(SHEET.text())
        .containsExactly(
            "Some & <b>more</b>",
            "a \"note\"",
            "  who          MB/s  x peer",
            "  a, \"b\" <i>  1,234     2.5",
            "  c               7       -");
  }

  @Test
  void words_are_groups_and_options_and_nothing_else() {
    Path usual = Path.of("there");
    BenchOptions all = BenchOptions.of(usual);
    assertThat(all.groups()).containsExactlyInAnyOrder(Group.values());
    BenchOptions some =
        BenchOptions.of(usual, "decode", "--quick", "--only", "Ours", "--", "-f", "3");
    assertThat(some.groups()).containsExactly(Group.DECODE);
    assertThat(JmhRun.command(List.of("decode"), some, Path.of("f")))
        .contains("dev\\.toolmark\\.benchmarks\\.(decode)\\..*(?:Ours)", "corpus=generated")
        .doesNotContain("1")
        .endsWith("-f", "3");
    for (List<String> wrong : List.of(List.of("dcode"), List.of("--rounds", "0"), List.of("--out")))
      assertThatThrownBy(() -> BenchOptions.of(usual, wrong.toArray(String[]::new)))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.getFirst());
  }
}
