-- A library of schema 8 as Readlist left it before its first release. Frozen: a later schema must open it.
PRAGMA application_id = 1380207700;
PRAGMA user_version = 8;
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
INSERT INTO "_sqlite_migrations" VALUES(8,'readlist','m0008_facts','2026-11-27 18:16:00.972645+00:00');
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
INSERT INTO "change_rows" VALUES(18,'digests','[3]',NULL);
INSERT INTO "change_rows" VALUES(18,'entries','[10]',NULL);
INSERT INTO "change_rows" VALUES(18,'entries','[11]',NULL);
INSERT INTO "change_rows" VALUES(18,'entries','[9]',NULL);
INSERT INTO "change_rows" VALUES(18,'marks','[10]',NULL);
INSERT INTO "change_rows" VALUES(18,'marks','[8]',NULL);
INSERT INTO "change_rows" VALUES(18,'marks','[9]',NULL);
INSERT INTO "change_rows" VALUES(18,'papers','[10]',NULL);
INSERT INTO "change_rows" VALUES(18,'papers','[8]',NULL);
INSERT INTO "change_rows" VALUES(18,'papers','[9]',NULL);
INSERT INTO "change_rows" VALUES(18,'resemblances','[3,10]',NULL);
INSERT INTO "change_rows" VALUES(19,'marks','[8]','{"paper_id":8,"status":"unread","starred":0,"added":"2026-11-27T18:16:01.131016+00:00","trashed":"","date":"2026-03-17","seen":1}');
INSERT INTO "change_rows" VALUES(19,'marks','[9]','{"paper_id":9,"status":"unread","starred":0,"added":"2026-11-27T18:16:01.131016+00:00","trashed":"","date":"2026-03-17","seen":1}');
INSERT INTO "change_rows" VALUES(20,'marks','[8]','{"paper_id":8,"status":"reading","starred":0,"added":"2026-11-27T18:16:01.131016+00:00","trashed":"","date":"2026-03-17","seen":1}');
INSERT INTO "change_rows" VALUES(21,'paper_tags','[8,1]',NULL);
INSERT INTO "change_rows" VALUES(22,'notes','[8]',NULL);
INSERT INTO "change_rows" VALUES(23,'entries','[11]','{"id":11,"paper_id":10}');
INSERT INTO "change_rows" VALUES(23,'marks','[10]','{"paper_id":10,"status":"unread","starred":0,"added":"2026-11-27T18:16:01.131016+00:00","trashed":"","date":"2026-03-17","seen":1}');
INSERT INTO "change_rows" VALUES(23,'marks','[8]','{"paper_id":8,"status":"reading","starred":1,"added":"2026-11-27T18:16:01.131016+00:00","trashed":"","date":"2026-03-17","seen":1}');
INSERT INTO "change_rows" VALUES(23,'origins','[3]',NULL);
INSERT INTO "change_rows" VALUES(23,'origins','[4]',NULL);
INSERT INTO "change_rows" VALUES(23,'papers','[10]','{"id":10,"title":"Newts in Wells","abstract":"We study newts in setting 1 and report what stwen changes there. We study newts in setting 2 and report what stwen changes there. We study newts in setting 3 and report what stwen changes there. We study newts in setting 4 and report what stwen changes there. We study newts in setting 5 and report what stwen changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"newts in wells","more":""}');
INSERT INTO "change_rows" VALUES(24,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","date":"2026-03-07","seen":1}');
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  papers TEXT NOT NULL,        
  made TEXT NOT NULL,          
  undone INTEGER NOT NULL
, fact TEXT NOT NULL DEFAULT '[]');
INSERT INTO "changes" VALUES(1,'[1,2,3,4]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"import “Daily Papers, 7 Mar 2026” (4 new papers)"}]');
INSERT INTO "changes" VALUES(2,'[1,5,6]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"import “Daily Papers, 9 Mar 2026” (2 new papers)"}]');
INSERT INTO "changes" VALUES(3,'[1,2]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"mark 2 papers as read"}]');
INSERT INTO "changes" VALUES(4,'[3]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"star “Larches in Winter”"}]');
INSERT INTO "changes" VALUES(5,'[5]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"dismiss “Rivers and Dams”"}]');
INSERT INTO "changes" VALUES(6,'[1,4]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"put the tag “owls” on 2 papers"}]');
INSERT INTO "changes" VALUES(7,'[3]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"put the tag “winter” on “Larches in Winter”"}]');
INSERT INTO "changes" VALUES(8,'[1,4]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"rename the tag “owls” to “birds”"}]');
INSERT INTO "changes" VALUES(9,'[1]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"write a note on “Owls at Night”"}]');
INSERT INTO "changes" VALUES(10,'[4]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"write a note on “A Survey of Surveys”"}]');
INSERT INTO "changes" VALUES(11,'[2]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"edit the venue of “Reading Lists and Their Readers”"}]');
INSERT INTO "changes" VALUES(12,'[1,4]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"merge 2 papers into “Owls at Night”"}]');
INSERT INTO "changes" VALUES(13,'[]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"save the search “Birds”"}]');
INSERT INTO "changes" VALUES(14,'[5]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"move “Rivers and Dams” to the trash"}]');
INSERT INTO "changes" VALUES(15,'[1,7]','2026-11-27T10:07:41+00:00',0,'["text",{"text":"split 1 entry out of “Owls at Night”"}]');
INSERT INTO "changes" VALUES(18,'[8,9,10]','2026-11-27T18:16:01+00:00',0,'["import",{"digests":1,"new":3,"digest":{"file":"Pasted text","series":"Daily Papers","date":"2026-03-17","given":""}}]');
INSERT INTO "changes" VALUES(19,'[8,9]','2026-11-27T18:16:01+00:00',0,'["status",{"papers":2,"status":"reading"}]');
INSERT INTO "changes" VALUES(20,'[8]','2026-11-27T18:16:01+00:00',0,'["star",{"papers":1,"title":"Moths and Lamps"}]');
INSERT INTO "changes" VALUES(21,'[8]','2026-11-27T18:16:01+00:00',0,'["tag",{"papers":1,"tag":"birds","title":"Moths and Lamps"}]');
INSERT INTO "changes" VALUES(22,'[8]','2026-11-27T18:16:01+00:00',0,'["note",{"papers":1,"title":"Moths and Lamps"}]');
INSERT INTO "changes" VALUES(23,'[8,10]','2026-11-27T18:16:01+00:00',0,'["merge",{"papers":2,"into":"Moths and Lamps"}]');
INSERT INTO "changes" VALUES(24,'[1]','2026-11-27T18:16:01+00:00',1,'["star",{"papers":1,"title":"Owls at Night"}]');
CREATE TABLE decisions (  id INTEGER PRIMARY KEY,  source_id INTEGER NOT NULL REFERENCES sources (id),  position INTEGER NOT NULL,  mark TEXT NOT NULL,  old TEXT NOT NULL,  new TEXT NOT NULL,  made TEXT NOT NULL,  device TEXT NOT NULL);
INSERT INTO "decisions" VALUES(1,1,1,'status','unread','read','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(2,1,2,'status','unread','read','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(3,1,3,'starred','0','1','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(4,2,2,'status','unread','dismissed','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(5,1,1,'tag','','owls','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(6,1,5,'tag','','owls','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(7,1,3,'tag','','winter','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(8,1,1,'note','0','15','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(9,1,5,'note','0','11','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(10,1,1,'note','15','91','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(11,2,2,'trashed','','2026-11-27T10:07:41+00:00','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(12,2,1,'note','0','15','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(13,2,1,'tag','','birds','2026-11-27T10:07:41+00:00','');
INSERT INTO "decisions" VALUES(14,3,1,'status','unread','reading','2026-11-27T18:16:01.142+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(15,3,2,'status','unread','reading','2026-11-27T18:16:01.142+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(16,3,1,'starred','0','1','2026-11-27T18:16:01.145+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(17,3,1,'tag','','birds','2026-11-27T18:16:01.149+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(18,3,1,'note','0','24','2026-11-27T18:16:01.150+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(19,1,1,'starred','0','1','2026-11-27T18:16:01.163+00:00','0123456789abcdef');
INSERT INTO "decisions" VALUES(20,1,1,'starred','1','0','2026-11-27T18:16:01.166+00:00','0123456789abcdef');
CREATE TABLE "digests" (  id INTEGER PRIMARY KEY AUTOINCREMENT,  name TEXT NOT NULL,  format TEXT NOT NULL,  date TEXT NOT NULL,  sha256 TEXT NOT NULL,  part INTEGER NOT NULL DEFAULT 1,  imported TEXT NOT NULL,  problems TEXT NOT NULL,  title TEXT NOT NULL DEFAULT '',  series TEXT NOT NULL DEFAULT '',  UNIQUE (sha256, part));
INSERT INTO "digests" VALUES(1,'2026-03-07.txt','daily-papers','2026-03-07','5a68a50c4ed887b68d69004bbdc24678e6f68a1abe6843ebb10b02a62ad5bee5',1,'2026-11-27T10:07:41.317807+00:00','[]','','Daily Papers');
INSERT INTO "digests" VALUES(2,'2026-03-09.txt','daily-papers','2026-03-09','2d10830bdfeb221ca489f1b81ce925c9b1e9ff397acc3707e3e89729a31a793b',1,'2026-11-27T10:07:41.337483+00:00','[[19,"no_abstract",{"text":"No Abstract Here"}]]','','Daily Papers');
INSERT INTO "digests" VALUES(3,'Pasted text','daily-papers','2026-03-17','e3ecd13adf70fd35605a4af490972e7b2c2d973f2ff8a9125260fc67d6e3a42e',1,'2026-11-27T18:16:01.130734+00:00','[]','','Daily Papers');
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
INSERT INTO "entries" VALUES(9,3,8,1,11,'Moths and Lamps','We study moths in setting 1 and report what shtom changes there. We study moths in setting 2 and report what shtom changes there. We study moths in setting 3 and report what shtom changes there. We study moths in setting 4 and report what shtom changes there. We study moths in setting 5 and report what shtom changes there.','[]','','','','');
INSERT INTO "entries" VALUES(10,3,9,2,15,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.','[]','','','','');
INSERT INTO "entries" VALUES(11,3,8,3,19,'Newts in Wells','We study newts in setting 1 and report what stwen changes there. We study newts in setting 2 and report what stwen changes there. We study newts in setting 3 and report what stwen changes there. We study newts in setting 4 and report what stwen changes there. We study newts in setting 5 and report what stwen changes there.','[]','','','','');
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
INSERT INTO "entry_keys" VALUES('title:mothsandlamps',9);
INSERT INTO "entry_keys" VALUES('title:larchesinwinter',10);
INSERT INTO "entry_keys" VALUES('title:newtsinwells',11);
CREATE TABLE identifiers (
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry_id, scheme)
) WITHOUT ROWID;
CREATE TABLE "marks" (  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,  status TEXT NOT NULL,  starred INTEGER NOT NULL,  added TEXT NOT NULL,  trashed TEXT NOT NULL,  date TEXT NOT NULL DEFAULT '',  seen INTEGER NOT NULL DEFAULT 0);
INSERT INTO "marks" VALUES(1,'read',0,'2026-11-27T10:07:41.318056+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(2,'read',0,'2026-11-27T10:07:41.318056+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(3,'unread',1,'2026-11-27T10:07:41.318056+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(5,'dismissed',0,'2026-11-27T10:07:41.337617+00:00','2026-11-27T10:07:41+00:00','2026-03-09',1);
INSERT INTO "marks" VALUES(6,'unread',0,'2026-11-27T10:07:41.337617+00:00','','2026-03-09',1);
INSERT INTO "marks" VALUES(7,'read',0,'2026-11-27T10:07:41.318056+00:00','','2026-03-09',1);
INSERT INTO "marks" VALUES(8,'reading',1,'2026-11-27T18:16:01.131016+00:00','','2026-03-17',1);
INSERT INTO "marks" VALUES(9,'reading',0,'2026-11-27T18:16:01.131016+00:00','','2026-03-17',1);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('library_id','a46d1080f78c4fceb329f8d029c42aa7');
INSERT INTO "meta" VALUES('moves','26');
INSERT INTO "meta" VALUES('states','EC4F7CB627019072 ECA3FAA11AB25513');
CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
);
INSERT INTO "notes" VALUES(1,'They hear well.

---

*From “A Survey of Surveys” (Daily Papers, 7 Mar 2026):*

Other owls.');
INSERT INTO "notes" VALUES(7,'They hear well.');
INSERT INTO "notes" VALUES(8,'Lamps are bad for moths.');
CREATE TABLE origins (         
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL,
  entries TEXT NOT NULL,       
  marks TEXT NOT NULL          
);
INSERT INTO "origins" VALUES(1,1,'[1,4]','{"merge":12,"status":"read","starred":false,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","note":"They hear well.","tags":[1],"edits":{}}');
INSERT INTO "origins" VALUES(2,4,'[5]','{"merge":12,"status":"unread","starred":false,"added":"2026-11-27T10:07:41.318056+00:00","trashed":"","note":"Other owls.","tags":[1],"edits":{}}');
INSERT INTO "origins" VALUES(3,8,'[9]','{"merge":23,"status":"reading","starred":true,"added":"2026-11-27T18:16:01.131016+00:00","trashed":"","note":"Lamps are bad for moths.","tags":[1],"edits":{}}');
INSERT INTO "origins" VALUES(4,10,'[11]','{"merge":23,"status":"unread","starred":false,"added":"2026-11-27T18:16:01.131016+00:00","trashed":"","note":"","tags":[],"edits":{}}');
CREATE TABLE paper_tags (
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  tag_id INTEGER NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper_id, tag_id)
) WITHOUT ROWID;
INSERT INTO "paper_tags" VALUES(1,1);
INSERT INTO "paper_tags" VALUES(7,1);
INSERT INTO "paper_tags" VALUES(8,1);
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
INSERT INTO "papers" VALUES(8,'Moths and Lamps','We study moths in setting 1 and report what shtom changes there. We study moths in setting 2 and report what shtom changes there. We study moths in setting 3 and report what shtom changes there. We study moths in setting 4 and report what shtom changes there. We study moths in setting 5 and report what shtom changes there.','[]','','','','moths and lamps','');
INSERT INTO "papers" VALUES(9,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.','[]','','','','larches in winter','');
CREATE TABLE resemblances (    
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,      
  against TEXT NOT NULL,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
INSERT INTO "resemblances" VALUES(3,10,0.5714,'[["same_title",{}]]','[["abstracts_unlike",{"percent":57}]]');
CREATE TABLE searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  position INTEGER NOT NULL
);
INSERT INTO "searches" VALUES(1,'Birds','birds','tag:birds is:read',1);
CREATE TABLE sources (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
INSERT INTO "sources" VALUES(1,'5a68a50c4ed887b68d69004bbdc24678e6f68a1abe6843ebb10b02a62ad5bee5');
INSERT INTO "sources" VALUES(2,'2d10830bdfeb221ca489f1b81ce925c9b1e9ff397acc3707e3e89729a31a793b');
INSERT INTO "sources" VALUES(3,'e3ecd13adf70fd35605a4af490972e7b2c2d973f2ff8a9125260fc67d6e3a42e');
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
INSERT INTO "to_index" VALUES(23,9);
INSERT INTO "to_index" VALUES(27,8);
INSERT INTO "to_index" VALUES(28,10);
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
CREATE INDEX entries_by_digest ON entries (digest_id, paper_id);
CREATE INDEX papers_by_title ON papers (sort_title, id);
CREATE TRIGGER entries_are_immutable BEFORE UPDATE OF id, digest_id, position, line, title, abstract, authors, published, venue, url, more ON entries BEGIN SELECT RAISE(ABORT, 'an entry is never edited'); END;
CREATE INDEX marks_starred ON marks (paper_id) WHERE starred;
CREATE INDEX marks_by_status ON marks (trashed, status, added DESC, paper_id);
CREATE INDEX marks_by_added ON marks (trashed, added DESC, paper_id);
CREATE TRIGGER sources_grow AFTER INSERT ON digests BEGIN INSERT OR IGNORE INTO sources (id, sha256) VALUES (new.id, new.sha256); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',24);
INSERT INTO "sqlite_sequence" VALUES('digests',3);
INSERT INTO "sqlite_sequence" VALUES('to_index',28);
INSERT INTO "sqlite_sequence" VALUES('papers',10);
INSERT INTO "sqlite_sequence" VALUES('entries',11);
INSERT INTO "sqlite_sequence" VALUES('tags',2);
INSERT INTO "sqlite_sequence" VALUES('origins',4);
INSERT INTO "sqlite_sequence" VALUES('searches',1);
COMMIT;
