-- Similar spelling by trigrams. No index on them: the operators are not leakproof, so that PostgreSQL would pass it over
-- wherever row-level security holds (docs/platform/search.md has the figures).
create extension if not exists pg_trgm;
