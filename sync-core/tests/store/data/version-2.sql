CREATE FUNCTION sync_customer_counted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION sync_mirror_counted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO sync_tally_change (shop, what, number) SELECT shop, 5, count(*) FROM new_rows GROUP BY shop;
    ELSE
        INSERT INTO sync_tally_change (shop, what, number) SELECT shop, 5, -count(*) FROM old_rows GROUP BY shop;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION sync_now() RETURNS bigint
    LANGUAGE sql
    AS $$ SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

CREATE FUNCTION sync_tombstone_counted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO sync_tally_change (shop, what, number) SELECT shop, 2, count(*) FROM new_rows GROUP BY shop;
    RETURN NULL;
END $$;

CREATE TABLE sync_address (
    shop integer NOT NULL,
    user_id bigint NOT NULL,
    order_number bigint NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL,
    address text
);

CREATE TABLE sync_customer (
    shop integer NOT NULL,
    user_id bigint NOT NULL,
    state smallint NOT NULL,
    waits boolean DEFAULT false NOT NULL,
    lane smallint NOT NULL,
    version bigint NOT NULL,
    fence bigint DEFAULT 0 NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
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
    cause text,
    in_doubt boolean DEFAULT false NOT NULL,
    intent text,
    intent_contact text,
    reason text,
    detail text,
    conflicts text[],
    hint text
)
WITH (fillfactor='85', autovacuum_vacuum_scale_factor='0.02', autovacuum_analyze_scale_factor='0.02');

CREATE TABLE sync_delivery (
    shop integer NOT NULL,
    hash bytea NOT NULL
);

CREATE TABLE sync_document (
    shop integer NOT NULL,
    name text NOT NULL,
    text text
)
WITH (fillfactor='50');

CREATE TABLE sync_history (
    shop integer NOT NULL,
    user_id bigint NOT NULL,
    number bigint NOT NULL,
    at bigint NOT NULL,
    what text NOT NULL
);

