-- A library as version 5 of its schema kept it: that of version 3, brought up to date.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1113082190;
PRAGMA user_version = 5;
CREATE TABLE columns (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              left_out INTEGER NOT NULL,
              body TEXT NOT NULL,
              PRIMARY KEY (issue, id)
          ) STRICT;
INSERT INTO "columns" VALUES(-2,1,0,0,'{"id":"1","heading":"【工作动态】","left_out":false,"entries":[]}');
CREATE TABLE decisions (
              id INTEGER PRIMARY KEY,
              publication INTEGER REFERENCES publications (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
CREATE TABLE dispatches (
              id INTEGER PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
CREATE TABLE entries (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              id INTEGER NOT NULL,
              column_id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              left_out INTEGER NOT NULL,
              chars INTEGER NOT NULL,
              body TEXT NOT NULL,
              PRIMARY KEY (issue, id),
              FOREIGN KEY (issue, column_id) REFERENCES columns (issue, id)
                  DEFERRABLE INITIALLY DEFERRED
          ) STRICT;
INSERT INTO "entries" VALUES(-2,1,1,0,0,11,'{"id":"1","title":"","working_title":"","date":{"kind":"from-text"},"units":[],"contributor":"","note":"","left_out":false,"page_break_before":false,"keep_together":false,"blocks":[{"kind":"text","text":"12月2日，召开例会。"}]}');
INSERT INTO "entries" VALUES(-2,2,1,1,0,11,'{"id":"2","title":"","working_title":"","date":{"kind":"from-text"},"units":[],"contributor":"","note":"","left_out":false,"page_break_before":false,"keep_together":false,"blocks":[{"kind":"text","text":"12月3日，走访慰问。"}]}');
CREATE TABLE exported_files (
              path TEXT PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              seq INTEGER NOT NULL,
              at INTEGER NOT NULL,
              sha256 BLOB NOT NULL,
              bytes INTEGER NOT NULL,
              modified INTEGER NOT NULL,
              answered BLOB
          ) STRICT, WITHOUT ROWID;
CREATE TABLE house (
              publication INTEGER REFERENCES publications (id) ON DELETE CASCADE,
              what TEXT NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
CREATE TABLE issue_profiles (
              issue INTEGER PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE,
              body TEXT NOT NULL
          ) STRICT;
CREATE TABLE issues (
              id INTEGER PRIMARY KEY,
              publication INTEGER REFERENCES publications (id),
              created INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              deleted INTEGER,
              body TEXT NOT NULL
          ) STRICT;
INSERT INTO "issues" VALUES(-2,3,1606700001000,1606700003000,NULL,'{"id":"18446744073709551614","publication":"3","year":2020,"number":{"kind":"regular","number":12},"running_number":null,"date":null,"status":"editing","people":{"editor":"","reviewer":"","approver":""},"distribution":{"to_superiors":[],"to_peers":[],"to_subordinates":[],"copies":null},"name":"","issuing_unit":"","handling_mark":"","front":[],"columns":[],"profile":"yangpu-monthly"}');
CREATE TABLE journal (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              seq INTEGER NOT NULL,
              step INTEGER NOT NULL,
              at INTEGER NOT NULL,
              cause TEXT NOT NULL,
              edit TEXT NOT NULL,
              inverse TEXT NOT NULL,
              PRIMARY KEY (issue, seq)
          ) STRICT, WITHOUT ROWID;
INSERT INTO "journal" VALUES(-2,1,1,1606700002000,'edit','{"kind":"replace-text","entry":"2","base":"90be8f6e9ced497e","block":0,"range":{"start":5,"end":5},"with":"，走访"}','{"kind":"replace-text","entry":"2","base":"cad19b3d11531745","block":0,"range":{"start":5,"end":8},"with":""}');
INSERT INTO "journal" VALUES(-2,2,1,1606700003000,'edit','{"kind":"replace-text","entry":"2","base":"cad19b3d11531745","block":0,"range":{"start":8,"end":8},"with":"慰问。"}','{"kind":"replace-text","entry":"2","base":"c03cda1aeaefbee1","block":0,"range":{"start":8,"end":11},"with":""}');
CREATE TABLE overrules (
              id INTEGER PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              who TEXT NOT NULL,
              reason TEXT NOT NULL,
              findings TEXT NOT NULL
          ) STRICT;
INSERT INTO "overrules" VALUES(1,-2,1606700004000,'何景行','领导已阅','["【工作动态】一条没有日期。"]');
CREATE TABLE pictures (
              id INTEGER PRIMARY KEY,
              width INTEGER NOT NULL,
              height INTEGER NOT NULL,
              png BLOB NOT NULL
          ) STRICT;
CREATE TABLE profiles (
              id TEXT PRIMARY KEY,
              created INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
CREATE TABLE publications (
              id INTEGER PRIMARY KEY,
              created INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
INSERT INTO "publications" VALUES(3,1606700000000,1606700000000,'{"name":"映江民政","issuing_unit":"映江区民政局","handling_mark":"","columns":["【工作动态】"],"numbering":{"running_number":true,"supplements_count":false},"people":{"editor":"","reviewer":"","approver":""},"distribution":{"to_superiors":[],"to_peers":[],"to_subordinates":[],"copies":null},"profile":"yangpu-monthly"}');
CREATE TABLE settings (
              key TEXT PRIMARY KEY,
              value TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('leaders','["何景行"]');
CREATE TABLE steps (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              undone INTEGER NOT NULL,
              first INTEGER NOT NULL,
              last INTEGER NOT NULL,
              PRIMARY KEY (issue, undone, first)
          ) STRICT, WITHOUT ROWID;
INSERT INTO "steps" VALUES(-2,0,1,2);
CREATE TABLE submissions (
              id INTEGER PRIMARY KEY,
              received INTEGER NOT NULL,
              state TEXT NOT NULL,
              issue INTEGER,
              entry INTEGER,
              chars INTEGER NOT NULL,
              name TEXT NOT NULL,
              unit TEXT NOT NULL,
              contributor TEXT NOT NULL,
              note TEXT NOT NULL,
              text TEXT NOT NULL,
              original TEXT NOT NULL,
              file BLOB
          ) STRICT;
CREATE TABLE touched (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              entry INTEGER NOT NULL,
              seq INTEGER NOT NULL,
              PRIMARY KEY (issue, entry, seq)
          ) STRICT, WITHOUT ROWID;
INSERT INTO "touched" VALUES(-2,2,1);
INSERT INTO "touched" VALUES(-2,2,2);
CREATE TABLE version_files (
              version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
              position INTEGER NOT NULL,
              at INTEGER NOT NULL,
              sha256 BLOB NOT NULL,
              name TEXT NOT NULL,
              PRIMARY KEY (version, position)
          ) STRICT, WITHOUT ROWID;
CREATE TABLE versions (
              id INTEGER PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              seq INTEGER NOT NULL,
              at INTEGER NOT NULL,
              name TEXT NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
CREATE INDEX dispatches_of ON dispatches (issue, at);
CREATE INDEX issues_published ON issues (publication, deleted);
CREATE INDEX entries_counted ON entries (issue, column_id, left_out, chars);
CREATE INDEX versions_of ON versions (issue, seq);
CREATE UNIQUE INDEX house_of ON house (coalesce(publication, 0), what);
CREATE INDEX decisions_of ON decisions (publication, at);
CREATE INDEX overrules_of ON overrules (issue, at);
CREATE INDEX exported_files_of ON exported_files (issue, at);
