package dev.toolmark.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A page that is open, with what it said and what it asked for. Closing it holds it to silence: no
/// error, nothing that the policy refused, no request but for the file itself.
record Opened(Page page, List<String> said, List<String> asked) implements AutoCloseable {
  static Opened watching(Page page) {
    var said = new CopyOnWriteArrayList<String>();
    var asked = new CopyOnWriteArrayList<String>();
    page.onConsoleMessage(message -> said.add(message.type() + ": " + message.text()));
    page.onPageError(error -> said.add("error: " + error));
    page.onDialog(dialog -> {
      said.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onRequest(request -> asked.add(request.url()));
    return new Opened(page, said, asked);
  }

  Locator all(String selector) {
    return page.locator(selector);
  }

  /// Waits until it is that: a dialog's end is told to the page behind what can be seen of it.
  void waitForHash(String due) {
    page.waitForFunction("due => location.hash === due", due);
  }

  String hash() {
    return (String) page.evaluate("location.hash");
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /// The open trial's number in plan order; empty: none is open.
  String trial() {
    return (String) page.evaluate("document.querySelector('#trial[open]')?.dataset.at ?? ''");
  }

  @Override
  public void close() {
    assertThat(said).as("what the page said").isEmpty();
    assertThat(asked).as("what the page asked for").hasSize(1);
    page.context().close();
  }
}
