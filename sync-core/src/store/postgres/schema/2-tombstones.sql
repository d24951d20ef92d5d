-- Erased customers, who count as skipped ones.

-- One row. Without the key the hashes below say nothing.
CREATE TABLE sync_tombstone_key (
    id smallint PRIMARY KEY CHECK (id = 1),
    key bytea NOT NULL
);

-- HMAC of shop and customer.
CREATE TABLE sync_tombstone (
    shop integer NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (shop, hash)
);

CREATE FUNCTION sync_tombstone_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sync_tally_change (shop, what, number) SELECT shop, 2, count(*) FROM new_rows GROUP BY shop;
    RETURN NULL;
END $$;

CREATE TRIGGER sync_tombstone_added AFTER INSERT ON sync_tombstone
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_tombstone_counted();
