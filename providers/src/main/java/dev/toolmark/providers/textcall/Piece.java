package dev.toolmark.providers.textcall;

/// A stretch of an answer's text, by what it turned out to be.
sealed interface Piece {
  record Words(String text) implements Piece {}

  record Thought(String text) implements Piece {}

  record Call(Made made) implements Piece {}
}
