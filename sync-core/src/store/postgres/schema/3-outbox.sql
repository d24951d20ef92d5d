-- Customers that a host's own transactions mark: a line appears with the transaction's commit, is made a mark and goes.
-- The shop is a name of sync_shop, as text, so that a line is one plain INSERT.

CREATE TABLE sync_outbox (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop text NOT NULL REFERENCES sync_shop (name),
    id text NOT NULL CHECK (id ~ '^[0-9]{1,18}$')
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);

CREATE INDEX sync_outbox_shop ON sync_outbox (shop, number);
