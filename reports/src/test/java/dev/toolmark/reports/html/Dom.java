package dev.toolmark.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The elements of a document as a browser writes it down: names in lower case, values in double
/// quotes, text escaped. What stands in style and script is no markup and is passed over.
record Dom(List<Element> elements) {
  private static final Pattern NAME = Pattern.compile("</?([a-zA-Z][^\\s/>]*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\s+([^\\s=>/]+)(?:=\"([^\"]*)\")?");

  record Attribute(String name, String value) {}

  record Element(String name, List<Attribute> attributes) {
    boolean has(String attribute, String value) {
      return attributes.contains(new Attribute(attribute, value));
    }
  }

  static Dom of(String document) {
    var elements = new ArrayList<Element>();
    Matcher name = NAME.matcher(document);
    Matcher attribute = ATTRIBUTE.matcher(document);
    int at = 0;
    while (name.find(at)) {
      var attributes = new ArrayList<Attribute>();
      at = name.end();
      while (attribute.find(at) && attribute.start() == at) {
        String value = attribute.group(2) == null ? "" : attribute.group(2);
        attributes.add(new Attribute(attribute.group(1), value));
        at = attribute.end();
      }
      if (name.group().startsWith("</")) continue;
      String tag = name.group(1).toLowerCase(Locale.ROOT);
      elements.add(new Element(tag, attributes));
      if (tag.equals("script") || tag.equals("style")) at = document.indexOf("</" + tag, at);
    }
    return new Dom(elements);
  }

  List<Element> named(String name) {
    return elements.stream().filter(element -> element.name().equals(name)).toList();
  }

  /// Those of which a class begins so.
  long withClass(String prefix) {
    return elements.stream()
        .flatMap(element -> element.attributes().stream())
        .filter(a -> a.name().equals("class") && a.value().startsWith(prefix))
        .count();
  }
}
