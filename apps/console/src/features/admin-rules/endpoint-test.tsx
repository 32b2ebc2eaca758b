import { Button } from 'antd';
import type { EndpointTest as Outcome } from '#contracts/channels';
import { useSend } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';

/** Sends a test message and says how it went. */
export function EndpointTest({ id }: { id: string }) {
  const w = useWords({ zh: { test: '试发', went: '已送达', failed: (why: string) => `未送达：${why}` }, en: { test: 'Test', went: 'Delivered', failed: (why: string) => `Not delivered: ${why}` } });
  const test = useSend<Outcome>();
  const said = test.error ? test.error.detail : test.data && (test.data.delivered ? w.went : w.failed(test.data.detail ?? ''));
  return (
    <>
      <span role="status">{said}</span>
      <Button loading={test.isPending} onClick={() => test.mutate({ method: 'POST', path: `/endpoints/${id}/test` })}>
        {w.test}
      </Button>
    </>
  );
}
