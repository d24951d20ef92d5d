-- customer.state and tally.what: 0 pending, 1 synced, 2 skipped, 3 parked; tally.what also 4 fields left to a
-- person, 5 contacts in the mirror. customer.lane: 0 live, 1 backfill. Times are UNIX milliseconds. Columns of type
-- ANY hold what the module pack makes.

CREATE TABLE shop (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE customer (
    shop INTEGER NOT NULL REFERENCES shop (id),
    user_id INTEGER NOT NULL,
    state INTEGER NOT NULL,
    -- 1 while a pending row is not due yet; what is due stands in an index of its own, in the order of the claims.
    waits INTEGER NOT NULL DEFAULT 0,
    lane INTEGER NOT NULL,
    version INTEGER NOT NULL,
    fence INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    since INTEGER NOT NULL,
    due INTEGER NOT NULL,
    -- NULL: the same as `since`.
    updated INTEGER,
    contact_id ANY,
    match_key ANY,
    source_hash ANY,
    address_hash ANY,
    registered_at INTEGER,
    owned BLOB,
    lease_owner TEXT,
    lease_until INTEGER,
    -- What made us look, until the history tells it.
    cause TEXT,
    -- 1 while an intent is open, else NULL; the contact that it is for.
    in_doubt INTEGER,
    intent_contact ANY,
    reason TEXT,
    detail TEXT,
    conflicts TEXT,
    PRIMARY KEY (shop, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_ready ON customer (shop, lane, user_id) WHERE state = 0 AND waits = 0;
CREATE INDEX customer_waiting ON customer (shop, lane, due) WHERE state = 0 AND waits = 1;
CREATE INDEX customer_pending ON customer (shop, user_id) WHERE state = 0;
CREATE INDEX customer_skipped ON customer (shop, user_id) WHERE state = 2;
CREATE INDEX customer_parked ON customer (shop, user_id) WHERE state = 3;
CREATE INDEX customer_busy ON customer (shop, match_key)
    WHERE match_key IS NOT NULL AND (lease_owner IS NOT NULL OR in_doubt IS NOT NULL);
CREATE UNIQUE INDEX customer_contact ON customer (shop, contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX customer_intent_contact ON customer (shop, intent_contact) WHERE intent_contact IS NOT NULL;

-- Large and short-lived texts of a customer stand apart: rows that swell and shrink leave half-empty pages behind.
CREATE TABLE intent (
    shop INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    intent TEXT NOT NULL,
    PRIMARY KEY (shop, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hint (
    shop INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    hint TEXT NOT NULL,
    PRIMARY KEY (shop, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    shop INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (shop, user_id, number)
) STRICT, WITHOUT ROWID;

-- Webhook ids that were seen, as SHA-256.
CREATE TABLE delivery (
    shop INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (shop, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE address (
    shop INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    order_number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    at INTEGER NOT NULL,
    address TEXT,
    PRIMARY KEY (shop, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mirror (
    shop INTEGER NOT NULL,
    contact_id ANY NOT NULL,
    external_id ANY,
    flags INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    keys BLOB,
    PRIMARY KEY (shop, contact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX mirror_external_id ON mirror (shop, external_id) WHERE external_id IS NOT NULL;

-- Leads from a key to the contacts that may have it: 32 bits of a hash, confirmed by reading the contact.
CREATE TABLE mirror_key (
    shop INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    contact_id ANY NOT NULL,
    PRIMARY KEY (shop, tag, contact_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    shop INTEGER NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (shop, name)
) STRICT, WITHOUT ROWID;

-- How many rows there are of each kind, kept by the triggers below.
CREATE TABLE tally (
    shop INTEGER NOT NULL,
    what INTEGER NOT NULL,
    number INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (shop, what)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER shop_added AFTER INSERT ON shop BEGIN
    INSERT INTO tally (shop, what) VALUES (NEW.id, 0), (NEW.id, 1), (NEW.id, 2), (NEW.id, 3), (NEW.id, 4), (NEW.id, 5);
END;

CREATE TRIGGER customer_added AFTER INSERT ON customer BEGIN
    UPDATE tally SET number = number + 1 WHERE shop = NEW.shop AND what = NEW.state;
END;

CREATE TRIGGER customer_moved AFTER UPDATE OF state ON customer WHEN OLD.state <> NEW.state BEGIN
    UPDATE tally SET number = number - 1 WHERE shop = OLD.shop AND what = OLD.state;
    UPDATE tally SET number = number + 1 WHERE shop = NEW.shop AND what = NEW.state;
END;

CREATE TRIGGER customer_conflicts AFTER UPDATE OF conflicts ON customer WHEN OLD.conflicts IS NOT NEW.conflicts BEGIN
    UPDATE tally
    SET number = number + coalesce(json_array_length(NEW.conflicts), 0) - coalesce(json_array_length(OLD.conflicts), 0)
    WHERE shop = NEW.shop AND what = 4;
END;

CREATE TRIGGER customer_removed AFTER DELETE ON customer BEGIN
    UPDATE tally SET number = number - 1 WHERE shop = OLD.shop AND what = OLD.state;
    UPDATE tally SET number = number - coalesce(json_array_length(OLD.conflicts), 0)
    WHERE shop = OLD.shop AND what = 4;
END;

CREATE TRIGGER mirror_added AFTER INSERT ON mirror BEGIN
    UPDATE tally SET number = number + 1 WHERE shop = NEW.shop AND what = 5;
END;

CREATE TRIGGER mirror_removed AFTER DELETE ON mirror BEGIN
    UPDATE tally SET number = number - 1 WHERE shop = OLD.shop AND what = 5;
END;
