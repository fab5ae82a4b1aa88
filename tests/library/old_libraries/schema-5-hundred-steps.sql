-- A library of schema 5 with 104 steps to undo and 2 to redo, as Readlist 0.2 left it. Frozen: a later schema must open it.
-- The .json beside it is what the same version showed of it, and what changed with each undo.
PRAGMA application_id = 1380207700;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'readlist','m0001_first','2026-11-27 14:51:07.234354+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'readlist','m0002_small_rows','2026-11-27 14:51:07.241270+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'readlist','m0003_searches','2026-11-27 14:51:07.241584+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'readlist','m0004_digest_titles','2026-11-27 14:51:07.242282+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'readlist','m0005_sort_keys','2026-11-27 14:51:07.242777+00:00');
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
INSERT INTO "change_rows" VALUES(1,'entries','[6]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[4]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[5]',NULL);
INSERT INTO "change_rows" VALUES(1,'marks','[6]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[1]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[2]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[3]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[4]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[5]',NULL);
INSERT INTO "change_rows" VALUES(1,'papers','[6]',NULL);
INSERT INTO "change_rows" VALUES(2,'marks','[1]','{"paper_id":1,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(2,'marks','[2]','{"paper_id":2,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(3,'marks','[3]','{"paper_id":3,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(4,'marks','[4]','{"paper_id":4,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(4,'marks','[5]','{"paper_id":5,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(5,'marks','[1]','{"paper_id":1,"status":"read","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(5,'marks','[3]','{"paper_id":3,"status":"queued","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(6,'paper_tags','[1,1]',NULL);
INSERT INTO "change_rows" VALUES(6,'paper_tags','[4,1]',NULL);
INSERT INTO "change_rows" VALUES(6,'tags','[1]',NULL);
INSERT INTO "change_rows" VALUES(7,'paper_tags','[3,2]',NULL);
INSERT INTO "change_rows" VALUES(7,'tags','[2]',NULL);
INSERT INTO "change_rows" VALUES(8,'paper_tags','[2,3]',NULL);
INSERT INTO "change_rows" VALUES(8,'paper_tags','[3,3]',NULL);
INSERT INTO "change_rows" VALUES(8,'paper_tags','[5,3]',NULL);
INSERT INTO "change_rows" VALUES(8,'tags','[3]',NULL);
INSERT INTO "change_rows" VALUES(9,'notes','[1]',NULL);
INSERT INTO "change_rows" VALUES(10,'notes','[2]',NULL);
INSERT INTO "change_rows" VALUES(11,'edits','[2,"venue"]',NULL);
INSERT INTO "change_rows" VALUES(11,'papers','[2]','{"id":2,"title":"Reading Lists and Their Readers","abstract":"We study lists in setting 1 and report what stsil changes there. We study lists in setting 2 and report what stsil changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"reading lists and their readers"}');
INSERT INTO "change_rows" VALUES(12,'digests','[2]',NULL);
INSERT INTO "change_rows" VALUES(12,'digests','[3]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[10]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[11]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[12]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[13]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[14]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[7]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[8]',NULL);
INSERT INTO "change_rows" VALUES(12,'entries','[9]',NULL);
INSERT INTO "change_rows" VALUES(12,'marks','[10]',NULL);
INSERT INTO "change_rows" VALUES(12,'marks','[11]',NULL);
INSERT INTO "change_rows" VALUES(12,'marks','[12]',NULL);
INSERT INTO "change_rows" VALUES(12,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(12,'marks','[7]',NULL);
INSERT INTO "change_rows" VALUES(12,'marks','[8]',NULL);
INSERT INTO "change_rows" VALUES(12,'marks','[9]',NULL);
INSERT INTO "change_rows" VALUES(12,'papers','[10]',NULL);
INSERT INTO "change_rows" VALUES(12,'papers','[11]',NULL);
INSERT INTO "change_rows" VALUES(12,'papers','[12]',NULL);
INSERT INTO "change_rows" VALUES(12,'papers','[7]',NULL);
INSERT INTO "change_rows" VALUES(12,'papers','[8]',NULL);
INSERT INTO "change_rows" VALUES(12,'papers','[9]',NULL);
INSERT INTO "change_rows" VALUES(12,'resemblances','[1,8]',NULL);
INSERT INTO "change_rows" VALUES(12,'resemblances','[5,13]',NULL);
INSERT INTO "change_rows" VALUES(13,'searches','[1]',NULL);
INSERT INTO "change_rows" VALUES(14,'searches','[2]',NULL);
INSERT INTO "change_rows" VALUES(15,'searches','[1]','{"id":1,"name":"Birds","folded":"birds","query":"tag:birds is:read","position":1}');
INSERT INTO "change_rows" VALUES(15,'tags','[1]','{"id":1,"name":"birds","folded":"birds","colour":"#3b6fc4"}');
INSERT INTO "change_rows" VALUES(16,'tags','[2]','{"id":2,"name":"winter","folded":"winter","colour":"#c74a4a"}');
INSERT INTO "change_rows" VALUES(17,'edits','[3,"title"]',NULL);
INSERT INTO "change_rows" VALUES(17,'papers','[3]','{"id":3,"title":"Larches in Winter","abstract":"We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"larches in winter"}');
INSERT INTO "change_rows" VALUES(18,'edits','[3,"authors"]',NULL);
INSERT INTO "change_rows" VALUES(18,'papers','[3]','{"id":3,"title":"Larches in Deep Winter","abstract":"We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"larches in deep winter"}');
INSERT INTO "change_rows" VALUES(19,'edits','[3,"published"]',NULL);
INSERT INTO "change_rows" VALUES(19,'marks','[3]','{"paper_id":3,"status":"queued","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(19,'papers','[3]','{"id":3,"title":"Larches in Deep Winter","abstract":"We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.","authors":"[\"Ada Lovelace\",\"Łukasz Żak\"]","published":"","venue":"","url":"","sort_title":"larches in deep winter"}');
INSERT INTO "change_rows" VALUES(20,'edits','[3,"doi"]',NULL);
INSERT INTO "change_rows" VALUES(21,'edits','[4,"arxiv"]',NULL);
INSERT INTO "change_rows" VALUES(22,'edits','[4,"abstract"]',NULL);
INSERT INTO "change_rows" VALUES(22,'papers','[4]','{"id":4,"title":"A Survey of Surveys","abstract":"We study surveys in setting 1 and report what syevrus changes there. We study surveys in setting 2 and report what syevrus changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"survey of surveys"}');
INSERT INTO "change_rows" VALUES(23,'edits','[5,"url"]',NULL);
INSERT INTO "change_rows" VALUES(23,'papers','[5]','{"id":5,"title":"Rivers and Dams","abstract":"We study rivers in setting 1 and report what srevir changes there. We study rivers in setting 2 and report what srevir changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"rivers and dams"}');
INSERT INTO "change_rows" VALUES(24,'notes','[7]',NULL);
INSERT INTO "change_rows" VALUES(25,'paper_tags','[7,4]',NULL);
INSERT INTO "change_rows" VALUES(25,'tags','[4]',NULL);
INSERT INTO "change_rows" VALUES(26,'marks','[7]','{"paper_id":7,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(27,'entries','[8]','{"id":8,"paper_id":7}');
INSERT INTO "change_rows" VALUES(27,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(27,'marks','[7]','{"paper_id":7,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(27,'notes','[1]','{"paper_id":1,"text":"They hear well."}');
INSERT INTO "change_rows" VALUES(27,'notes','[7]','{"paper_id":7,"text":"About hawks, in truth."}');
INSERT INTO "change_rows" VALUES(27,'origins','[1]',NULL);
INSERT INTO "change_rows" VALUES(27,'origins','[2]',NULL);
INSERT INTO "change_rows" VALUES(27,'paper_tags','[1,4]',NULL);
INSERT INTO "change_rows" VALUES(27,'paper_tags','[7,4]','{"paper_id":7,"tag_id":4}');
INSERT INTO "change_rows" VALUES(27,'papers','[1]','{"id":1,"title":"Owls at Night","abstract":"We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"owls at night"}');
INSERT INTO "change_rows" VALUES(27,'papers','[7]','{"id":7,"title":"Owls at Night","abstract":"Nothing is said here of what the title promises. Instead, hawks are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His hawks were fewer than ours.","authors":"[]","published":"","venue":"","url":"","sort_title":"owls at night"}');
INSERT INTO "change_rows" VALUES(28,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(29,'notes','[1]','{"paper_id":1,"text":"They hear well.\n\n---\n\n*From “Owls at Night” (Daily Papers, 9 Mar 2026):*\n\nAbout hawks, in truth."}');
INSERT INTO "change_rows" VALUES(30,'distinct_pairs','[1,8]',NULL);
INSERT INTO "change_rows" VALUES(30,'distinct_pairs','[7,8]',NULL);
INSERT INTO "change_rows" VALUES(30,'entries','[8]','{"id":8,"paper_id":1}');
INSERT INTO "change_rows" VALUES(30,'marks','[7]',NULL);
INSERT INTO "change_rows" VALUES(30,'notes','[7]',NULL);
INSERT INTO "change_rows" VALUES(30,'origins','[1]','{"id":1,"paper_id":1,"entries":"[1,7]","marks":"{\"merge\":27,\"status\":\"read\",\"starred\":true,\"added\":\"2026-11-27T14:51:07.343743+00:00\",\"trashed\":\"\",\"note\":\"They hear well.\",\"tags\":[1],\"edits\":{}}"}');
INSERT INTO "change_rows" VALUES(30,'origins','[2]','{"id":2,"paper_id":7,"entries":"[8]","marks":"{\"merge\":27,\"status\":\"reading\",\"starred\":false,\"added\":\"2026-11-27T14:51:07.401291+00:00\",\"trashed\":\"\",\"note\":\"About hawks, in truth.\",\"tags\":[4],\"edits\":{}}"}');
INSERT INTO "change_rows" VALUES(30,'paper_tags','[7,4]',NULL);
INSERT INTO "change_rows" VALUES(30,'papers','[1]','{"id":1,"title":"Owls at Night","abstract":"Nothing is said here of what the title promises. Instead, hawks are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His hawks were fewer than ours.","authors":"[]","published":"","venue":"","url":"","sort_title":"owls at night"}');
INSERT INTO "change_rows" VALUES(30,'papers','[7]',NULL);
INSERT INTO "change_rows" VALUES(32,'marks','[1]','{"paper_id":1,"status":"read","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(32,'marks','[2]','{"paper_id":2,"status":"read","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(33,'marks','[4]','{"paper_id":4,"status":"dismissed","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(33,'marks','[6]','{"paper_id":6,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(34,'marks','[6]','{"paper_id":6,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"2026-11-27T14:51:07+00:00","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(35,'marks','[6]','{"paper_id":6,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(36,'digests','[1]','{"id":1,"name":"2026-03-07.txt","format":"daily-papers","date":"2026-03-07","sha256":"0b6131ebf0b156dd44b420323c12823d630139de77535e455964ce7207204e3d","imported":"2026-11-27T14:51:07.343280+00:00","problems":"[]","title":"","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(37,'digests','[2]','{"id":2,"name":"2026-03-09.txt","format":"daily-papers","date":"2026-03-09","sha256":"bfb06c930a1ac1aff8026896d7726856be72d0b32eead40165c6f5f5ae127461","imported":"2026-11-27T14:51:07.400736+00:00","problems":"[]","title":"","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(37,'marks','[10]','{"paper_id":10,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(37,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(37,'marks','[7]','{"paper_id":7,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(37,'marks','[8]','{"paper_id":8,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-03-09","seen":2}');
INSERT INTO "change_rows" VALUES(37,'marks','[9]','{"paper_id":9,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-03-09","seen":1}');
INSERT INTO "change_rows" VALUES(38,'digests','[3]','{"id":3,"name":"2026-03-10.txt","format":"daily-papers","date":"2026-03-10","sha256":"3708783b0a696f7c1243c1ee3c82af0b0e9ed0fbd8f4d424e1a840254f3f1383","imported":"2026-11-27T14:51:07.409297+00:00","problems":"[]","title":"","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(39,'distinct_pairs','[5,13]',NULL);
INSERT INTO "change_rows" VALUES(40,'digests','[3]','{"id":3,"name":"2026-03-10.txt","format":"daily-papers","date":"2026-03-10","sha256":"3708783b0a696f7c1243c1ee3c82af0b0e9ed0fbd8f4d424e1a840254f3f1383","imported":"2026-11-27T14:51:07.409297+00:00","problems":"[]","title":"Tenth of March","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(40,'marks','[11]','{"paper_id":11,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.409810+00:00","trashed":"","date":"2026-03-10","seen":1}');
INSERT INTO "change_rows" VALUES(40,'marks','[12]','{"paper_id":12,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.409810+00:00","trashed":"","date":"2026-03-10","seen":1}');
INSERT INTO "change_rows" VALUES(41,'digests','[3]','{"id":3,"name":"2026-03-10.txt","format":"daily-papers","date":"","sha256":"3708783b0a696f7c1243c1ee3c82af0b0e9ed0fbd8f4d424e1a840254f3f1383","imported":"2026-11-27T14:51:07.409297+00:00","problems":"[]","title":"Tenth of March","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(41,'marks','[11]','{"paper_id":11,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.409810+00:00","trashed":"","date":"","seen":1}');
INSERT INTO "change_rows" VALUES(41,'marks','[12]','{"paper_id":12,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.409810+00:00","trashed":"","date":"","seen":1}');
INSERT INTO "change_rows" VALUES(41,'marks','[8]','{"paper_id":8,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-02-28","seen":2}');
INSERT INTO "change_rows" VALUES(42,'digests','[1]','{"id":1,"name":"2026-03-07.txt","format":"daily-papers","date":"2026-03-07","sha256":"0b6131ebf0b156dd44b420323c12823d630139de77535e455964ce7207204e3d","imported":"2026-11-27T14:51:07.343280+00:00","problems":"[]","title":"The first one","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(43,'paper_tags','[3,3]','{"paper_id":3,"tag_id":3}');
INSERT INTO "change_rows" VALUES(44,'paper_tags','[2,3]','{"paper_id":2,"tag_id":3}');
INSERT INTO "change_rows" VALUES(44,'paper_tags','[5,3]','{"paper_id":5,"tag_id":3}');
INSERT INTO "change_rows" VALUES(44,'tags','[3]','{"id":3,"name":"to lend","folded":"to lend","colour":"#2e8b57"}');
INSERT INTO "change_rows" VALUES(45,'paper_tags','[5,5]',NULL);
INSERT INTO "change_rows" VALUES(45,'paper_tags','[7,5]',NULL);
INSERT INTO "change_rows" VALUES(45,'tags','[5]',NULL);
INSERT INTO "change_rows" VALUES(46,'paper_tags','[7,6]',NULL);
INSERT INTO "change_rows" VALUES(46,'paper_tags','[8,6]',NULL);
INSERT INTO "change_rows" VALUES(46,'tags','[6]',NULL);
INSERT INTO "change_rows" VALUES(47,'paper_tags','[7,6]','{"paper_id":7,"tag_id":6}');
INSERT INTO "change_rows" VALUES(47,'paper_tags','[8,5]',NULL);
INSERT INTO "change_rows" VALUES(47,'paper_tags','[8,6]','{"paper_id":8,"tag_id":6}');
INSERT INTO "change_rows" VALUES(47,'tags','[6]','{"id":6,"name":"lent","folded":"lent","colour":"#1f8a8c"}');
INSERT INTO "change_rows" VALUES(48,'notes','[2]','{"paper_id":2,"text":"Lists, *readers*,\n\n- and readers of lists"}');
INSERT INTO "change_rows" VALUES(49,'edits','[3,"title"]','{"paper_id":3,"field":"title","value":"Larches in Deep Winter"}');
INSERT INTO "change_rows" VALUES(49,'papers','[3]','{"id":3,"title":"Larches in Deep Winter","abstract":"We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.","authors":"[\"Ada Lovelace\",\"Łukasz Żak\"]","published":"2026-03","venue":"","url":"","sort_title":"larches in deep winter"}');
INSERT INTO "change_rows" VALUES(50,'edits','[3,"published"]','{"paper_id":3,"field":"published","value":"2026-03"}');
INSERT INTO "change_rows" VALUES(50,'marks','[3]','{"paper_id":3,"status":"queued","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03","seen":1}');
INSERT INTO "change_rows" VALUES(50,'papers','[3]','{"id":3,"title":"Larches in Winter","abstract":"We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.","authors":"[\"Ada Lovelace\",\"Łukasz Żak\"]","published":"2026-03","venue":"","url":"","sort_title":"larches in winter"}');
INSERT INTO "change_rows" VALUES(51,'edits','[4,"arxiv"]','{"paper_id":4,"field":"arxiv","value":"2603.01234"}');
INSERT INTO "change_rows" VALUES(52,'searches','[1]','{"id":1,"name":"Birds","folded":"birds","query":"tag:Vögel is:read","position":1}');
INSERT INTO "change_rows" VALUES(53,'searches','[2]','{"id":2,"name":"Winter","folded":"winter","query":"tag:winter OR larches","position":2}');
INSERT INTO "change_rows" VALUES(54,'searches','[2]','{"id":2,"name":"Winter","folded":"winter","query":"tag:winter is:starred","position":2}');
INSERT INTO "change_rows" VALUES(55,'searches','[3]',NULL);
INSERT INTO "change_rows" VALUES(56,'searches','[1]','{"id":1,"name":"Read birds","folded":"read birds","query":"tag:Vögel is:read","position":1}');
INSERT INTO "change_rows" VALUES(56,'searches','[2]','{"id":2,"name":"Snow","folded":"snow","query":"larches NOT is:trashed","position":2}');
INSERT INTO "change_rows" VALUES(56,'searches','[3]','{"id":3,"name":"Lent","folded":"lent","query":"tag:\"to lend\"","position":3}');
INSERT INTO "change_rows" VALUES(57,'searches','[3]','{"id":3,"name":"Lent","folded":"lent","query":"tag:\"to lend\"","position":1}');
INSERT INTO "change_rows" VALUES(58,'searches','[1]','{"id":1,"name":"Read birds","folded":"read birds","query":"tag:Vögel is:read","position":2}');
INSERT INTO "change_rows" VALUES(59,'digests','[4]',NULL);
INSERT INTO "change_rows" VALUES(59,'entries','[15]',NULL);
INSERT INTO "change_rows" VALUES(59,'entries','[16]',NULL);
INSERT INTO "change_rows" VALUES(59,'entries','[17]',NULL);
INSERT INTO "change_rows" VALUES(59,'marks','[13]',NULL);
INSERT INTO "change_rows" VALUES(59,'marks','[14]',NULL);
INSERT INTO "change_rows" VALUES(59,'marks','[2]','{"paper_id":2,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(59,'papers','[13]',NULL);
INSERT INTO "change_rows" VALUES(59,'papers','[14]',NULL);
INSERT INTO "change_rows" VALUES(59,'resemblances','[6,15]',NULL);
INSERT INTO "change_rows" VALUES(60,'edits','[13,"title"]',NULL);
INSERT INTO "change_rows" VALUES(60,'papers','[13]','{"id":13,"title":"Bees on Roofs","abstract":"Nothing is said here of what the title promises. Instead, wasps are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His wasps were fewer than ours.","authors":"[]","published":"","venue":"","url":"","sort_title":"bees on roofs"}');
INSERT INTO "change_rows" VALUES(61,'paper_tags','[13,7]',NULL);
INSERT INTO "change_rows" VALUES(61,'paper_tags','[6,7]',NULL);
INSERT INTO "change_rows" VALUES(61,'tags','[7]',NULL);
INSERT INTO "change_rows" VALUES(62,'marks','[13]','{"paper_id":13,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.786827+00:00","trashed":"","date":"2026-03-12","seen":1}');
INSERT INTO "change_rows" VALUES(63,'entries','[6]','{"id":6,"paper_id":6}');
INSERT INTO "change_rows" VALUES(63,'marks','[13]','{"paper_id":13,"status":"queued","starred":0,"added":"2026-11-27T14:51:07.786827+00:00","trashed":"","date":"2026-03-12","seen":1}');
INSERT INTO "change_rows" VALUES(63,'marks','[6]','{"paper_id":6,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(63,'origins','[3]',NULL);
INSERT INTO "change_rows" VALUES(63,'origins','[4]',NULL);
INSERT INTO "change_rows" VALUES(63,'paper_tags','[6,7]','{"paper_id":6,"tag_id":7}');
INSERT INTO "change_rows" VALUES(63,'papers','[6]','{"id":6,"title":"Bees on Roofs","abstract":"We study bees in setting 1 and report what seeb changes there. We study bees in setting 2 and report what seeb changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"bees on roofs"}');
INSERT INTO "change_rows" VALUES(64,'edits','[13,"venue"]',NULL);
INSERT INTO "change_rows" VALUES(64,'papers','[13]','{"id":13,"title":"Wasps on Roofs","abstract":"Nothing is said here of what the title promises. Instead, wasps are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His wasps were fewer than ours.","authors":"[]","published":"","venue":"","url":"","sort_title":"wasps on roofs"}');
INSERT INTO "change_rows" VALUES(65,'marks','[13]','{"paper_id":13,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(65,'marks','[14]','{"paper_id":14,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.786827+00:00","trashed":"","date":"2026-03-12","seen":1}');
INSERT INTO "change_rows" VALUES(66,'marks','[13]','{"paper_id":13,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"2026-11-27T14:51:07+00:00","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(67,'distinct_pairs','[6,15]',NULL);
INSERT INTO "change_rows" VALUES(67,'entries','[6]','{"id":6,"paper_id":13}');
INSERT INTO "change_rows" VALUES(67,'marks','[13]','{"paper_id":13,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(67,'marks','[6]',NULL);
INSERT INTO "change_rows" VALUES(67,'origins','[3]','{"id":3,"paper_id":6,"entries":"[6]","marks":"{\"merge\":63,\"status\":\"reading\",\"starred\":false,\"added\":\"2026-11-27T14:51:07.343743+00:00\",\"trashed\":\"\",\"note\":\"\",\"tags\":[7],\"edits\":{}}"}');
INSERT INTO "change_rows" VALUES(67,'origins','[4]','{"id":4,"paper_id":13,"entries":"[15]","marks":"{\"merge\":63,\"status\":\"queued\",\"starred\":false,\"added\":\"2026-11-27T14:51:07.786827+00:00\",\"trashed\":\"\",\"note\":\"\",\"tags\":[7],\"edits\":{\"title\":\"Wasps on Roofs\"}}"}');
INSERT INTO "change_rows" VALUES(67,'paper_tags','[6,7]',NULL);
INSERT INTO "change_rows" VALUES(67,'papers','[6]',NULL);
INSERT INTO "change_rows" VALUES(68,'tags','[7]','{"id":7,"name":"roofs","folded":"roofs","colour":"#b8558f"}');
INSERT INTO "change_rows" VALUES(69,'notes','[7]','{"paper_id":7,"text":"About hawks, in truth."}');
INSERT INTO "change_rows" VALUES(70,'notes','[8]',NULL);
INSERT INTO "change_rows" VALUES(71,'entries','[10]','{"id":10,"paper_id":9}');
INSERT INTO "change_rows" VALUES(71,'entries','[12]','{"id":12,"paper_id":8}');
INSERT INTO "change_rows" VALUES(71,'entries','[9]','{"id":9,"paper_id":8}');
INSERT INTO "change_rows" VALUES(71,'marks','[7]','{"paper_id":7,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-02-28","seen":1}');
INSERT INTO "change_rows" VALUES(71,'marks','[8]','{"paper_id":8,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2025-12-31","seen":2}');
INSERT INTO "change_rows" VALUES(71,'marks','[9]','{"paper_id":9,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-02-28","seen":1}');
INSERT INTO "change_rows" VALUES(71,'notes','[7]','{"paper_id":7,"text":"Half past nine"}');
INSERT INTO "change_rows" VALUES(71,'notes','[8]','{"paper_id":8,"text":"Crust 🍞 and crumb"}');
INSERT INTO "change_rows" VALUES(71,'origins','[5]',NULL);
INSERT INTO "change_rows" VALUES(71,'origins','[6]',NULL);
INSERT INTO "change_rows" VALUES(71,'origins','[7]',NULL);
INSERT INTO "change_rows" VALUES(71,'paper_tags','[8,5]','{"paper_id":8,"tag_id":5}');
INSERT INTO "change_rows" VALUES(71,'papers','[8]','{"id":8,"title":"Clocks of Small Towns","abstract":"We study clocks in setting 1 and report what skcolc changes there. We study clocks in setting 2 and report what skcolc changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"clocks of small towns"}');
INSERT INTO "change_rows" VALUES(71,'papers','[9]','{"id":9,"title":"The Shape of Bread","abstract":"We study bread in setting 1 and report what daerb changes there. We study bread in setting 2 and report what daerb changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"shape of bread"}');
INSERT INTO "change_rows" VALUES(73,'marks','[7]','{"paper_id":7,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2025-12-31","seen":2}');
INSERT INTO "change_rows" VALUES(74,'distinct_pairs','[10,12]',NULL);
INSERT INTO "change_rows" VALUES(74,'distinct_pairs','[8,12]',NULL);
INSERT INTO "change_rows" VALUES(74,'distinct_pairs','[9,12]',NULL);
INSERT INTO "change_rows" VALUES(74,'entries','[12]','{"id":12,"paper_id":7}');
INSERT INTO "change_rows" VALUES(74,'marks','[15]',NULL);
INSERT INTO "change_rows" VALUES(74,'marks','[7]','{"paper_id":7,"status":"dismissed","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2025-12-31","seen":2}');
INSERT INTO "change_rows" VALUES(74,'notes','[15]',NULL);
INSERT INTO "change_rows" VALUES(74,'origins','[6]','{"id":6,"paper_id":8,"entries":"[9,12]","marks":"{\"merge\":71,\"status\":\"unread\",\"starred\":false,\"added\":\"2026-11-27T14:51:07.401291+00:00\",\"trashed\":\"\",\"note\":\"Crust 🍞 and crumb\",\"tags\":[5],\"edits\":{}}"}');
INSERT INTO "change_rows" VALUES(74,'paper_tags','[15,5]',NULL);
INSERT INTO "change_rows" VALUES(74,'papers','[15]',NULL);
INSERT INTO "change_rows" VALUES(76,'digests','[5]',NULL);
INSERT INTO "change_rows" VALUES(76,'entries','[18]',NULL);
INSERT INTO "change_rows" VALUES(76,'entries','[19]',NULL);
INSERT INTO "change_rows" VALUES(76,'entries','[20]',NULL);
INSERT INTO "change_rows" VALUES(76,'marks','[16]',NULL);
INSERT INTO "change_rows" VALUES(76,'marks','[17]',NULL);
INSERT INTO "change_rows" VALUES(76,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-02-28","seen":2}');
INSERT INTO "change_rows" VALUES(76,'papers','[16]',NULL);
INSERT INTO "change_rows" VALUES(76,'papers','[17]',NULL);
INSERT INTO "change_rows" VALUES(76,'resemblances','[17,18]',NULL);
INSERT INTO "change_rows" VALUES(77,'marks','[16]','{"paper_id":16,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(78,'marks','[14]','{"paper_id":14,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.786827+00:00","trashed":"2026-11-27T14:51:07+00:00","date":"2026-03-12","seen":1}');
INSERT INTO "change_rows" VALUES(79,'distinct_pairs','[11,17]',NULL);
INSERT INTO "change_rows" VALUES(79,'distinct_pairs','[11,18]',NULL);
INSERT INTO "change_rows" VALUES(79,'distinct_pairs','[17,18]',NULL);
INSERT INTO "change_rows" VALUES(80,'paper_tags','[14,8]',NULL);
INSERT INTO "change_rows" VALUES(80,'paper_tags','[16,8]',NULL);
INSERT INTO "change_rows" VALUES(80,'tags','[8]',NULL);
INSERT INTO "change_rows" VALUES(81,'marks','[16]','{"paper_id":16,"status":"unread","starred":1,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(81,'marks','[17]','{"paper_id":17,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(82,'marks','[16]','{"paper_id":16,"status":"queued","starred":1,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(82,'marks','[17]','{"paper_id":17,"status":"queued","starred":0,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(83,'marks','[16]','{"paper_id":16,"status":"reading","starred":1,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(83,'marks','[17]','{"paper_id":17,"status":"reading","starred":0,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(84,'marks','[16]','{"paper_id":16,"status":"read","starred":1,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(84,'marks','[17]','{"paper_id":17,"status":"read","starred":0,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(85,'notes','[17]',NULL);
INSERT INTO "change_rows" VALUES(86,'notes','[17]','{"paper_id":17,"text":"Wick"}');
INSERT INTO "change_rows" VALUES(87,'edits','[17,"venue"]',NULL);
INSERT INTO "change_rows" VALUES(87,'papers','[17]','{"id":17,"title":"Lamps without Oil","abstract":"We study lamps in setting 1 and report what spmal changes there. We study lamps in setting 2 and report what spmal changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"lamps without oil"}');
INSERT INTO "change_rows" VALUES(88,'edits','[17,"pmid"]',NULL);
INSERT INTO "change_rows" VALUES(89,'edits','[17,"venue"]','{"paper_id":17,"field":"venue","value":"Light"}');
INSERT INTO "change_rows" VALUES(89,'papers','[17]','{"id":17,"title":"Lamps without Oil","abstract":"We study lamps in setting 1 and report what spmal changes there. We study lamps in setting 2 and report what spmal changes there.","authors":"[]","published":"","venue":"Light","url":"","sort_title":"lamps without oil"}');
INSERT INTO "change_rows" VALUES(90,'marks','[17]','{"paper_id":17,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(90,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-02-28","seen":3}');
INSERT INTO "change_rows" VALUES(91,'paper_tags','[1,1]','{"paper_id":1,"tag_id":1}');
INSERT INTO "change_rows" VALUES(92,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"2026-11-27T14:51:07+00:00","date":"2026-02-28","seen":3}');
INSERT INTO "change_rows" VALUES(95,'tags','[8]','{"id":8,"name":"ferries","folded":"ferries","colour":"#b38f1d"}');
INSERT INTO "change_rows" VALUES(96,'marks','[1]','{"paper_id":1,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-02-28","seen":3}');
INSERT INTO "change_rows" VALUES(96,'marks','[2]','{"paper_id":2,"status":"read","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":2}');
INSERT INTO "change_rows" VALUES(96,'marks','[3]','{"paper_id":3,"status":"queued","starred":1,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(97,'digests','[4]','{"id":4,"name":"2026-03-12.txt","format":"daily-papers","date":"2026-03-12","sha256":"5c11d3739c2b7caf4b38ddbfd6e2e77b81abf4294c9648fae295ecda305c234a","imported":"2026-11-27T14:51:07.786297+00:00","problems":"[]","title":"","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(98,'digests','[5]','{"id":5,"name":"2026-03-15.txt","format":"daily-papers","date":"2026-03-15","sha256":"2522363918097a3de938430ba8e67199146e51702539ffebaa50af208cfbbe35","imported":"2026-11-27T14:51:07.874676+00:00","problems":"[]","title":"","series":"Daily Papers"}');
INSERT INTO "change_rows" VALUES(98,'marks','[16]','{"paper_id":16,"status":"unread","starred":1,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(98,'marks','[17]','{"paper_id":17,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"2026-11-27T14:51:07+00:00","date":"2026-03-15","seen":1}');
INSERT INTO "change_rows" VALUES(99,'searches','[4]',NULL);
INSERT INTO "change_rows" VALUES(100,'searches','[4]','{"id":4,"name":"Boats","folded":"boats","query":"tag:ferries","position":4}');
INSERT INTO "change_rows" VALUES(100,'tags','[8]','{"id":8,"name":"ferries","folded":"ferries","colour":"#112233"}');
INSERT INTO "change_rows" VALUES(101,'distinct_pairs','[17,18]','{"entry_a":17,"entry_b":18}');
INSERT INTO "change_rows" VALUES(101,'entries','[18]','{"id":18,"paper_id":16}');
INSERT INTO "change_rows" VALUES(101,'marks','[14]','{"paper_id":14,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.786827+00:00","trashed":"","date":"2026-03-12","seen":1}');
INSERT INTO "change_rows" VALUES(101,'marks','[16]','{"paper_id":16,"status":"unread","starred":1,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","date":"2026-03-16","seen":1}');
INSERT INTO "change_rows" VALUES(101,'origins','[8]',NULL);
INSERT INTO "change_rows" VALUES(101,'origins','[9]',NULL);
INSERT INTO "change_rows" VALUES(101,'paper_tags','[16,8]','{"paper_id":16,"tag_id":8}');
INSERT INTO "change_rows" VALUES(101,'papers','[14]','{"id":14,"title":"Notes on Ferries","abstract":"We study ferries in setting 1 and report what seirref changes there. We study ferries in setting 2 and report what seirref changes there.","authors":"[]","published":"","venue":"","url":"","sort_title":"notes on ferries"}');
INSERT INTO "change_rows" VALUES(101,'papers','[16]','{"id":16,"title":"Notes on Ferries","abstract":"Nothing is said here of what the title promises. Instead, harbours are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His harbours were fewer than ours.","authors":"[]","published":"","venue":"","url":"","sort_title":"notes on ferries"}');
INSERT INTO "change_rows" VALUES(102,'edits','[14,"abstract"]',NULL);
INSERT INTO "change_rows" VALUES(102,'papers','[14]','{"id":14,"title":"Notes on Ferries","abstract":"Nothing is said here of what the title promises. Instead, harbours are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His harbours were fewer than ours.","authors":"[]","published":"","venue":"","url":"","sort_title":"notes on ferries"}');
INSERT INTO "change_rows" VALUES(103,'searches','[2]','{"id":2,"name":"Snow","folded":"snow","query":"larches NOT is:trashed","position":3}');
INSERT INTO "change_rows" VALUES(104,'marks','[10]','{"paper_id":10,"status":"unread","starred":0,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","date":"2026-02-28","seen":1}');
INSERT INTO "change_rows" VALUES(105,'paper_tags','[10,9]',NULL);
INSERT INTO "change_rows" VALUES(105,'tags','[9]',NULL);
INSERT INTO "change_rows" VALUES(106,'notes','[10]',NULL);
INSERT INTO "change_rows" VALUES(107,'paper_tags','[3,2]','{"paper_id":3,"tag_id":2}');
INSERT INTO "change_rows" VALUES(107,'tags','[2]','{"id":2,"name":"winter","folded":"winter","colour":"#2266aa"}');
INSERT INTO "change_rows" VALUES(108,'edits','[10,"s2"]',NULL);
INSERT INTO "change_rows" VALUES(109,'marks','[5]','{"paper_id":5,"status":"dismissed","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(110,'marks','[3]','{"paper_id":3,"status":"read","starred":0,"added":"2026-11-27T14:51:07.343743+00:00","trashed":"","date":"2026-03-07","seen":1}');
INSERT INTO "change_rows" VALUES(111,'paper_tags','[3,9]','{"paper_id":3,"tag_id":9}');
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  papers TEXT NOT NULL,        
  made TEXT NOT NULL,          
  undone INTEGER NOT NULL
);
INSERT INTO "changes" VALUES(1,'import “Daily Papers, 7 Mar 2026” (6 new papers)','[1,2,3,4,5,6]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(2,'mark 2 papers as read','[1,2]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(3,'put “Larches in Winter” on “To read”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(4,'dismiss 2 papers','[4,5]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(5,'star 2 papers','[1,3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(6,'put the tag “birds” on 2 papers','[1,4]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(7,'put the tag “winter” on “Larches in Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(8,'put the tag “to lend” on 3 papers','[2,3,5]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(9,'write a note on “Owls at Night”','[1]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(10,'write a note on “Reading Lists and Their Readers”','[2]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(11,'edit the venue of “Reading Lists and Their Readers”','[2]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(12,'import 2 digests (6 new papers)','[1,7,8,9,10,11,12]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(13,'save the search “Birds”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(14,'save the search “Winter”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(15,'rename the tag “birds” to “Vögel”','[1,4]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(16,'colour the tag “winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(17,'edit the title of “Larches in Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(18,'edit the authors of “Larches in Deep Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(19,'edit the date of “Larches in Deep Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(20,'edit the doi of “Larches in Deep Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(21,'edit the arxiv of “A Survey of Surveys”','[4]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(22,'edit the abstract of “A Survey of Surveys”','[4]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(23,'edit the url of “Rivers and Dams”','[5]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(24,'write a note on “Owls at Night”','[7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(25,'put the tag “hawks” on “Owls at Night”','[7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(26,'mark “Owls at Night” as reading','[7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(27,'merge 2 papers into “Owls at Night”','[1,7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(28,'unstar “Owls at Night”','[1]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(29,'write a note on “Owls at Night”','[1]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(30,'split 1 entry out of “Owls at Night”','[1,7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(32,'star 2 papers','[1,2]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(33,'move 2 papers to the trash','[4,6]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(34,'restore “Bees on Roofs”','[6]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(35,'mark “Bees on Roofs” as reading','[6]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(36,'rename the digest “Daily Papers, 7 Mar 2026” to “The first one”','[1,2,3,4,5,6]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(37,'change the date of “Daily Papers, 9 Mar 2026” to 2026-02-28','[1,7,8,9,10]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(38,'rename the digest “Daily Papers, 10 Mar 2026” to “Tenth of March”','[8,11,12]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(39,'call “Rivers and Dams” and “Rivers and Dams” distinct','[5,11]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(40,'change the date of “Tenth of March” to none','[8,11,12]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(41,'change the date of “Tenth of March” to 2025-12-31','[8,11,12]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(42,'rename the digest “The first one” to “Daily Papers, 7 Mar 2026”','[1,2,3,4,5,6]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(43,'take the tag “to lend” off “Larches in Deep Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(44,'delete the tag “to lend” (2 papers)','[2,5]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(45,'put the tag “to lend” on 2 papers','[5,7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(46,'put the tag “lent” on 2 papers','[7,8]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(47,'merge the tag “lent” into “to lend”','[7,8]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(48,'delete the note on “Reading Lists and Their Readers”','[2]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(49,'edit the title of “Larches in Deep Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(50,'edit the date of “Larches in Winter”','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(51,'edit the arxiv of “A Survey of Surveys”','[4]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(52,'rename the search “Birds” to “Read birds”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(53,'change the search “Winter”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(54,'change the search “Winter”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(55,'save the search “Lent”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(56,'move the search “Lent”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(57,'change the search “Lent”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(58,'delete the search “Read birds”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(59,'import “Daily Papers, 12 Mar 2026” (2 new papers)','[2,13,14]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(60,'edit the title of “Bees on Roofs”','[13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(61,'put the tag “roofs” on 2 papers','[6,13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(62,'put “Wasps on Roofs” on “To read”','[13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(63,'merge 2 papers into “Wasps on Roofs”','[6,13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(64,'edit the venue of “Wasps on Roofs”','[13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(65,'move 2 papers to the trash','[13,14]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(66,'restore “Wasps on Roofs”','[13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(67,'split 1 entry out of “Wasps on Roofs”','[6,13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(68,'colour the tag “roofs”','[6,13]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(69,'write a note on “Owls at Night”','[7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(70,'write a note on “Clocks of Small Towns”','[8]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(71,'merge 3 papers into “Owls at Night”','[7,8,9]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(73,'dismiss “Owls at Night”','[7]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(74,'split 1 entry out of “Owls at Night”','[7,15]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(76,'import “Daily Papers, 15 Mar 2026” (2 new papers)','[1,16,17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(77,'star “Notes on Ferries”','[16]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(78,'restore “Notes on Ferries”','[14]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(79,'call 3 papers distinct','[10,14,16]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(80,'put the tag “ferries” on 2 papers','[14,16]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(81,'put 2 papers on “To read”','[16,17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(82,'mark 2 papers as reading','[16,17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(83,'mark 2 papers as read','[16,17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(84,'mark 2 papers as unread','[16,17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(85,'write a note on “Lamps without Oil”','[17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(86,'write a note on “Lamps without Oil”','[17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(87,'edit the venue of “Lamps without Oil”','[17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(88,'edit the pmid of “Lamps without Oil”','[17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(89,'edit the venue of “Lamps without Oil”','[17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(90,'move 2 papers to the trash','[1,17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(91,'take the tag “Vögel” off “Owls at Night”','[1]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(92,'restore “Owls at Night”','[1]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(95,'colour the tag “ferries”','[14,16]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(96,'unstar 3 papers','[1,2,3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(97,'rename the digest “Daily Papers, 12 Mar 2026” to “Wasps & co.”','[2,13,14]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(98,'change the date of “Daily Papers, 15 Mar 2026” to 2026-03-16','[1,16,17]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(99,'save the search “Boats”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(100,'rename the tag “ferries” to “boats”','[14,16]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(101,'merge 2 papers into “Notes on Ferries”','[14,16]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(102,'edit the abstract of “Notes on Ferries”','[14]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(103,'delete the search “Snow”','[]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(104,'mark “Moss on Northern Walls” as read','[10]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(105,'put the tag “rain” on “Moss on Northern Walls”','[10]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(106,'write a note on “Moss on Northern Walls”','[10]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(107,'delete the tag “winter” (1 paper)','[3]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(108,'edit the s2 of “Moss on Northern Walls”','[10]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(109,'move “Rivers and Dams” to the trash','[5]','2026-11-27T14:51:07+00:00',0);
INSERT INTO "changes" VALUES(110,'mark “Larches in Winter” as read','[3]','2026-11-27T14:51:07+00:00',1);
INSERT INTO "changes" VALUES(111,'put the tag “rain” on “Larches in Winter”','[3]','2026-11-27T14:51:07+00:00',1);
CREATE TABLE digests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  date TEXT NOT NULL,          
  sha256 TEXT NOT NULL UNIQUE, 
  imported TEXT NOT NULL,      
  problems TEXT NOT NULL       
, title TEXT NOT NULL DEFAULT '', series TEXT NOT NULL DEFAULT '');
INSERT INTO "digests" VALUES(1,'2026-03-07.txt','daily-papers','2026-03-07','0b6131ebf0b156dd44b420323c12823d630139de77535e455964ce7207204e3d','2026-11-27T14:51:07.343280+00:00','[]','','Daily Papers');
INSERT INTO "digests" VALUES(2,'2026-03-09.txt','daily-papers','2026-02-28','bfb06c930a1ac1aff8026896d7726856be72d0b32eead40165c6f5f5ae127461','2026-11-27T14:51:07.400736+00:00','[]','','Daily Papers');
INSERT INTO "digests" VALUES(3,'2026-03-10.txt','daily-papers','2025-12-31','3708783b0a696f7c1243c1ee3c82af0b0e9ed0fbd8f4d424e1a840254f3f1383','2026-11-27T14:51:07.409297+00:00','[]','Tenth of March','Daily Papers');
INSERT INTO "digests" VALUES(4,'2026-03-12.txt','daily-papers','2026-03-12','5c11d3739c2b7caf4b38ddbfd6e2e77b81abf4294c9648fae295ecda305c234a','2026-11-27T14:51:07.786297+00:00','[]','Wasps & co.','Daily Papers');
INSERT INTO "digests" VALUES(5,'2026-03-15.txt','daily-papers','2026-03-16','2522363918097a3de938430ba8e67199146e51702539ffebaa50af208cfbbe35','2026-11-27T14:51:07.874676+00:00','[]','','Daily Papers');
CREATE TABLE distinct_pairs (
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
INSERT INTO "distinct_pairs" VALUES(1,8);
INSERT INTO "distinct_pairs" VALUES(7,8);
INSERT INTO "distinct_pairs" VALUES(8,12);
INSERT INTO "distinct_pairs" VALUES(9,12);
INSERT INTO "distinct_pairs" VALUES(10,12);
INSERT INTO "distinct_pairs" VALUES(5,13);
INSERT INTO "distinct_pairs" VALUES(6,15);
INSERT INTO "distinct_pairs" VALUES(11,17);
INSERT INTO "distinct_pairs" VALUES(11,18);
CREATE TABLE edits (           
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper_id, field)
) WITHOUT ROWID;
INSERT INTO "edits" VALUES(2,'venue','Annals of Lists');
INSERT INTO "edits" VALUES(3,'authors','Ada Lovelace; Łukasz Żak');
INSERT INTO "edits" VALUES(3,'doi','10.1234/larch.7');
INSERT INTO "edits" VALUES(3,'published','2026-03-07');
INSERT INTO "edits" VALUES(4,'abstract','A shorter abstract, with 漢字.');
INSERT INTO "edits" VALUES(5,'url','https://example.org/rivers');
INSERT INTO "edits" VALUES(10,'s2','c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00');
INSERT INTO "edits" VALUES(13,'title','Wasps on Roofs');
INSERT INTO "edits" VALUES(13,'venue','Roof Letters');
INSERT INTO "edits" VALUES(14,'abstract','Two harbours.');
INSERT INTO "edits" VALUES(17,'pmid','12345678');
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
INSERT INTO "entries" VALUES(1,1,1,1,11,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there.','[]','','','');
INSERT INTO "entries" VALUES(2,1,2,2,15,'Reading Lists and Their Readers','We study lists in setting 1 and report what stsil changes there. We study lists in setting 2 and report what stsil changes there.','[]','','','');
INSERT INTO "entries" VALUES(3,1,3,3,19,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.','[]','','','');
INSERT INTO "entries" VALUES(4,1,4,4,23,'A Survey of Surveys','We study surveys in setting 1 and report what syevrus changes there. We study surveys in setting 2 and report what syevrus changes there.','[]','','','');
INSERT INTO "entries" VALUES(5,1,5,5,27,'Rivers and Dams','We study rivers in setting 1 and report what srevir changes there. We study rivers in setting 2 and report what srevir changes there.','[]','','','');
INSERT INTO "entries" VALUES(6,1,6,6,31,'Bees on Roofs','We study bees in setting 1 and report what seeb changes there. We study bees in setting 2 and report what seeb changes there.','[]','','','');
INSERT INTO "entries" VALUES(7,2,1,1,11,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there.','[]','','','');
INSERT INTO "entries" VALUES(8,2,7,2,15,'Owls at Night','Nothing is said here of what the title promises. Instead, hawks are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His hawks were fewer than ours.','[]','','','');
INSERT INTO "entries" VALUES(9,2,7,3,19,'Clocks of Small Towns','We study clocks in setting 1 and report what skcolc changes there. We study clocks in setting 2 and report what skcolc changes there.','[]','','','');
INSERT INTO "entries" VALUES(10,2,7,4,23,'The Shape of Bread','We study bread in setting 1 and report what daerb changes there. We study bread in setting 2 and report what daerb changes there.','[]','','','');
INSERT INTO "entries" VALUES(11,2,10,5,27,'Moss on Northern Walls','We study moss in setting 1 and report what ssom changes there. We study moss in setting 2 and report what ssom changes there.','[]','','','');
INSERT INTO "entries" VALUES(12,3,15,1,11,'Clocks of Small Towns','We study clocks in setting 1 and report what skcolc changes there. We study clocks in setting 2 and report what skcolc changes there.','[]','','','');
INSERT INTO "entries" VALUES(13,3,11,2,15,'Rivers and Dams','Nothing is said here of what the title promises. Instead, canals are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His canals were fewer than ours.','[]','','','');
INSERT INTO "entries" VALUES(14,3,12,3,19,'Bicycles in the Rain','We study bicycles in setting 1 and report what selcycib changes there. We study bicycles in setting 2 and report what selcycib changes there.','[]','','','');
INSERT INTO "entries" VALUES(15,4,13,1,11,'Bees on Roofs','Nothing is said here of what the title promises. Instead, wasps are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His wasps were fewer than ours.','[]','','','');
INSERT INTO "entries" VALUES(16,4,2,2,15,'Reading Lists and Their Readers','We study lists in setting 1 and report what stsil changes there. We study lists in setting 2 and report what stsil changes there.','[]','','','');
INSERT INTO "entries" VALUES(17,4,14,3,19,'Notes on Ferries','We study ferries in setting 1 and report what seirref changes there. We study ferries in setting 2 and report what seirref changes there.','[]','','','');
INSERT INTO "entries" VALUES(18,5,14,1,11,'Notes on Ferries','Nothing is said here of what the title promises. Instead, harbours are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His harbours were fewer than ours.','[]','','','');
INSERT INTO "entries" VALUES(19,5,17,2,15,'Lamps without Oil','We study lamps in setting 1 and report what spmal changes there. We study lamps in setting 2 and report what spmal changes there.','[]','','','');
INSERT INTO "entries" VALUES(20,5,1,3,19,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there.','[]','','','');
CREATE TABLE entry_keys (      
  key TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (key, entry_id)
) WITHOUT ROWID;
INSERT INTO "entry_keys" VALUES('title:owlsatnight',1);
INSERT INTO "entry_keys" VALUES('title:readinglistsandtheirreaders',2);
INSERT INTO "entry_keys" VALUES('title:larchesinwinter',3);
INSERT INTO "entry_keys" VALUES('title:asurveyofsurveys',4);
INSERT INTO "entry_keys" VALUES('title:riversanddams',5);
INSERT INTO "entry_keys" VALUES('title:beesonroofs',6);
INSERT INTO "entry_keys" VALUES('title:owlsatnight',7);
INSERT INTO "entry_keys" VALUES('title:owlsatnight',8);
INSERT INTO "entry_keys" VALUES('title:clocksofsmalltowns',9);
INSERT INTO "entry_keys" VALUES('title:theshapeofbread',10);
INSERT INTO "entry_keys" VALUES('title:mossonnorthernwalls',11);
INSERT INTO "entry_keys" VALUES('title:clocksofsmalltowns',12);
INSERT INTO "entry_keys" VALUES('title:riversanddams',13);
INSERT INTO "entry_keys" VALUES('title:bicyclesintherain',14);
INSERT INTO "entry_keys" VALUES('title:beesonroofs',15);
INSERT INTO "entry_keys" VALUES('title:readinglistsandtheirreaders',16);
INSERT INTO "entry_keys" VALUES('title:notesonferries',17);
INSERT INTO "entry_keys" VALUES('title:notesonferries',18);
INSERT INTO "entry_keys" VALUES('title:lampswithoutoil',19);
INSERT INTO "entry_keys" VALUES('title:owlsatnight',20);
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
INSERT INTO "marks" VALUES(1,'read',0,'2026-11-27T14:51:07.343743+00:00','','2026-02-28',3);
INSERT INTO "marks" VALUES(2,'read',0,'2026-11-27T14:51:07.343743+00:00','','2026-03-07',2);
INSERT INTO "marks" VALUES(3,'queued',0,'2026-11-27T14:51:07.343743+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(4,'dismissed',0,'2026-11-27T14:51:07.343743+00:00','2026-11-27T14:51:07+00:00','2026-03-07',1);
INSERT INTO "marks" VALUES(5,'dismissed',0,'2026-11-27T14:51:07.343743+00:00','2026-11-27T14:51:07+00:00','2026-03-07',1);
INSERT INTO "marks" VALUES(6,'reading',0,'2026-11-27T14:51:07.343743+00:00','','2026-03-07',1);
INSERT INTO "marks" VALUES(7,'dismissed',0,'2026-11-27T14:51:07.401291+00:00','','2026-02-28',1);
INSERT INTO "marks" VALUES(10,'read',0,'2026-11-27T14:51:07.401291+00:00','','2026-02-28',1);
INSERT INTO "marks" VALUES(11,'unread',0,'2026-11-27T14:51:07.409810+00:00','','2025-12-31',1);
INSERT INTO "marks" VALUES(12,'unread',0,'2026-11-27T14:51:07.409810+00:00','','2025-12-31',1);
INSERT INTO "marks" VALUES(13,'reading',0,'2026-11-27T14:51:07.343743+00:00','','2026-03-12',1);
INSERT INTO "marks" VALUES(14,'unread',1,'2026-11-27T14:51:07.786827+00:00','','2026-03-12',2);
INSERT INTO "marks" VALUES(15,'unread',0,'2026-11-27T14:51:07.401291+00:00','','2025-12-31',1);
INSERT INTO "marks" VALUES(17,'unread',0,'2026-11-27T14:51:07.875294+00:00','2026-11-27T14:51:07+00:00','2026-03-16',1);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('library_id','5e891a5930614f01bae333a6717aa227');
INSERT INTO "meta" VALUES('moves','121');
INSERT INTO "meta" VALUES('states','F838A4D505E8329B 04E7E055E7108BFA');
CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL
);
INSERT INTO "notes" VALUES(1,'They hear well, the hawks, too.');
INSERT INTO "notes" VALUES(7,'Half past nine

---

*From “Clocks of Small Towns” (Daily Papers, 28 Feb 2026, Tenth of March):*

Crust 🍞 and crumb');
INSERT INTO "notes" VALUES(10,'Take a coat.');
INSERT INTO "notes" VALUES(15,'Crust 🍞 and crumb');
INSERT INTO "notes" VALUES(17,'Wick and
flame');
CREATE TABLE origins (         
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL,
  entries TEXT NOT NULL,       
  marks TEXT NOT NULL          
);
INSERT INTO "origins" VALUES(5,7,'[8]','{"merge":71,"status":"reading","starred":false,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","note":"Half past nine","tags":[4,5],"edits":{}}');
INSERT INTO "origins" VALUES(6,8,'[9]','{"merge":71,"status":"unread","starred":false,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","note":"Crust 🍞 and crumb","tags":[5],"edits":{}}');
INSERT INTO "origins" VALUES(7,9,'[10]','{"merge":71,"status":"unread","starred":false,"added":"2026-11-27T14:51:07.401291+00:00","trashed":"","note":"","tags":[],"edits":{}}');
INSERT INTO "origins" VALUES(8,16,'[18]','{"merge":101,"status":"unread","starred":true,"added":"2026-11-27T14:51:07.875294+00:00","trashed":"","note":"","tags":[8],"edits":{}}');
INSERT INTO "origins" VALUES(9,14,'[17]','{"merge":101,"status":"unread","starred":false,"added":"2026-11-27T14:51:07.786827+00:00","trashed":"","note":"","tags":[8],"edits":{}}');
CREATE TABLE paper_tags (
  paper_id INTEGER NOT NULL REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
  tag_id INTEGER NOT NULL REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paper_id, tag_id)
) WITHOUT ROWID;
INSERT INTO "paper_tags" VALUES(4,1);
INSERT INTO "paper_tags" VALUES(1,4);
INSERT INTO "paper_tags" VALUES(7,4);
INSERT INTO "paper_tags" VALUES(5,5);
INSERT INTO "paper_tags" VALUES(7,5);
INSERT INTO "paper_tags" VALUES(15,5);
INSERT INTO "paper_tags" VALUES(6,7);
INSERT INTO "paper_tags" VALUES(13,7);
INSERT INTO "paper_tags" VALUES(14,8);
INSERT INTO "paper_tags" VALUES(10,9);
CREATE TABLE papers (          
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,       
  published TEXT NOT NULL,     
  venue TEXT NOT NULL,
  url TEXT NOT NULL, sort_title TEXT NOT NULL DEFAULT '');
INSERT INTO "papers" VALUES(1,'Owls at Night','We study owls in setting 1 and report what slwo changes there. We study owls in setting 2 and report what slwo changes there.','[]','','','','owls at night');
INSERT INTO "papers" VALUES(2,'Reading Lists and Their Readers','We study lists in setting 1 and report what stsil changes there. We study lists in setting 2 and report what stsil changes there.','[]','','Annals of Lists','','reading lists and their readers');
INSERT INTO "papers" VALUES(3,'Larches in Winter','We study larches in setting 1 and report what sehcral changes there. We study larches in setting 2 and report what sehcral changes there.','["Ada Lovelace","Łukasz Żak"]','2026-03-07','','','larches in winter');
INSERT INTO "papers" VALUES(4,'A Survey of Surveys','A shorter abstract, with 漢字.','[]','','','','survey of surveys');
INSERT INTO "papers" VALUES(5,'Rivers and Dams','We study rivers in setting 1 and report what srevir changes there. We study rivers in setting 2 and report what srevir changes there.','[]','','','https://example.org/rivers','rivers and dams');
INSERT INTO "papers" VALUES(6,'Bees on Roofs','We study bees in setting 1 and report what seeb changes there. We study bees in setting 2 and report what seeb changes there.','[]','','','','bees on roofs');
INSERT INTO "papers" VALUES(7,'Owls at Night','Nothing is said here of what the title promises. Instead, hawks are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His hawks were fewer than ours.','[]','','','','owls at night');
INSERT INTO "papers" VALUES(10,'Moss on Northern Walls','We study moss in setting 1 and report what ssom changes there. We study moss in setting 2 and report what ssom changes there.','[]','','','','moss on northern walls');
INSERT INTO "papers" VALUES(11,'Rivers and Dams','Nothing is said here of what the title promises. Instead, canals are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His canals were fewer than ours.','[]','','','','rivers and dams');
INSERT INTO "papers" VALUES(12,'Bicycles in the Rain','We study bicycles in setting 1 and report what selcycib changes there. We study bicycles in setting 2 and report what selcycib changes there.','[]','','','','bicycles in the rain');
INSERT INTO "papers" VALUES(13,'Wasps on Roofs','Nothing is said here of what the title promises. Instead, wasps are counted over nine summers, drawn on maps by hand, and compared with the letters of a retired schoolmaster. His wasps were fewer than ours.','[]','','Roof Letters','','wasps on roofs');
INSERT INTO "papers" VALUES(14,'Notes on Ferries','Two harbours.','[]','','','','notes on ferries');
INSERT INTO "papers" VALUES(15,'Clocks of Small Towns','We study clocks in setting 1 and report what skcolc changes there. We study clocks in setting 2 and report what skcolc changes there.','[]','','','','clocks of small towns');
INSERT INTO "papers" VALUES(17,'Lamps without Oil','We study lamps in setting 1 and report what spmal changes there. We study lamps in setting 2 and report what spmal changes there.','[]','','','','lamps without oil');
CREATE TABLE resemblances (    
  entry_a INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  entry_b INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,      
  against TEXT NOT NULL,
  PRIMARY KEY (entry_a, entry_b), CHECK (entry_a < entry_b)
) WITHOUT ROWID;
INSERT INTO "resemblances" VALUES(1,8,0.3736,'["same title"]','["abstracts only 37 % alike"]');
INSERT INTO "resemblances" VALUES(5,13,0.3816,'["same title"]','["abstracts only 38 % alike"]');
INSERT INTO "resemblances" VALUES(6,15,0.3663,'["same title"]','["abstracts only 36 % alike"]');
INSERT INTO "resemblances" VALUES(17,18,0.3849,'["same title"]','["abstracts only 38 % alike"]');
CREATE TABLE searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,
  position INTEGER NOT NULL
);
INSERT INTO "searches" VALUES(3,'Lent','lent','tag:"to lend" is:unread',1);
INSERT INTO "searches" VALUES(4,'Boats','boats','tag:boats',4);
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  colour TEXT NOT NULL
);
INSERT INTO "tags" VALUES(1,'Vögel','vögel','#3b6fc4');
INSERT INTO "tags" VALUES(4,'hawks','hawks','#7a5cc2');
INSERT INTO "tags" VALUES(5,'to lend','to lend','#c2703d');
INSERT INTO "tags" VALUES(7,'roofs','roofs','#c2703d');
INSERT INTO "tags" VALUES(8,'boats','boats','#112233');
INSERT INTO "tags" VALUES(9,'rain','rain','#7a7f87');
CREATE TABLE to_index (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL UNIQUE
);
INSERT INTO "to_index" VALUES(16,11);
INSERT INTO "to_index" VALUES(17,12);
INSERT INTO "to_index" VALUES(27,5);
INSERT INTO "to_index" VALUES(48,1);
INSERT INTO "to_index" VALUES(52,2);
INSERT INTO "to_index" VALUES(55,3);
INSERT INTO "to_index" VALUES(56,4);
INSERT INTO "to_index" VALUES(67,13);
INSERT INTO "to_index" VALUES(69,6);
INSERT INTO "to_index" VALUES(77,8);
INSERT INTO "to_index" VALUES(80,9);
INSERT INTO "to_index" VALUES(86,7);
INSERT INTO "to_index" VALUES(88,15);
INSERT INTO "to_index" VALUES(97,17);
INSERT INTO "to_index" VALUES(100,16);
INSERT INTO "to_index" VALUES(103,14);
INSERT INTO "to_index" VALUES(105,10);
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
INSERT INTO "sqlite_sequence" VALUES('changes',111);
INSERT INTO "sqlite_sequence" VALUES('digests',5);
INSERT INTO "sqlite_sequence" VALUES('to_index',105);
INSERT INTO "sqlite_sequence" VALUES('papers',17);
INSERT INTO "sqlite_sequence" VALUES('entries',20);
INSERT INTO "sqlite_sequence" VALUES('tags',9);
INSERT INTO "sqlite_sequence" VALUES('searches',4);
INSERT INTO "sqlite_sequence" VALUES('origins',9);
COMMIT;
