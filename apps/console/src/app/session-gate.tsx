import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { keepCsrfToken, Problem, whenSessionEnds } from '../shared/api/client';
import { useWords } from '../shared/i18n/words';
import { fetchMe } from '../shared/session/fetch-me';
import { type Me, MeContext } from '../shared/session/session';
import { Failed, Waiting } from './pictures-of-the-whole';
import { SignInPage } from './sign-in-page';

const ChangePasswordPage = lazy(() => import('./change-password-page').then((page) => ({ default: page.ChangePasswordPage })));
const SignInDialog = lazy(() => import('./sign-in-dialog').then(({ SignInDialog: dialog }) => ({ default: dialog })));

/**
 * Lets through who is signed in. A session that ends while somebody works is renewed in a dialog over the page, so that nothing typed
 * is lost; another person who signs in there begins at their own first page.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const w = useWords({ zh: { expired: '登录已失效' }, en: { expired: 'Signed out' } });
  const asked = useQuery<Me, Problem>({ queryKey: ['/me', {}], queryFn: fetchMe });
  const [hasEnded, setEnded] = useState(false);
  const me = asked.data;
  keepCsrfToken(me?.csrfToken);
  useEffect(() => whenSessionEnds(() => setEnded(true)), []);

  const entered = async () => {
    const next = await fetchMe();
    keepCsrfToken(next.csrfToken);
    const isAnother = me !== undefined && next.id !== me.id;
    if (isAnother) client.removeQueries();
    client.setQueryData(['/me', {}], next);
    setEnded(false);
    if (isAnother) await navigate('/');
    await client.invalidateQueries();
  };

  if (!me) {
    if (asked.isPending) return <Waiting />;
    if (asked.error instanceof Problem && asked.error.status === 401) return <SignInPage entered={entered} />;
    return <Failed problem={asked.error} retry={() => void asked.refetch()} />;
  }
  if (me.mustChangePassword) {
    return (
      <Suspense fallback={<Waiting />}>
        <ChangePasswordPage me={me} done={entered} />
      </Suspense>
    );
  }
  return (
    <MeContext value={me}>
      {children}
      {hasEnded && (
        <Suspense>
          <SignInDialog login={me.login} title={w.expired} entered={entered} />
        </Suspense>
      )}
    </MeContext>
  );
}
