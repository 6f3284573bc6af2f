package dev.toolmark.reports.html;

import java.util.Locale;

/// The places that the script fills: charts, filters, grid, the dialog of a trial and that of the
/// keys. Without a script only the note is seen.
final class Shell {
  private Shell() {}

  /// What is drawn into the main part.
  static final String DRAWN =
      """
      <section id="charts" hidden>
      <h2>Quality and time</h2>
      <div class="charts" id="plots"></div>
      </section>
      <h2 id="trials">Trials</h2>
      <noscript><p>Charts, filters and the grid of trials need JavaScript; results.csv holds every trial.</p></noscript>
      <div class="bar" id="filters" role="search" aria-label="Filters"></div>
      <ul class="legend">
      <li><i class="c"></i>correct</li><li><i class="w"></i>wrong</li>
      <li><i class="s"></i><i class="z"></i>silent</li>
      <li><i class="f"></i>failed, no verdict</li><li><i class="n"></i>not asked or not judged</li>
      <li><i class="u"></i>not run</li>
      </ul>
      <div class="scroll" id="grid" tabindex="0" role="region" aria-label="Trials by task and target">
      <table><thead><tr id="columns"></tr></thead><tbody id="rows"></tbody></table></div>
      <button type="button" id="more" hidden></button>
      """;

  /// What opens over the page; ends the main part.
  static final String DIALOGS =
      """
      </main>
      <dialog id="trial" aria-labelledby="trial-title">
      <header><h2 id="trial-title"></h2>
      <button type="button" id="trial-before" aria-label="Trial before">←</button>
      <button type="button" id="trial-next" aria-label="Next trial">→</button>
      <button type="button" id="trial-close">Close</button></header>
      <div id="trial-body"></div>
      </dialog>
      <dialog id="keys" aria-labelledby="keys-title">
      <header><h2 id="keys-title">Keys</h2><button type="button" id="keys-close">Close</button></header>
      <dl id="keys-list"></dl>
      </dialog>
      """;

  /// `leftOut`: how many trials have no transcript in this file.
  static String foot(int leftOut) {
    String left =
        leftOut == 0
            ? "This file holds every transcript."
            : String.format(
                Locale.ROOT,
                "To keep this file small it leaves out the transcripts of %,d trials, correct ones first; the run's journal has them.",
                leftOut);
    return "<footer>" + left + "</footer>\n";
  }
}
