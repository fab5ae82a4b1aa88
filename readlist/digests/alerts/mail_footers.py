"""The end of a mail, in many languages: how to unsubscribe, and the company that sent it."""

from __future__ import annotations

FOOTER_WORDS = (
    r"\bunsubscribe\b|\bno longer wish to\b|\bto stop receiving\b|\ball rights reserved\b|©"
    r"|\bse désabonner\b|\bse désinscrire\b|\b(?:newsletter |hier )?(?:abbestellen|abmelden)\b|\bdarse de baja\b"
    r"|\bcancelar (?:la )?(?:suscripci[óo]n|inscrição|assinatura)\b|\bannulla(?:re)? l[’']iscrizione\b|\bdisiscri\w+\b"
    r"|\buitschrijven\b|\bотписаться\b|退订|取消订阅|取消訂閱|配信停止|수신 ?거부"
    r"|^[\w .&-]{2,40} (?:GmbH|Ltd|Inc|LLC|B\.V)\.?(?:[,·|–-][^?!]{0,120}(?:\d|\btrading as\b)[^?!]{0,60})?$"
    r"|^[\w .&-]{2,40} Limited[,·|][^?!]{0,120}(?:\d|\btrading as\b)[^?!]{0,60}$"  # not "Why Growth Is Limited"
)
"""Pattern of a line of the footer; case does not matter."""
