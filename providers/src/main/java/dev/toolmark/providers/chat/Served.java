package dev.toolmark.providers.chat;

import java.util.Optional;

/// What the server says it is: the answer's id and the model's name.
public record Served(Optional<String> id, Optional<String> model) {}
