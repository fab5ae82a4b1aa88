-- A library of schema 7 as Readlist 0.2 left it. Frozen: a later schema must open it.
PRAGMA application_id = 1380207700;
PRAGMA user_version = 7;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'readlist','m0001_first','2026-11-27 10:07:41.096427+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'readlist','m0002_small_rows','2026-11-27 10:07:41.107506+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'readlist','m0003_searches','2026-11-27 10:07:41.107914+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'readlist','m0004_digest_titles','2026-11-27 10:07:41.109145+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'readlist','m0005_sort_keys','2026-11-27 10:07:41.109992+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'readlist','m0006_parts','2026-11-27 10:07:41.111498+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'readlist','m0007_records','2026-11-27 10:07:41.112260+00:00');
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
INSERT INTO "change_rows" VALUES(1,'entries','[5]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[4]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[4]',NULL);
INSERT INTO "change_rows" VALUES(2,'digests','[2]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[6]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[7]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[8]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(2,'marks','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[6]',NULL);
INSERT INTO "change_rows" VALUES(2,'papers','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'papers','[6]',NULL);
INSERT INTO "change_rows" VALUES(3,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(3,'marks','[2]','{"paper_id":2,"status":"unread","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(4,'marks','[3]','{"paper_id":3,"status":"unread","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(5,'marks','[5]','{"paper_id":5,"status":"unread","starred":0,"added":"2026-11-27T10:07:41.337617+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(6,'paper_tags','[1,1]',NULL);
INSERT INTO "change_rows" VALUES(6,'paper_tags','[4,1]',NULL);
INSERT INTO "change_rows" VALUES(6,'tags','[1]',NULL);
INSERT INTO "change_rows" VALUES(7,'paper_tags','[3,2]',NULL);
INSERT INTO "change_rows" VALUES(7,'tags','[2]',NULL);
INSERT INTO "change_rows" VALUES(8,'tags','[1]','{"id":1,"name":"owls","folded":"owls","colour":"#3b6fc4"}');
INSERT INTO "change_rows" VALUES(9,'notes','[1]',NULL);
INSERT INTO "change_rows" VALUES(10,'notes','[4]',NULL);
INSERT INTO "change_rows" VALUES(11,'edits','[2,"venue"]',NULL);
INSERT INTO "change_rows" VALUES(11,'papers','[2]','{"id":2,"title":"Reading Lists and Their Readers","abstract":"We study lists in setting 1 and report what stsil changes there. We study lists in setting 2 and report what stsil changes there. We study lists in setting 3 and report what stsil changes there. We study lists in setting 4 and report what stsil changes there. We study lists in setting 5 and report what stsil changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"reading lists and their readers","more":""}');
INSERT INTO "change_rows" VALUES(12,'entries','[5]','{"id":5,"paper_id":4}');
INSERT INTO "change_rows" VALUES(12,'marks','[1]','{"paper_id":1,"status":"read","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(12,'marks','[4]','{"paper_id":4,"status":"unread","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(12,'notes','[1]','{"paper_id":1,"text":"They hear well."}');
INSERT INTO "change_rows" VALUES(12,'notes','[4]','{"paper_id":4,"text":"Other owls."}');
INSERT INTO "change_rows" VALUES(12,'origins','[1]',NULL);
INSERT INTO "change_rows" VALUES(12,'origins','[2]',NULL);
INSERT INTO "change_rows" VALUES(12,'paper_tags','[4,1]','{"paper_id":4,"tag_id":1}');
INSERT INTO "change_rows" VALUES(12,'papers','[4]','{"id":4,"title":"A Survey of Surveys","abstract":"We study surveys in setting 1 and report what syevrus changes there. We study surveys in setting 2 and report what syevrus changes there. We study surveys in setting 3 and report what syevrus changes there. We study surveys in setting 4 and report what syevrus changes there. We study surveys in setting 5 and report what syevrus changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"survey of surveys","more":""}');
INSERT INTO "change_rows" VALUES(13,'searches','[1]',NULL);
INSERT INTO "change_rows" VALUES(14,'marks','[5]','{"paper_id":5,"status":"dismissed","starred":0,"added":"2026-11-27T10:07:41.337617+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(15,'distinct_pairs','[1,6]',NULL);
INSERT INTO "change_rows" VALUES(15,'distinct_pairs','[4,6]',NULL);
INSERT INTO "change_rows" VALUES(15,'distinct_pairs','[5,6]',NULL);
INSERT INTO "change_rows" VALUES(15,'entries','[6]','{"id":6,"paper_id":1}');
INSERT INTO "change_rows" VALUES(15,'marks','[1]','{"paper_id":1,"status":"read","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(15,'marks','[7]',NULL);
INSERT INTO "change_rows" VALUES(15,'notes','[7]',NULL);
INSERT INTO "change_rows" VALUES(15,'origins','[1]','{"id":1,"paper_id":1,"entries":"[1,4,6]","marks":"{\"merge\":12,\"status\":\"read\",\"starred\":false,\"added\":\"2026-11-27T10:07:41.318056+00:00\",\"trashed\":\"\",\"note\":\"They hear well.\",\"tags\":[1],\"edits\":{}}"}');
INSERT INTO "change_rows" VALUES(15,'paper_tags','[7,1]',NULL);
INSERT INTO "change_rows" VALUES(15,'papers','[7]',NULL);
INSERT INTO "change_rows" VALUES(16,'marks','[2]','{"paper_id":2,"status":"queued","starred":0,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(17,'marks','[2]','{"paper_id":2,"status":"queued","starred":1,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":1}');
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  papers TEXT NOT NULL,        
  made TEXT NOT NULL,          
  undone INTEGER NOT NULL
);
INSERT INTO "changes" VALUES(1,'import “Daily Papers, 7 Mar 2026” (4 new papers)','[1,2,3,4]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(2,'import “Daily Papers, 9 Mar 2026” (2 new papers)','[1,5,6]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(3,'mark 2 papers as read','[1,2]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(4,'star “Larches in Winter”','[3]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(5,'dismiss “Rivers and Dams”','[5]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(6,'put the tag “owls” on 2 papers','[1,4]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(7,'put the tag “winter” on “Larches in Winter”','[3]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(8,'rename the tag “owls” to “birds”','[1,4]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(9,'write a note on “Owls at Night”','[1]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(10,'write a note on “A Survey of Surveys”','[4]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(11,'edit the venue of “Reading Lists and Their Readers”','[2]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(12,'merge 2 papers into “Owls at Night”','[1,4]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(13,'save the search “Birds”','[]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(14,'move “Rivers and Dams” to the trash','[5]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(15,'split 1 entry out of “Owls at Night”','[1,7]','2026-11-27T10:07:41+00:00',0);
INSERT INTO "changes" VALUES(16,'put “Reading Lists and Their Readers” on “To read”','[2]','2026-11-27T10:07:41+00:00',1);
INSERT INTO "changes" VALUES(17,'star “Reading Lists and Their Readers”','[2]','2026-11-27T10:07:41+00:00',1);
CREATE TABLE "digests" (  id INTEGER PRIMARY KEY AUTOINCREMENT,  name TEXT NOT NULL,  format TEXT NOT NULL,  date TEXT NOT NULL,  sha256 TEXT NOT NULL,  part INTEGER NOT NULL DEFAULT 1,  imported TEXT NOT NULL,  problems TEXT NOT NULL,  title TEXT NOT NULL DEFAULT '',  series TEXT NOT NULL DEFAULT '',  UNIQUE (sha256, part));
INSERT INTO "digests" VALUES(1,'2026-03-07.txt','daily-papers','2026-03-07','5a68a50c4ed887b68d69004bbdc24678e6f68a1abe6843ebb10b02a62ad5bee5',1,'2026-11-27T10:07:41.317807+00:00','[]','','Daily Papers');
INSERT INTO "digests" VALUES(2,'2026-03-09.txt','daily-papers','2026-03-09','2d10830bdfeb221ca489f1b81ce925c9b1e9ff397acc3707e3e89729a31a793b',1,'2026-11-27T10:07:41.337483+00:00','[[19,"no_abstract",{"text":"No Abstract Here"}]]','','Daily Papers');
CREATE TABLE distinct_pairs (
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
INSERT INTO "distinct_pairs" VALUES(1,6);
INSERT INTO "distinct_pairs" VALUES(4,6);
INSERT INTO "distinct_pairs" VALUES(5,6);
CREATE TABLE edits (           
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper_id, field)
) WITHOUT ROWID;
INSERT INTO "edits" VALUES(2,'venue','Annals of Lists');
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
INSERT INTO "entries" VALUES(1,1,1,1,11,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','','');
INSERT INTO "entries" VALUES(2,1,2,2,15,'Reading Lists and Their Readers','We study lists in setting 1 and report what stsil changes there. We study lists in setting 2 and report what stsil changes there. We study lists in setting 3 and report what stsil changes there. We study lists in setting 4 and report what stsil changes there. We study lists in setting 5 and report what stsil changes there.','[]','','','','');
INSERT INTO "entries" VALUES(3,1,3,3,19,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there. We study larches in setting 3 and report what sehcral changes there. We study larches in setting 4 and report what sehcral changes there. We study larches in setting 5 and report what sehcral changes there.','[]','','','','');
INSERT INTO "entries" VALUES(4,1,1,4,23,'Owls at night','We study other owls in setting 1 and report what slwo rehto changes there. We study other owls in setting 2 and report what slwo rehto changes there. We study other owls in setting 3 and report what slwo rehto changes there. We study other owls in setting 4 and report what slwo rehto changes there. We study other owls in setting 5 and report what slwo rehto changes there.','[]','','','','');
INSERT INTO "entries" VALUES(5,1,1,5,27,'A Survey of Surveys','We study surveys in setting 1 and report what syevrus changes there. We study surveys in setting 2 and report what syevrus changes there. We study surveys in setting 3 and report what syevrus changes there. We study surveys in setting 4 and report what syevrus changes there. We study surveys in setting 5 and report what syevrus changes there.','[]','','','','');
INSERT INTO "entries" VALUES(6,2,7,1,11,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','','');
INSERT INTO "entries" VALUES(7,2,5,2,15,'Rivers and Dams','We study rivers in setting 1 and report what srevir changes there. We study rivers in setting 2 and report what srevir changes there. We study rivers in setting 3 and report what srevir changes there. We study rivers in setting 4 and report what srevir changes there. We study rivers in setting 5 and report what srevir changes there.','[]','','','','');
INSERT INTO "entries" VALUES(8,2,6,3,19,'No Abstract Here','','[]','','','','');
CREATE TABLE entry_keys (      
  key TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, entry_id)
) WITHOUT ROWID;
INSERT INTO "entry_keys" VALUES('title:owlsatnight',1);
INSERT INTO "entry_keys" VALUES('title:readinglistsandtheirreaders',2);
INSERT INTO "entry_keys" VALUES('title:larchesinwinter',3);
INSERT INTO "entry_keys" VALUES('title:owlsatnight',4);
INSERT INTO "entry_keys" VALUES('title:asurveyofsurveys',5);
INSERT INTO "entry_keys" VALUES('title:owlsatnight',6);
INSERT INTO "entry_keys" VALUES('title:riversanddams',7);
INSERT INTO "entry_keys" VALUES('title:noabstracthere',8);
CREATE TABLE identifiers (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry_id, scheme)
) WITHOUT ROWID;
CREATE TABLE marks (           
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL CHECK (status IN ('unread', 'queued', 'reading', 'read', 'dismissed')),
  starred INTEGER NOT NULL,
  added TEXT NOT NULL,         
  trashed TEXT NOT NULL        
, date TEXT NOT NULL DEFAULT '', seen INTEGER NOT NULL DEFAULT 0);
INSERT INTO "marks" VALUES(1,'read',0,'2026-11-27T10:07:41.318056+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(2,'read',0,'2026-11-27T10:07:41.318056+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(3,'unread',1,'2026-11-27T10:07:41.318056+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(5,'dismissed',0,'2026-11-27T10:07:41.337617+00:00','2026-11-27T10:07:41+00:00','2026-03-09',1);
INSERT INTO "marks" VALUES(6,'unread',0,'2026-11-27T10:07:41.337617+00:00','','2026-03-09',1);
INSERT INTO "marks" VALUES(7,'read',0,'2026-11-27T10:07:41.318056+00:00','','2026-03-09',1);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('library_id','a46d1080f78c4fceb329f8d029c42aa7');
INSERT INTO "meta" VALUES('moves','18');
INSERT INTO "meta" VALUES('states','78C28EBC1295DCBF 2C4283E08A7221B7');
CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
);
INSERT INTO "notes" VALUES(1,'They hear well.

---

*From “A Survey of Surveys” (Daily Papers, 7 Mar 2026):*

Other owls.');
INSERT INTO "notes" VALUES(7,'They hear well.');
CREATE TABLE origins (         
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL,
  entries TEXT NOT NULL,       
  marks TEXT NOT NULL          
);
INSERT INTO "origins" VALUES(1,1,'[1,4]','{"merge":12,"status":"read","starred":false,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","note":"They hear well.","tags":[1],"edits":{}}');
INSERT INTO "origins" VALUES(2,4,'[5]','{"merge":12,"status":"unread","starred":false,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","note":"Other owls.","tags":[1],"edits":{}}');
CREATE TABLE paper_tags (
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  tag_id INTEGER NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper_id, tag_id)
) WITHOUT ROWID;
INSERT INTO "paper_tags" VALUES(1,1);
INSERT INTO "paper_tags" VALUES(7,1);
INSERT INTO "paper_tags" VALUES(3,2);
CREATE TABLE papers (          
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,       
  published TEXT NOT NULL,     
  venue TEXT NOT NULL,
  url TEXT NOT NULL, sort_title TEXT NOT NULL DEFAULT '', more TEXT NOT NULL DEFAULT '');
INSERT INTO "papers" VALUES(1,'Owls at Night','We study other owls in setting 1 and report what slwo rehto changes there. We study other owls in setting 2 and report what slwo rehto changes there. We study other owls in setting 3 and report what slwo rehto changes there. We study other owls in setting 4 and report what slwo rehto changes there. We study other owls in setting 5 and report what slwo rehto changes there.','[]','','','','owls at night','');
INSERT INTO "papers" VALUES(2,'Reading Lists and Their Readers','We study lists in setting 1 and report what stsil changes there. We study lists in setting 2 and report what stsil changes there. We study lists in setting 3 and report what stsil changes there. We study lists in setting 4 and report what stsil changes there. We study lists in setting 5 and report what stsil changes there.','[]','','Annals of Lists','','reading lists and their readers','');
INSERT INTO "papers" VALUES(3,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there. We study larches in setting 3 and report what sehcral changes there. We study larches in setting 4 and report what sehcral changes there. We study larches in setting 5 and report what sehcral changes there.','[]','','','','larches in winter','');
INSERT INTO "papers" VALUES(5,'Rivers and Dams','We study rivers in setting 1 and report what srevir changes there. We study rivers in setting 2 and report what srevir changes there. We study rivers in setting 3 and report what srevir changes there. We study rivers in setting 4 and report what srevir changes there. We study rivers in setting 5 and report what srevir changes there.','[]','','','','rivers and dams','');
INSERT INTO "papers" VALUES(6,'No Abstract Here','','[]','','','','no abstract here','');
INSERT INTO "papers" VALUES(7,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','','owls at night','');
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
INSERT INTO "searches" VALUES(1,'Birds','birds','tag:birds is:read',1);
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  colour TEXT NOT NULL
);
INSERT INTO "tags" VALUES(1,'birds','birds','#3b6fc4');
INSERT INTO "tags" VALUES(2,'winter','winter','#c74a4a');
CREATE TABLE to_index (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL UNIQUE
);
INSERT INTO "to_index" VALUES(3,3);
INSERT INTO "to_index" VALUES(6,5);
INSERT INTO "to_index" VALUES(7,6);
INSERT INTO "to_index" VALUES(11,2);
INSERT INTO "to_index" VALUES(15,4);
INSERT INTO "to_index" VALUES(19,1);
INSERT INTO "to_index" VALUES(21,7);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX marks_starred ON marks (paper_id) WHERE starred;
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
CREATE TRIGGER to_index_2 AFTER UPDATE OF title, abstract, authors, venue ON papers WHEN old.title <> new.title OR old.abstract <> new.abstract OR old.authors <> new.authors OR old.venue <> new.venue BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.id); END;
CREATE TRIGGER to_index_3 AFTER UPDATE OF paper_id ON entries  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_4 AFTER INSERT ON notes  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_5 AFTER UPDATE ON notes WHEN old.text <> new.text BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_6 AFTER DELETE ON notes  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); END;
CREATE TRIGGER to_index_7 AFTER INSERT ON edits  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_8 AFTER UPDATE ON edits  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (new.paper_id); END;
CREATE TRIGGER to_index_9 AFTER DELETE ON edits  BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); END;
CREATE TRIGGER to_index_ids AFTER INSERT ON identifiers BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES ((SELECT paper_id FROM entries WHERE id = new.entry_id)); END;
CREATE TRIGGER to_index_gone AFTER DELETE ON entries BEGIN INSERT OR REPLACE INTO to_index (paper_id) VALUES (old.paper_id); END;
CREATE INDEX marks_by_status ON marks (trashed, status, added DESC, paper_id);
CREATE INDEX marks_by_added ON marks (trashed, added DESC, paper_id);
CREATE INDEX entries_by_digest ON entries (digest_id, paper_id);
CREATE INDEX papers_by_title ON papers (sort_title, id);
CREATE TRIGGER entries_are_immutable BEFORE UPDATE OF id, digest_id, position, line, title, abstract, authors, published, venue, url, more ON entries BEGIN SELECT RAISE(ABORT, 'an entry is never edited'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',17);
INSERT INTO "sqlite_sequence" VALUES('digests',2);
INSERT INTO "sqlite_sequence" VALUES('to_index',21);
INSERT INTO "sqlite_sequence" VALUES('papers',7);
INSERT INTO "sqlite_sequence" VALUES('entries',8);
INSERT INTO "sqlite_sequence" VALUES('tags',2);
INSERT INTO "sqlite_sequence" VALUES('origins',2);
INSERT INTO "sqlite_sequence" VALUES('searches',1);
COMMIT;
