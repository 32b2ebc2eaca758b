import { Skeleton, Typography } from 'antd';
import { lazy, Suspense } from 'react';
import type { CaseView } from '#contracts/cases';
import type { CasePath, DefinitionChart } from '#contracts/definitions';
import { useGet } from '#console/shared/api/use';
import { Pictures } from '#console/shared/ui/pictures';
import { useWords } from '#console/shared/i18n/words';
import { WayInWords } from './way-in-words';

const Drawing = lazy(async () => ({ default: (await import('./drawing')).Drawing }));

const words = {
  zh: { legend: '绿色为已走过的环节，蓝色粗框为现在所处的环节。' },
  en: { legend: 'Green: steps it went through. Blue, with a thick border: where it stands.' },
};

/** The procedure with the way the case took and where it stands: as a picture and in words. */
export function CaseChart({ view: { id, definition, version } }: { view: CaseView }) {
  const w = useWords(words);
  const chart = useGet<DefinitionChart>(`/definitions/${definition}/${version}`);
  const path = useGet<CasePath>(`/cases/${id}/path`);
  return (
    <Pictures of={chart} empty={{ text: '' }}>
      {(drawn) => (
        <>
          <Typography.Paragraph type="secondary">{w.legend}</Typography.Paragraph>
          <Suspense fallback={<Skeleton active />}>{path.data && <Drawing chart={drawn} path={path.data} />}</Suspense>
          <Pictures of={path} empty={{ text: '' }}>
            {(way) => <WayInWords chart={drawn} path={way} />}
          </Pictures>
        </>
      )}
    </Pictures>
  );
}
