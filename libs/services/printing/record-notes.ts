import { type CaseRecord, type FileRecord, fileRecordSchema } from '#contracts/records.js';

/** What a form of the case says, in the words a sheet has room for. What departments found in detail stays in the system. */
export function noteOf({ kind, body }: Pick<CaseRecord, 'kind' | 'body'>): string | undefined {
  const read = fileRecordSchema.safeParse({ kind, body });
  return read.success ? wordsOf(read.data).replace(/\s+/g, ' ') : undefined;
}

function wordsOf({ kind, body }: FileRecord): string {
  switch (kind) {
    case 'visit':
      return `入户情况（${body.visitedOn}）：${body.observations}`;
    case 'countersignature':
      return `第二人意见：${body.statement}`;
    case 'minutes':
      return `到会${body.present}人，同意${body.for}票，反对${body.against}票，弃权${body.abstain}票。评议意见：${body.opinions}`;
    case 'posting':
      return `张榜：${body.postedOn}，${body.board}`;
    case 'objection':
      return `异议：${body.content}`;
    case 'objection-check':
      return `异议核查：${body.outcome === 'upheld' ? '成立' : '不成立'}。${body.findings}`;
    case 'comparison-answer':
      return `比对来源：${body.source}，疑点${body.hits.length}条`;
    case 'hit-explanation':
      return `疑点说明：${body.explanation}`;
    case 'correction':
      return `补正说明：${body.note}`;
    case 'opinion':
      return `意见：${body.opinion}`;
    case 'reverification-visit':
      return '复核入户表存于系统';
  }
}
