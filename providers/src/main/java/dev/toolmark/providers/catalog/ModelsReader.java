package dev.toolmark.providers.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// YAML to where and how a provider lists its models. `filters`: the names of `name_filters`, with
/// their patterns.
record ModelsReader(Map<String, String> filters) {
  ModelsEndpoint read(Entries form) {
    var models =
        new ModelsEndpoint(
            form.text("path"),
            form.text("base_url"),
            form.textOrTexts("list"),
            form.has("id") ? form.textOrTexts("id") : List.of("id"),
            form.text("id_after"),
            form.textByName("facts"),
            tells(form),
            form.rows("keep").stream().map(ModelsReader::condition).toList(),
            form.text("hide").map(name -> filter(form, name)),
            form.section("page").map(ModelsReader::page),
            form.flag("open"),
            form.rows("further").stream().map(this::read).toList(),
            form.text("detail"),
            form.text("note"));
    form.done();
    return models;
  }

  private String filter(Entries form, String name) {
    String pattern = filters.get(name);
    if (pattern == null)
      throw form.wrong(form.at("hide"), "name_filters has no \"%s\"".formatted(name));
    return pattern;
  }

  private static Map<String, Condition> tells(Entries form) {
    var tells = new LinkedHashMap<String, Condition>();
    form.section("tells")
        .ifPresent(all ->
            all.keys()
                .forEach(key -> all.section(key).ifPresent(one -> tells.put(key, condition(one)))));
    return tells;
  }

  private static Condition condition(Entries form) {
    var condition = new Condition(form.dueText("at"), form.texts("is"), form.texts("not"));
    form.done();
    return condition;
  }

  private static Paging page(Entries form) {
    var page = new Paging(form.dueText("ask"), form.text("next"), form.text("more"));
    form.done();
    return page;
  }
}
