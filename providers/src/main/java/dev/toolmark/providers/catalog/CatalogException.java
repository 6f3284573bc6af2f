package dev.toolmark.providers.catalog;

/// A catalog that cannot be read. The message begins with the place: `catalog.yaml:12:3: `.
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogException(String message) {
    super(message);
  }
}
