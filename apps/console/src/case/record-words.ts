import type { RecordKind } from '#contracts/records';
import { dayInWords } from '#console/shared/format/time';

type Said = { zh: string; en: string };
const said = (zh: string, en: string): Said => ({ zh, en });

/** A villager who objected, where the reader is not to know who. */
export const unnamedAuthor = said('村民（不公开姓名）', 'a villager (name withheld)');

/** What each form is called. */
export const kindTitles: Record<RecordKind, Said> = {
  visit: said('入户核实表', 'Visit'),
  countersignature: said('第二人签字', 'Second signature'),
  minutes: said('评议会议纪要', 'Minutes of the review'),
  posting: said('张榜', 'Posting'),
  objection: said('异议登记', 'Objection'),
  'objection-check': said('异议核查', 'Check of an objection'),
  'comparison-answer': said('部门比对反馈', 'Answer of a department'),
  'hit-explanation': said('疑点说明', 'Explanation of a hit'),
  correction: said('补正说明', 'Correction'),
  opinion: said('审核意见', 'Opinion'),
  'reverification-visit': said('定期复核入户表', 'Re-verification visit'),
};

/** What the fields are called; one that is not named here is shown by its own name. */
export const fieldTitles: Record<string, Said> = {
  visitedOn: said('入户日期', 'Visited on'),
  way: said('核实方式', 'How'),
  spokenTo: said('见到的成员（序号）', 'Members spoken to (position)'),
  companion: said('第二名入户人员', 'Second visitor'),
  income: said('收支（元/年，全户）', 'Income (yuan a year, household)'),
  wage: said('工资性收入', 'wages'),
  operating: said('生产经营性收入', 'operating income'),
  operatingCost: said('生产经营性支出', 'operating cost'),
  property: said('财产性收入', 'property income'),
  transfer: said('转移性收入', 'transfers'),
  outOfPocket: said('合规自付支出', 'out-of-pocket'),
  incomeChanges: said('收入变化', 'Changes in the income'),
  guarantees: said('两不愁三保障', 'Guarantees'),
  foodAndClothing: said('吃穿不愁', 'food and clothing'),
  compulsoryEducation: said('义务教育', 'compulsory education'),
  basicMedicalCare: said('基本医疗', 'basic medical care'),
  safeHousing: said('住房安全', 'safe housing'),
  drinkingWater: said('饮水安全', 'drinking water'),
  rigidCost: said('刚性支出（元/年）', 'Rigid cost (yuan a year)'),
  measures: said('在享帮扶措施', 'Measures'),
  inForce: said('仍在享受', 'in force'),
  effect: said('成效', 'effect'),
  householdChanges: said('人口自然变更', 'Changes of the household'),
  observations: said('核实情况', 'Observations'),
  redLines: said('红线说明', 'Red lines explained'),
  code: said('红线', 'red line'),
  explanation: said('说明', 'Explanation'),
  photos: said('照片', 'Photos'),
  attachments: said('附件', 'Attachments'),
  statement: said('签字意见', 'Statement'),
  heldOn: said('评议日期', 'Held on'),
  place: said('地点', 'Place'),
  chair: said('主持人', 'Chair'),
  present: said('到会人数', 'Present'),
  representatives: said('村民代表', 'Representatives'),
  committeeMembers: said('村“两委”成员', 'Committee members'),
  for: said('同意', 'For'),
  against: said('反对', 'Against'),
  abstain: said('弃权', 'Abstained'),
  opinions: said('评议意见', 'Opinions'),
  postedOn: said('张榜日期', 'Posted on'),
  board: said('张榜地点', 'Board'),
  receivedOn: said('收到日期', 'Received on'),
  channel: said('渠道', 'Channel'),
  content: said('内容', 'Content'),
  anonymous: said('要求匿名', 'Anonymous'),
  outcome: said('结论', 'Outcome'),
  findings: said('核查情况', 'Findings'),
  department: said('部门', 'Department'),
  source: said('数据来源', 'Source'),
  answeredOn: said('反馈日期', 'Answered on'),
  hits: said('比对疑点', 'Hits'),
  position: said('成员序号', 'Member (position)'),
  kind: said('类型', 'Kind'),
  detail: said('内容', 'Detail'),
  note: said('说明', 'Note'),
  name: said('名称', 'Name'),
  opinion: said('意见', 'Opinion'),
  riskLevel: said('风险等级', 'Risk level'),
};

/** Money in fen. */
export const moneyFields: ReadonlySet<string> = new Set(['wage', 'operating', 'operatingCost', 'property', 'transfer', 'outOfPocket', 'rigidCost']);

/** What stands in a form as text; days as they are written elsewhere. */
export const asWritten = (text: string): Said => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? said(dayInWords(text, 'zh'), dayInWords(text, 'en')) : said(text, text));

/** Codes as people read them; where one word stands for different things, the field goes before it. */
export const codeTitles: Record<string, Said> = {
  'way/visit': said('入户', 'visit'),
  'way/phone': said('电话', 'phone'),
  'way/video': said('视频', 'video'),
  'channel/village': said('村', 'village'),
  'channel/township': said('乡镇', 'township'),
  'channel/hot-line': said('热线', 'hot-line'),
  'channel/online': said('网上公示榜', 'notice board online'),
  'outcome/upheld': said('异议成立', 'upheld'),
  'outcome/dismissed': said('异议不成立', 'dismissed'),
  'outcome/explained': said('已说明', 'explained'),
  'outcome/confirmed': said('属实', 'confirmed'),
  'outcome/withdrawn': said('部门撤回', 'withdrawn'),
  'outcome/steady': said('情况稳定', 'steady'),
  'outcome/changed': said('情况有变化', 'changed'),
  'outcome/new-risk': said('新增风险', 'new risk'),
  'outcome/elimination': said('拟消除风险', 'elimination proposed'),
  'riskLevel/red': said('红色', 'red'),
  'riskLevel/yellow': said('黄色', 'yellow'),
  'riskLevel/green': said('绿色', 'green'),
  'kind/born': said('新生', 'born'),
  'kind/married-in': said('婚入', 'married in'),
  'kind/returned': said('回归', 'returned'),
  'kind/died': said('死亡', 'died'),
  'kind/married-out': said('婚出', 'married out'),
  'kind/moved-away': said('迁出', 'moved away'),
  'kind/imprisoned': said('服刑', 'imprisoned'),
  'kind/other': said('其他', 'other'),
  'code/bought-housing': said('购买商品房或商铺', 'bought housing or a shop'),
  'code/vehicle': said('拥有家用小轿车、大型农机', 'private car or large machinery'),
  'code/public-pay': said('财政供养或国企稳定就业', 'publicly paid or stable state-firm job'),
  'code/business': said('企业法人、合作社负责人或长期雇工', 'head of a firm or cooperative, or long-term employer'),
  'code/long-absent': said('举家长期外出', 'whole household long absent'),
  'code/study-abroad': said('自费出国留学或购买商业养老保险', 'self-funded study abroad or commercial pension'),
};
