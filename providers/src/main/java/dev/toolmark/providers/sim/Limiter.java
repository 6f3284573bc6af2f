package dev.toolmark.providers.sim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Holds every key to its limits, strictly: in no window of time, wherever it begins, may a key
/// have more than its share, and a request over it is refused and counted as a violation. Refused
/// requests use nothing up. Keys are known by a salted digest that dies with the process.
final class Limiter {
  /// What became of a request.
  sealed interface Admission {
    /// Answer it, and run this when the answer is out.
    record Admitted(Runnable done) implements Admission {}

    /// Refuse it. `until`: how long until it would be admitted if nothing else were.
    record Refused(String limit, Duration until) implements Admission {}
  }

  /// What a key has done. `key`: its number, from 1, in the order in which keys came.
  record Seen(int key, long calls, long violations, int peak) {}

  private record Use(long at, long tokens) {}

  private static final class Account {
    final Deque<Use> uses = new ArrayDeque<>();
    long tokens;
    long calls;
    long violations;
    int inFlight;
    int peak;
  }

  private static final String HMAC = "HmacSHA256";
  private static final Duration SOON = Duration.ofMillis(100);

  private final RateLimits limits;
  private final LongSupplier nanoTime;
  private final SecretKeySpec salt;
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  Limiter(RateLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.salt = new SecretKeySpec(random, HMAC);
  }

  /// `credential`: what the request signs in with, "" where it has nothing. `tokens`: that request
  /// and answer take.
  synchronized Admission admit(String credential, long tokens) {
    Account account = accounts.computeIfAbsent(digest(credential), _ -> new Account());
    long now = nanoTime.getAsLong();
    forget(account, now);
    account.calls++;
    int peak = account.inFlight + 1;
    if (limits.concurrency().isPresent() && peak > limits.concurrency().getAsInt())
      return refused(account, "concurrency", SOON);
    long most = limits.requests().isPresent() ? limits.inWindow(limits.requests().getAsLong()) : 0;
    if (most > 0 && account.uses.size() >= most)
      return refused(account, "requests", untilFree(account, now));
    long mostTokens =
        limits.tokens().isPresent() ? limits.inWindow(limits.tokens().getAsLong()) : 0;
    if (mostTokens > 0 && account.tokens + tokens > mostTokens && !account.uses.isEmpty())
      return refused(account, "tokens", untilFree(account, now));
    account.uses.addLast(new Use(now, tokens));
    account.tokens += tokens;
    account.inFlight = peak;
    account.peak = Math.max(account.peak, peak);
    return new Admission.Admitted(() -> done(account));
  }

  /// What all keys have done, in the order in which they came.
  synchronized List<Seen> seen() {
    var seen = new java.util.ArrayList<Seen>();
    for (Account account : accounts.values())
      seen.add(new Seen(seen.size() + 1, account.calls, account.violations, account.peak));
    return seen;
  }

  private synchronized void done(Account account) {
    account.inFlight--;
  }

  private void forget(Account account, long now) {
    while (!account.uses.isEmpty()
        && now - account.uses.getFirst().at() >= limits.window().toNanos())
      account.tokens -= account.uses.removeFirst().tokens();
  }

  private Admission refused(Account account, String limit, Duration wait) {
    account.violations++;
    return new Admission.Refused(limit, wait);
  }

  private Duration untilFree(Account account, long now) {
    long age = now - account.uses.getFirst().at();
    return Duration.ofNanos(Math.max(1_000_000, limits.window().toNanos() - age));
  }

  private String digest(String credential) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(salt);
      return HexFormat.of().formatHex(mac.doFinal(credential.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has " + HMAC, absent);
    }
  }
}
