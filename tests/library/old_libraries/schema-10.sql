-- A library of schema 10 as Readlist left it before its first release. Frozen: a later schema must open it.
PRAGMA application_id = 1380207700;
PRAGMA user_version = 10;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'readlist','m0001_first','2026-11-30 18:22:27.755676+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'readlist','m0002_small_rows','2026-11-30 18:22:27.769479+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'readlist','m0003_searches','2026-11-30 18:22:27.769930+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'readlist','m0004_digest_titles','2026-11-30 18:22:27.771025+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'readlist','m0005_sort_keys','2026-11-30 18:22:27.771995+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'readlist','m0006_parts','2026-11-30 18:22:27.777869+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'readlist','m0007_records','2026-11-30 18:22:27.778609+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'readlist','m0008_facts','2026-11-30 18:22:27.786025+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'readlist','m0009_guards','2026-11-30 18:22:27.786376+00:00');
INSERT INTO "_sqlite_migrations" VALUES(10,'readlist','m0010_series','2026-11-30 18:22:27.786666+00:00');
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
INSERT INTO "change_rows" VALUES(1,'entries','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'entries','[4]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[4]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[4]',NULL);
INSERT INTO "change_rows" VALUES(1,'series','[1]',NULL);
INSERT INTO "change_rows" VALUES(2,'digests','[2]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[6]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[6]',NULL);
INSERT INTO "change_rows" VALUES(2,'papers','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'papers','[6]',NULL);
INSERT INTO "change_rows" VALUES(2,'series','[2]',NULL);
INSERT INTO "change_rows" VALUES(3,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-30T18:22:29.441360+00:00","trashed":"","date":"2020","seen":1}');
INSERT INTO "change_rows" VALUES(4,'marks','[2]','{"paper_id":2,"status":"unread","starred":0,"added":"2026-11-30T18:22:29.441360+00:00","trashed":"","date":"2021","seen":1}');
INSERT INTO "change_rows" VALUES(5,'paper_tags','[1,1]',NULL);
INSERT INTO "change_rows" VALUES(5,'paper_tags','[2,1]',NULL);
INSERT INTO "change_rows" VALUES(5,'tags','[1]',NULL);
INSERT INTO "change_rows" VALUES(6,'notes','[1]',NULL);
INSERT INTO "change_rows" VALUES(7,'edits','[2,"authors"]',NULL);
INSERT INTO "change_rows" VALUES(7,'papers','[2]','{"id":2,"title":"Larks of the Loud Field","abstract":"We counted larks in a field.","authors":"[\"Cy van Test\",\"Di Probe\"]","published":"2021","venue":"","url":"","sort_title":"larks of the loud field","more":"{\"kind\":\"article\"}"}');
INSERT INTO "change_rows" VALUES(8,'searches','[1]',NULL);
INSERT INTO "change_rows" VALUES(9,'entries','[4]','{"id":4,"paper_id":4}');
INSERT INTO "change_rows" VALUES(9,'marks','[1]','{"paper_id":1,"status":"unread","starred":1,"added":"2026-11-30T18:22:29.441360+00:00","trashed":"","date":"2020","seen":1}');
INSERT INTO "change_rows" VALUES(9,'marks','[4]','{"paper_id":4,"status":"unread","starred":0,"added":"2026-11-30T18:22:29.441360+00:00","trashed":"","date":"2020","seen":1}');
INSERT INTO "change_rows" VALUES(9,'origins','[1]',NULL);
INSERT INTO "change_rows" VALUES(9,'origins','[2]',NULL);
INSERT INTO "change_rows" VALUES(9,'papers','[1]','{"id":1,"title":"Owls of the Quiet Barn","abstract":"We counted owls in a barn.","authors":"[\"Sample, Ada\",\"Example, Bo\"]","published":"2020","venue":"","url":"","sort_title":"owls of the quiet barn","more":"{\"kind\":\"article\"}"}');
INSERT INTO "change_rows" VALUES(9,'papers','[4]','{"id":4,"title":"Owls of the Quiet Barns","abstract":"We counted owls in two barns.","authors":"[\"Sample, A.\"]","published":"2020","venue":"","url":"","sort_title":"owls of the quiet barns","more":"{\"kind\":\"article\"}"}');
INSERT INTO "change_rows" VALUES(10,'marks','[3]','{"paper_id":3,"status":"unread","starred":0,"added":"2026-11-30T18:22:29.441360+00:00","trashed":"2026-11-30T18:22:29+00:00","date":"2022","seen":1}');
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  papers TEXT NOT NULL,        
  made TEXT NOT NULL,          
  undone INTEGER NOT NULL
, fact TEXT NOT NULL DEFAULT '[]');
INSERT INTO "changes" VALUES(1,'[[1,4]]','2026-11-30T18:22:29+00:00',0,'["import",{"digests":1,"new":4,"digest":{"file":"made.bib","series":"made.bib","date":"","given":""}}]');
INSERT INTO "changes" VALUES(2,'[5,6]','2026-11-30T18:22:29+00:00',0,'["import",{"digests":1,"new":2,"digest":{"file":"day.txt","series":"Daily Papers","date":"2026-03-17","given":""}}]');
INSERT INTO "changes" VALUES(3,'[1]','2026-11-30T18:22:29+00:00',0,'["star",{"papers":1,"title":"Owls of the Quiet Barn"}]');
INSERT INTO "changes" VALUES(4,'[2]','2026-11-30T18:22:29+00:00',0,'["status",{"papers":1,"status":"read","title":"Larks of the Loud Field"}]');
INSERT INTO "changes" VALUES(5,'[1,2]','2026-11-30T18:22:29+00:00',0,'["tag",{"papers":2,"tag":"birds"}]');
INSERT INTO "changes" VALUES(6,'[1]','2026-11-30T18:22:29+00:00',0,'["note",{"papers":1,"title":"Owls of the Quiet Barn"}]');
INSERT INTO "changes" VALUES(7,'[2]','2026-11-30T18:22:29+00:00',0,'["edit",{"papers":1,"field":"authors","title":"Larks of the Loud Field"}]');
INSERT INTO "changes" VALUES(8,'[]','2026-11-30T18:22:29+00:00',0,'["save_search",{"name":"Owls"}]');
INSERT INTO "changes" VALUES(9,'[1,4]','2026-11-30T18:22:29+00:00',0,'["merge",{"papers":2,"into":"Owls of the Quiet Barn"}]');
INSERT INTO "changes" VALUES(10,'[3]','2026-11-30T18:22:29+00:00',1,'["trash",{"papers":1,"title":"A Paper Without Authors"}]');
CREATE TABLE decisions (  id INTEGER PRIMARY KEY,  source_id INTEGER NOT NULL REFERENCES sources (id),  position INTEGER NOT NULL,  mark TEXT NOT NULL,  old TEXT NOT NULL,  new TEXT NOT NULL,  made TEXT NOT NULL,  device TEXT NOT NULL);
INSERT INTO "decisions" VALUES(1,1,1,'starred','0','1','2026-11-30T18:22:29.465+00:00','17c8b81156ecd975');
INSERT INTO "decisions" VALUES(2,1,2,'status','unread','read','2026-11-30T18:22:29.467+00:00','17c8b81156ecd975');
INSERT INTO "decisions" VALUES(3,1,1,'tag','','birds','2026-11-30T18:22:29.471+00:00','17c8b81156ecd975');
INSERT INTO "decisions" VALUES(4,1,2,'tag','','birds','2026-11-30T18:22:29.471+00:00','17c8b81156ecd975');
INSERT INTO "decisions" VALUES(5,1,1,'note','0','15','2026-11-30T18:22:29.477+00:00','17c8b81156ecd975');
INSERT INTO "decisions" VALUES(6,1,3,'trashed','','2026-11-30T18:22:29+00:00','2026-11-30T18:22:29.808+00:00','17c8b81156ecd975');
INSERT INTO "decisions" VALUES(7,1,3,'trashed','2026-11-30T18:22:29+00:00','','2026-11-30T18:22:29.810+00:00','17c8b81156ecd975');
CREATE TABLE "digests" (  id INTEGER PRIMARY KEY AUTOINCREMENT,  name TEXT NOT NULL,  format TEXT NOT NULL,  date TEXT NOT NULL,  sha256 TEXT NOT NULL,  part INTEGER NOT NULL DEFAULT 1,  imported TEXT NOT NULL,  problems TEXT NOT NULL,  title TEXT NOT NULL DEFAULT '',  series TEXT NOT NULL DEFAULT '',  UNIQUE (sha256, part));
INSERT INTO "digests" VALUES(1,'made.bib','bibtex','','619f4e573d7826fbe1e409983f916518ec70d726ad32b72def02c904ae27dde8',1,'2026-11-30T18:22:29.436562+00:00','[]','','made.bib');
INSERT INTO "digests" VALUES(2,'day.txt','daily-papers','2026-03-17','b1143e0db52900189cf24b6d5643c4c6c774efa227d17559cea6218cff4bf01c',1,'2026-11-30T18:22:29.454989+00:00','[]','','Daily Papers');
CREATE TABLE distinct_pairs (
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
CREATE TABLE edits (           
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper_id, field)
) WITHOUT ROWID;
INSERT INTO "edits" VALUES(2,'authors','Eve Sample; Cy van Test');
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
INSERT INTO "entries" VALUES(1,1,1,1,1,'Owls of the Quiet Barn','We counted owls in a barn.','["Sample, Ada","Example, Bo"]','2020','','','{"kind":"article"}');
INSERT INTO "entries" VALUES(2,1,2,2,2,'Larks of the Loud Field','We counted larks in a field.','["Cy van Test","Di Probe"]','2021','','','{"kind":"article"}');
INSERT INTO "entries" VALUES(3,1,3,3,3,'A Paper Without Authors','Nobody counted anything.','[]','2022','','','{"kind":"article"}');
INSERT INTO "entries" VALUES(4,1,1,4,4,'Owls of the Quiet Barns','We counted owls in two barns.','["Sample, A."]','2020','','','{"kind":"article"}');
INSERT INTO "entries" VALUES(5,2,5,1,11,'Slow Trees of Sort One','We study trees in setting 1: aeh ebbwxd baadlu qcyfc wfqg. Setting 2, trees: cxdq xfwwzeb ahv ciwgzqi vnolbwo mzo. Setting 3, trees: hnxccd kpn wlqb ylzqew mgfrn abmigac. Setting 4, trees: tvqzxol gfdc iejaap nsfkaa tndxjbd jwlhuz. Setting 5, trees: ufz bgiehp edxhbnz cyef lso bsqhu.','[]','','','','');
INSERT INTO "entries" VALUES(6,2,6,2,15,'Slow Trees of Sort Two','We study shrubs in setting 1: tzne mzo eaeydtk mjzbnld sxuc aeqeo. Setting 2, shrubs: asayj rjxo dhkdir yjujf jqwueed lnudy. Setting 3, shrubs: ysnw qyyzig lzxfdg dapadkz pzlbrg czwnyh. Setting 4, shrubs: efmkb ppqwrmq junagf nof mbawo cdjx. Setting 5, shrubs: ihvaqg oblln duxq wxv esp ssh.','[]','','','','');
CREATE TABLE entry_keys (      
  key TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, entry_id)
) WITHOUT ROWID;
INSERT INTO "entry_keys" VALUES('~0d8c072f',1);
INSERT INTO "entry_keys" VALUES('~173debea',1);
INSERT INTO "entry_keys" VALUES('~63bdd009',1);
INSERT INTO "entry_keys" VALUES('~8f4ae765',1);
INSERT INTO "entry_keys" VALUES('~9f488620',1);
INSERT INTO "entry_keys" VALUES('~df13d875',1);
INSERT INTO "entry_keys" VALUES('~e2583803',1);
INSERT INTO "entry_keys" VALUES('~fa615327',1);
INSERT INTO "entry_keys" VALUES('~27ffc93c',2);
INSERT INTO "entry_keys" VALUES('~4f964eae',2);
INSERT INTO "entry_keys" VALUES('~53d314c8',2);
INSERT INTO "entry_keys" VALUES('~69ff8a54',2);
INSERT INTO "entry_keys" VALUES('~a5bfcad0',2);
INSERT INTO "entry_keys" VALUES('~b09008fa',2);
INSERT INTO "entry_keys" VALUES('~befe34f5',2);
INSERT INTO "entry_keys" VALUES('~d69b971d',2);
INSERT INTO "entry_keys" VALUES('~245b2391',3);
INSERT INTO "entry_keys" VALUES('~6ea8d84b',3);
INSERT INTO "entry_keys" VALUES('~7ec6ea68',3);
INSERT INTO "entry_keys" VALUES('~85644be1',3);
INSERT INTO "entry_keys" VALUES('~a3360bfe',3);
INSERT INTO "entry_keys" VALUES('~d95e35c6',3);
INSERT INTO "entry_keys" VALUES('~e0ea0702',3);
INSERT INTO "entry_keys" VALUES('~173debea',4);
INSERT INTO "entry_keys" VALUES('~20ffa745',4);
INSERT INTO "entry_keys" VALUES('~3bbe5960',4);
INSERT INTO "entry_keys" VALUES('~62b1ca7f',4);
INSERT INTO "entry_keys" VALUES('~82e5c689',4);
INSERT INTO "entry_keys" VALUES('~8f4ae765',4);
INSERT INTO "entry_keys" VALUES('~b0d27e55',4);
INSERT INTO "entry_keys" VALUES('~befe1b33',4);
INSERT INTO "entry_keys" VALUES('~03f6ece2',5);
INSERT INTO "entry_keys" VALUES('~30cc7aef',5);
INSERT INTO "entry_keys" VALUES('~97f3e7c4',5);
INSERT INTO "entry_keys" VALUES('~9cbfd42a',5);
INSERT INTO "entry_keys" VALUES('~9e79d91e',5);
INSERT INTO "entry_keys" VALUES('~b8c3efe9',5);
INSERT INTO "entry_keys" VALUES('~bd58fef2',5);
INSERT INTO "entry_keys" VALUES('~de22874b',5);
INSERT INTO "entry_keys" VALUES('~e53a0667',5);
INSERT INTO "entry_keys" VALUES('~05b68590',6);
INSERT INTO "entry_keys" VALUES('~21cabe53',6);
INSERT INTO "entry_keys" VALUES('~2451af48',6);
INSERT INTO "entry_keys" VALUES('~9aabc963',6);
INSERT INTO "entry_keys" VALUES('~9affbd58',6);
INSERT INTO "entry_keys" VALUES('~9e79d91e',6);
INSERT INTO "entry_keys" VALUES('~a9c52b55',6);
INSERT INTO "entry_keys" VALUES('~de22874b',6);
INSERT INTO "entry_keys" VALUES('~fc55eb53',6);
CREATE TABLE identifiers (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry_id, scheme)
) WITHOUT ROWID;
CREATE TABLE "marks" (  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,  status TEXT NOT NULL,  starred INTEGER NOT NULL,  added TEXT NOT NULL,  trashed TEXT NOT NULL,  date TEXT NOT NULL DEFAULT '',  seen INTEGER NOT NULL DEFAULT 0);
INSERT INTO "marks" VALUES(1,'unread',1,'2026-11-30T18:22:29.441360+00:00','','2020',1);
INSERT INTO "marks" VALUES(2,'read',0,'2026-11-30T18:22:29.441360+00:00','','2021',1);
INSERT INTO "marks" VALUES(3,'unread',0,'2026-11-30T18:22:29.441360+00:00','','2022',1);
INSERT INTO "marks" VALUES(5,'unread',0,'2026-11-30T18:22:29.455141+00:00','','2026-03-17',1);
INSERT INTO "marks" VALUES(6,'unread',0,'2026-11-30T18:22:29.455141+00:00','','2026-03-17',1);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('keys_version','9');
INSERT INTO "meta" VALUES('library_id','5686b05546564fd19dc902992d3a0d11');
INSERT INTO "meta" VALUES('moves','11');
INSERT INTO "meta" VALUES('states','7438AAAFC3CC9115 3CE9DB48BAAD4F6E');
CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
);
INSERT INTO "notes" VALUES(1,'A note on owls.');
CREATE TABLE origins (         
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL,
  entries TEXT NOT NULL,       
  marks TEXT NOT NULL          
);
INSERT INTO "origins" VALUES(1,1,'[1]','{"merge":-1,"status":"unread","starred":true,"added":"2026-11-30T18:22:29.441360+00:00","trashed":"","note":"A note on owls.","tags":[1],"edits":{}}');
INSERT INTO "origins" VALUES(2,4,'[4]','{"merge":-1,"status":"unread","starred":false,"added":"2026-11-30T18:22:29.441360+00:00","trashed":"","note":"","tags":[],"edits":{}}');
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
INSERT INTO "papers" VALUES(1,'Owls of the Quiet Barn','We counted owls in two barns.','["Sample, Ada","Example, Bo"]','2020','','','owls of the quiet barn','{"kind":"article"}');
INSERT INTO "papers" VALUES(2,'Larks of the Loud Field','We counted larks in a field.','["Eve Sample","Cy van Test"]','2021','','','larks of the loud field','{"kind":"article"}');
INSERT INTO "papers" VALUES(3,'A Paper Without Authors','Nobody counted anything.','[]','2022','','','paper without authors','{"kind":"article"}');
INSERT INTO "papers" VALUES(5,'Slow Trees of Sort One','We study trees in setting 1: aeh ebbwxd baadlu qcyfc wfqg. Setting 2, trees: cxdq xfwwzeb ahv ciwgzqi vnolbwo mzo. Setting 3, trees: hnxccd kpn wlqb ylzqew mgfrn abmigac. Setting 4, trees: tvqzxol gfdc iejaap nsfkaa tndxjbd jwlhuz. Setting 5, trees: ufz bgiehp edxhbnz cyef lso bsqhu.','[]','','','','slow trees of sort one','');
INSERT INTO "papers" VALUES(6,'Slow Trees of Sort Two','We study shrubs in setting 1: tzne mzo eaeydtk mjzbnld sxuc aeqeo. Setting 2, shrubs: asayj rjxo dhkdir yjujf jqwueed lnudy. Setting 3, shrubs: ysnw qyyzig lzxfdg dapadkz pzlbrg czwnyh. Setting 4, shrubs: efmkb ppqwrmq junagf nof mbawo cdjx. Setting 5, shrubs: ihvaqg oblln duxq wxv esp ssh.','[]','','','','slow trees of sort two','');
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
INSERT INTO "searches" VALUES(1,'Owls','owls','owls',1);
CREATE TABLE series (  id INTEGER PRIMARY KEY AUTOINCREMENT,  name TEXT NOT NULL UNIQUE,  title TEXT NOT NULL);
INSERT INTO "series" VALUES(1,'made.bib','');
INSERT INTO "series" VALUES(2,'Daily Papers','');
CREATE TABLE sources (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
INSERT INTO "sources" VALUES(1,'619f4e573d7826fbe1e409983f916518ec70d726ad32b72def02c904ae27dde8');
INSERT INTO "sources" VALUES(2,'b1143e0db52900189cf24b6d5643c4c6c774efa227d17559cea6218cff4bf01c');
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
INSERT INTO "to_index" VALUES(3,3);
INSERT INTO "to_index" VALUES(5,5);
INSERT INTO "to_index" VALUES(6,6);
INSERT INTO "to_index" VALUES(9,2);
INSERT INTO "to_index" VALUES(12,4);
INSERT INTO "to_index" VALUES(13,1);
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
CREATE INDEX digests_by_series ON digests (series);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('series',2);
INSERT INTO "sqlite_sequence" VALUES('changes',10);
INSERT INTO "sqlite_sequence" VALUES('digests',2);
INSERT INTO "sqlite_sequence" VALUES('to_index',13);
INSERT INTO "sqlite_sequence" VALUES('papers',6);
INSERT INTO "sqlite_sequence" VALUES('entries',6);
INSERT INTO "sqlite_sequence" VALUES('tags',1);
INSERT INTO "sqlite_sequence" VALUES('searches',1);
INSERT INTO "sqlite_sequence" VALUES('origins',2);
COMMIT;
