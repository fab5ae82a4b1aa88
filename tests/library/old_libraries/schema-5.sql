-- A library of schema 5 as Readlist 0.2 left it. Frozen: a later schema must open it.
PRAGMA application_id = 1380207700;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'readlist','m0001_first','2026-11-20 18:13:21.417311+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'readlist','m0002_small_rows','2026-11-20 18:13:21.420556+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'readlist','m0003_searches','2026-11-20 18:13:21.424547+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'readlist','m0004_digest_titles','2026-11-26 19:19:57.402524+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'readlist','m0005_sort_keys','2026-11-26 20:26:36.029501+00:00');
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
INSERT INTO "change_rows" VALUES(1,'marks','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[3]',NULL);
INSERT INTO "change_rows" VALUES(2,'digests','[2]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[4]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'entries','[6]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-20T18:13:21.447353+00:00","trashed":"","date":"2026-03-02","seen":1}');
INSERT INTO "change_rows" VALUES(2,'marks','[4]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'papers','[4]',NULL);
INSERT INTO "change_rows" VALUES(2,'papers','[5]',NULL);
INSERT INTO "change_rows" VALUES(2,'resemblances','[2,5]',NULL);
INSERT INTO "change_rows" VALUES(3,'paper_tags','[1,1]',NULL);
INSERT INTO "change_rows" VALUES(3,'paper_tags','[2,1]',NULL);
INSERT INTO "change_rows" VALUES(3,'tags','[1]',NULL);
INSERT INTO "change_rows" VALUES(4,'notes','[2]',NULL);
INSERT INTO "change_rows" VALUES(5,'notes','[4]',NULL);
INSERT INTO "change_rows" VALUES(6,'marks','[3]','{"paper_id":3,"status":"unread","starred":0,"added":"2026-11-20T18:13:21.447353+00:00","trashed":"","date":"2026-03-02","seen":1}');
INSERT INTO "change_rows" VALUES(7,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-20T18:13:21.447353+00:00","trashed":"","date":"2026-03-02","seen":2}');
INSERT INTO "change_rows" VALUES(8,'entries','[5]','{"id":5,"paper_id":4}');
INSERT INTO "change_rows" VALUES(8,'marks','[2]','{"paper_id":2,"status":"unread","starred":0,"added":"2026-11-20T18:13:21.447353+00:00","trashed":"","date":"2026-03-02","seen":1}');
INSERT INTO "change_rows" VALUES(8,'marks','[4]','{"paper_id":4,"status":"unread","starred":0,"added":"2026-11-20T18:13:21.461397+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(8,'notes','[2]','{"paper_id":2,"text":"# mine\n\nkept"}');
INSERT INTO "change_rows" VALUES(8,'notes','[4]','{"paper_id":4,"text":"theirs"}');
INSERT INTO "change_rows" VALUES(8,'origins','[1]',NULL);
INSERT INTO "change_rows" VALUES(8,'origins','[2]',NULL);
INSERT INTO "change_rows" VALUES(8,'papers','[2]','{"id":2,"title":"Owls at Night","abstract":"We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"owls at night"}');
INSERT INTO "change_rows" VALUES(8,'papers','[4]','{"id":4,"title":"Owls at Night","abstract":"We study brambles in setting 1 and report what selbmarb changes there. We study brambles in setting 2 and report what selbmarb changes there. We study brambles in setting 3 and report what selbmarb changes there. We study brambles in setting 4 and report what selbmarb changes there. We study brambles in setting 5 and report what selbmarb changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"owls at night"}');
INSERT INTO "change_rows" VALUES(9,'edits','[1,"published"]',NULL);
INSERT INTO "change_rows" VALUES(9,'marks','[1]','{"paper_id":1,"status":"unread","starred":1,"added":"2026-11-20T18:13:21.447353+00:00","trashed":"","date":"2026-03-02","seen":2}');
INSERT INTO "change_rows" VALUES(9,'papers','[1]','{"id":1,"title":"MoE$^2$: Experts at the Edge","abstract":"We study experts in setting 1 and report what strepxe changes there. We study experts in setting 2 and report what strepxe changes there. We study experts in setting 3 and report what strepxe changes there. We study experts in setting 4 and report what strepxe changes there. We study experts in setting 5 and report what strepxe changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"moe12 experts at the edge"}');
INSERT INTO "change_rows" VALUES(10,'marks','[5]','{"paper_id":5,"status":"unread","starred":0,"added":"2026-11-20T18:13:21.461397+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(11,'distinct_pairs','[2,5]',NULL);
INSERT INTO "change_rows" VALUES(11,'entries','[5]','{"id":5,"paper_id":2}');
INSERT INTO "change_rows" VALUES(11,'marks','[2]','{"paper_id":2,"status":"unread","starred":0,"added":"2026-11-20T18:13:21.447353+00:00","trashed":"","date":"2026-03-02","seen":2}');
INSERT INTO "change_rows" VALUES(11,'marks','[4]',NULL);
INSERT INTO "change_rows" VALUES(11,'notes','[4]',NULL);
INSERT INTO "change_rows" VALUES(11,'origins','[1]','{"id":1,"paper_id":2,"entries":"[2]","marks":"{\"merge\":8,\"status\":\"unread\",\"starred\":false,\"added\":\"2026-11-20T18:13:21.447353+00:00\",\"trashed\":\"\",\"note\":\"# mine\\n\\nkept\",\"tags\":[1],\"edits\":{}}"}');
INSERT INTO "change_rows" VALUES(11,'origins','[2]','{"id":2,"paper_id":4,"entries":"[5]","marks":"{\"merge\":8,\"status\":\"unread\",\"starred\":false,\"added\":\"2026-11-20T18:13:21.461397+00:00\",\"trashed\":\"\",\"note\":\"theirs\",\"tags\":[],\"edits\":{}}"}');
INSERT INTO "change_rows" VALUES(11,'papers','[2]','{"id":2,"title":"Owls at Night","abstract":"We study brambles in setting 1 and report what selbmarb changes there. We study brambles in setting 2 and report what selbmarb changes there. We study brambles in setting 3 and report what selbmarb changes there. We study brambles in setting 4 and report what selbmarb changes there. We study brambles in setting 5 and report what selbmarb changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"owls at night"}');
INSERT INTO "change_rows" VALUES(11,'papers','[4]',NULL);
INSERT INTO "change_rows" VALUES(12,'searches','[1]',NULL);
INSERT INTO "change_rows" VALUES(13,'searches','[2]',NULL);
INSERT INTO "change_rows" VALUES(14,'searches','[1]','{"id":1,"name":"Owls at night","folded":"owls at night","query":"owls OR \"slow trees\"","position":1}');
INSERT INTO "change_rows" VALUES(15,'searches','[1]','{"id":1,"name":"Owls","folded":"owls","query":"owls -survey","position":1}');
INSERT INTO "change_rows" VALUES(15,'searches','[2]','{"id":2,"name":"Später","folded":"später","query":"tag:später is:unread","position":2}');
INSERT INTO "change_rows" VALUES(16,'searches','[3]',NULL);
INSERT INTO "change_rows" VALUES(17,'searches','[3]','{"id":3,"name":"Gone","folded":"gone","query":"ferns","position":3}');
INSERT INTO "change_rows" VALUES(18,'searches','[2]','{"id":2,"name":"Später","folded":"später","query":"tag:später is:unread","position":1}');
INSERT INTO "change_rows" VALUES(18,'tags','[1]','{"id":1,"name":"später","folded":"später","colour":"#3b6fc4"}');
INSERT INTO "change_rows" VALUES(21,'digests','[2]','{"id":2,"name":"2026-03-09.txt","format":"daily-papers","date":"2026-03-09","sha256":"365daa1e0f1ef89a147e3b751a5455669830f90472a57277268c609cc322edca","imported":"2026-11-20T18:13:21.461397+00:00","problems":"[]","title":"","series":"Daily Papers"}');
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  papers TEXT NOT NULL,        
  made TEXT NOT NULL,          
  undone INTEGER NOT NULL
);
INSERT INTO "changes" VALUES(1,'import “2026-03-02.txt” (3 new papers)','[1,2,3]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(2,'import “2026-03-09.txt” (2 new papers)','[1,4,5]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(3,'tag 2 papers “später”','[1,2]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(4,'write a note','[2]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(5,'write a note','[4]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(6,'mark 1 paper as dismissed','[3]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(7,'star 1 paper','[1]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(8,'merge 2 papers','[2,4]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(9,'edit the published','[1]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(10,'move 1 paper to the trash','[5]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(11,'split 1 entry out','[2,4]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(12,'save the search “Owls at night”','[]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(13,'save the search “Später”','[]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(14,'change the search “Owls at night”','[]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(15,'move the search “Später”','[]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(16,'save the search “Gone”','[]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(17,'delete the search “Gone”','[]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(18,'rename the tag “später” to “noch später”','[1,2]','2026-11-20T18:13:21+00:00',0);
INSERT INTO "changes" VALUES(21,'rename the digest “Daily Papers, 9 Mar 2026” to “Spring reading”','[1,4,5]','2026-11-26T19:19:57+00:00',0);
CREATE TABLE digests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  date TEXT NOT NULL,          
  sha256 TEXT NOT NULL UNIQUE, 
  imported TEXT NOT NULL,      
  problems TEXT NOT NULL       
, title TEXT NOT NULL DEFAULT '', series TEXT NOT NULL DEFAULT '');
INSERT INTO "digests" VALUES(1,'2026-03-02.txt','daily-papers','2026-03-02','ccf49e9cf37c2e1c9bd94bc41121d2988a713c8ea4b6b6d8040749e360fe5c6c','2026-11-20T18:13:21.447353+00:00','[]','','Daily Papers');
INSERT INTO "digests" VALUES(2,'2026-03-09.txt','daily-papers','2026-03-09','365daa1e0f1ef89a147e3b751a5455669830f90472a57277268c609cc322edca','2026-11-20T18:13:21.461397+00:00','[]','Spring reading','Daily Papers');
CREATE TABLE distinct_pairs (
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
INSERT INTO "distinct_pairs" VALUES(2,5);
CREATE TABLE edits (           
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper_id, field)
) WITHOUT ROWID;
INSERT INTO "edits" VALUES(1,'published','2025-11');
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
  url TEXT NOT NULL,
  UNIQUE (digest_id, position)
);
INSERT INTO "entries" VALUES(1,1,1,1,11,'MoE$^2$: Experts at the Edge','We study experts in setting 1 and report what strepxe changes there. We study experts in setting 2 and report what strepxe changes there. We study experts in setting 3 and report what strepxe changes there. We study experts in setting 4 and report what strepxe changes there. We study experts in setting 5 and report what strepxe changes there.','[]','','','');
INSERT INTO "entries" VALUES(2,1,2,2,15,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','');
INSERT INTO "entries" VALUES(3,1,3,3,19,'Larches','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there. We study larches in setting 3 and report what sehcral changes there. We study larches in setting 4 and report what sehcral changes there. We study larches in setting 5 and report what sehcral changes there.','[]','','','');
INSERT INTO "entries" VALUES(4,2,1,1,11,'MoE^2: experts at the edge','We study experts in setting 1 and report what strepxe changes there. We study experts in setting 2 and report what strepxe changes there. We study experts in setting 3 and report what strepxe changes there. We study experts in setting 4 and report what strepxe changes there. We study experts in setting 5 and report what strepxe changes there.','[]','','','');
INSERT INTO "entries" VALUES(5,2,4,2,15,'Owls at Night','We study brambles in setting 1 and report what selbmarb changes there. We study brambles in setting 2 and report what selbmarb changes there. We study brambles in setting 3 and report what selbmarb changes there. We study brambles in setting 4 and report what selbmarb changes there. We study brambles in setting 5 and report what selbmarb changes there.','[]','','','');
INSERT INTO "entries" VALUES(6,2,5,3,19,'Ferns','We study ferns in setting 1 and report what snref changes there. We study ferns in setting 2 and report what snref changes there. We study ferns in setting 3 and report what snref changes there. We study ferns in setting 4 and report what snref changes there. We study ferns in setting 5 and report what snref changes there.','[]','','','');
CREATE TABLE entry_keys (      
  key TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, entry_id)
) WITHOUT ROWID;
INSERT INTO "entry_keys" VALUES('title:moe2expertsattheedge',1);
INSERT INTO "entry_keys" VALUES('title:owlsatnight',2);
INSERT INTO "entry_keys" VALUES('title:larches',3);
INSERT INTO "entry_keys" VALUES('title:moe2expertsattheedge',4);
INSERT INTO "entry_keys" VALUES('title:owlsatnight',5);
INSERT INTO "entry_keys" VALUES('title:ferns',6);
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
INSERT INTO "marks" VALUES(1,'unread',1,'2026-11-20T18:13:21.447353+00:00','','2025-11',2);
INSERT INTO "marks" VALUES(2,'unread',0,'2026-11-20T18:13:21.447353+00:00','','2026-03-02',1);
INSERT INTO "marks" VALUES(3,'dismissed',0,'2026-11-20T18:13:21.447353+00:00','','2026-03-02',1);
INSERT INTO "marks" VALUES(4,'unread',0,'2026-11-20T18:13:21.461397+00:00','','2026-03-09',1);
INSERT INTO "marks" VALUES(5,'unread',0,'2026-11-20T18:13:21.461397+00:00','2026-11-20T18:13:21+00:00','2026-03-09',1);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('library_id','65dfbb10c9df463292934550203fffc4');
INSERT INTO "meta" VALUES('moves','1');
INSERT INTO "meta" VALUES('states','F84EEFCBE0AF7DD3 E3B2EB2E112F80DF');
CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
);
INSERT INTO "notes" VALUES(2,'# mine

kept

---

*From “Owls at Night” (2026-03-09.txt):*

theirs');
INSERT INTO "notes" VALUES(4,'theirs');
CREATE TABLE origins (         
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL,
  entries TEXT NOT NULL,       
  marks TEXT NOT NULL          
);
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
  url TEXT NOT NULL, sort_title TEXT NOT NULL DEFAULT '');
INSERT INTO "papers" VALUES(1,'MoE$^2$: Experts at the Edge','We study experts in setting 1 and report what strepxe changes there. We study experts in setting 2 and report what strepxe changes there. We study experts in setting 3 and report what strepxe changes there. We study experts in setting 4 and report what strepxe changes there. We study experts in setting 5 and report what strepxe changes there.','[]','2025-11','','','moe12 experts at the edge');
INSERT INTO "papers" VALUES(2,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there. We study owls in setting 3 and report what slwo changes there. We study owls in setting 4 and report what slwo changes there. We study owls in setting 5 and report what slwo changes there.','[]','','','','owls at night');
INSERT INTO "papers" VALUES(3,'Larches','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there. We study larches in setting 3 and report what sehcral changes there. We study larches in setting 4 and report what sehcral changes there. We study larches in setting 5 and report what sehcral changes there.','[]','','','','larches');
INSERT INTO "papers" VALUES(4,'Owls at Night','We study brambles in setting 1 and report what selbmarb changes there. We study brambles in setting 2 and report what selbmarb changes there. We study brambles in setting 3 and report what selbmarb changes there. We study brambles in setting 4 and report what selbmarb changes there. We study brambles in setting 5 and report what selbmarb changes there.','[]','','','','owls at night');
INSERT INTO "papers" VALUES(5,'Ferns','We study ferns in setting 1 and report what snref changes there. We study ferns in setting 2 and report what snref changes there. We study ferns in setting 3 and report what snref changes there. We study ferns in setting 4 and report what snref changes there. We study ferns in setting 5 and report what snref changes there.','[]','','','','ferns');
CREATE TABLE resemblances (    
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,      
  against TEXT NOT NULL,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
INSERT INTO "resemblances" VALUES(2,5,0.8545,'["same title"]','["abstracts only 85 % alike"]');
CREATE TABLE searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  position INTEGER NOT NULL
);
INSERT INTO "searches" VALUES(1,'Owls','owls','owls -survey',2);
INSERT INTO "searches" VALUES(2,'Später','später','tag:"noch später" is:unread',1);
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  colour TEXT NOT NULL
);
INSERT INTO "tags" VALUES(1,'noch später','noch später','#3b6fc4');
CREATE TABLE to_index (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL UNIQUE
);
INSERT INTO "to_index" VALUES(3,3);
INSERT INTO "to_index" VALUES(5,5);
INSERT INTO "to_index" VALUES(14,1);
INSERT INTO "to_index" VALUES(19,2);
INSERT INTO "to_index" VALUES(20,4);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX marks_starred ON marks (paper_id) WHERE starred;
CREATE INDEX entries_by_paper ON entries (paper_id, digest_id);
CREATE TRIGGER entries_are_immutable
BEFORE UPDATE OF id, digest_id, position, line, title, abstract, authors, published, venue, url ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never edited'); END;
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',21);
INSERT INTO "sqlite_sequence" VALUES('digests',2);
INSERT INTO "sqlite_sequence" VALUES('to_index',20);
INSERT INTO "sqlite_sequence" VALUES('papers',5);
INSERT INTO "sqlite_sequence" VALUES('entries',6);
INSERT INTO "sqlite_sequence" VALUES('tags',1);
INSERT INTO "sqlite_sequence" VALUES('origins',2);
INSERT INTO "sqlite_sequence" VALUES('searches',3);
COMMIT;
