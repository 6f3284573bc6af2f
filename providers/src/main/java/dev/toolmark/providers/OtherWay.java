package dev.toolmark.providers;

import java.util.function.Predicate;

/// How a target is asked once its server has shown that it lacks the usual way. `missing`: whether
/// an attempt shows it. `why`: said of that attempt.
record OtherWay(Endpoint endpoint, Predicate<Attempted> missing, String why) {}
