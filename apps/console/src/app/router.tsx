import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { JoinPage } from './join-page';
import { Home, NotFound, Shell } from './shell';
import { Broken } from './broken';
import { Waiting } from './pictures-of-the-whole';

/** A page of a feature, fetched when it is first opened: `page('/inbox', () => import('../features/inbox/inbox-page').then((m) => m.InboxPage))`. */
const page = (path: string, load: () => Promise<React.ComponentType>): RouteObject => ({ path, lazy: async () => ({ Component: await load() }) });

const pages: RouteObject[] = [
  page('/inbox', () => import('../features/inbox/inbox-page').then((m) => m.InboxPage)),
  page('/cases/:caseId', () => import('../features/inbox/case-page').then((m) => m.CasePage)),
  page('/batch', () => import('../features/batch/batch-page').then((m) => m.BatchPage)),
  page('/admin/accounts', () => import('../features/admin-people/accounts-page').then((m) => m.AccountsPage)),
  page('/admin/accounts/:id/hand-over', () => import('../features/admin-people/hand-over-page').then((m) => m.HandOverPage)),
  page('/admin/invite', () => import('../features/admin-people/invite-page').then((m) => m.InvitePage)),
  page('/admin/absences', () => import('../features/admin-people/absences-page').then((m) => m.AbsencesPage)),
  page('/notices', () => import('../features/notices/notices-page').then((m) => m.NoticesPage)),
  page('/account', () => import('../features/account/account-page').then((m) => m.AccountPage)),
];

const router = createBrowserRouter([
  { path: '/join', Component: JoinPage, errorElement: <Broken /> },
  {
    Component: Shell,
    errorElement: <Broken />,
    HydrateFallback: Waiting,
    children: [{ errorElement: <Broken />, children: [{ index: true, Component: Home }, ...pages, { path: '*', Component: NotFound }] }],
  },
]);

export const Router = () => <RouterProvider router={router} />;
