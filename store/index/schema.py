"""Tables of the derived index."""

from __future__ import annotations

VERSION = 11
"""Changes with every change of the tables or of what is put into them; another version is built anew."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE damage (file TEXT, line INTEGER, what TEXT, hint TEXT, PRIMARY KEY (file, line)) WITHOUT ROWID;

-- Reports that were there when the log was found to be cut off. Those that came back are in `report` too.
CREATE TABLE expected (id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE report (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, publisher TEXT, byline TEXT, published TEXT,
    url TEXT, words INTEGER, mentions INTEGER, claims INTEGER, note TEXT, sha256 TEXT
);
CREATE INDEX report_sha256 ON report (sha256);

-- Entities across the archive. A key is what two spellings of one name share.
CREATE TABLE entity (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
    mentions INTEGER NOT NULL DEFAULT 0, reports INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE entity_key (
    kind TEXT, key TEXT, entity INTEGER, strength INTEGER, PRIMARY KEY (kind, key, entity)
) WITHOUT ROWID;
CREATE INDEX entity_key_entity ON entity_key (entity);
CREATE TABLE surname (key TEXT, entity INTEGER, PRIMARY KEY (key, entity)) WITHOUT ROWID;
CREATE INDEX surname_entity ON surname (entity);
CREATE TABLE form (
    entity INTEGER, form TEXT, named INTEGER NOT NULL DEFAULT 0, aliased INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entity, form)
) WITHOUT ROWID;

-- Entities of single reports: to which entity of the archive each belongs, and where it is mentioned.
CREATE TABLE local (
    report INTEGER, id TEXT, entity INTEGER NOT NULL, name TEXT, aliases BLOB, spans BLOB,
    PRIMARY KEY (report, id)
) WITHOUT ROWID;
CREATE INDEX local_entity ON local (entity, report);

-- What a person decided that an entity is called, with the place in the order of decisions.
CREATE TABLE called (
    report INTEGER, local TEXT, entity INTEGER, place INTEGER, name TEXT, PRIMARY KEY (report, local)
) WITHOUT ROWID;
CREATE INDEX called_entity ON called (entity);

CREATE TABLE claim (report INTEGER, place INTEGER, data BLOB, PRIMARY KEY (report, place)) WITHOUT ROWID;

-- Comparisons between claims of different reports. A report is in `compared` once its claims have been
-- compared with those that share a key with them. `block` holds these keys with the day of publication, -1 if
-- it is unknown. `step` has what the traces of comparisons say, by the hash of the content.
CREATE TABLE compared (report INTEGER PRIMARY KEY);
CREATE TABLE block (key TEXT, day INTEGER, report INTEGER, PRIMARY KEY (key, day, report)) WITHOUT ROWID;
CREATE INDEX block_report ON block (report);
CREATE TABLE comparison (
    id TEXT PRIMARY KEY, left_report INTEGER, right_report INTEGER, data BLOB
) WITHOUT ROWID;
-- `rest` has what cannot be compared though its reports tell of one happening. It holds while `meta` has one
-- value for "rest" and "comparison state".
CREATE TABLE rest (id TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE step (n INTEGER PRIMARY KEY, data BLOB);
CREATE INDEX comparison_left ON comparison (left_report);
CREATE INDEX comparison_right ON comparison (right_report);

-- Names that are searched: forms of entities and titles of reports, in searchable form with the
-- transliteration keys of their words behind. Exactly one of the two owners is set.
CREATE TABLE name (n INTEGER PRIMARY KEY, entity INTEGER, report INTEGER, folded TEXT NOT NULL);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX name_report ON name (report);
CREATE VIRTUAL TABLE name_trigram USING fts5 (folded, content='name', content_rowid='n', tokenize='trigram');

CREATE TABLE passage (n INTEGER PRIMARY KEY, report INTEGER, start INTEGER, end INTEGER);
CREATE INDEX passage_report ON passage (report);
CREATE VIRTUAL TABLE passage_text USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2');
"""
