-- sync_customer.state and sync_tally.what: 0 pending, 1 synced, 2 skipped, 3 parked; sync_tally.what also
-- 4 fields left to a person, 5 contacts in the mirror. lane: 0 live, 1 backfill. Times are UNIX milliseconds. Shop 0
-- stands for what all shops share.

-- The one clock: all processes count leases by it.
CREATE FUNCTION sync_now() RETURNS bigint LANGUAGE sql VOLATILE
    AS $$ SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

CREATE TABLE sync_shop (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE sync_customer (
    shop integer NOT NULL,
    user_id bigint NOT NULL,
    state smallint NOT NULL,
    -- While a pending row is not due yet; what is due stands in an index of its own, in the order of the claims.
    waits boolean NOT NULL DEFAULT false,
    lane smallint NOT NULL,
    version bigint NOT NULL,
    fence bigint NOT NULL DEFAULT 0,
    attempts bigint NOT NULL DEFAULT 0,
    since bigint NOT NULL,
    due bigint NOT NULL,
    updated bigint NOT NULL,
    contact_id text,
    match_key text,
    source_hash text,
    address_hash text,
    registered_at bigint,
    owned text,
    lease_owner text,
    lease_until bigint,
    -- What made us look, until the history tells it.
    cause text,
    in_doubt boolean NOT NULL DEFAULT false,
    intent text,
    intent_contact text,
    reason text,
    detail text,
    conflicts text[],
    hint text,
    PRIMARY KEY (shop, user_id)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

CREATE INDEX sync_customer_ready ON sync_customer (shop, lane, user_id) WHERE state = 0 AND NOT waits;
CREATE INDEX sync_customer_waiting ON sync_customer (shop, lane, due) WHERE state = 0 AND waits;
CREATE INDEX sync_customer_pending ON sync_customer (shop, user_id) WHERE state = 0;
CREATE INDEX sync_customer_skipped ON sync_customer (shop, user_id) WHERE state = 2;
CREATE INDEX sync_customer_parked ON sync_customer (shop, user_id) WHERE state = 3;
CREATE INDEX sync_customer_leased ON sync_customer (shop, lease_owner) WHERE lease_owner IS NOT NULL;
CREATE INDEX sync_customer_busy ON sync_customer (shop, match_key) WHERE lease_owner IS NOT NULL OR in_doubt;
CREATE INDEX sync_customer_hint ON sync_customer (shop, user_id) WHERE hint IS NOT NULL;
-- What no two rows may share, whatever several processes do at once.
CREATE UNIQUE INDEX sync_customer_contact ON sync_customer (shop, contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX sync_customer_intent_contact ON sync_customer (shop, intent_contact)
    WHERE intent_contact IS NOT NULL;
CREATE UNIQUE INDEX sync_customer_doubtful_key ON sync_customer (shop, match_key) WHERE in_doubt;

CREATE TABLE sync_history (
    shop integer NOT NULL,
    user_id bigint NOT NULL,
    number bigint NOT NULL,
    at bigint NOT NULL,
    what text NOT NULL,
    PRIMARY KEY (shop, user_id, number)
);

-- Webhook ids that were seen, as SHA-256.
CREATE TABLE sync_delivery (
    shop integer NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (shop, hash)
);

CREATE TABLE sync_address (
    shop integer NOT NULL,
    user_id bigint NOT NULL,
    order_number bigint NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL,
    address text,
    PRIMARY KEY (shop, user_id)
);

CREATE INDEX sync_address_kept ON sync_address (shop, at) WHERE address IS NOT NULL;

CREATE TABLE sync_mirror (
    shop integer NOT NULL,
    contact_id text NOT NULL,
    external_id text,
    is_customer boolean NOT NULL,
    is_active boolean NOT NULL,
    modified_at bigint NOT NULL,
    keys text NOT NULL,
    -- 64 bits of a hash for the external id and for each key, the shop's number in it: leads from any of them to the
    -- contacts that may have it.
    tags bigint[] NOT NULL,
    PRIMARY KEY (shop, contact_id)
);

CREATE INDEX sync_mirror_tags ON sync_mirror USING gin (tags) WITH (fastupdate = off);

CREATE TABLE sync_document (
    shop integer NOT NULL,
    name text NOT NULL,
    text text,
    PRIMARY KEY (shop, name)
) WITH (fillfactor = 50);

-- How many rows there are of each kind: a sum, and what has been added to it since. Adding a line makes nobody wait, as
-- counting up in one row would.
CREATE TABLE sync_tally (
    shop integer NOT NULL,
    what smallint NOT NULL,
    number bigint NOT NULL,
    PRIMARY KEY (shop, what)
);

CREATE TABLE sync_tally_change (
    shop integer NOT NULL,
    what smallint NOT NULL,
    number bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);

CREATE INDEX sync_tally_change_shop ON sync_tally_change (shop);

CREATE FUNCTION sync_customer_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO sync_tally_change (shop, what, number)
        SELECT shop, state, count(*) FROM new_rows GROUP BY shop, state
        UNION ALL
        SELECT shop, 4, sum(cardinality(conflicts)) FROM new_rows WHERE cardinality(conflicts) > 0 GROUP BY shop;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO sync_tally_change (shop, what, number)
        SELECT shop, state, -count(*) FROM old_rows GROUP BY shop, state
        UNION ALL
        SELECT shop, 4, -sum(cardinality(conflicts)) FROM old_rows WHERE cardinality(conflicts) > 0 GROUP BY shop;
    ELSE
        INSERT INTO sync_tally_change (shop, what, number)
        SELECT shop, what, sum(number) FROM (
            SELECT shop, state AS what, 1 AS number FROM new_rows
            UNION ALL SELECT shop, state, -1 FROM old_rows
            UNION ALL SELECT shop, 4::smallint, cardinality(conflicts) FROM new_rows WHERE cardinality(conflicts) > 0
            UNION ALL SELECT shop, 4::smallint, -cardinality(conflicts) FROM old_rows WHERE cardinality(conflicts) > 0
        ) AS changes GROUP BY shop, what HAVING sum(number) <> 0;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION sync_mirror_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO sync_tally_change (shop, what, number) SELECT shop, 5, count(*) FROM new_rows GROUP BY shop;
    ELSE
        INSERT INTO sync_tally_change (shop, what, number) SELECT shop, 5, -count(*) FROM old_rows GROUP BY shop;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER sync_customer_added AFTER INSERT ON sync_customer
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_customer_counted();
CREATE TRIGGER sync_customer_changed AFTER UPDATE ON sync_customer
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_customer_counted();
CREATE TRIGGER sync_customer_removed AFTER DELETE ON sync_customer
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_customer_counted();
CREATE TRIGGER sync_mirror_added AFTER INSERT ON sync_mirror
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_mirror_counted();
CREATE TRIGGER sync_mirror_removed AFTER DELETE ON sync_mirror
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_mirror_counted();
