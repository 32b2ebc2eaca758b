/** What each department mostly finds, to be chosen or overwritten; the words stand in the answer as they are. */
const usual: Readonly<Record<string, readonly string[]>> = {
  'public-security': ['名下登记车辆', '户籍变动', '已故未注销'],
  'natural-resources': ['名下不动产', '不动产转移登记'],
  'market-supervision': ['企业法定代表人', '个体工商户', '企业股东'],
  'human-resources': ['财政供养人员', '职工社会保险缴费', '领取养老金'],
  'civil-affairs': ['已享受最低生活保障', '已享受特困供养', '婚姻登记不一致'],
  'medical-insurance': ['职工医保参保', '未参加居民医保', '大额医疗费用'],
  housing: ['住房公积金缴存', '名下商品房', '住房安全鉴定'],
};

export const usualKinds = (department: string): readonly string[] => usual[department] ?? [];
