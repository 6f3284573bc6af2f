package dev.toolmark.providers.auth.flow;

import dev.toolmark.providers.auth.Secret;
import dev.toolmark.providers.auth.Signature;
import dev.toolmark.providers.auth.Signer;
import dev.toolmark.providers.chat.Cause;
import dev.toolmark.providers.chat.WireRequest;
import dev.toolmark.providers.transport.BaseUrl;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Signs requests to Bedrock. The region is the one in the address
/// (`bedrock-runtime.REGION.amazonaws.com`), else the one that was given.
final class AwsSigner implements Signer {
  private static final String SERVICE = "bedrock";
  private static final Pattern HOST =
      Pattern.compile("bedrock(?:-runtime)?(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");

  private final AwsKeys keys;
  private final Optional<String> region;
  private final InstantSource clock;

  AwsSigner(AwsKeys keys, Optional<String> region, InstantSource clock) {
    this.keys = keys;
    this.region = region;
    this.clock = clock;
  }

  @Override
  public Signature sign(WireRequest request, URI to) {
    Matcher host = HOST.matcher(to.getHost());
    Optional<String> where = host.matches() ? Optional.of(host.group(1)) : region;
    if (where.isEmpty())
      return new Signature.Failed(
          Cause.REJECTED,
          "AWS requests are signed for a region, and %s names none: set AWS_REGION"
              .formatted(to.getHost()));
    var scope = new SigV4.Scope(where.get(), SERVICE, clock.instant());
    var headers = new LinkedHashMap<String, String>();
    headers.put("x-amz-date", scope.stamp());
    keys.sessionToken().ifPresent(it -> headers.put("x-amz-security-token", it.reveal()));
    headers.put("authorization", authorization(request, to, scope, headers));
    return Signature.of(request, to, headers);
  }

  private String authorization(
      WireRequest request, URI to, SigV4.Scope scope, Map<String, String> added) {
    var signed = new LinkedHashMap<String, List<String>>();
    Optional.ofNullable(request.headers().get("content-type"))
        .ifPresent(it -> signed.put("content-type", it));
    signed.put("host", List.of(host(to)));
    added.forEach((name, value) -> signed.put(name, List.of(value)));
    return SigV4.authorization(
        keys.accessKey(),
        keys.secretKey().reveal(),
        scope,
        new SigV4.Asked(
            request.method(),
            Optional.ofNullable(to.getRawPath()).orElse(""),
            Optional.ofNullable(to.getRawQuery()).orElse(""),
            signed,
            SigV4.hash(request.body())));
  }

  /// As the HTTP client sends it: a port that is the scheme's own is left out.
  private static String host(URI to) {
    int usual = "https".equalsIgnoreCase(to.getScheme()) ? 443 : 80;
    return to.getPort() < 0 || to.getPort() == usual ? to.getHost() : BaseUrl.peer(to);
  }

  @Override
  public List<Secret> secrets() {
    return keys.secrets();
  }

  /// Its keys stay what they are.
  @Override
  public boolean refused(Signature.Signed sent) {
    return false;
  }
}
