package dev.toolmark.providers.auth.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolmark.providers.auth.Credential;
import dev.toolmark.providers.auth.Keys;
import dev.toolmark.providers.auth.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsAccountsTest {
  @TempDir Path folder;
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void home() {
    env.put("HOME", folder.toString());
  }

  private AwsAccounts aws() {
    return new AwsAccounts(Map.copyOf(env), new Clock());
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws").resolve(name), text);
  }

  private static Credential only(Keys keys) {
    assertThat(keys.problems()).isEmpty();
    assertThat(keys.credentials()).hasSize(1);
    return keys.credentials().getFirst();
  }

  @Test
  void a_bedrock_key_wins_then_a_pair_then_the_named_profile() throws IOException {
    write(
        "credentials",
        """
        [lab]
        aws_access_key_id=AKIDLAB
        aws_secret_access_key=canary-lab
        """);
    env.put("AWS_PROFILE", "lab");
    assertThat(only(aws().named("bedrock")).source()).isEqualTo("aws-profile:lab");
    env.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    env.put("AWS_SECRET_ACCESS_KEY", "canary/with+signs,and-comma");
    assertThat(only(aws().named("bedrock")))
        .matches(it -> it.source().equals("env:AWS_ACCESS_KEY_ID"))
        .matches(it -> it.scheme() == Scheme.SIGV4);
    env.put("AWS_BEARER_TOKEN_BEDROCK", "canary-bearer");
    assertThat(only(aws().named("bedrock")))
        .matches(it -> it.source().equals("env:AWS_BEARER_TOKEN_BEDROCK"))
        .matches(it -> it.scheme() == Scheme.BEARER);
  }

  @Test
  void half_a_pair_is_a_mistake() {
    env.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    assertThat(aws().named("bedrock").problems().getFirst())
        .contains("AWS_SECRET_ACCESS_KEY")
        .contains("one is not set");
  }

  @Test
  void a_profile_is_read_from_both_files_with_its_region_and_session() throws IOException {
    write(
        "credentials",
        """
        # keys
        [default]
        aws_access_key_id = AKIDDEFAULT
        aws_secret_access_key = canary-default
        aws_session_token = canary-session==
        [other]
        region=no
        """);
    write(
        "config",
        """
        [default]
        region = eu-west-1
        [profile lab]
        region=us-west-2
        aws_access_key_id=AKIDLAB
        aws_secret_access_key=canary-lab
        """);
    Credential it = only(aws().profile("bedrock"));
    assertThat(it.signer().orElseThrow().secrets().stream().map(s -> s.reveal()))
        .containsExactly("canary-default", "canary-session==");
    assertThat(aws().region()).contains("eu-west-1");
    env.put("AWS_PROFILE", "lab");
    assertThat(only(aws().profile("bedrock")).source()).isEqualTo("aws-profile:lab");
    assertThat(aws().region()).contains("us-west-2");
    env.put("AWS_REGION", "ap-south-1");
    assertThat(aws().region()).contains("ap-south-1");
  }

  @Test
  void a_profile_that_needs_more_than_keys_says_what_to_do() throws IOException {
    write(
        "config",
        """
        [profile sso]
        sso_session = s
        [profile role]
        role_arn = a
        """);
    for (String name : List.of("sso", "role")) {
      env.put("AWS_PROFILE", name);
      assertThat(aws().named("bedrock").problems().getFirst())
          .contains("not supported")
          .contains("aws configure export-credentials --profile " + name);
    }
    env.put("AWS_PROFILE", "gone");
    assertThat(aws().named("bedrock").problems().getFirst()).contains("the AWS profile gone");
    env.remove("AWS_PROFILE");
    assertThat(aws().profile("bedrock")).isEqualTo(Keys.NOTHING);
  }

  @Test
  void keys_that_no_header_carries_are_mistakes_that_do_not_show_them() throws IOException {
    write(
        "credentials",
        """
        [default]
        aws_access_key_id=AKIDX
        aws_secret_access_key=canary é
        """);
    assertThat(aws().profile("bedrock").problems().getFirst())
        .contains("the AWS profile default")
        .doesNotContain("canary");
  }
}
