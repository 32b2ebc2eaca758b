import { type Mail, messageIdOf } from '#infrastructure/mail/mail.js';
import type { Language, Message } from './message.js';

interface MailWords {
  tag: string;
  greeting: string;
  look: string;
  /** How to be told otherwise, or not at all. */
  change: string;
}

const words: Readonly<Record<Language, MailWords>> = {
  zh: {
    tag: 'zh-CN',
    greeting: '您好，守望系统有消息需要您知晓：',
    look: '登录查看',
    change: '您在“通知方式”中选择了邮件，所以收到本邮件。要改变渠道、免打扰时段或停收邮件，请登录后修改“通知方式”。本邮件由系统发出，请勿回复。',
  },
  en: {
    tag: 'en',
    greeting: 'Shouwang has something to tell you:',
    look: 'Sign in to see more',
    change: 'You get this mail because you chose e-mail under “Contact”. To change channels or quiet hours, or to get no more mails, sign in and change “Contact” there. This mail was sent by a program; please do not answer it.',
  },
};

/** The mail of a message; the same message makes the same mail at every attempt. */
export function mailOf(message: Message, to: string, from: string): Mail {
  const { id, at, subject, language } = message;
  return { to, subject, text: textOf(message), html: htmlOf(message), messageId: messageIdOf(id, from), date: at, language: words[language].tag };
}

function textOf({ lines, link, language }: Message): string {
  const { greeting, look, change } = words[language];
  const list = lines.map((line, index) => `${index + 1}. ${line[language]} (${shanghaiTime(line.at)})`);
  return [greeting, '', ...list, '', `${look}: ${link}`, '', '--', change, ''].join('\n');
}

function htmlOf({ subject, lines, link, language }: Message): string {
  const { tag, greeting, look, change } = words[language];
  const items = lines.map((line) => `<li>${escaped(line[language])} <small>${shanghaiTime(line.at)}</small></li>`).join('\n');
  return `<!doctype html>
<html lang="${tag}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;line-height:1.6">
<p>${escaped(greeting)}</p>
<ol>
${items}
</ol>
<p><a href="${escaped(link)}">${escaped(look)}</a></p>
<hr><p style="color:#666;font-size:small">${escaped(change)}</p>
</body></html>
`;
}

/** '2026-03-02 09:00' */
const shanghaiTime = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);
