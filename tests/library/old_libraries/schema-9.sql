-- A library of schema 9 as Readlist left it before its first release. Frozen: a later schema must open it.
PRAGMA application_id = 1380207700;
PRAGMA user_version = 9;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'readlist','m0001_first','2026-11-28 08:07:13.506109+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'readlist','m0002_small_rows','2026-11-28 08:07:13.514655+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'readlist','m0003_searches','2026-11-28 08:07:13.515029+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'readlist','m0004_digest_titles','2026-11-28 08:07:13.520148+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'readlist','m0005_sort_keys','2026-11-28 08:07:13.520866+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'readlist','m0006_parts','2026-11-28 08:07:13.522410+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'readlist','m0007_records','2026-11-28 08:07:13.523221+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'readlist','m0008_facts','2026-11-28 08:07:13.535369+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'readlist','m0009_guards','2026-11-28 08:07:13.535973+00:00');
CREATE TABLE change_rows (     
  change_id INTEGER NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
  tbl TEXT NOT NULL,
  key TEXT NOT NULL,           
  image TEXT,
  PRIMARY KEY (change_id, tbl, key)
) WITHOUT ROWID;
INSERT INTO "change_rows" VALUES(1,'digests','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'entries','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'entries','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[2]',NULL);
INSERT INTO "change_rows" VALUES(2,'digests','[2]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[3]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[4]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-28T08:07:14.090439+00:00","trashed":"","date":"2026-03-16","seen":1}');
INSERT INTO "change_rows" VALUES(2,'marks','[3]',NULL);
INSERT INTO "change_rows" VALUES(2,'papers','[3]',NULL);
INSERT INTO "change_rows" VALUES(3,'digests','[3]',NULL);
INSERT INTO "change_rows" VALUES(3,'entries','[5]',NULL);
INSERT INTO "change_rows" VALUES(3,'marks','[4]',NULL);
INSERT INTO "change_rows" VALUES(3,'papers','[4]',NULL);
INSERT INTO "change_rows" VALUES(4,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-28T08:07:14.090439+00:00","trashed":"","date":"2026-03-16","seen":2}');
INSERT INTO "change_rows" VALUES(5,'marks','[2]','{"paper_id":2,"status":"unread","starred":0,"added":"2026-11-28T08:07:14.090439+00:00","trashed":"","date":"2026-03-16","seen":1}');
INSERT INTO "change_rows" VALUES(6,'paper_tags','[1,1]',NULL);
INSERT INTO "change_rows" VALUES(6,'paper_tags','[2,1]',NULL);
INSERT INTO "change_rows" VALUES(6,'tags','[1]',NULL);
INSERT INTO "change_rows" VALUES(7,'notes','[1]',NULL);
INSERT INTO "change_rows" VALUES(8,'digests','[1]','{"id":1,"name":"monday.txt","format":"daily-papers","date":"2026-03-16","sha256":"b7c846ed5446a4c8a85f3e57123834ca26227d9099c43082aac04a858c1f1405","part":1,"imported":"2026-11-28T08:07:14.090214+00:00","problems":"[]","title":"","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(9,'edits','[2,"venue"]',NULL);
INSERT INTO "change_rows" VALUES(9,'papers','[2]','{"id":2,"title":"Larches in Winter","abstract":"We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there. We study larches in setting 3 and report what sehcral changes there. We study larches in setting 4 and report what sehcral changes there. We study larches in setting 5 and report what sehcral changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"larches in winter","more":""}');
INSERT INTO "change_rows" VALUES(10,'marks','[4]','{"paper_id":4,"status":"unread","starred":0,"added":"2026-11-28T08:07:14.098226+00:00","trashed":"","date":"2026-03-18","seen":1}');
INSERT INTO "change_rows" VALUES(11,'entries','[4]','{"id":4,"paper_id":3}');
INSERT INTO "change_rows" VALUES(11,'marks','[2]','{"paper_id":2,"status":"unread","starred":1,"added":"2026-11-28T08:07:14.090439+00:00","trashed":"","date":"2026-03-16","seen":1}');
INSERT INTO "change_rows" VALUES(11,'marks','[3]','{"paper_id":3,"status":"unread","starred":0,"added":"2026-11-28T08:07:14.094436+00:00","trashed":"","date":"2026-03-17","seen":1}');
INSERT INTO "change_rows" VALUES(11,'origins','[1]',NULL);
INSERT INTO "change_rows" VALUES(11,'origins','[2]',NULL);
INSERT INTO "change_rows" VALUES(11,'papers','[3]','{"id":3,"title":"Mixtures of Experts for Very Small Machines","abstract":"We study experts in setting 1 and report what strepxe changes there. We study experts in setting 2 and report what strepxe changes there. We study experts in setting 3 and report what strepxe changes there. We study experts in setting 4 and report what strepxe changes there. We study experts in setting 5 and report what strepxe changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"mixtures of experts for very small machines","more":""}');
INSERT INTO "change_rows" VALUES(12,'distinct_pairs','[1,5]',NULL);
INSERT INTO "change_rows" VALUES(12,'distinct_pairs','[3,5]',NULL);
INSERT INTO "change_rows" VALUES(13,'marks','[4]','{"paper_id":4,"status":"dismissed","starred":0,"added":"2026-11-28T08:07:14.098226+00:00","trashed":"2026-11-28T08:07:14+00:00","date":"2026-03-18","seen":1}');
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  papers TEXT NOT NULL,        
  made TEXT NOT NULL,          
  undone INTEGER NOT NULL
, fact TEXT NOT NULL DEFAULT '[]');
INSERT INTO "changes" VALUES(1,'[1,2]','2026-11-28T08:07:14+00:00',0,'["import",{"digests":1,"new":2,"digest":{"file":"monday.txt","series":"Daily Papers","date":"2026-03-16","given":""}}]');
INSERT INTO "changes" VALUES(2,'[1,3]','2026-11-28T08:07:14+00:00',0,'["import",{"digests":1,"new":1,"digest":{"file":"tuesday.txt","series":"Daily Papers","date":"2026-03-17","given":""}}]');
INSERT INTO "changes" VALUES(3,'[4]','2026-11-28T08:07:14+00:00',0,'["import",{"digests":1,"new":1,"digest":{"file":"wednesday.txt","series":"Daily Papers","date":"2026-03-18","given":""}}]');
INSERT INTO "changes" VALUES(4,'[1]','2026-11-28T08:07:14+00:00',0,'["status",{"papers":1,"status":"read","title":"On the Hearing of Owls"}]');
INSERT INTO "changes" VALUES(5,'[2]','2026-11-28T08:07:14+00:00',0,'["star",{"papers":1,"title":"Larches in Winter"}]');
INSERT INTO "changes" VALUES(6,'[1,2]','2026-11-28T08:07:14+00:00',0,'["tag",{"papers":2,"tag":"birds"}]');
INSERT INTO "changes" VALUES(7,'[1]','2026-11-28T08:07:14+00:00',0,'["note",{"papers":1,"title":"On the Hearing of Owls"}]');
INSERT INTO "changes" VALUES(8,'[1,2]','2026-11-28T08:07:14+00:00',0,'["rename_digest",{"before":{"file":"monday.txt","series":"Daily Papers","date":"2026-03-16","given":""},"after":{"file":"monday.txt","series":"Daily Papers","date":"2026-03-16","given":"Owls and larches"}}]');
INSERT INTO "changes" VALUES(9,'[2]','2026-11-28T08:07:14+00:00',0,'["edit",{"papers":1,"field":"venue","title":"Larches in Winter"}]');
INSERT INTO "changes" VALUES(10,'[4]','2026-11-28T08:07:14+00:00',0,'["status",{"papers":1,"status":"dismissed","title":"Ferns and Frost"}]');
INSERT INTO "changes" VALUES(11,'[2,3]','2026-11-28T08:07:14+00:00',0,'["merge",{"papers":2,"into":"Larches in Winter"}]');
INSERT INTO "changes" VALUES(12,'[1,4]','2026-11-28T08:07:14+00:00',0,'["distinct",{"papers":2,"titles":["On the Hearing of Owls","Ferns and Frost"]}]');
INSERT INTO "changes" VALUES(13,'[4]','2026-11-28T08:07:14+00:00',1,'["trash",{"papers":1,"title":"Ferns and Frost"}]');
CREATE TABLE decisions (  id INTEGER PRIMARY KEY,  source_id INTEGER NOT NULL REFERENCES sources (id),  position INTEGER NOT NULL,  mark TEXT NOT NULL,  old TEXT NOT NULL,  new TEXT NOT NULL,  made TEXT NOT NULL,  device TEXT NOT NULL);
INSERT INTO "decisions" VALUES(1,1,1,'status','unread','read','2026-11-28T08:07:14.099+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(2,1,2,'starred','0','1','2026-11-28T08:07:14.103+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(3,1,1,'tag','','birds','2026-11-28T08:07:14.108+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(4,1,2,'tag','','birds','2026-11-28T08:07:14.108+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(5,1,1,'note','0','27','2026-11-28T08:07:14.111+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(6,3,1,'status','unread','dismissed','2026-11-28T08:07:14.123+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(7,3,1,'trashed','','2026-11-28T08:07:14+00:00','2026-11-28T08:07:14.139+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(8,3,1,'trashed','2026-11-28T08:07:14+00:00','','2026-11-28T08:07:14.144+00:00','0123456789abcdef');
CREATE TABLE "digests" (  id INTEGER PRIMARY KEY AUTOINCREMENT,  name TEXT NOT NULL,  format TEXT NOT NULL,  date TEXT NOT NULL,  sha256 TEXT NOT NULL,  part INTEGER NOT NULL DEFAULT 1,  imported TEXT NOT NULL,  problems TEXT NOT NULL,  title TEXT NOT NULL DEFAULT '',  series TEXT NOT NULL DEFAULT '',  UNIQUE (sha256, part));
INSERT INTO "digests" VALUES(1,'monday.txt','daily-papers','2026-03-16','b7c846ed5446a4c8a85f3e57123834ca26227d9099c43082aac04a858c1f1405',1,'2026-11-28T08:07:14.090214+00:00','[]','Owls and larches','Daily Papers');
INSERT INTO "digests" VALUES(2,'tuesday.txt','daily-papers','2026-03-17','c342fadbc80ccaa6bcc365ad8fba25249d738b3e0fa936555e72aca844257a5f',1,'2026-11-28T08:07:14.094361+00:00','[]','','Daily Papers');
INSERT INTO "digests" VALUES(3,'wednesday.txt','daily-papers','2026-03-18','62a3767b05698c56213fe06050564def553326d7efb1d48fc062e8a2341aebd3',1,'2026-11-28T08:07:14.098153+00:00','[]','','Daily Papers');
CREATE TABLE distinct_pairs (
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
INSERT INTO "distinct_pairs" VALUES(1,5);
INSERT INTO "distinct_pairs" VALUES(3,5);
CREATE TABLE edits (           
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper_id, field)
) WITHOUT ROWID;
INSERT INTO "edits" VALUES(2,'venue','Winter Notes');
CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest_id INTEGER NOT NULL REFERENCES digests (id) DEFERRABLE INITIALLY DEFERRED,
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,
  published TEXT NOT NULL,
  venue TEXT NOT NULL,
  url TEXT NOT NULL, more TEXT NOT NULL DEFAULT '',
  UNIQUE (digest_id, position)
);
INSERT INTO "entries" VALUES(1,1,1,1,11,'On the Hearing of Owls','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','','');
INSERT INTO "entries" VALUES(2,1,2,2,15,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there. We study larches in setting 3 and report what sehcral changes there. We study larches in setting 4 and report what sehcral changes there. We study larches in setting 5 and report what sehcral changes there.','[]','','','','');
INSERT INTO "entries" VALUES(3,2,1,1,11,'On the Hearing of Owls','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','','');
INSERT INTO "entries" VALUES(4,2,2,2,15,'Mixtures of Experts for Very Small Machines','We study experts in setting 1 and report what strepxe changes there. We study experts in setting 2 and report what strepxe changes there. We study experts in setting 3 and report what strepxe changes there. We study experts in setting 4 and report what strepxe changes there. We study experts in setting 5 and report what strepxe changes there.','[]','','','','');
INSERT INTO "entries" VALUES(5,3,4,1,11,'Ferns and Frost','We study ferns in setting 1 and report what snref changes there. We study ferns in setting 2 and report what snref changes there. We study ferns in setting 3 and report what snref changes there. We study ferns in setting 4 and report what snref changes there. We study ferns in setting 5 and report what snref changes there.','[]','','','','');
CREATE TABLE entry_keys (      
  key TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, entry_id)
) WITHOUT ROWID;
INSERT INTO "entry_keys" VALUES('title:onthehearingofowls',1);
INSERT INTO "entry_keys" VALUES('title:larchesinwinter',2);
INSERT INTO "entry_keys" VALUES('title:onthehearingofowls',3);
INSERT INTO "entry_keys" VALUES('title:mixturesofexpertsforverysmallmachines',4);
INSERT INTO "entry_keys" VALUES('title:fernsandfrost',5);
CREATE TABLE identifiers (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry_id, scheme)
) WITHOUT ROWID;
CREATE TABLE "marks" (  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,  status TEXT NOT NULL,  starred INTEGER NOT NULL,  added TEXT NOT NULL,  trashed TEXT NOT NULL,  date TEXT NOT NULL DEFAULT '',  seen INTEGER NOT NULL DEFAULT 0);
INSERT INTO "marks" VALUES(1,'read',0,'2026-11-28T08:07:14.090439+00:00','','2026-03-16',2);
INSERT INTO "marks" VALUES(2,'unread',1,'2026-11-28T08:07:14.090439+00:00','','2026-03-16',2);
INSERT INTO "marks" VALUES(4,'dismissed',0,'2026-11-28T08:07:14.098226+00:00','','2026-03-18',1);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('library_id','2a29b74e6fa640a2956f6fd93a95e212');
INSERT INTO "meta" VALUES('moves','14');
INSERT INTO "meta" VALUES('states','97083FB2626EBA95 253539C1A5FF48E2');
CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
);
INSERT INTO "notes" VALUES(1,'Read the second half again.');
CREATE TABLE origins (         
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL,
  entries TEXT NOT NULL,       
  marks TEXT NOT NULL          
);
INSERT INTO "origins" VALUES(1,2,'[2]','{"merge":11,"status":"unread","starred":true,"added":"2026-11-28T08:07:14.090439+00:00","trashed":"","note":"","tags":[1],"edits":{"venue":"Winter Notes"}}');
INSERT INTO "origins" VALUES(2,3,'[4]','{"merge":11,"status":"unread","starred":false,"added":"2026-11-28T08:07:14.094436+00:00","trashed":"","note":"","tags":[],"edits":{}}');
CREATE TABLE paper_tags (
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  tag_id INTEGER NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper_id, tag_id)
) WITHOUT ROWID;
INSERT INTO "paper_tags" VALUES(1,1);
INSERT INTO "paper_tags" VALUES(2,1);
CREATE TABLE papers (          
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,       
  published TEXT NOT NULL,     
  venue TEXT NOT NULL,
  url TEXT NOT NULL, sort_title TEXT NOT NULL DEFAULT '', more TEXT NOT NULL DEFAULT '');
INSERT INTO "papers" VALUES(1,'On the Hearing of Owls','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','','on the hearing of owls','');
INSERT INTO "papers" VALUES(2,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there. We study larches in setting 3 and report what sehcral changes there. We study larches in setting 4 and report what sehcral changes there. We study larches in setting 5 and report what sehcral changes there.','[]','','Winter Notes','','larches in winter','');
INSERT INTO "papers" VALUES(4,'Ferns and Frost','We study ferns in setting 1 and report what snref changes there. We study ferns in setting 2 and report what snref changes there. We study ferns in setting 3 and report what snref changes there. We study ferns in setting 4 and report what snref changes there. We study ferns in setting 5 and report what snref changes there.','[]','','','','ferns and frost','');
CREATE TABLE resemblances (    
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,      
  against TEXT NOT NULL,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
CREATE TABLE searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE TABLE sources (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
INSERT INTO "sources" VALUES(1,'b7c846ed5446a4c8a85f3e57123834ca26227d9099c43082aac04a858c1f1405');
INSERT INTO "sources" VALUES(2,'c342fadbc80ccaa6bcc365ad8fba25249d738b3e0fa936555e72aca844257a5f');
INSERT INTO "sources" VALUES(3,'62a3767b05698c56213fe06050564def553326d7efb1d48fc062e8a2341aebd3');
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  colour TEXT NOT NULL
);
INSERT INTO "tags" VALUES(1,'birds','birds','#3b6fc4');
CREATE TABLE to_index (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL UNIQUE
);
INSERT INTO "to_index" VALUES(4,4);
INSERT INTO "to_index" VALUES(5,1);
INSERT INTO "to_index" VALUES(9,2);
INSERT INTO "to_index" VALUES(10,3);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX entries_by_paper ON entries (paper_id, digest_id);
CREATE INDEX identifiers_by_value ON identifiers (value, scheme);
CREATE INDEX entry_keys_by_entry ON entry_keys (entry_id);
CREATE INDEX paper_tags_by_tag ON paper_tags (tag_id, paper_id);
CREATE INDEX edits_by_value ON edits (value) WHERE field NOT IN ('title', 'abstract', 'authors');
CREATE INDEX distinct_pairs_by_b ON distinct_pairs (entry_b);
CREATE INDEX resemblances_by_b ON resemblances (entry_b);
CREATE INDEX changes_undone ON changes (undone, id);
CREATE TRIGGER to_index_0 AFTER INSERT ON papers  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.id); END;
CREATE TRIGGER to_index_1 AFTER DELETE ON papers  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.id); END;
CREATE TRIGGER to_index_3 AFTER UPDATE OF paper_id ON entries  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_4 AFTER INSERT ON notes  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_5 AFTER UPDATE ON notes WHEN old.text <> new.text BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_6 AFTER DELETE ON notes  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); END;
CREATE TRIGGER to_index_7 AFTER INSERT ON edits  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_8 AFTER UPDATE ON edits  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_9 AFTER DELETE ON edits  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); END;
CREATE TRIGGER to_index_ids AFTER INSERT ON identifiers BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES ((SELECT paper_id FROM entries WHERE id = new.entry_id)); END;
CREATE TRIGGER to_index_gone AFTER DELETE ON entries BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); END;
CREATE INDEX entries_by_digest ON entries (digest_id, paper_id);
CREATE INDEX papers_by_title ON papers (sort_title, id);
CREATE TRIGGER entries_are_immutable BEFORE UPDATE OF id, digest_id, position, line, title, abstract, authors, published, venue, url, more ON entries BEGIN SELECT RAISE(ABORT, 'an entry is never edited'); END;
CREATE INDEX marks_starred ON marks (paper_id) WHERE starred;
CREATE INDEX marks_by_status ON marks (trashed, status, added DESC, paper_id);
CREATE INDEX marks_by_added ON marks (trashed, added DESC, paper_id);
CREATE TRIGGER sources_grow AFTER INSERT ON digests BEGIN INSERT OR IGNORE INTO sources (id, sha256) VALUES (new.id, new.sha256); END;
CREATE TRIGGER to_index_2 AFTER UPDATE ON papers BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.id); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are never removed'); END;
CREATE TRIGGER decisions_are_immutable BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are immutable'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',13);
INSERT INTO "sqlite_sequence" VALUES('digests',3);
INSERT INTO "sqlite_sequence" VALUES('to_index',10);
INSERT INTO "sqlite_sequence" VALUES('papers',4);
INSERT INTO "sqlite_sequence" VALUES('entries',5);
INSERT INTO "sqlite_sequence" VALUES('tags',1);
INSERT INTO "sqlite_sequence" VALUES('origins',2);
COMMIT;
