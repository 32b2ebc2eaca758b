import { firstFacts } from './reverification.facts.js';
import { reverificationSetup } from './reverification.setup.js';

const village = { role: 'village-cadre', level: 'village' } as const;
const township = { role: 'township-officer', level: 'township' } as const;

/** A steady household needs nobody's consent; whatever changes something is looked at by the township. */
const recorded = [
  { guard: 'foundSteady', target: 'steady', actions: 'noteVisit', description: '情况稳定' },
  { guard: 'visitCounts', target: 'rechecked', actions: 'noteVisit', description: '有变化、新增风险或者拟消除' },
] as const;

/** 定期复核: a household is looked at again. Reads top to bottom as the procedure manual. */
export const reverificationMachine = reverificationSetup.createMachine({
  id: 'reverification',
  context: ({ input }) => firstFacts(input),
  initial: 'visit',

  states: {
    visit: {
      meta: {
        title: { zh: '入户复核', en: 'visit' },
        description: {
          zh: '在安排的日期之前入户复核；是同一项任务，开始入户不另起期限。',
          en: 'The household is visited by the day the campaign gave it. It is one task: beginning the visit opens no other.',
        },
        basis: '定期核查、集中排查；按风险等级确定频次，由县制定',
        task: { ...village, due: 'visitBy' },
      },
      initial: 'due',
      states: {
        due: {
          meta: {
            title: { zh: '待复核', en: 'to be visited' },
            description: {
              zh: '与一年内的上次入户相比没有变化的，一次确认即可办结，不再填表。',
              en: 'Where nothing changed since a visit of the last year, one action says so and no form is filled in.',
            },
          },
          on: {
            'visit.begun': 'visiting',
            'visit.unchanged': {
              target: '#reverification.steady',
              actions: { type: 'keepUnchangedVisit', params: ({ event }) => ({ since: event.since, by: event.actor }) },
              description: '无变化',
            },
          },
        },
        visiting: {
          meta: {
            title: { zh: '正在入户', en: 'visiting' },
            description: {
              zh: '两人入户，核对收入、三保障和饮水安全、刚性支出、人口变化和帮扶措施，登记复核结果；表格已按上次入户预填。',
              en: 'Two people look at income, guarantees and water, rigid cost, the people of the household and the measures in force; the form is prefilled from the last visit.',
            },
            basis: '复核内容：收入、刚性支出、三保障和饮水安全、家庭人口自然变更、帮扶措施、风险状况',
          },
        },
      },
      on: { 'recheck.recorded': recorded },
    },

    rechecked: {
      meta: {
        title: { zh: '已复核，待乡镇确认', en: 're-checked, township to confirm' },
        description: {
          zh: '情况有变化、发现新增风险或者拟提出风险消除的，由未参加入户的乡镇人员确认，或者说明理由退回重新入户。',
          en: 'A change, a new risk or a proposed elimination is confirmed by an officer who did not visit, or sent back with a reason for another visit.',
        },
        basis: '乡镇核定等级变化；新增风险、风险消除另按程序办理',
        task: { ...township, due: 'confirmationLimit' },
        milestone: 'township',
      },
      on: {
        'recheck.confirmed': [
          { guard: { type: 'othersFound', params: { outcome: 'changed' } }, target: 'changed', description: '情况有变化' },
          { guard: { type: 'othersFound', params: { outcome: 'new-risk' } }, target: 'newRisk', description: '新增风险' },
          { guard: { type: 'othersFound', params: { outcome: 'elimination' } }, target: 'eliminationProposed', description: '拟风险消除' },
        ],
        'recheck.returned': { guard: 'didNotVisit', target: 'revisiting', actions: 'forgetVisit' },
      },
    },

    revisiting: {
      meta: {
        title: { zh: '退回，待重新入户', en: 'to be visited again' },
        description: { zh: '按乡镇说明的理由重新入户，重新登记复核结果。', en: 'The household is visited again for the reason the township gave, and the finding recorded anew.' },
        basis: '复核结果须经乡镇确认',
        task: { ...village, due: 'revisitLimit' },
      },
      on: { 'recheck.recorded': recorded },
    },

    steady: { type: 'final', meta: { title: { zh: '复核完毕：稳定', en: 'steady' }, basis: '继续监测' } },

    changed: {
      type: 'final',
      entry: 'changeRiskLevel',
      meta: { title: { zh: '复核完毕：情况有变化', en: 'changed' }, basis: '据此调整风险等级和帮扶措施', milestone: 'confirmed' },
    },

    newRisk: {
      type: 'final',
      entry: { type: 'openProposal', params: { kind: 'new-risk' } },
      meta: { title: { zh: '复核完毕：新增风险', en: 'new risk' }, basis: '风险再标注须按程序办理', milestone: 'confirmed' },
    },

    eliminationProposed: {
      type: 'final',
      entry: { type: 'openProposal', params: { kind: 'elimination' } },
      meta: { title: { zh: '复核完毕：拟风险消除', en: 'elimination proposed' }, basis: '风险消除须入户核查、评议、公示后认定', milestone: 'confirmed' },
    },
  },
});
