import { Injectable } from '@nestjs/common';
import type { AskOpinion, GiveOpinion, TakeBack, VerbAnswer } from '#contracts/verbs.js';
import { CaseMovedOn } from '#engine/errors.js';
import { opinionIdOf } from '#engine/verbs/opinions.js';
import { CaseAccess } from '../cases/case-access.js';
import { accountOffice } from '../people/office.js';
import type { Person } from '../people/person.js';
import { forbidden } from '../problems.js';
import { VerbDoor } from './verb-door.js';

/** 加签 and 减签: somebody is asked for an opinion, and gives it, or is asked no longer. */
@Injectable()
export class OpinionsService {
  constructor(
    private readonly door: VerbDoor,
    private readonly access: CaseAccess,
  ) {}

  /** Of anybody who works in the county. The answer holds the id of the opinion, which is that of the task it makes. */
  async ask(person: Person, taskId: string, { of, when, blocking, question }: AskOpinion, key: string): Promise<VerbAnswer> {
    const { caseId, placeCode } = await this.door.taskOf(taskId);
    const answer = await this.door.act(person, caseId, { type: 'opinion.asked', payload: { taskId, of, when, blocking }, reason: question }, key, async () => ({
      relation: await this.door.relationOf(caseId, placeCode, 'of', of),
    }));
    return { ...answer, opinionId: opinionIdOf(caseId, answer.seq, new Date(answer.at)) };
  }

  /** @param opinionId that of the task it made */
  async give(person: Person, opinionId: string, { opinion, attachments }: GiveOpinion, key: string): Promise<VerbAnswer> {
    const { caseId, office } = await this.door.taskOf(opinionId);
    if (office !== accountOffice(person.accountId)) {
      await this.access.seen(person, caseId);
      throw forbidden('没有向您征求这份意见', 'You were not asked for this opinion');
    }
    return this.door.act(person, caseId, { type: 'opinion.given', payload: { opinionId, attachments }, reason: opinion }, key, async () => {
      await this.door.checkAttachments(person, caseId, attachments);
      return { relation: await this.door.relationTo(caseId, person) };
    });
  }

  /** @throws Refusal `not-found` for what was never asked */
  async takeBack(person: Person, caseId: string, opinionId: string, { reason }: TakeBack, key: string): Promise<VerbAnswer> {
    const sent = this.door.act(person, caseId, { type: 'opinion.takenBack', payload: { opinionId }, reason }, key);
    return sent.catch(async (error: unknown) => {
      if (error instanceof CaseMovedOn) await this.door.taskOf(opinionId);
      throw error;
    });
  }
}
