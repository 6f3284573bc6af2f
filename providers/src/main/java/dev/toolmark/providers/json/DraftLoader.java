package dev.toolmark.providers.json;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaException;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Gives the schema library the drafts' own meta-schemas, which it carries with it, and refuses all
/// else: no network, no file, no other resource of the class path.
final class DraftLoader extends SchemaLoader {
  private static final int LONGEST_NAME = 120;
  private static final Pattern CARRIED =
      Pattern.compile(
          "https?://json-schema\\.org/(?:draft-0[467]/schema"
              + "|draft/2019-09/(?:schema|meta/(?:applicator|content|core|format|meta-data"
              + "|validation))"
              + "|draft/2020-12/(?:schema|meta/(?:applicator|content|core|format-annotation"
              + "|format-assertion|meta-data|unevaluated|validation)))#?");

  DraftLoader() {
    super(List.of(), List.of());
  }

  @Override
  public InputStreamSource getSchemaResource(AbsoluteIri iri) {
    String name = String.valueOf(iri);
    if (CARRIED.matcher(name).matches())
      return Objects.requireNonNull(super.getSchemaResource(iri), name);
    throw new SchemaException(
        "it refers to '%s', which is not in the document (nothing is fetched)"
            .formatted(
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…"));
  }
}
