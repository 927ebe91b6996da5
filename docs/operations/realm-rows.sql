-- SPDX-License-Identifier: Apache-2.0
--
-- The rows of one realm in the tables of Latchkey, in the order in which they are written to another database of the same version
-- of Latchkey. :realm is the realm's id (not its name). docs/operations.md says when and how. Left behind is what the new server finds out for itself:
-- LATCHKEY_TASK, LATCHKEY_IDLE_NOTICE, and mails that wait in LATCHKEY_MAIL.
select * from LATCHKEY_OWNER where REALM_ID = :realm;
select * from LATCHKEY_OVERRIDE where REALM_ID = :realm;
select * from LATCHKEY_KEY where REALM_ID = :realm;
select * from LATCHKEY_ROTATION where KEY_ID in (select ID from LATCHKEY_KEY where REALM_ID = :realm);
select * from LATCHKEY_KEY_CHANGE where KEY_ID in (select ID from LATCHKEY_KEY where REALM_ID = :realm);
select * from LATCHKEY_USAGE where REALM_ID = :realm;
select * from LATCHKEY_USAGE_HOUR where REALM_ID = :realm;
select * from LATCHKEY_REFUSAL where KEY_ID in (select ID from LATCHKEY_KEY where REALM_ID = :realm);
select * from LATCHKEY_IDLE_REMINDER where KEY_ID in (select ID from LATCHKEY_KEY where REALM_ID = :realm);
select * from LATCHKEY_REMINDER where KEY_ID in (select ID from LATCHKEY_KEY where REALM_ID = :realm);
