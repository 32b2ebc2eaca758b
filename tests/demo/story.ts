import type { PolicyBody } from '#contracts/policy.js';
import { Office } from '#tests/journeys/office.js';
import type { Narrator } from './narrator.js';

export type Order = PolicyBody['orderOfComparison'];
export const orders: readonly Order[] = ['after-township', 'before-review', 'beside-publicity'];

/** The day the case begins; limits that start here run over the National Day holidays of 2026. */
export const firstDay = '2026-09-28';

/** An identification told chapter by chapter. */
export class Story extends Office {
  private chapters = 0;
  private narrator!: Narrator;

  toldBy(narrator: Narrator): this {
    this.narrator = narrator;
    return this.onAct((act) => narrator.act(act));
  }

  chapter(zh: string, en: string): this {
    return this.next(async () => {
      this.chapters += 1;
      this.narrator.chapter({ zh: `${'一二三四五六七八九十'[this.chapters - 1]}、${zh}`, en });
    });
  }

  aside(zh: string, en: string): this {
    return this.next(async () => this.narrator.aside({ zh, en }));
  }

  /** The whole procedure, in one of the three orders of comparison. */
  tell(order: Order): this {
    this.application().screening();
    if (order === 'before-review') this.comparison('2026-09-29 14:30', '2026-09-30 08:40');
    this.villageReview();
    if (order === 'beside-publicity') this.comparison('2026-09-30 14:30', '2026-10-08 08:40');
    this.objectionInPublicity().townshipReview();
    if (order === 'after-township') this.comparison('2026-10-12 16:00', '2026-10-13 09:00');
    return this.decision();
  }

  private application(): this {
    return this.chapter('申请与授权', 'application and authorisation')
      .at(`${firstDay} 09:10`)
      .handsSlip()
      .at(`${firstDay} 09:40`)
      .aside(
        '一名成员的承诺授权书还没有签，系统不受理：比对不得遗漏家庭成员。',
        'One member has not signed. It is not taken: nobody of a household may be left out.',
      )
      .refuses('invalid-input', (journey) => journey.applies([2]))
      .at(`${firstDay} 10:05`)
      .applies()
      .at(`${firstDay} 10:30`)
      .aside(
        '邻村干部看不到这一户；本村干部也不能提前评议。',
        'A cadre of the next village sees nothing of it; nor may the own village vote too early.',
      )
      .refuses('not-found', (journey) => journey.assigns(this.cast.neighbour))
      .refuses('event-not-allowed', (journey) => journey.holdsReview());
  }

  private screening(): this {
    return this.chapter('干部排查，两人入户', 'screening: two people visit')
      .at(`${firstDay} 14:00`)
      .assigns()
      .at('2026-09-29 09:30')
      .visits({ redLines: ['vehicle'] })
      .aside('同一个人不能签两次。', 'Nobody signs twice.')
      .refuses('event-not-allowed', (journey) => journey.countersigns(this.cast.cadre))
      .at('2026-09-29 10:20')
      .countersigns();
  }

  private comparison(asked: string, explained: string): this {
    return this.chapter('部门比对，逐条说明', 'departments compare; every hit is explained')
      .at(asked)
      .departmentsAnswer()
      .at(explained)
      .aside('疑点是线索，不是结论：村里逐条说明。', 'A hit is a lead, not a verdict: the village explains it.')
      .explains();
  }

  /** One after the other; the public security bureau knows of a vehicle. */
  private departmentsAnswer(): this {
    for (const department of Object.keys(this.cast.departments)) {
      this.answers(department, department === 'public-security' ? 1 : 0).skips({ minutes: 12 });
    }
    return this;
  }

  private villageReview(): this {
    return this.chapter('民主评议与公示', 'village review and publicity')
      .at('2026-09-30 09:10')
      .aside('只到了11人，不足13人，表决不算数。', 'Eleven people came, thirteen are needed: their vote does not count.')
      .refuses('event-not-allowed', (journey) => journey.holdsReview({ for: 10, against: 1, abstain: 0 }))
      .at('2026-09-30 10:30')
      .aside('13人到会：同意11，反对1，弃权1。', 'Thirteen came: 11 for, 1 against, 1 abstained.')
      .holdsReview({ for: 11, against: 1, abstain: 1 })
      .at('2026-09-30 11:20')
      .posts();
  }

  private objectionInPublicity(): this {
    return this.chapter('公示期内的异议', 'an objection in the time of publicity')
      .at('2026-10-08 09:30')
      .aside('有村民拨打12317：“他家有车。”', 'A villager rings 12317: "They own a vehicle."')
      .takesObjection('来电反映该户有机动车。')
      .waitsOut('publicityPeriod')
      .at('2026-10-09 09:20')
      .checksObjection('dismissed');
  }

  private townshipReview(): this {
    return this.chapter('乡镇审核：退回补正，停表，续办', 'township review: returned, clock stopped, resumed')
      .at('2026-10-09 11:00')
      .returns('住院费用单据缺一页，请补齐。')
      .at('2026-10-12 09:10')
      .corrects('已补交住院费用单据。')
      .at('2026-10-12 15:00')
      .reviews();
  }

  private decision(): this {
    return this.chapter('县级审定、公告、纳入监测', 'county approval, notice, registration')
      .at('2026-10-13 15:00')
      .approves()
      .aside('触及红线的，另须县领导小组同意。', 'A red line asks for one more consent: the leading group of the county.')
      .at('2026-10-14 10:00')
      .consents()
      .at('2026-10-14 16:00')
      .announces();
  }
}