CREATE TABLE sync_migration (
    number integer NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE sync_mirror (
    shop integer NOT NULL,
    contact_id text NOT NULL,
    external_id text,
    is_customer boolean NOT NULL,
    is_active boolean NOT NULL,
    modified_at bigint NOT NULL,
    keys text NOT NULL,
    tags bigint[] NOT NULL
);

CREATE TABLE sync_shop (
    id integer NOT NULL,
    name text NOT NULL
);

ALTER TABLE sync_shop ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sync_shop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE sync_tally (
    shop integer NOT NULL,
    what smallint NOT NULL,
    number bigint NOT NULL
);

CREATE TABLE sync_tally_change (
    shop integer NOT NULL,
    what smallint NOT NULL,
    number bigint NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.0', autovacuum_vacuum_threshold='2000');

CREATE TABLE sync_tombstone (
    shop integer NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL
);

CREATE TABLE sync_tombstone_key (
    id smallint NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT sync_tombstone_key_id_check CHECK ((id = 1))
);

INSERT INTO sync_address VALUES (1, 1, 7, '\xe4b2f285164238a606fb70dbd4a5625c2394e949d157889c04f08f59033b5185', 1795428000000, '{"street":"Strandgaten 1"}');
INSERT INTO sync_address VALUES (1, 3, 7, '\x49c3d843c1f02851e043e81833c4b0fbaab8b8df9152d22cdff3f8a80b0ea2e8', 1795428000000, '{"street":"Strandgaten 3"}');
INSERT INTO sync_address VALUES (1, 4, 7, '\x2dd997d94d7a262d825c0dfeacb6ec102be784635fae2b19323ac017f5858c56', 1795428000000, '{"street":"Strandgaten 4"}');
INSERT INTO sync_address VALUES (1, 9, 7, '\xac67aea9395de01aef4e4763c9a85e78893bcd90afc6664586330f1464f4ebdc', 1795428000000, '{"street":"Strandgaten 9"}');

INSERT INTO sync_customer VALUES (1, 12, 0, false, 1, 1, 0, 0, 1795428000000, 1795428000000, 1795428000000, NULL, '000000000000000000000da740da7404', NULL, NULL, NULL, NULL, NULL, NULL, 'backfill', false, NULL, NULL, NULL, NULL, NULL, '{"b_city":"Bergen 12"}');
INSERT INTO sync_customer VALUES (1, 1, 1, false, 0, 1, 1, 0, 1795428000000, 0, 1795428000000, '460000000000001', '000000000000000000000123456789ab', '0a0b0c0d0e0f00112233445566778899', 'ffee', 1700000000, '{"billing_address.city":"00ff123400000002","cf_points":"00ff123400000004","contact_name":"00ff123400000000","person.phone":"00ff123400000001","shipping_address.phone":"00ff123400000003"}', NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, '{company_name,person.email}', NULL);
INSERT INTO sync_customer VALUES (1, 3, 2, false, 0, 1, 1, 0, 1795428000000, 0, 1795428000000, NULL, '000000000000000000000369d0369d01', '!0a0b0c0d0e0f00112233445566778899', NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, 'disabled', NULL, NULL, NULL);
INSERT INTO sync_customer VALUES (1, 4, 3, false, 0, 1, 1, 0, 1795428000000, 0, 1795428000000, NULL, '00000000000000000000048d159e26ac', '!0a0b0c0d0e0f00112233445566778899', NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, 'rejected', 'the phone is too long', NULL, '{"b_city":"Bergen 4"}');
INSERT INTO sync_customer VALUES (1, 5, 2, false, 0, 1, 1, 0, 1795428000000, 0, 1795428000000, NULL, '0000000000000000000005b05b05b057', '!0a0b0c0d0e0f00112233445566778899', NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, 'erased', NULL, NULL, NULL);
INSERT INTO sync_customer VALUES (1, 6, 0, true, 0, 1, 2, 2, 1795428000000, 1795431600000, 1795428000000, NULL, '0000000000000000000006d3a06d3a02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, '{"b_city":"Bergen 6"}');
INSERT INTO sync_customer VALUES (1, 7, 0, true, 1, 1, 1, 1, 1795428000000, 1795428060000, 1795428000000, NULL, '0000000000000000000007f6e5d4c3ad', NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, '{"attempt":"attempt-7","action":"create","external_id":"cscart:main:7","contact_id":null,"emails":["customer7@example.com"],"sent":{"contact_name":"00ff123400000000","person.email":"00ff123400000001"},"at":1790000000000}', NULL, NULL, NULL, NULL, NULL);
INSERT INTO sync_customer VALUES (1, 8, 0, true, 1, 1, 1, 1, 1795428000000, 1795428060000, 1795428000000, NULL, '00000000000000000000091a2b3c4d58', NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, '{"attempt":"attempt-8","action":"link","external_id":"cscart:main:8","contact_id":"460000000000008","emails":["customer8@example.com"],"sent":{"contact_name":"00ff123400000000","person.email":"00ff123400000001"},"at":1790000000000}', '460000000000008', NULL, NULL, NULL, '{"b_city":"Bergen 8"}');
INSERT INTO sync_customer VALUES (1, 9, 1, false, 0, 1, 55, 0, 1795428000000, 0, 1795428000000, '460000000000009', '000000000000000000000a3d70a3d703', NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO sync_customer VALUES (1, 20, 0, false, 1, 1, 0, 0, 1795428060000, 1795428060000, 1795428060000, NULL, '0000000000000000000016c16c16c15c', NULL, NULL, NULL, NULL, NULL, NULL, 'poll', false, NULL, NULL, NULL, NULL, NULL, '{"b_city":"Bergen 20"}');
INSERT INTO sync_customer VALUES (1, 2, 0, false, 0, 2, 1, 0, 1795428060000, 1795428060000, 1795428060000, '460000000000002', '0000000000000000000002468acf1356', '0a0b0c0d0e0f00112233445566778899', 'ffee', 1700000000, '{"billing_address.city":"00ff123400000002","cf_points":"00ff123400000004","contact_name":"00ff123400000000","person.phone":"00ff123400000001","shipping_address.phone":"00ff123400000003"}', NULL, NULL, 'poll', false, NULL, NULL, NULL, NULL, '{company_name,person.email}', NULL);
INSERT INTO sync_customer VALUES (1, 10, 0, false, 1, 1, 1, 0, 1795428000000, 1795428000000, 1795428060000, NULL, '000000000000000000000b60b60b60ae', NULL, NULL, NULL, NULL, 'main/worker', 1795428120000, 'backfill', true, '{"attempt":"attempt-10","action":"update","external_id":"cscart:main:10","contact_id":"460000000000010","emails":["customer10@example.com"],"sent":{"contact_name":"00ff123400000000","person.email":"00ff123400000001"},"at":1790000000000}', '460000000000010', NULL, NULL, NULL, '{"b_city":"Bergen 10"}');

INSERT INTO sync_delivery VALUES (1, '\x116b88f173007be5e05df2a87105f0950bef284d0ceca39951e9bae80706ac45');
INSERT INTO sync_delivery VALUES (1, '\xefe8f84985cffb940bc7cad64f257419d14b621ac46630e24396dd3f46dd20c8');
INSERT INTO sync_delivery VALUES (1, '\xfb7590d1a9fa16d1b7483e4802b03adc69fa4b1d28e5f2e1cde179488485449b');
INSERT INTO sync_delivery VALUES (1, '\xb3a034a47c5ffd9b4397b969af722b4ba997718762833c28569513e1718482c0');
INSERT INTO sync_delivery VALUES (1, '\xc63c5f626c092aac463c3ff432a7212bda5ba87794a5eb0440f7e7a3ade6fa19');
INSERT INTO sync_delivery VALUES (1, '\x3f688829b2af8dcd7a822c768f1e7edbac0e1def65c369834f762215d5627ac8');
INSERT INTO sync_delivery VALUES (1, '\xfd0ea450fd52b1d91994f7b8acec09a85623df3806865e7b8dfb01237555c434');
INSERT INTO sync_delivery VALUES (1, '\x9a6fe714d4109b398d8111a6d28e6858ea62b333cf9f8927541597f6348047d6');
INSERT INTO sync_delivery VALUES (1, '\xc95f2e3499ba5217d995abe3a6aab604a981647262bdf77df2f83e03d83a2f10');
INSERT INTO sync_delivery VALUES (1, '\x08804506122547b7b7655eb88b5a04339b8e6a34b1ea2c628b75500efb1f8f1a');
INSERT INTO sync_delivery VALUES (1, '\xa77249b9e712d91c74f456d2a04618333dbc33803a0cdf9dd6afaef390defe38');
INSERT INTO sync_delivery VALUES (1, '\xb29d7e1fafc3677b81b0390eb3d938df92aad7dd1f05990f697e4a85cf1e6143');
INSERT INTO sync_delivery VALUES (1, '\xd0e4a5f98c71f8a7dbd3eb89680a07e1a01075a9db004cb7a13191939b96cebd');

INSERT INTO sync_document VALUES (1, 'cursor', '{"text":"of cursor"}');
INSERT INTO sync_document VALUES (0, 'shared/7/token', '{"text":"of shared/7/token"}');

INSERT INTO sync_history VALUES (1, 1, 1, 1795428000000, 'hook: created contact 460000000000001');
INSERT INTO sync_history VALUES (1, 2, 1, 1795428000000, 'hook: created contact 460000000000002');
INSERT INTO sync_history VALUES (1, 3, 1, 1795428000000, 'hook: looked');
INSERT INTO sync_history VALUES (1, 4, 1, 1795428000000, 'hook: looked');
INSERT INTO sync_history VALUES (1, 5, 1, 1795428000000, 'hook: looked');
INSERT INTO sync_history VALUES (1, 6, 1, 1795428000000, 'hook');
INSERT INTO sync_history VALUES (1, 7, 1, 1795428000000, 'backfill: no answer');
INSERT INTO sync_history VALUES (1, 8, 1, 1795428000000, 'backfill: no answer');
INSERT INTO sync_history VALUES (1, 9, 6, 1795428000000, 'line 5');
INSERT INTO sync_history VALUES (1, 9, 7, 1795428000000, 'line 6');
INSERT INTO sync_history VALUES (1, 9, 8, 1795428000000, 'line 7');
INSERT INTO sync_history VALUES (1, 9, 9, 1795428000000, 'line 8');
INSERT INTO sync_history VALUES (1, 9, 10, 1795428000000, 'line 9');
INSERT INTO sync_history VALUES (1, 9, 11, 1795428000000, 'line 10');
INSERT INTO sync_history VALUES (1, 9, 12, 1795428000000, 'line 11');
INSERT INTO sync_history VALUES (1, 9, 13, 1795428000000, 'line 12');
INSERT INTO sync_history VALUES (1, 9, 14, 1795428000000, 'line 13');
INSERT INTO sync_history VALUES (1, 9, 15, 1795428000000, 'line 14');
INSERT INTO sync_history VALUES (1, 9, 16, 1795428000000, 'line 15');
INSERT INTO sync_history VALUES (1, 9, 17, 1795428000000, 'line 16');
INSERT INTO sync_history VALUES (1, 9, 18, 1795428000000, 'line 17');
INSERT INTO sync_history VALUES (1, 9, 19, 1795428000000, 'line 18');
INSERT INTO sync_history VALUES (1, 9, 20, 1795428000000, 'line 19');
INSERT INTO sync_history VALUES (1, 9, 21, 1795428000000, 'line 20');
INSERT INTO sync_history VALUES (1, 9, 22, 1795428000000, 'line 21');
INSERT INTO sync_history VALUES (1, 9, 23, 1795428000000, 'line 22');
INSERT INTO sync_history VALUES (1, 9, 24, 1795428000000, 'line 23');
INSERT INTO sync_history VALUES (1, 9, 25, 1795428000000, 'line 24');
INSERT INTO sync_history VALUES (1, 9, 26, 1795428000000, 'line 25');
INSERT INTO sync_history VALUES (1, 9, 27, 1795428000000, 'line 26');
INSERT INTO sync_history VALUES (1, 9, 28, 1795428000000, 'line 27');
INSERT INTO sync_history VALUES (1, 9, 29, 1795428000000, 'line 28');
INSERT INTO sync_history VALUES (1, 9, 30, 1795428000000, 'line 29');
INSERT INTO sync_history VALUES (1, 9, 31, 1795428000000, 'line 30');
INSERT INTO sync_history VALUES (1, 9, 32, 1795428000000, 'line 31');
INSERT INTO sync_history VALUES (1, 9, 33, 1795428000000, 'line 32');
INSERT INTO sync_history VALUES (1, 9, 34, 1795428000000, 'line 33');
INSERT INTO sync_history VALUES (1, 9, 35, 1795428000000, 'line 34');
INSERT INTO sync_history VALUES (1, 9, 36, 1795428000000, 'line 35');
INSERT INTO sync_history VALUES (1, 9, 37, 1795428000000, 'line 36');
INSERT INTO sync_history VALUES (1, 9, 38, 1795428000000, 'line 37');
INSERT INTO sync_history VALUES (1, 9, 39, 1795428000000, 'line 38');
INSERT INTO sync_history VALUES (1, 9, 40, 1795428000000, 'line 39');
INSERT INTO sync_history VALUES (1, 9, 41, 1795428000000, 'line 40');
INSERT INTO sync_history VALUES (1, 9, 42, 1795428000000, 'line 41');
INSERT INTO sync_history VALUES (1, 9, 43, 1795428000000, 'line 42');
INSERT INTO sync_history VALUES (1, 9, 44, 1795428000000, 'line 43');
INSERT INTO sync_history VALUES (1, 9, 45, 1795428000000, 'line 44');
INSERT INTO sync_history VALUES (1, 9, 46, 1795428000000, 'line 45');
INSERT INTO sync_history VALUES (1, 9, 47, 1795428000000, 'line 46');
INSERT INTO sync_history VALUES (1, 9, 48, 1795428000000, 'line 47');
INSERT INTO sync_history VALUES (1, 9, 49, 1795428000000, 'line 48');
INSERT INTO sync_history VALUES (1, 9, 50, 1795428000000, 'line 49');
INSERT INTO sync_history VALUES (1, 9, 51, 1795428000000, 'line 50');
INSERT INTO sync_history VALUES (1, 9, 52, 1795428000000, 'line 51');
INSERT INTO sync_history VALUES (1, 9, 53, 1795428000000, 'line 52');
INSERT INTO sync_history VALUES (1, 9, 54, 1795428000000, 'line 53');
INSERT INTO sync_history VALUES (1, 9, 55, 1795428000000, 'line 54');

INSERT INTO sync_migration VALUES (1, '2026-11-30 18:56:36.147511+00');
INSERT INTO sync_migration VALUES (2, '2026-11-30 18:56:36.147511+00');

INSERT INTO sync_mirror VALUES (1, '460000000000001', 'cscart:main:1', true, true, 1790000001, '{"email":"000000000000000000000123456789ab","phone":null,"other_phones":[],"company_and_name":null}', '{-4090104855728118580,-1204626956532251331}');
INSERT INTO sync_mirror VALUES (1, '460000000000002', 'somebody else''s 2', true, true, 1790000002, '{"email":"0000000000000000000002468acf1356","phone":"00000000000000000000740da740da22","other_phones":[],"company_and_name":null}', '{-1930829108502214978,632780548423151439,5333639543771119679}');
INSERT INTO sync_mirror VALUES (1, '460000000000003', NULL, true, true, 1790000003, '{"email":"000000000000000000000369d0369d01","phone":null,"other_phones":[],"company_and_name":"0000000000000000000158bf258bf165"}', '{-3386288540178357366,7999373642157431928}');
INSERT INTO sync_mirror VALUES (1, '460000000000004', 'cscart:main:4', true, true, 1790000004, '{"email":"00000000000000000000048d159e26ac","phone":"000000000000000000007654320fed78","other_phones":["00000000000000000000e81b4e81b444"],"company_and_name":null}', '{-8286969890161664850,-8001674869939027201,-4747476935447041918,5179799405958706892}');
INSERT INTO sync_mirror VALUES (1, '460000000000005', 'somebody else''s 5', false, true, 1790000005, '{"email":"0000000000000000000005b05b05b057","phone":null,"other_phones":[],"company_and_name":null}', '{-7331549997004119007,-5338732097231433096}');
INSERT INTO sync_mirror VALUES (1, '460000000000006', NULL, true, false, 1790000006, '{"email":"0000000000000000000006d3a06d3a02","phone":"00000000000000000000789abcdf00ce","other_phones":[],"company_and_name":"000000000000000000015c28f5c28e66"}', '{-1651275078323787471,-1399872203916099987,6217525752935624746}');
INSERT INTO sync_mirror VALUES (1, '460000000000007', 'cscart:main:7', true, true, 1790000007, '{"email":"0000000000000000000007f6e5d4c3ad","phone":null,"other_phones":[],"company_and_name":null}', '{-41397532510903521,7898003487719132476}');
INSERT INTO sync_mirror VALUES (1, '460000000000008', 'somebody else''s 8', true, true, 1790000008, '{"email":"00000000000000000000091a2b3c4d58","phone":"000000000000000000007ae147ae1424","other_phones":["00000000000000000000eca8641fdaf0"],"company_and_name":null}', '{-4982508611081288689,-2627791038435079593,6005539666087492074,9201430088365048475}');
INSERT INTO sync_mirror VALUES (1, '460000000000009', NULL, true, true, 1790000009, '{"email":"000000000000000000000a3d70a3d703","phone":null,"other_phones":[],"company_and_name":"000000000000000000015f92c5f92b67"}', '{-4073739753764136209,-1876787462309777141}');

INSERT INTO sync_shop OVERRIDING SYSTEM VALUE VALUES (1, 'main');

INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 5, 9);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 4, 2);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 4, 2);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 2, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 3, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 2, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 1, -1);
INSERT INTO sync_tally_change VALUES (1, 0, 1);
INSERT INTO sync_tally_change VALUES (1, 0, -1);
INSERT INTO sync_tally_change VALUES (1, 2, 1);
INSERT INTO sync_tally_change VALUES (1, 2, 1);

