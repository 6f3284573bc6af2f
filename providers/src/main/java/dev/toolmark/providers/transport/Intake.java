package dev.toolmark.providers.transport;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Hands a body to its flight where the bytes arrive: one read asked for at a time, one copy of it
/// into an array that the exchange uses again.
final class Intake implements BodySubscriber<Void> {
  private static final int FIRST = 16 << 10; // what the client reads at a time

  private final Flight flight;
  private final boolean wanted;
  private final AtWork work;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private byte[] bytes = new byte[FIRST];
  private Flow.@Nullable Subscription reading;

  /// `wanted` false: not a byte is read.
  Intake(Flight flight, boolean wanted, AtWork work) {
    this.flight = flight;
    this.wanted = wanted;
    this.work = work;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    reading = subscription;
    if (wanted) subscription.request(1);
    else stop(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> read) {
    long now = flight.now(); // before anything else: this is when it arrived
    Flow.Subscription mine = reading;
    if (mine == null) return; // nothing comes before onSubscribe
    work.begins(now);
    int length = copy(read);
    boolean more = length == 0 || flight.read(bytes, length, now);
    work.ends();
    if (more) mine.request(1);
    else stop(mine);
  }

  private int copy(List<ByteBuffer> read) {
    int length = 0;
    for (ByteBuffer it : read) {
      int more = it.remaining();
      if (length + more > bytes.length)
        bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
      it.get(bytes, length, more);
      length += more;
    }
    return length;
  }

  private void stop(Flow.Subscription subscription) {
    subscription.cancel();
    over.complete(null);
  }

  @Override
  public void onError(Throwable why) {
    flight.failed(why);
    over.complete(null);
  }

  @Override
  public void onComplete() {
    flight.complete();
    over.complete(null);
  }

  @Override
  public CompletionStage<Void> getBody() {
    return over;
  }
}
