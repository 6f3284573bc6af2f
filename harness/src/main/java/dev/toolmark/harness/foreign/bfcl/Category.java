package dev.toolmark.harness.foreign.bfcl;

import java.util.Optional;

/// A category of BFCL's single-turn tasks: what is expected, and the language of its values. The
/// constants' names in lower case are BFCL's.
enum Category {
  SIMPLE_PYTHON(Expects.ONE_CALL, Language.PYTHON),
  SIMPLE_JAVA(Expects.ONE_CALL, Language.JAVA),
  SIMPLE_JAVASCRIPT(Expects.ONE_CALL, Language.JAVASCRIPT),
  MULTIPLE(Expects.ONE_CALL, Language.PYTHON),
  PARALLEL(Expects.CALLS_OF_ONE_STEP, Language.PYTHON),
  PARALLEL_MULTIPLE(Expects.CALLS_OF_ONE_STEP, Language.PYTHON),
  IRRELEVANCE(Expects.NO_CALL, Language.PYTHON),
  LIVE_SIMPLE(Expects.ONE_CALL, Language.PYTHON),
  LIVE_MULTIPLE(Expects.ONE_CALL, Language.PYTHON),
  LIVE_PARALLEL(Expects.CALLS_OF_ONE_STEP, Language.PYTHON),
  LIVE_PARALLEL_MULTIPLE(Expects.CALLS_OF_ONE_STEP, Language.PYTHON),
  LIVE_IRRELEVANCE(Expects.NO_CALL, Language.PYTHON),
  LIVE_RELEVANCE(Expects.SOME_CALL, Language.PYTHON);

  enum Expects {
    ONE_CALL,
    CALLS_OF_ONE_STEP,
    NO_CALL,
    SOME_CALL
  }

  /// Of the values: JSON, or source text of a language.
  enum Language {
    PYTHON("Python"),
    JAVA("Java"),
    JAVASCRIPT("JavaScript");

    final String title;

    Language(String title) {
      this.title = title;
    }
  }

  final Expects expects;
  final Language language;

  Category(Expects expects, Language language) {
    this.expects = expects;
    this.language = language;
  }

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  boolean hasAnswers() {
    return expects == Expects.ONE_CALL || expects == Expects.CALLS_OF_ONE_STEP;
  }

  static Optional<Category> of(String label) {
    for (Category category : values())
      if (category.label().equals(label)) return Optional.of(category);
    return Optional.empty();
  }
}
