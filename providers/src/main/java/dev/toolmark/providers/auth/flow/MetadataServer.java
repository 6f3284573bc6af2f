package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.transport.Route;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The account of the machine itself, where it is one of Google's. Asked directly, over no proxy,
/// and waited for no longer than a second. Source: protocols.md 14.3.
final class MetadataServer implements Mint {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String PATH = "/computeMetadata/v1/instance/service-accounts/default/token";

  private final URI address;
  private final TokenTalk talk;
  private final InstantSource clock;
  private final Optional<String> quotaProject;

  MetadataServer(URI address, InstantSource clock, Optional<String> quotaProject) {
    this.address = address.resolve(PATH);
    this.talk = new TokenTalk(Route.DIRECT, PATIENCE);
    this.clock = clock;
    this.quotaProject = quotaProject;
  }

  @Override
  public Minted mint(Optional<Secret> bad) {
    return Google.of(
        talk.get(address, Map.of("metadata-flavor", "Google")),
        clock,
        quotaProject,
        "the metadata server",
        "give this machine a service account");
  }
}
