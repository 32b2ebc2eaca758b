import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { dayOf } from '#domain/calendar.js';
import {
  CaseMovedOn,
  CommitRefused,
  ConflictOfInterest,
  EngineRefusal,
  EventNotAllowed,
  InvalidPayload,
  NotYourTask,
  StepFrozen,
  OpinionOutstanding,
  UnknownDefinition,
  UrgedAlready,
} from '#engine/errors.js';
import { FileProblem } from '#infrastructure/files/file-problem.js';
import { Refusal, type Sentence } from '#services/problems.js';
import type { Answer } from './answer.js';
import { fromDatabase } from './database-problem.js';

const unexpected: Answer = {
  status: 500,
  code: 'internal-error',
  sentence: { zh: '系统出错，已记录，请稍后再试', en: 'Something went wrong here; it was recorded. Please try again later' },
};

const engineStatus: Record<string, number> = {
  'case-not-found': 404,
  'unknown-definition': 404,
  'event-not-allowed': 409,
  'step-frozen': 409,
  'case-moved-on': 409,
  'not-your-task': 403,
  'conflict-of-interest': 403,
  'invalid-payload': 400,
  'idempotency-key-reused': 422,
  'commit-refused': 400,
};

const engineSentence: Record<string, Sentence> = {
  'case-not-found': { zh: '找不到该事项', en: 'No such case' },
  'case-moved-on': { zh: '该事项已有变动，请刷新后再办理', en: 'The case has moved on: look again before you go on' },
  'invalid-payload': { zh: '填写有误，请按提示修改', en: 'Some fields need correction' },
  'opinion-outstanding': { zh: '已征求的意见尚未答复，答复前不能办理', en: 'An opinion that was asked for has not come yet' },
  'urged-already': { zh: '该任务本工作日已催办过', en: 'The task was urged already on this working day' },
  'idempotency-key-reused': { zh: '同一幂等键已用于另一请求', en: 'This idempotency key was used for another command' },
  'commit-refused': { zh: '该内容无法保存', en: 'This cannot be stored' },
};

/** What the framework and the body parser refuse, by status: their own words may repeat what was sent. */
const doorRefusals: Record<number, [code: string, zh: string, en: string]> = {
  400: ['malformed-request', '请求格式有误', 'The request cannot be read: malformed JSON, encoding or address'],
  404: ['no-such-route', '没有这个接口', 'There is no such route'],
  405: ['method-not-allowed', '不支持该请求方法', 'This method is not possible here'],
  408: ['request-timeout', '请求超时', 'The request took too long to arrive'],
  413: ['too-large', '内容过大', 'The body is too large'],
  415: ['unsupported-media-type', '不支持的内容类型或编码', 'This content type, charset or encoding is not supported'],
};

/** A damaged file is no mistake of the caller's and stays an error of ours. */
const fileRefusals: Record<string, [status: number, zh: string]> = {
  'file-empty': [400, '文件为空'],
  'file-too-large': [413, '文件过大'],
  'file-type-not-allowed': [415, '不支持的文件类型'],
  'file-malformed': [400, '文件已损坏或格式有误'],
  'file-not-found': [404, '找不到该文件'],
};

/** Turns whatever was thrown into an answer. Anything not known here is ours, and says nothing about itself. */
export function answerTo(error: unknown): Answer {
  if (error instanceof Refusal) return fromRefusal(error);
  if (error instanceof EngineRefusal) return fromEngine(error);
  if (error instanceof FileProblem) return fromFile(error);
  return fromDoor(error) ?? fromDatabase(error) ?? unexpected;
}

function fromRefusal({ code, status, sentence, extras }: Refusal): Answer {
  const wait = extras.details?.['retryAfter'];
  return {
    status,
    code,
    sentence,
    more: { ...extras.details, ...(extras.fields ? { fields: extras.fields } : {}) },
    ...(typeof wait === 'number' ? { headers: { 'Retry-After': String(wait) } } : {}),
  };
}

function fromEngine(error: EngineRefusal): Answer {
  const unavailable = error instanceof CommitRefused && error.unavailable;
  return {
    status: unavailable ? 503 : (engineStatus[error.code] ?? 409),
    code: error.code,
    sentence: sentenceOf(error, unavailable),
    more: detailsOf(error),
  };
}

function sentenceOf(error: EngineRefusal, unavailable: boolean): Sentence {
  if (unavailable) return { zh: '暂时无法保存，请用同一幂等键重试', en: 'The store cannot be reached: try again with the same key' };
  if (error instanceof StepFrozen) return frozenSentence(error);
  if (error instanceof EventNotAllowed || error instanceof NotYourTask || error instanceof ConflictOfInterest) return error.why;
  return engineSentence[error.code] ?? { zh: '该操作未被接受', en: error.message };
}

function frozenSentence({ until, why }: StepFrozen): Sentence {
  const day = dayOf(new Date(Date.parse(until) - 1));
  return { zh: `该环节冻结至${day}，期间不办理：${why}`, en: `This step takes no decisions until the end of ${day}: ${why}` };
}

function detailsOf(error: EngineRefusal): Record<string, unknown> {
  if (error instanceof EventNotAllowed) return { event: error.type, state: error.state, openEvents: error.openEvents };
  if (error instanceof CaseMovedOn) return { by: error.by, at: error.at, event: error.event, state: error.state };
  if (error instanceof InvalidPayload) return { event: error.type, fields: error.fields };
  if (error instanceof NotYourTask) return { event: error.type, openEvents: error.openEvents };
  if (error instanceof ConflictOfInterest) return { openEvents: error.openEvents };
  if (error instanceof OpinionOutstanding) return { event: error.type, waitingFor: error.waitingFor };
  if (error instanceof UrgedAlready) return { by: error.by, at: error.at };
  if (error instanceof StepFrozen) return { step: error.step, until: error.until, reason: error.why };
  if (error instanceof UnknownDefinition) return { definition: error.definition, version: error.version };
  return {};
}

function fromFile({ code, message }: FileProblem): Answer {
  const known = fileRefusals[code];
  return known ? { status: known[0], code, sentence: { zh: known[1], en: message } } : unexpected;
}

function fromDoor(error: unknown): Answer | undefined {
  const status = error instanceof HttpException ? error.getStatus() : bodyParserStatus(error);
  if (status === undefined || status >= 500) return undefined;
  const [code, zh, en] = doorRefusals[status] ?? ['refused', '请求未被接受', STATUS_CODES[status] ?? 'Refused'];
  return { status, code, sentence: { zh, en } };
}

/** Errors of body-parser and Express carry `status` and `expose`. */
function bodyParserStatus(error: unknown): number | undefined {
  if (error instanceof URIError) return 400;
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && (expose === true || status < 500) ? status : undefined;
}
