/** Value lists of the form that no rule of `domain` looks at: what the system stores → the very text of the form. */
export type FormValues = Readonly<Record<string, { zh: string }>>;

const values = (labels: Record<string, string>): FormValues =>
  Object.fromEntries(Object.entries(labels).map(([key, zh]) => [key, { zh }]));

export const sexes = values({ male: '男', female: '女' });

export const houseGrades = values({ A: 'A级', B: 'B级', C: 'C级', D: 'D级' });

export const roadKinds = values({ earth: '泥土路', gravel: '砂石路', concrete: '水泥路', asphalt: '沥青路' });

export const fuels = values({ wood: '柴草', dung: '干畜粪', coal: '煤炭', clean: '清洁能源', other: '其他' });

export const disasterKinds = values({
  flood: '洪涝',
  geological: '地质灾害',
  drought: '旱灾',
  biological: '生物灾害',
  weather: '气象灾害',
  earthquake: '地震',
  other: '其他',
});

/** The 14 groups of measures in the national register. */
export const measureGroups = values({
  industry: '产业帮扶',
  employment: '就业帮扶',
  finance: '金融帮扶',
  publicPost: '公益岗位帮扶',
  housing: '住房安全保障',
  water: '饮水安全保障',
  health: '健康帮扶',
  compulsoryEducation: '义务教育保障',
  education: '教育帮扶',
  socialSecurity: '综合保障',
  social: '社会帮扶',
  relocation: '搬迁',
  livingConditions: '生产生活条件改善',
  infrastructure: '基础设施建设',
});

export const developmentHelp = values({ done: '已实施', notYet: '尚未实施' });

export const eliminationWays = values({ assisted: '帮扶消除', natural: '自然消除' });

export const workAreas = values({
  township: '乡镇内',
  county: '乡镇外县内',
  province: '县外省内',
  outside: '省外',
});

export const employmentChannels = values({
  government: '政府组织劳务输出',
  company: '企业招聘',
  acquaintance: '亲友介绍',
  self: '自主外出',
  other: '其他',
});

export const publicPosts = values({
  forest: '生态护林员',
  cleaning: '保洁员',
  road: '护路员',
  care: '护理员',
  other: '其他公益岗位',
});

export const allowances = values({ urban: '城市低保', rural: '农村低保' });

export const destituteSupports = values({ urban: '城市特困', rural: '农村特困' });
