import { z } from 'zod';
import { ownAbsenceSchema } from './absence.js';
import { placeCode } from './places.js';

export const businessRoles = [
  'village-cadre',
  'township-officer',
  'department-officer',
  'county-officer',
  'leading-group',
  'supervisor',
] as const;
export const administratorRoles = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
export const roles = ['household', ...businessRoles, ...administratorRoles] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
export type AdministratorRole = (typeof administratorRoles)[number];

const department = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, '部门代码应为小写字母、数字和连字符');

/** A role at a place; a department officer's names the department too. */
export const officeSchema = z.strictObject({ role: roleSchema, placeCode, department: department.optional() });

/** What an account may be given by people: administrators come from the server alone, households from a slip. */
export const businessOfficeSchema = z.strictObject({ role: z.enum(businessRoles), placeCode, department: department.optional() });
export type BusinessOffice = z.infer<typeof businessOfficeSchema>;

/** Upper and lower case are the same: a login is kept in lower case. */
export const loginSchema = z
  .string()
  .trim()
  .normalize('NFKC')
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{2,63}$/u, '登录名应为3至64个字母、数字、汉字、点、下划线或连字符');

/** Any text may be tried; only `newPasswordSchema` asks for strength. The ceiling keeps hashing cheap. */
const passwordSchema = z.string().min(1, '请填写密码').max(200, '密码不得超过200个字符');
export const newPasswordSchema = passwordSchema.min(10, '密码至少10个字符');

export const signInSchema = z.strictObject({
  login: z.string().min(1, '请填写登录名').max(200),
  password: passwordSchema,
  /** For browsers: the session comes as a cookie that scripts cannot read, and the answer holds no token. */
  cookie: z.boolean().optional(),
});
export type SignIn = z.infer<typeof signInSchema>;

export const changePasswordSchema = z.strictObject({ current: passwordSchema, next: newPasswordSchema });
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** A one-time code as it is read out or typed: blanks, dashes and case do not matter. */
const codeSchema = z.string().min(16, '邀请码不完整').max(60, '邀请码过长');

export const acceptInvitationSchema = z.strictObject({
  code: codeSchema,
  login: loginSchema,
  name: z.string().trim().min(1, '请填写姓名').max(60, '姓名不得超过60个字符'),
  password: newPasswordSchema,
  /** Kept only as a keyed hash, to see who has to stand back from a relative's case. */
  identityNumber: z.string().max(40).optional(),
});
export type AcceptInvitation = z.infer<typeof acceptInvitationSchema>;

export const personSchema = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  mustChangePassword: z.boolean(),
  householdId: z.uuid().optional(),
  bindings: z.array(officeSchema),
  /** Running and coming absences in which I am away or somebody's agent; only of `GET /me`. */
  absences: z.array(ownAbsenceSchema).optional(),
  /** Sent as `X-CSRF-Token` with everything that changes something; only of `GET /me`, and only where the session came by cookie. */
  csrfToken: z.string().optional(),
});

export const sessionSchema = z.object({
  /** Sent as `Authorization: Bearer …`; shown this once. Absent where the session came as a cookie. */
  token: z.string().optional(),
  /** Of a session that came as a cookie: sent as `X-CSRF-Token` with everything that changes something. */
  csrfToken: z.string().optional(),
  expiresAt: z.iso.datetime(),
  person: personSchema,
});

export const invitationSchema = z.object({
  /** Shown this once; only its hash is kept. */
  code: z.string(),
  role: roleSchema,
  placeCode,
  department: z.string().optional(),
  expiresAt: z.iso.datetime(),
});

export const accountSchema = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  status: z.enum(['active', 'locked']),
  mustChangePassword: z.boolean(),
  householdId: z.uuid().optional(),
  createdAt: z.iso.datetime(),
  bindings: z.array(officeSchema.extend({ id: z.uuid() })),
});
export type Account = z.infer<typeof accountSchema>;

export const accountsPageSchema = z.object({ items: z.array(accountSchema), next: z.string().optional() });

export const accountsQuerySchema = z.strictObject({
  after: loginSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  placeCode: placeCode.optional(),
  role: roleSchema.optional(),
});
export type AccountsQuery = z.infer<typeof accountsQuerySchema>;

/** By the beginning of the name or of the login, neither of which ever stands in an address. */
export const accountsSearchSchema = accountsQuerySchema.extend({ name: z.string().trim().min(1).max(60) });
export type AccountsSearch = z.infer<typeof accountsSearchSchema>;

export const reasonSchema = z.strictObject({ reason: z.string().trim().min(2, '请说明理由').max(500, '理由不得超过500个字符') });

export const temporaryPasswordSchema = z.object({
  /** Shown this once, changed at the next sign-in. */
  password: z.string(),
});

export const accessLogEntrySchema = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  accountId: z.uuid().optional(),
  accountName: z.string().optional(),
  action: z.string(),
  householdId: z.uuid().optional(),
  /** By what the register calls it: its number, and the village with its township. Never a name. */
  household: z.object({ number: z.string(), placeCode, place: z.string() }).optional(),
  reason: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
  /** What the codes of accounts, cases and places in `detail` are called. */
  called: z.record(z.string(), z.string()).optional(),
});
export type AccessLogEntry = z.infer<typeof accessLogEntrySchema>;

export const accessLogPageSchema = z.object({ items: z.array(accessLogEntrySchema), next: z.number().int().optional() });

export const accessLogQuerySchema = z.strictObject({
  /** Id of the oldest entry already seen; pages go back in time. */
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  accountId: z.uuid().optional(),
  householdId: z.uuid().optional(),
  /** The beginning of a 户编号. */
  householdNumber: z.string().regex(/^[0-9A-Za-z-]{1,32}$/, '户编号为数字、字母').optional(),
  action: z.string().regex(/^[a-z][a-z.-]{1,60}$/).optional(),
});
export type AccessLogQuery = z.infer<typeof accessLogQuerySchema>;
