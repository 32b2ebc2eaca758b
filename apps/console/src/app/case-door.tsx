import { lazy, Suspense } from 'react';
import { Navigate, useParams } from 'react-router';
import { holds, useMe } from '../shared/session/session';
import { worksOnPhone } from './menu';
import { Waiting } from './pictures-of-the-whole';

const CasePage = lazy(() => import('../features/inbox/case-page').then((page) => ({ default: page.CasePage })));

/** The address of a case in notices, messages and codes is the same for everybody; each sees the case as their work needs it. */
export function CaseDoor() {
  const me = useMe();
  const { caseId = '' } = useParams();
  if (worksOnPhone(me)) return <Navigate to={`${holds(me, 'village-cadre') ? '/visit' : '/my'}/${caseId}`} replace />;
  return (
    <Suspense fallback={<Waiting />}>
      <CasePage />
    </Suspense>
  );
}
