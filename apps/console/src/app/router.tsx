import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Home, NotFound, Shell } from './shell';
import { Broken } from './broken';
import { CaseDoor } from './case-door';
import { Waiting } from './pictures-of-the-whole';

/** A page of a feature, fetched when it is first opened: `page('/inbox', () => import('../features/inbox/inbox-page').then((m) => m.InboxPage))`. */
const page = (path: string, load: () => Promise<React.ComponentType>): RouteObject => ({ path, lazy: async () => ({ Component: await load() }) });

const pages: RouteObject[] = [
  page('/my', () => import('../features/my-case/my-cases-page').then((m) => m.MyCasesPage)),
  page('/my/:caseId', () => import('../features/my-case/my-case-page').then((m) => m.MyCasePage)),
  page('/my/:caseId/slip', () => import('../features/my-case/slip-page').then((m) => m.SlipPage)),
  page('/my/:caseId/do/:type', () => import('../features/my-case/act-page').then((m) => m.ActPage)),
  page('/apply/:step?/:position?', () => import('../features/apply/apply-page').then((m) => m.ApplyPage)),
  page('/board', () => import('../features/notice-board/board-page').then((m) => m.BoardPage)),
  page('/board/:caseId/:step?', () => import('../features/notice-board/objection-page').then((m) => m.ObjectionPage)),
  page('/today', () => import('../features/today/today-page').then((m) => m.TodayPage)),
  page('/today/outbox', () => import('../features/today/outbox-page').then((m) => m.OutboxPage)),
  page('/today/outbox/:sendingId', () => import('../features/today/sending-page').then((m) => m.SendingPage)),
  page('/visit/:caseId', () => import('../features/visit/case-page').then((m) => m.CasePage)),
  page('/visit/:caseId/:eventType', () => import('../features/visit/form-page').then((m) => m.FormPage)),
  page('/households', () => import('../features/household-file/households-page').then((m) => m.HouseholdsPage)),
  page('/households/:householdId', () => import('../features/household-file/household-page').then((m) => m.HouseholdPage)),
  page('/households/:householdId/apply', () => import('../features/household-file/file-for-page').then((m) => m.FileForPage)),
  page('/village-notices', () => import('../features/village-notice/notices-page').then((m) => m.VillageNoticesPage)),
  page('/village-notices/:caseId', () => import('../features/village-notice/notice-page').then((m) => m.VillageNoticePage)),
  page('/inbox', () => import('../features/inbox/inbox-page').then((m) => m.InboxPage)),
  { path: '/cases/:caseId', Component: CaseDoor },
  page('/batch', () => import('../features/batch/batch-page').then((m) => m.BatchPage)),
  page('/comparison', () => import('../features/comparison/comparison-page').then((m) => m.ComparisonPage)),
  page('/comparison/:caseId', () => import('../features/comparison/request-page').then((m) => m.RequestPage)),
  page('/overview', () => import('../features/overview/overview-page').then((m) => m.OverviewPage)),
  page('/overview/tasks', () => import('../features/overview/tasks-page').then((m) => m.TasksPage)),
  page('/trend', () => import('../features/overview/trend-page').then((m) => m.TrendPage)),
  page('/letters', () => import('../features/letters/letters-page').then((m) => m.LettersPage)),
  page('/letters/:letterId', () => import('../features/letters/letter-page').then((m) => m.LetterPage)),
  page('/circulars', () => import('../features/letters/circulars-page').then((m) => m.CircularsPage)),
  page('/circulars/:circularId', () => import('../features/letters/circular-page').then((m) => m.CircularPage)),
  page('/campaigns', () => import('../features/campaigns/campaigns-page').then((m) => m.CampaignsPage)),
  page('/campaigns/:campaignId', () => import('../features/campaigns/campaign-page').then((m) => m.CampaignPage)),
  page('/imports', () => import('../features/imports/imports-page').then((m) => m.ImportsPage)),
  page('/imports/:importId', () => import('../features/imports/import-page').then((m) => m.ImportPage)),
  page('/admin/accounts', () => import('../features/admin-people/accounts-page').then((m) => m.AccountsPage)),
  page('/admin/accounts/:id/hand-over', () => import('../features/admin-people/hand-over-page').then((m) => m.HandOverPage)),
  page('/admin/invite', () => import('../features/admin-people/invite-page').then((m) => m.InvitePage)),
  page('/admin/absences', () => import('../features/admin-people/absences-page').then((m) => m.AbsencesPage)),
  page('/audit', () => import('../features/audit/journal-page').then((m) => m.JournalPage)),
  page('/audit/cases/:id', () => import('../features/audit/case-journal-page').then((m) => m.CaseJournalPage)),
  page('/audit/checks', () => import('../features/audit/checks-page').then((m) => m.ChecksPage)),
  page('/audit/seals', () => import('../features/audit/seals-page').then((m) => m.SealsPage)),
  page('/audit/access-log', () => import('../features/audit/access-log-page').then((m) => m.AccessLogPage)),
  page('/admin/calendar', () => import('../features/admin-rules/calendar-page').then((m) => m.CalendarPage)),
  page('/admin/policies', () => import('../features/admin-policies/policies-page').then((m) => m.PoliciesPage)),
  page('/admin/policies/:id', () => import('../features/admin-policies/policy-page').then((m) => m.PolicyPage)),
  page('/admin/policies/drafts/:id', () => import('../features/admin-policies/draft-page').then((m) => m.DraftPage)),
  page('/admin/ladders', () => import('../features/admin-rules/ladders-page').then((m) => m.LaddersPage)),
  page('/admin/freezes', () => import('../features/admin-rules/freezes-page').then((m) => m.FreezesPage)),
  page('/admin/endpoints', () => import('../features/admin-rules/endpoints-page').then((m) => m.EndpointsPage)),
  page('/admin/deliveries', () => import('../features/admin-rules/deliveries-page').then((m) => m.DeliveriesPage)),
  page('/admin/system', () => import('../features/admin-system/system-page').then((m) => m.SystemPage)),
  page('/admin/mails', () => import('../features/admin-system/mails-page').then((m) => m.MailsPage)),
  page('/notices', () => import('../features/notices/notices-page').then((m) => m.NoticesPage)),
  page('/account', () => import('../features/account/account-page').then((m) => m.AccountPage)),
];

const router = createBrowserRouter([
  { ...page('/join', () => import('./join-page').then((m) => m.JoinPage)), errorElement: <Broken />, HydrateFallback: Waiting },
  {
    Component: Shell,
    errorElement: <Broken />,
    HydrateFallback: Waiting,
    children: [{ errorElement: <Broken />, children: [{ index: true, Component: Home }, ...pages, { path: '*', Component: NotFound }] }],
  },
]);

export const Router = () => <RouterProvider router={router} />;