INSERT INTO sync_tombstone VALUES (1, '\x0234677a1b04d61d378b3f44fc9fcf4a3fc54c145f4dc25794050402ed573fa2', 1795428060000);
INSERT INTO sync_tombstone VALUES (1, '\xb8f6467b61a7a0b7fc09ea9ef805c52ba11cdf938f0b51a597bf85ae2556e47b', 1795428060000);

INSERT INTO sync_tombstone_key VALUES (1, '\x3ed3e0e568abaefdc9d5e70bc7f68de6c0966a3e04407d3cd20b30dce4149629');

SELECT pg_catalog.setval('sync_shop_id_seq', 1, true);

ALTER TABLE ONLY sync_address
    ADD CONSTRAINT sync_address_pkey PRIMARY KEY (shop, user_id);

ALTER TABLE ONLY sync_customer
    ADD CONSTRAINT sync_customer_pkey PRIMARY KEY (shop, user_id);

ALTER TABLE ONLY sync_delivery
    ADD CONSTRAINT sync_delivery_pkey PRIMARY KEY (shop, hash);

ALTER TABLE ONLY sync_document
    ADD CONSTRAINT sync_document_pkey PRIMARY KEY (shop, name);

ALTER TABLE ONLY sync_history
    ADD CONSTRAINT sync_history_pkey PRIMARY KEY (shop, user_id, number);

