-- SPDX-License-Identifier: Apache-2.0
-- Fills PostgreSQL with :users users and :keys keys of the realm :realm. Every key can be used: id and secret follow from
-- its number by the rule that bench/tokens.py repeats. One key in ten is revoked, one in twenty has ended. Numbers begin with
-- :first_user and :first_key, or with 0.
\set ON_ERROR_STOP on
\if :{?first_key}
\else
\set first_key 0
\set first_user 0
\endif
\timing on

INSERT INTO user_entity (id, username, email, email_constraint, email_verified, enabled, first_name, last_name, realm_id,
    created_timestamp, not_before)
SELECT 'bench-user-' || n, 'bench-' || n, 'bench-' || n || '@example.test', 'bench-' || n || '@example.test', true, true,
    'Bench', n::text, :'realm', 1767225600000 + n, 0
FROM generate_series(:first_user, :first_user + :users - 1) n;

INSERT INTO latchkey_key (id, realm_id, owner_id, client_id, type, created_at, created_by, name, name_lower, scopes,
    expires_at, prefix, generation, issued_at, hash_scheme, hash, status, status_at, status_by, last_used_at, uses)
SELECT id, :'realm', owner, :'client', 'PERSONAL', made, owner, name, lower(name), :'scope',
    CASE WHEN n % 20 = 7 THEN made + 1 END, 'lk_' || left(id, 4), 1, made, 'SHA_256',
    encode(sha256((id || secret)::bytea), 'hex'),
    CASE WHEN n % 10 = 3 THEN 'REVOKED' ELSE 'ACTIVE' END, made, owner,
    CASE WHEN n % 3 = 0 THEN made + 86400000 END, CASE WHEN n % 3 = 0 THEN 1 ELSE 0 END
FROM (
    SELECT n, left(md5('id' || n), 16) AS id, md5(n::text) || left(md5('x' || n), 11) AS secret,
        'bench-user-' || :first_user + n % :users AS owner, 1767225600000::bigint + n * 20::bigint AS made,
        (ARRAY['Nightly build', 'Reports', 'Terraform', 'Backup', 'Laptop', 'CI'])[1 + n % 6] || ' ' || n AS name
    FROM generate_series(:first_key, :first_key + :keys - 1) n
) bulk;

ANALYZE latchkey_key;
ANALYZE user_entity;
