import { reliesOn } from '../identification.returning.js';
import { identificationSetup } from '../identification.setup.js';
import { comparison } from './comparison.js';
import { offices } from './offices.js';

/**
 * 公示: begins when the posting is recorded with its photo and is never shortened. Objections are checked beside it: they do
 * not start the period anew, but hold the case until each is closed.
 */
export const publicity = identificationSetup.createStateConfig({
  initial: 'toBePosted',
  meta: {
    title: { zh: '村级公示', en: 'publicity' },
    description: {
      zh: '在村公示栏张榜公示户主、组别、类别、起止日期和监督电话，不公开身份证号、电话、银行账号和健康状况。',
      en: 'Head of household, group, category, dates and complaint phone are posted in the village; never identity, phone, bank account or health.',
    },
    basis: '2022年起只在村内公示一次，不少于5天',
    reliesOn: reliesOn.publicity,
  },
  states: {
    toBePosted: {
      meta: {
        title: { zh: '待张榜', en: 'to be posted' },
        description: { zh: '打印公示单，张榜并上传照片。', en: 'Print the list, post it, and record the photo.' },
        basis: '评议当日张榜',
        task: { ...offices.village, due: 'postingLimit' },
      },
      on: {
        'notice.posted': { target: 'posted', actions: { type: 'notifyHousehold', params: { template: 'posted' } } },
      },
    },
    posted: {
      type: 'parallel',
      meta: { title: { zh: '公示中', en: 'posted' }, basis: '公示期自张榜次日起算，不得缩短', milestone: 'publicity' },
      states: {
        period: {
          initial: 'running',
          meta: { title: { zh: '公示期', en: 'period' } },
          states: {
            running: {
              meta: { title: { zh: '公示期内', en: 'period running' }, basis: '不少于5天' },
              after: { publicityPeriod: 'over' },
            },
            over: { type: 'final', meta: { title: { zh: '公示期满', en: 'period over' } } },
          },
        },
        objections: {
          initial: 'none',
          meta: { title: { zh: '异议', en: 'objections' } },
          states: {
            none: {
              meta: { title: { zh: '无未结异议', en: 'no open objection' } },
              always: { guard: 'publicityOver', target: 'closed', description: '公示期满' },
              on: { 'objection.filed': { target: 'checking', actions: 'noteObjection' } },
            },
            checking: {
              meta: {
                title: { zh: '异议核查', en: 'objections checked' },
                description: {
                  zh: '村民可在网上公示榜，或者通过村、乡镇、热线提出异议；逐件核查办结前，本户不进入下一环节。',
                  en: 'Any villager may object on the notice board online, or through village, township or hot-line; the case waits until each objection is closed.',
                },
                basis: '有异议的组织核查，核查属实符合条件的继续办理',
                task: { ...offices.township, due: 'objectionCheckLimit', each: 'openObjections' },
              },
              always: { guard: 'noObjectionOpen', target: 'none', description: '异议均已办结' },
              on: {
                'objection.filed': { actions: 'noteObjection' },
                'objection.checked': { guard: 'objectionIsOpen', actions: ['closeObjection', 'tellObjector'] },
                'application.withdrawn': {
                  guard: 'notYetApproved',
                  target: '#identification.withdrawn',
                  actions: 'tellObjectorsOfEnd',
                  description: '异议未核查完',
                },
              },
            },
            closed: { type: 'final', meta: { title: { zh: '异议办结', en: 'objections closed' } } },
          },
        },
        beside: {
          initial: 'toCompare',
          meta: { title: { zh: '同步比对', en: 'comparison beside publicity' } },
          states: {
            toCompare: {
              meta: { title: { zh: '是否同步比对', en: 'compare now?' } },
              always: [
                { guard: 'comparesBesidePublicity', target: 'comparing', description: '公示与比对同步的县' },
                { target: 'compared', description: '其他县' },
              ],
            },
            comparing: { ...comparison, onDone: 'compared' },
            compared: { type: 'final', meta: { title: { zh: '无须等待比对', en: 'nothing to wait for' } } },
          },
        },
      },
      onDone: 'over',
    },
    over: { type: 'final', meta: { title: { zh: '公示结束', en: 'publicity complete' } } },
  },
  onDone: [
    { guard: 'objectionUpheld', target: 'refusalCheck', description: '有异议成立' },
    { guard: 'isReturned', target: 'resuming', actions: { type: 'notePassed', params: { step: 'publicity' } }, description: '退回后重新公示' },
    { target: 'townshipReview', description: '无异议或异议不成立' },
  ],
});
