"""Names of columns that databases and managers of references write in other languages, for each field.

Scopus in Russian, Chinese, Japanese, Spanish and Portuguese, eLibrary, Citavi in German, DergiPark, and lists by hand.
The words that tables of many origins have are in ``column_names``.
"""

from __future__ import annotations

TRANSLATED_COLUMNS = {
    "title": """Название документа, Название публикации, Название работы, 文献标题, 文献標題, 文献タイトル,
        论文名称, 文章标题, 文章题目, 論文標題, Makale Başlığı, Yayın Başlığı, عنوان مقاله, عنوان البحث,
        Titolo articolo, Título del documento, Título do documento, Titre du document, 논문 제목""",
    "authors_full": """作者姓名全称, 作者全名, 作者姓名全稱, 著者のフルネーム, 著者フルネーム,
        Полные имена авторов""",
    "authors": """Автор/ы, Список авторов, Autor Herausgeber oder Organisation, Autoren/Herausgeber, 作者姓名, 作者名,
        Yazar Adı, نویسنده, 著者名 (英)""",
    "editors": "Редакторы, Редактор, 编辑, 編輯, 編集者, Editör",
    "year": "Год выпуска, 出版年月日, Yayım Yılı, Basım Yılı, Fecha de edición",
    "journal": """Название источника, Название журнала, Журнал/издание, 来源出版物名称, 來源出版物名稱,
        出版物名, 来源出版物, 期刊名, 刊物名称, Zeitschrift/Zeitung, Dergi Adı, Nombre de la fuente,
        Título de la fuente, Título da fonte, Titre de la source""",
    "venue": "Название конференции, 会议名, 會議名稱, 会议标题, Kongre Adı",
    "journal_short": "Сокращенное название источника, 来源出版物名称缩写, 來源出版物名稱縮寫, 略式出版物名",
    "issue": "Heftnummer, Номер выпуска, Sayı No, Edição, Numéro",
    "article_number": "Статья №, Номер статьи, 论文编号, 論文編號, 論文番号, 文章编号, Art. núm., Nº do artigo",
    "pages": "Seiten von-bis, Sayfa Aralığı, Intervalo de páginas, 页码范围, 起止页码, 頁碼",
    "page_start": """Страница начала, Начальная страница, 起始页码, 起始頁碼, Başlangıç Sayfası, Página de inicio,
        Página inicial""",
    "page_end": "Страница окончания, Конечная страница, 结束页码, 結束頁碼, Bitiş Sayfası, Página final",
    "publisher": "Издатель/издательство, 出版机构, 出版單位",
    "kind": "Dokumententyp, 文獻類型, 文献タイプ, 文献種別, Yayın Türü, Вид документа",
    "language": "Язык оригинального документа, 原始文献语言, 原始文獻語言, 原文の言語",
    "keywords_author": """Ключевые слова автора, 作者关键字, 作者关键词, 作者關鍵字, 著者キーワード,
        Palabras clave de autor, Palavras-chave do autor, Mots clés de l’auteur""",
    "keywords_index": "Ключевые слова указателя, 索引关键字, 索引关键词, 索引關鍵字, 索引キーワード",
    "doi": "DOI-Name, DOI 号, DOI号",
    "url": "Online-Adresse, 連結, Интернет-адрес",
    "source": "Outlet, Издание",
    "abstract": "Краткое описание, Özet (Türkçe), Öz, چكیده, 内容摘要, 中文摘要, 内容梗概",
}
"""The names for each field, separated by commas; they rank after those of ``column_names``."""
