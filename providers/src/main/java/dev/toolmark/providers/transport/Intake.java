package dev.toolmark.providers.transport;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Hands a body to its flight where the bytes arrive: one read asked for at a time, one copy of it
/// into an array that is used again.
final class Intake implements BodySubscriber<Void> {
  private final Flight flight;
  private final boolean wanted;
  private final Lane lane;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private LateReads.@Nullable Reading reading;
  private int events;

  /// `wanted` false: not a byte is read.
  Intake(Flight flight, boolean wanted, Lane lane) {
    this.flight = flight;
    this.wanted = wanted;
    this.lane = lane;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    reading = new LateReads.Reading(subscription);
    if (wanted) subscription.request(1);
    else stop(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> read) {
    long now = flight.now(); // before anything else: this is when it arrived
    LateReads.Reading mine = reading;
    if (mine == null) return; // nothing comes before onSubscribe
    boolean more = atWork(read, now);
    int had = events;
    events = flight.events();
    if (more && !flight.isOver()) {
      lane.late().next(mine, had, events, now);
      return;
    }
    if (more) mine.answer().request(1); // so that its connection is free soon
    else stop(mine.answer());
    lane.late().over(mine, now);
  }

  private boolean atWork(List<ByteBuffer> read, long now) {
    lane.work().begins(now);
    try {
      return fed(read, now);
    } finally {
      lane.work().ends(now);
    }
  }

  /// False: no more are wanted.
  private boolean fed(List<ByteBuffer> read, long now) {
    int length = 0;
    for (int i = 0; i < read.size(); i++) length += read.get(i).remaining();
    if (length == 0) return true;
    byte[] bytes = lane.room().take(length);
    int at = 0;
    for (int i = 0; i < read.size(); i++) {
      int more = read.get(i).remaining();
      read.get(i).get(bytes, at, more);
      at += more;
    }
    boolean more = flight.read(bytes, length, now);
    lane.room().give(bytes);
    return more;
  }

  private void stop(Flow.Subscription subscription) {
    subscription.cancel();
    over.complete(null);
  }

  @Override
  public void onError(Throwable why) {
    rest();
    flight.failed(why);
    over.complete(null);
  }

  @Override
  public void onComplete() {
    rest();
    flight.complete();
    over.complete(null);
  }

  /// Nothing more comes.
  private void rest() {
    LateReads.Reading mine = reading;
    if (mine != null) lane.late().over(mine, flight.now());
  }

  @Override
  public CompletionStage<Void> getBody() {
    return over;
  }
}
