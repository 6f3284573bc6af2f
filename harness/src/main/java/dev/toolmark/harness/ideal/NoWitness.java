package dev.toolmark.harness.ideal;

import dev.toolmark.harness.suite.Place;

/// No value could be derived that a matcher or check accepts. `what` names it.
final class NoWitness extends Exception {
  private static final long serialVersionUID = 1L;
  private final String what;
  private final transient Place place;

  NoWitness(String what, Place place) {
    super(what);
    this.what = what;
    this.place = place;
  }

  String what() {
    return what;
  }

  Place place() {
    return place;
  }
}
