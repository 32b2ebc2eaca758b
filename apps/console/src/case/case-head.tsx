import { PauseCircleOutlined } from '@ant-design/icons';
import { Alert, Flex, Space, Tag, Typography } from 'antd';
import type { CaseView } from '#contracts/cases';
import { useSay, useWords } from '#console/shared/i18n/words';
import { DueBadge } from '#console/shared/ui/due-badge';
import { PrintLinks } from './print-links';

const words = {
  zh: {
    number: '编号',
    stands: (state: string) => `现在处于“${state}”`,
    done: (state: string) => `已办结：${state}`,
    whole: '全程时限',
    stopped: '全程时限暂停计算',
    nameless: '未登记户主',
  },
  en: {
    number: 'No.',
    stands: (state: string) => `Now at “${state}”`,
    done: (state: string) => `Closed: ${state}`,
    whole: 'limit of the whole case',
    stopped: 'the clock of the case stands still',
    nameless: 'no head of household on file',
  },
};

/** Who it is about and where it stands, in one sentence. */
export function CaseHead({ view }: { view: CaseView }) {
  const w = useWords(words);
  const say = useSay();
  const { number, headName, place, title, done, dueAt, clockStopped, openAgain } = view;
  return (
    <header>
      <Flex gap={8} wrap justify="space-between" align="center">
        <Typography.Title level={2} style={{ fontSize: 20, margin: 0 }}>
          {headName ?? w.nameless} · {place}
        </Typography.Title>
        <PrintLinks view={view} />
      </Flex>
      <Flex gap={8} wrap align="center" style={{ marginTop: 4 }}>
        <Tag color={done ? 'default' : 'blue'}>{done ? w.done(say(title)) : w.stands(say(title))}</Tag>
        {number && (
          <span>
            {w.number} {number}
          </span>
        )}
        {!done && dueAt && (
          <Space size={4}>
            {w.whole}
            <DueBadge dueAt={dueAt} />
          </Space>
        )}
        {!done && clockStopped && <Tag icon={<PauseCircleOutlined />}>{w.stopped}</Tag>}
      </Flex>
      {openAgain && <Alert type="warning" showIcon title={say(openAgain.sentence)} style={{ marginTop: 8 }} />}
    </header>
  );
}
