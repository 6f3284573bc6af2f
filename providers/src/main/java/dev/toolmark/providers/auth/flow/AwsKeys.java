package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A pair of AWS keys. `accessKey`: names the pair, is sent in the clear and is no secret.
/// `sessionToken`: of temporary keys.
record AwsKeys(String accessKey, Secret secretKey, Optional<Secret> sessionToken) {
  List<Secret> secrets() {
    return Stream.concat(Stream.of(secretKey), sessionToken.stream()).toList();
  }
}
