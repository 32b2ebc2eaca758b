import type { CallLine, CallMessage } from '#infrastructure/webhooks/call.js';
import { findPersonalData } from '#domain/personal-data.js';
import { leadsToBoard, noticeSentence } from '../notices/notice-templates.js';

export type Language = 'zh' | 'en';

/** A notice as messages tell it. */
export interface ToldNotice {
  id: string;
  template: string;
  params: Record<string, unknown> | null;
  caseId: string | null;
  caseNumber: string | null;
  office: string | null;
  urgent: boolean;
  at: Date;
}

/** What one delivery says, before it is dressed for its channel. */
export interface Message extends CallMessage {
  language: Language;
}

const subjects = {
  zh: { one: (sentence: string) => `守望：${sentence}`, more: (count: number) => `守望：${count}条消息` },
  en: { one: (sentence: string) => `Shouwang: ${sentence}`, more: (count: number) => `Shouwang: ${count} messages` },
};
const longestSubject = 120;
const boardPage = '/board';

/** @param at when the delivery was written: its date at every attempt */
export function messageOf(delivery: { id: string; createdAt: Date }, notices: readonly ToldNotice[], language: Language, publicUrl: string): Message {
  const lines = [...notices].sort((one, other) => one.at.getTime() - other.at.getTime()).map(lineOf);
  const words = subjects[language];
  const subject = lines.length === 1 ? words.one(lines[0]![language]) : words.more(lines.length);
  const link = lines.length > 0 && lines.every(({ template }) => leadsToBoard(template)) ? publicUrl + boardPage : publicUrl;
  return { id: delivery.id, at: delivery.createdAt, subject: [...subject].slice(0, longestSubject).join(''), lines, link, language };
}

function lineOf({ params, at, ...notice }: ToldNotice): CallLine {
  const { zh, en } = noticeSentence(notice.template, notice.caseNumber, params ?? {});
  const { id: noticeId, template, caseId, caseNumber, office, urgent } = notice;
  return { noticeId, template, caseId, caseNumber, office, urgent, at: at.toISOString(), zh: zh.trim(), en: en.trim() };
}

const identifier = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * Whether some sentence holds what no message may carry: a number of a person. Ids are none, though their digits may look like one. The subject is
 * made of the sentences.
 */
export function holdsPersonalData({ lines }: Message): boolean {
  return lines.flatMap(({ zh, en }) => [zh, en]).some((text) => findPersonalData(text.replace(identifier, '')).length > 0);
}
