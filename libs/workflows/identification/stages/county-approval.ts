import { reliesOn } from '../identification.returning.js';
import { identificationSetup } from '../identification.setup.js';
import { countersign } from '../../stages/countersign.js';
import { offices } from './offices.js';
import { returnsFrom } from './returns.js';

/** 县级审定, with the leading group's consent beside it where a red risk, a red line or a confirmed hit asks for it. */
export const countyApproval = identificationSetup.createStateConfig({
  initial: 'deciding',
  meta: {
    title: { zh: '县级审定', en: 'county approval' },
    description: {
      zh: '县级主管部门审定，并确定对象类别和风险等级；触及红线、疑点属实或风险为红色的，另须领导小组同意。',
      en: 'The county decides and fixes category and risk level; a red line, a confirmed hit or a red risk asks for the leading group as well.',
    },
    basis: '县级主管部门审定；综合研判，不以单一指标否决',
    milestone: 'county-approval',
    reliesOn: reliesOn.countyApproval,
  },
  states: {
    deciding: {
      meta: {
        title: { zh: '待县级审定', en: 'county to decide' },
        basis: '包含在15天总时限之内',
        task: { ...offices.county, due: 'countyApprovalLimit' },
      },
      on: {
        'approval.granted': { guard: 'mayBeGranted', target: 'granted', actions: 'noteDecision' },
        'approval.refused': '#identification.refused',
        'review.returned': returnsFrom('countyApproval'),
      },
    },
    granted: {
      meta: { title: { zh: '是否须领导小组同意', en: 'leading group needed?' } },
      always: [
        { guard: 'isVoted', target: 'voting', description: '须领导小组成员表决' },
        { guard: 'needsLeadingGroup', target: 'consent', description: '红色风险、红线或疑点属实' },
        { target: 'settled', description: '其他' },
      ],
    },
    consent: {
      meta: {
        title: { zh: '待领导小组同意', en: 'leading group to consent' },
        description: {
          zh: '领导小组同意后审定生效；不同意的，说明理由，由县级主管部门重新研究。',
          en: 'With its consent the approval takes effect; where it declines, with a reason, the county considers the case again.',
        },
        basis: '红线和疑点须逐条说明并提级审定（县级制度）',
        task: { ...offices.leadingGroup, due: 'leadingGroupLimit' },
      },
      on: { 'leadingGroup.consented': 'settled', 'leadingGroup.declined': { target: 'deciding', actions: 'undoDecision' } },
    },
    voting: countersign({
      meta: {
        title: { zh: '领导小组表决', en: 'leading group to vote' },
        description: {
          zh: '领导小组成员按县里规定的方式（会签、或签、按票数或权重、依次）逐人表决，一经表决不得更改；逾期未表决的，可以说明理由按缺席处理；未通过的，由县级主管部门重新研究。',
          en: "Its members vote one by one, by the county's rule: all, any, a quorum or a weight, or in turn; a vote stands. Who is silent past the due date can be left out, with a reason. Where it is lost, the county considers the case again.",
        },
        basis: '红线和疑点须逐条说明并提级审定（县级制度）',
      },
      task: { ...offices.leadingGroupMember, due: 'leadingGroupLimit' },
      inFavour: 'leadingGroup.consented',
      against: 'leadingGroup.declined',
      absent: 'ballot.voterLeftOut',
      carried: { target: 'settled' } as const,
      lost: { target: 'deciding', actions: 'undoDecision' } as const,
    }),
    settled: { type: 'final', meta: { title: { zh: '审定完毕', en: 'approved' } } },
  },
  onDone: 'announcing',
});
