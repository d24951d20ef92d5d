-- Customers of whose data something was left out, cut or repaired: `detail` of a synced row has a note a line.
CREATE INDEX IF NOT EXISTS customer_noted ON customer (shop, user_id) WHERE state = 1 AND detail IS NOT NULL;
