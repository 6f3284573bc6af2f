package dev.toolmark.clients;

import java.util.List;

/// One conversation through a vendor's own client.
interface OfficialClient {
  /// Asks, streamed, with all that was said so far, and keeps the answer for the next time.
  Read ask(String address, int step);

  /// What came of the calls.
  void results(List<Read.Call> calls);
}
