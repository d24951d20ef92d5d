-- Erased customers, who count as skipped ones.

-- Drawn when the first customer is erased: without it the hashes below say nothing.
CREATE TABLE tombstone_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB NOT NULL
) STRICT;

-- HMAC of shop and customer.
CREATE TABLE tombstone (
    shop INTEGER NOT NULL,
    hash BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (shop, hash)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tombstone_added AFTER INSERT ON tombstone BEGIN
    UPDATE tally SET number = number + 1 WHERE shop = NEW.shop AND what = 2;
END;
