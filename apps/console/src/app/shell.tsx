import { lazy, Suspense } from 'react';
import { Link, Navigate, Outlet } from 'react-router';
import { useWords } from '../shared/i18n/words';
import { useLive } from '../shared/live/live';
import { useMe } from '../shared/session/session';
import { AskProvider } from '../shared/ui/ask';
import { Page } from '../shared/ui/page';
import { homeOf, worksOnPhone } from './menu';
import { Waiting } from './pictures-of-the-whole';
import { SessionGate } from './session-gate';

const DeskLayout = lazy(() => import('./desk-layout').then((layout) => ({ default: layout.DeskLayout })));
const Postbox = lazy(() => import('../shared/offline/postbox').then((postbox) => ({ default: postbox.Postbox })));
const PhoneLayout = lazy(() => import('./phone-layout').then((layout) => ({ default: layout.PhoneLayout })));

/** What stands around every page behind the sign-in. */
export function Shell() {
  return (
    <SessionGate>
      <Frame />
    </SessionGate>
  );
}

function Frame() {
  const me = useMe();
  useLive();
  const Layout = worksOnPhone(me) ? PhoneLayout : DeskLayout;
  return (
    <AskProvider>
      <Suspense fallback={<Waiting />}>
        <Layout>
          <Outlet />
        </Layout>
        <Suspense>
          <Postbox />
        </Suspense>
      </Suspense>
    </AskProvider>
  );
}

/** Where each begins: the first page of their menu. */
export function Home() {
  const me = useMe();
  const home = homeOf(me);
  const w = useWords({
    zh: { title: '还没有岗位', text: '您的账号还没有分配岗位，请联系本县安全管理员。' },
    en: { title: 'No role yet', text: 'Your account has no role yet: ask the security administrator of your county.' },
  });
  if (home) return <Navigate to={home} replace />;
  return (
    <Page title={w.title}>
      <p>{w.text}</p>
    </Page>
  );
}

export function NotFound() {
  const w = useWords({ zh: { title: '没有这个页面', text: '地址有误，或您的岗位不办理这项工作。', home: '回到首页' }, en: { title: 'No such page', text: 'The address is wrong, or this is not the work of your role.', home: 'Back to the first page' } });
  return (
    <Page title={w.title}>
      <p>{w.text}</p>
      <Link to="/">{w.home}</Link>
    </Page>
  );
}