ALTER TABLE ONLY sync_migration
    ADD CONSTRAINT sync_migration_pkey PRIMARY KEY (number);

ALTER TABLE ONLY sync_mirror
    ADD CONSTRAINT sync_mirror_pkey PRIMARY KEY (shop, contact_id);

ALTER TABLE ONLY sync_shop
    ADD CONSTRAINT sync_shop_name_key UNIQUE (name);

ALTER TABLE ONLY sync_shop
    ADD CONSTRAINT sync_shop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sync_tally
    ADD CONSTRAINT sync_tally_pkey PRIMARY KEY (shop, what);

ALTER TABLE ONLY sync_tombstone_key
    ADD CONSTRAINT sync_tombstone_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sync_tombstone
    ADD CONSTRAINT sync_tombstone_pkey PRIMARY KEY (shop, hash);

CREATE INDEX sync_address_kept ON sync_address USING btree (shop, at) WHERE (address IS NOT NULL);

CREATE INDEX sync_customer_busy ON sync_customer USING btree (shop, match_key) WHERE ((lease_owner IS NOT NULL) OR in_doubt);

CREATE UNIQUE INDEX sync_customer_contact ON sync_customer USING btree (shop, contact_id) WHERE (contact_id IS NOT NULL);

CREATE UNIQUE INDEX sync_customer_doubtful_key ON sync_customer USING btree (shop, match_key) WHERE in_doubt;

