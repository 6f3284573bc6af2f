/// `catalog.yaml` to checked provider rows, aliases, discovery rules. May import: `chat`.
@NullMarked
package dev.toolmark.providers.catalog;

import org.jspecify.annotations.NullMarked;
