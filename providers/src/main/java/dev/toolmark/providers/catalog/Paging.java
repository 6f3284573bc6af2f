package dev.toolmark.providers.catalog;

import java.util.Optional;

/// How a model list goes on. `ask`: the parameter of the query that asks for the next page. `next`:
/// the member of the answer that holds its value, the last page being without one; empty: pages are
/// numbered from 1, and the last is the one that is empty. `more`: the flag that says whether there
/// is a next page, where `next` alone does not tell.
public record Paging(String ask, Optional<String> next, Optional<String> more) {}