CREATE INDEX sync_customer_hint ON sync_customer USING btree (shop, user_id) WHERE (hint IS NOT NULL);

CREATE UNIQUE INDEX sync_customer_intent_contact ON sync_customer USING btree (shop, intent_contact) WHERE (intent_contact IS NOT NULL);

CREATE INDEX sync_customer_leased ON sync_customer USING btree (shop, lease_owner) WHERE (lease_owner IS NOT NULL);

CREATE INDEX sync_customer_parked ON sync_customer USING btree (shop, user_id) WHERE (state = 3);

CREATE INDEX sync_customer_pending ON sync_customer USING btree (shop, user_id) WHERE (state = 0);

CREATE INDEX sync_customer_ready ON sync_customer USING btree (shop, lane, user_id) WHERE ((state = 0) AND (NOT waits));

CREATE INDEX sync_customer_skipped ON sync_customer USING btree (shop, user_id) WHERE (state = 2);

CREATE INDEX sync_customer_waiting ON sync_customer USING btree (shop, lane, due) WHERE ((state = 0) AND waits);

CREATE INDEX sync_mirror_tags ON sync_mirror USING gin (tags) WITH (fastupdate=off);

CREATE INDEX sync_tally_change_shop ON sync_tally_change USING btree (shop);

CREATE TRIGGER sync_customer_added AFTER INSERT ON sync_customer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_customer_counted();

CREATE TRIGGER sync_customer_changed AFTER UPDATE ON sync_customer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_customer_counted();

CREATE TRIGGER sync_customer_removed AFTER DELETE ON sync_customer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_customer_counted();

CREATE TRIGGER sync_mirror_added AFTER INSERT ON sync_mirror REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_mirror_counted();

CREATE TRIGGER sync_mirror_removed AFTER DELETE ON sync_mirror REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_mirror_counted();

CREATE TRIGGER sync_tombstone_added AFTER INSERT ON sync_tombstone REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync_tombstone_counted();
